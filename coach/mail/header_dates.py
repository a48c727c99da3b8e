"""When a message was sent: the dates of a head, as clean and as broken as mail has them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from coach.mail.headers import Fields
from coach.mail.safe import safe_line

_DATE = (
    r"(?:[A-Za-z]{2,9}\.?,?\s{1,4})?(\d{1,2})[\s-]{1,4}([A-Za-z]{3})[a-z]{0,6}\.?[\s-]{1,4}(\d{2}|\d{4})\s{1,4}"
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s{0,4}([+-]\d{4}|[A-Za-z]{1,5})?"
)
_ISO_DATE = r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?"
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "met": 60, "bst": 60, "wet": 0, "west": 60,
    "eet": 120, "eest": 180, "jst": 540, "ist": 330, "msk": 180, "aest": 600, "aedt": 660,
}  # fmt: skip


def date_of(text: str) -> datetime | None:
    """Give the moment a date field means, with its zone (none given: UTC); None when it is no date."""
    text = text[:200]
    try:
        date = _plain_date(text)
        if date:
            return date
        match = re.search(_DATE, text)
        if match:
            day, month, year, hour, minute, second, zone = match.groups()
            number = int(year)
            if len(year) == 2:
                number += 2000 if number < 69 else 1900
            return datetime(
                number,
                _MONTHS[month.lower()],
                int(day),
                int(hour),
                int(minute),
                min(int(second or 0), 59),  # a leap second
                tzinfo=zone_of(zone or ""),
            )
        match = re.search(_ISO_DATE, text)
        if match:
            numbers = [int(part or 0) for part in match.groups()[:6]]
            return datetime(*numbers, tzinfo=zone_of((match[7] or "").replace(":", "")))  # type: ignore[misc, arg-type]
        return _odd_date(text)
    except (KeyError, ValueError, OverflowError):
        return None


def _plain_date(text: str) -> datetime | None:
    """Give the date of a field as nearly all are: `Tue, 4 Mar 2025 09:02:11 -0600`."""
    words = text.split()
    if words and words[0][-1] == ",":
        del words[0]
    if (
        len(words) < 5
        or len(words[1]) != 3
        or len(words[2]) != 4
        or len(words[4]) != 5
        or words[4][0] not in "+-"
    ):
        return None
    month = _MONTHS.get(words[1].lower())
    clock = words[3].split(":")
    numbers = [words[0], words[2], *clock]
    if month is None or len(clock) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    second = min(int(clock[2]), 59)  # a leap second
    return datetime(
        int(words[2]), month, int(words[0]), int(clock[0]), int(clock[1]), second, tzinfo=zone_of(words[4])
    )


@lru_cache(maxsize=256)
def zone_of(name: str) -> timezone:
    """Give the zone that `-0600` or `EST` names; UTC for what is not known."""
    if name[:1] in ("+", "-"):
        if not name[1:].isdecimal():
            return UTC
        minutes = int(name[1:3]) * 60 + int(name[3:5])
        if minutes >= 24 * 60:
            return UTC
        minutes = -minutes if name[0] == "-" else minutes
    else:
        minutes = _ZONES.get(name.lower(), 0)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _odd_date(text: str) -> datetime | None:
    if not re.search(r"\d", text):
        return None
    # Rare enough that the 10 ms its import costs are well spent only here.
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def sent_on(fields: Fields) -> tuple[datetime | None, str]:
    """Give when a message was sent and a note when that is not what its Date field says."""
    written = fields.get("date") or fields.get("sent") or ""
    if written:
        date = date_of(written)
        if date:
            return date, ""
    received = fields.get("received")
    if received:
        date = date_of(received.rpartition(";")[2])
        if date:
            return date, "no date that can be read: taken from when it was received"
    if written:
        return None, f"the date could not be read: {safe_line(written, 60)}"
    return None, "it has no date"
