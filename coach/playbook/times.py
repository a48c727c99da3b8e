"""Lengths of time (`30 minutes`) and days (`2026-12-31`, `today`, `in 90 days`, `60 days ago`) as people write them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

_SECONDS = {
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}
UNITS = tuple(_SECONDS)
_LENGTH = re.compile(r"(\d{1,4}) ?(minute|hour|day|week|month|year)s?\Z")
_DAY = re.compile(r"(?:in )?(\d{1,4}) (day|week|month|year)s?( ago)?\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1}

LENGTH_FORM = "Write it like `30 minutes`, `1 day` or `2 weeks`"
DAY_FORM = "Write it like `2026-12-31`, `today`, `in 90 days` or `60 days ago`"


class Length(NamedTuple):
    """A length of time in the words it was written in."""

    amount: int
    unit: str

    @property
    def seconds(self) -> int:
        """Give the length in seconds; a month counts 30 days, a year 365."""
        return self.amount * _SECONDS[self.unit]

    def __str__(self) -> str:
        """Say it: `1 day`, `30 minutes`."""
        return f"{self.amount} {self.unit}" + ("" if self.amount == 1 else "s")


class Day(NamedTuple):
    """A day, either fixed or counted from today (`amount` of `unit`, negative for the past)."""

    fixed: date | None
    amount: int = 0
    unit: str = "day"

    def on(self, today: date) -> date:
        """Give the date this means when it is `today`."""
        if self.fixed is not None:
            return self.fixed
        try:
            if self.unit in ("month", "year"):
                return _months_on(today, self.amount * (12 if self.unit == "year" else 1))
            return today + timedelta(days=self.amount * (7 if self.unit == "week" else 1))
        except (OverflowError, ValueError):  # beyond the calendar
            return date.max if self.amount > 0 else date.min

    def __str__(self) -> str:
        """Say it as it may be written."""
        if self.fixed is not None:
            return self.fixed.isoformat()
        if not self.amount:
            return "today"
        length = str(Length(abs(self.amount), self.unit))
        return f"in {length}" if self.amount > 0 else f"{length} ago"


def _months_on(start: date, months: int) -> date:
    month = start.month - 1 + months
    first = date(start.year + month // 12, month % 12 + 1, 1)
    for day in (start.day, 30, 29):  # `calendar` knows how long months are, but takes 3 ms to import
        try:
            return first.replace(day=day)
        except ValueError:
            continue
    return first.replace(day=28)


def read_length(text: str) -> Length | None:
    """Read `30 minutes` or `1 day`; None when it is nothing of the kind, or nothing at all."""
    match = _LENGTH.match(" ".join(text.lower().split()))
    if match is None or int(match[1]) == 0:
        return None
    return Length(int(match[1]), match[2])


def read_day(text: str) -> Day | None:
    """Read a day; None when it is none."""
    text = " ".join(text.lower().split())
    if text in _WORDS:
        return Day(None, _WORDS[text])
    if _ISO.match(text):
        try:
            return Day(date.fromisoformat(text))
        except ValueError:
            return None
    match = _DAY.match(text)
    if match is None or (text.startswith("in ") and match[3]) or not (text.startswith("in ") or match[3]):
        return None
    return Day(None, -int(match[1]) if match[3] else int(match[1]), match[2])
