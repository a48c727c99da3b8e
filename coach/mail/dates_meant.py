"""Which day a phrase means, counted from the moment it was written: "by Friday", "in 48 hours", "the 15th".

What was decided, where English leaves it open:

| phrase | means |
| --- | --- |
| Friday | the next one; written on a Friday before noon, that same day, later the one a week on |
| this Friday / next Friday | the one of this week (that day included) / the one of next week; weeks begin on Monday |
| this week, end of the week | Friday; written at a weekend, that Sunday |
| next week / by next week | Friday of next week / its Monday; "early" is Tuesday, "mid" Wednesday |
| the weekend / before, by the weekend | Saturday / Friday |
| this month, end of the month | its last day; so with quarter and year |
| by March, by next month | the first day |
| before 3 March | 3 March, the day that was named |
| 3 March | the one nearest to the day of writing, from 90 days back to 275 days on |
| the 15th | the next one, today included |
| 3 business days | Monday to Friday; holidays are not known |
| end of day, close of business | 17:00; noon is 12:00; "midnight" is 23:59 of that day |
| 5 pm | today, or tomorrow when it has passed |
| 3/4 | as the message's other dates have it; else month first where it was written at an American offset (UTC-4 to UTC-10), day first elsewhere: marked ambiguous |

A moment carries the offset the message was sent with. Without a time of day it is a plain date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from coach.mail.day_names import NameReader
from coach.mail.phrases import PADDING
from coach.mail.sentences import Sentence, as_sentence
from coach.mail.time_reader import When
from coach.mail.time_words import EDGES, FEASTS, MONTHS, PARTS_OF_DAY, SHORT_ENDS, UNITS, WEEKDAYS

__all__ = ["When", "date_meant", "find", "month_first", "tells_time"]

_DIGIT = re.compile(r"\d")
_HINT = re.compile(r"(?<![\d/.])(\d\d?)[/.](\d\d?)(?:[/.](?:20)?\d\d)?(?![\d/.])")


def month_first(text: str) -> bool | None:
    """Tell how a message writes 3/4: True for month first, False for day first, None when no other date of it tells."""
    if "/" not in text and "." not in text:
        return None
    for hint in _HINT.finditer(text):
        a, b = int(hint[1]), int(hint[2])
        if 12 < a <= 31 and 1 <= b <= 12:
            return False
        if 12 < b <= 31 and 1 <= a <= 12 and "/" in hint[0]:
            return True
    return None


def date_meant(
    phrase: str, sent: datetime | None, month_comes_first: bool | None = None
) -> date | datetime | None:
    """Give the day or moment that `phrase` means for someone who wrote it at `sent`; None when it tells none.

    Without `sent` only a complete date means something. A phrase that tells several times gives its first.
    """
    found = find(as_sentence(phrase[:400]), sent, month_comes_first, bare=True)
    return next((when.at for when in found if when.at is not None), None)


def find(
    sentence: Sentence, sent: datetime | None, month_comes_first: bool | None = None, *, bare: bool = False
) -> list[When]:
    """Find all phrases of a sentence that tell a time, in order, none inside another.

    With `bare` the sentence is such a phrase by itself, and a short weekday needs no preposition before it.
    """
    reader = _Reader(sentence, sent, month_comes_first, bare)
    return reader.found()


def tells_time(tokens: Sequence[str]) -> bool:
    """Tell whether any of the tokens may tell a time."""
    return not _READINGS.keys().isdisjoint(tokens) or _DIGIT.search("".join(tokens)) is not None


class _Reader(NameReader):
    """All readings together."""

    __slots__ = ()

    def found(self) -> list[When]:
        whens: list[When] = []
        taken = 0
        for place, token in enumerate(self.tokens[:-PADDING]):
            if place < taken:
                continue
            reading = _READINGS.get(token)
            if reading is None:
                if not "0" <= token[0] <= "9":
                    continue
                reading = _Reader.digits
            try:
                when = reading(self, place)
            except (ValueError, OverflowError):
                # The 31st of June, or a day beyond the calendar, is no date.
                when = None
            if when is not None:
                while whens and whens[-1].end > when.start:
                    whens.pop()
                whens.append(when)
                taken = when.end
        return self._joined(whens) if whens else whens

    def _joined(self, whens: list[When]) -> list[When]:
        """Put a day and a time of day that stand side by side into one moment; take in the part of the day."""
        joined: list[When] = []
        for one in whens:
            when = one
            if when.kind in {"day", "period"} and self.at(when.end) in PARTS_OF_DAY:
                when = replace(when, end=when.end + 1)
            elif (
                when.kind in {"day"}
                and (self.at(when.end), self.at(when.end + 1)) == ("in", "the")
                and self.at(when.end + 2) in PARTS_OF_DAY
            ) or (
                when.kind == "clock"
                and (self.at(when.end), self.at(when.end + 1)) == ("in", "the")
                and self.at(when.end + 2) in PARTS_OF_DAY
            ):
                when = replace(when, end=when.end + 3)
            last = joined[-1] if joined else None
            if last is not None and _BETWEEN.issuperset(self.tokens[last.end : when.start]):
                both = self._together(last, when)
                if both is not None:
                    joined[-1] = both
                    continue
            joined.append(when)
        return joined

    def _together(self, first: When, second: When) -> When | None:
        for day, clock in ((first, second), (second, first)):
            if day.kind in {"day", "period"} and clock.kind in {"clock", "closing"}:
                at = self.moment(day.day, *clock.clock) if day.day is not None else None
                return When(
                    first.start, second.end, at, "moment", first.ambiguous or second.ambiguous, day.past
                )
        if (
            first.kind == "day"
            and second.kind == "day"
            and second.start - first.end <= 2
            and first.day == second.day
        ):
            return replace(second, start=first.start)
        return None


_BETWEEN = frozenset({",", "at", "on", "by", "(", "of", "around", "the", "latest", "before"})
_READINGS: dict[str, Callable[[_Reader, int], When | None]] = {
    **dict.fromkeys(MONTHS, _Reader.month),
    **dict.fromkeys(WEEKDAYS, _Reader.weekday),
    **dict.fromkeys(("today", "tonight", "tomorrow"), _Reader.near),
    **dict.fromkeys(("morning", "afternoon", "evening"), _Reader.part),
    **dict.fromkeys((word for word in EDGES if word not in {"first"}), _Reader.edge),
    **dict.fromkeys(SHORT_ENDS, _Reader.short_end),
    **dict.fromkeys(("month-end", "year-end", "week-end", "quarter-end"), _Reader.hyphened_end),
    **{
        f"{edge}-{month}": _Reader.hyphened_mid
        for edge in ("mid", "early", "late")
        for month in (*MONTHS, "week")
    },
    **dict.fromkeys((*UNITS, "weekend", "quarter", "kw", "cw"), _Reader.unit),
    **dict.fromkeys(FEASTS, _Reader.feast),
    **dict.fromkeys(("new", "black", "good", "cyber"), _Reader.named_feast),
    **dict.fromkeys(("noon", "midday", "midnight", "lunch", "lunchtime"), _Reader.noon),
}
