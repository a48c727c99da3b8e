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
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coach.mail import calendar_days as days
from coach.mail.phrases import END, PADDING
from coach.mail.sentences import Sentence, as_sentence
from coach.mail.time_words import (
    EDGES, FEASTS, MONTHS, NUMBERS, PARTS_OF_DAY, SHORT_DAYS, SHORT_ENDS, UNITS, WEEKDAYS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A phrase that tells a time: its tokens, and the day or moment it means (None: cannot be told)."""

    start: int
    end: int
    at: date | datetime | None
    kind: str
    """`day` (a named day), `clock` (a time of day), `closing` (end of the day), `moment` (both), `length`, `period`, `month`."""
    ambiguous: bool = False
    past: bool = False
    """Said to be gone: "last Friday", "three days ago"."""
    clock: tuple[int, int] = (0, 0)

    @property
    def day(self) -> date | None:
        """The day meant, whatever the time of day."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


_ORDINAL = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(20\d\d)-(\d\d?)-(\d\d?)")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)(?:/((?:20)?\d\d))?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)(?:\.((?:20)?\d\d))?")
_DASHED = re.compile(r"(\d\d?)-(\d\d?)-((?:20)?\d\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.h]([0-5]\d))?(am|pm|h|uhr)?")
_SHORT_LENGTH = re.compile(r"(\d{1,3})-?(mins?|minutes?|hrs?|hours?|h|days?|weeks?|wks?|months?)")
_HINT = re.compile(r"(?<![\d/.])(\d\d?)[/.](\d\d?)(?:[/.](?:20)?\d\d)?(?![\d/.])")

_PREPOSITIONS = frozenset("by on before until from than since cob eod or of for to latest come due".split())
_WHICH = frozenset("this next coming following last past previous".split())
_PAST = frozenset("last past previous since ago".split())
_WORKING = frozenset("business working work bank".split())
_NOT_DAYS = frozenset(
    "time floor day week month year person attempt delivery call visit email reminder appointment order one quarter century item line"
    " birthday anniversary replacement blender grade party step class row stage generation round".split()
)


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
    return not _READINGS.keys().isdisjoint(tokens) or any(token[0].isdigit() for token in tokens)


class _Reader:
    """The readings applied to one sentence. Each gives None when the words turn out to tell no time."""

    __slots__ = ("bare", "last", "month_first", "sent", "sentence", "today", "tokens")

    def __init__(
        self, sentence: Sentence, sent: datetime | None, month_comes_first: bool | None, bare: bool
    ) -> None:
        self.sentence, self.sent, self.month_first, self.bare = sentence, sent, month_comes_first, bare
        self.tokens = sentence.tokens
        self.today = sent.date() if sent else None
        self.last = len(self.tokens) - PADDING

    def found(self) -> list[When]:
        whens: list[When] = []
        taken = 0
        for place, token in enumerate(self.tokens):
            if place < taken:
                continue
            reading = _READINGS.get(token)
            if reading is None:
                if not "0" <= token[0] <= "9":
                    continue
                reading = _Reader._digits
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

    def at(self, place: int) -> str:
        return self.tokens[place] if 0 <= place <= self.last else END

    def _when(
        self, start: int, end: int, at: date | datetime | None, kind: str = "day", ambiguous: bool = False
    ) -> When:
        past = self.at(start - 1) in _PAST or self.at(end) == "ago"
        return When(start, end, at, kind, ambiguous, past)

    # -- numbers ---------------------------------------------------------------------------------------------

    def _digits(self, place: int) -> When | None:
        token = self.tokens[place]
        if (ordinal := _ORDINAL.fullmatch(token)) is not None:
            return self._ordinal(place, int(ordinal[1]))
        following = self.at(place + 1)
        if token.isdigit():
            if len(token) <= 2 and (
                following in MONTHS or (following == "of" and self.at(place + 2) in MONTHS)
            ):
                return self._day_month(place, int(token), place + (1 if following in MONTHS else 2))
            if following in UNITS or following in _LENGTH_KINDS:
                return self._length(place, int(token), place + 1)
            return self._clock(place, token)
        if (iso := _ISO.fullmatch(token)) is not None:
            return self._when(place, place + 1, date(int(iso[1]), int(iso[2]), int(iso[3])))
        for pattern in (_SLASHED, _DASHED, _DOTTED):
            if (numeric := pattern.fullmatch(token)) is not None:
                when = self._numeric(place, numeric, pattern)
                if when is not None:
                    return when
        if (short := _SHORT_LENGTH.fullmatch(token)) is not None and short[2] != "h":
            return self._of_length(place, place + 1, int(short[1]), UNITS[short[2]], "")
        return self._clock(place, token)

    def _ordinal(self, place: int, number: int) -> When | None:
        following = self.at(place + 1)
        if following in MONTHS or (following == "of" and self.at(place + 2) in MONTHS):
            return self._day_month(place, number, place + (1 if following in MONTHS else 2))
        if following == "day" and self.at(place + 2) == "of" and self.at(place + 3) in MONTHS:
            return self._day_month(place, number, place + 3)
        before = self.at(place - 1)
        start = place
        weekday = False
        if before == "the":
            start, before = place - 1, self.at(place - 2)
        if before == "," and self.at(start - 2) in WEEKDAYS:
            start, weekday = start - 2, True
        elif before in WEEKDAYS:
            start, weekday = start - 1, True
        if not weekday and (
            following in _NOT_DAYS
            or (self.tokens[start] != "the" and before not in _PREPOSITIONS and not self.bare)
        ):
            return None
        end = place + 1
        first = self.today
        if following == "of" and "month" in (self.at(place + 2), self.at(place + 3)):
            end = place + (3 if self.at(place + 2) == "month" else 4)
            if first and self.at(place + 2) in {"next", "following"} or self.at(place + 3) in {"following"}:
                first = days.first_of_next_month(first) if first else None
        if first is None:
            return self._when(start, end, None)
        return self._when(start, end, days.next_with_number(first, number))

    def _day_month(self, place: int, number: int, month: int) -> When | None:
        """Read "3 March", "3rd of March 2025", with a weekday before it."""
        name = self.tokens[month]
        before = self.at(place - 1)
        if (
            name == "may"
            and not self._named(month)
            and not _YEAR.fullmatch(self.at(month + 1))
            and not self.bare
        ):
            # "We 3 may come": a verb; "on 3 may", in a hurry: a month.
            if before not in _PREPOSITIONS and not self.tokens[place].endswith(("st", "nd", "rd", "th")):
                return None
        start = self._with_weekday(place)
        return self._named_day(start, month + 1, MONTHS[name], number)

    def _named_day(self, start: int, end: int, month: int, number: int) -> When | None:
        year = 0
        if self.at(end) == "." and end < self.last - 1:
            end += 1
        for ahead in (end, end + 1):
            if _YEAR.fullmatch(self.at(ahead)) is not None and (ahead == end or self.at(end) == ","):
                year, end = int(self.at(ahead)), ahead + 1
                break
        if year:
            return self._when(start, end, date(year, month, number))
        return self._when(start, end, days.nearest(self.today, month, number) if self.today else None)

    def _with_weekday(self, place: int) -> int:
        """Give where the date at `place` begins, with "the" and a weekday before it."""
        start = place - 1 if self.at(place - 1) == "the" else place
        for back in (1, 2):
            if self.at(start - back) in WEEKDAYS and (back == 1 or self.at(start - 1) in {",", "."}):
                return start - back
        return place

    def _numeric(self, place: int, match: re.Match[str], pattern: re.Pattern[str]) -> When | None:
        a, b, year = int(match[1]), int(match[2]), match[3]
        if (a, b) == (24, 7) or not 1 <= a <= 31 or not 1 <= b <= 31 or (a > 12 and b > 12):
            return None
        before = self.at(place - 1)
        end = place + 1
        if pattern is _DOTTED and not year:
            # "by 12.5." is a date in some countries; "2.1" is a number, "9.30" a time.
            if before not in _PREPOSITIONS or self.at(end) != "." or b > 12:
                return None
            end += 1
        if pattern is _SLASHED and not year and (self.at(end) in {"of", "%"} or before in {"$", "£", "€"}):
            return None
        ambiguous = False
        if a > 12 or b > 12:
            first = b > 12
        elif pattern is _DOTTED:
            first = False
        elif self.month_first is not None:
            first = self.month_first
        else:
            ambiguous = a != b
            first = _american(self.sent)
        month, day = (a, b) if first else (b, a)
        start = self._with_weekday(place)
        if year:
            full = int(year) if len(year) == 4 else 2000 + int(year)
            return self._when(start, end, date(full, month, day), ambiguous=ambiguous)
        return self._when(
            start, end, days.nearest(self.today, month, day) if self.today else None, ambiguous=ambiguous
        )

    # -- names -----------------------------------------------------------------------------------------------

    def _month(self, place: int) -> When | None:
        name = self.tokens[place]
        following = self.at(place + 1)
        shift = 1
        if following == "." and self.at(place + 2)[0].isdigit() and len(name) < 5:
            shift, following = 2, self.at(place + 2)
        elif following == "the":
            shift, following = 2, self.at(place + 2)
        number = _ORDINAL.fullmatch(following)
        verb = name in {"may", "march", "mar"} and not self._named(place)
        if number is not None or (following.isdigit() and len(following) <= 2):
            day = int(number[1] if number is not None else following)
            after = self.at(place + shift + 1)
            if (
                not 1 <= day <= 31
                or after == ":"
                or (verb and number is None and self.at(place - 1) not in _PREPOSITIONS)
                or after in UNITS
                or after in {"%", "am", "pm"}
            ):
                return None
            return self._named_day(self._with_weekday(place), place + shift + 1, MONTHS[name], day)
        if _YEAR.fullmatch(following) is not None:
            return self._when(place, place + 2, date(int(following), MONTHS[name], 1), "month")
        before = self.at(place - 1)
        if before in {"by", "before"} and (not verb or self.bare):
            return self._when(
                place, place + 1, days.nearest(self.today, MONTHS[name], 1) if self.today else None, "month"
            )
        if before == "-" and self.at(place - 2) in EDGES:
            return None
        return None

    def _weekday(self, place: int) -> When | None:
        name = self.tokens[place]
        before = self.at(place - 1)
        start = place
        which = ""
        if before in _WHICH:
            which, start = before, place - 1
            if which in {"coming", "following"} and self.at(start - 1) in {"this", "the"}:
                start -= 1
        elif before in {"on", "from"} and self.at(place - 2) == "week":
            which, start = "week", place - (3 if self.at(place - 3) == "a" else 2)
        if name in SHORT_DAYS and not self.bare:
            led = bool(which) or before in _PREPOSITIONS
            if not led and (name in {"sat", "sun", "wed", "mon"} or not self._named(place)):
                return None
        end = place + 1
        if self.at(end) == "." and name in SHORT_DAYS and end < self.last - 1:
            end += 1
        if self._date_follows(end):
            # The date that follows takes the weekday in.
            return None
        if which in {"last", "past", "previous"}:
            return When(start, end, None, "day", past=True)
        number = WEEKDAYS[name]
        after = (self.at(end), self.at(end + 1))
        if after == ("next", "week"):
            which, end = "next", end + 2
        elif after == ("of", "next") and self.at(end + 2) == "week":
            which, end = "next", end + 3
        elif after == ("this", "week"):
            which, end = "this", end + 2
        elif after[0] == "week" and before in _PREPOSITIONS | {"a"}:
            which, end = "week", end + 1
        if not self.today or not self.sent:
            return self._when(start, end, None)
        ahead = (number - self.today.weekday()) % 7
        if which == "week":
            ahead = (ahead or 7) + 7
        elif which == "next":
            ahead = 7 - self.today.weekday() + number
        elif ahead == 0 and which not in {"this", "coming"} and self.sent.hour >= 12:
            ahead = 7
        return self._when(start, end, self.today + timedelta(days=ahead))

    def _date_follows(self, place: int) -> bool:
        for ahead in (place, place + 1, place + 2):
            token = self.at(ahead)
            if token in {",", "the", "on"}:
                continue
            if _ORDINAL.fullmatch(token) or _SLASHED.fullmatch(token) or _ISO.fullmatch(token):
                return True
            if token.isdigit() and len(token) <= 2:
                return self.at(ahead + 1) in MONTHS or self.at(ahead + 2) in MONTHS
            if token in MONTHS:
                return self.at(ahead + 1)[0].isdigit()
            return _DOTTED.fullmatch(token) is not None and self.at(ahead)[-5:-4] == "."
        return False

    def _near(self, place: int) -> When | None:
        token = self.tokens[place]
        start = place
        ahead = int(token == "tomorrow")
        if token == "tomorrow" and self.at(place - 1) == "after" and self.at(place - 2) == "day":
            start, ahead = place - (3 if self.at(place - 3) == "the" else 2), 2
        return self._when(start, place + 1, self.today + timedelta(days=ahead) if self.today else None)

    def _part(self, place: int) -> When | None:
        """Read "this afternoon", "first thing in the morning"."""
        before = self.at(place - 1)
        if before == "this":
            return self._when(place - 1, place + 1, self.today)
        if (
            before == "the"
            and self.at(place - 2) == "in"
            and self.at(place - 3) == "thing"
            and self.at(place - 4) == "first"
        ):
            return self._when(place - 4, place + 1, self.today + timedelta(days=1) if self.today else None)
        return None

    def _edge(self, place: int) -> When | None:
        """Read "the end of next month", "close of business", "mid-April", "early next week"."""
        edge = EDGES[self.tokens[place]]
        start = place - 1 if self.at(place - 1) in {"very", "absolute"} else place
        start = start - 1 if self.at(start - 1) == "the" else start
        end = place + 1
        if self.at(end) == "of":
            end += 1
        elif self.tokens[place] not in {"mid", "early", "late", "later"}:
            return None
        if self.at(end) in {"the", "this", "your", "our", "my"}:
            end += 1
        following = self.at(end) in {"next", "coming", "following"}
        end += following
        if self.at(end) in _WORKING and self.at(end + 1) in {"day", "week"}:
            end += 1
        unit = self.at(end)
        end += 1
        if unit in {"day", "business", "play", "trading"}:
            if edge != "end":
                return None
            if unit == "day" and self.at(start - 1) == "at":
                # "At the end of the day" is a way of talking.
                return None
            if following:
                return self._when(start, end, days.workday_after(self.today, 1) if self.today else None)
            return self._closing(start, end)
        if unit == "q1" or (len(unit) == 2 and unit[0] == "q" and unit[1] in "1234"):
            return self._when(
                start,
                end,
                days.quarter_day(self.today, edge, number=int(unit[1])) if self.today else None,
                "period",
            )
        if unit in {"today", "tomorrow"}:
            return self._when(
                start, end, self.today + timedelta(days=unit == "tomorrow") if self.today else None
            )
        if unit in WEEKDAYS and edge == "end":
            inner = self._weekday(end - 1)
            return replace(inner, start=start) if inner is not None else None
        if unit == "week" and self.at(end).isdigit():
            return self._when(
                start,
                end + 1,
                days.of_iso_week(self.today, int(self.at(end)), 4) if self.today else None,
                "period",
            )
        at = self._period_day(unit, edge, following=following, end=end)
        if unit in MONTHS and _YEAR.fullmatch(self.at(end)):
            at, end = days.month_day(date(int(self.at(end)), MONTHS[unit], 1), edge), end + 1
        elif unit not in MONTHS and unit not in {"week", "month", "quarter", "year"}:
            return None
        return self._when(start, end, at, "period")

    def _closing(self, start: int, end: int) -> When:
        return When(
            start, end, self._moment(self.today, 17, 0) if self.today else None, "closing", clock=(17, 0)
        )

    def _period_day(self, unit: str, edge: str, *, following: bool, end: int = 0) -> date | None:
        today = self.today
        if today is None:
            return None
        if unit == "week":
            return days.week_day(today, edge, following=following)
        if unit == "month":
            return days.month_day(
                days.first_of_next_month(today) if following else today.replace(day=1), edge
            )
        if unit == "quarter":
            return days.quarter_day(today, edge, following=following)
        if unit == "year":
            year = today.year + following
            return date(year, 1, 1) if edge in {"start", "early"} else date(year, 12, 31)
        if unit in MONTHS:
            month = MONTHS[unit]
            return days.month_day(date(today.year + (today.month - month > 2), month, 1), edge)
        return None

    def _short_end(self, place: int) -> When | None:
        unit = SHORT_ENDS[self.tokens[place]]
        if unit == "day":
            return self._closing(place, place + 1)
        return self._when(place, place + 1, self._period_day(unit, "end", following=False), "period")

    def _hyphened_end(self, place: int) -> When | None:
        unit = self.tokens[place].split("-")[0]
        return self._when(place, place + 1, self._period_day(unit, "end", following=False), "period")

    def _hyphened_mid(self, place: int) -> When | None:
        edge, _, name = self.tokens[place].partition("-")
        return self._when(place, place + 1, self._period_day(name, EDGES[edge], following=False), "period")

    def _unit(self, place: int) -> When | None:
        """Read a unit: "this week", "next month", "the weekend", "week 39", "the hour", "three days"."""
        unit = self.tokens[place]
        before = self.at(place - 1)
        if (
            unit in {"week", "wk", "kw", "cw"}
            and self.at(place + 1).isdigit()
            and int(self.at(place + 1)) < 54
        ):
            start = place - 1 if before == "calendar" else place
            return self._when(
                start,
                place + 2,
                days.of_iso_week(self.today, int(self.at(place + 1)), 4) if self.today else None,
                "period",
            )
        if unit == "weekend" or (unit == "week" and self.at(place + 1) == "end"):
            return self._weekend(place, place + (1 if unit == "weekend" else 2))
        if (
            before in {"this", "next", "coming", "following"}
            and UNITS.get(unit, unit) in {"week", "month", "quarter", "year"}
            and unit[-1] != "s"
        ):
            return self._this(place)
        count = NUMBERS.get(before)
        if before in _LENGTH_KINDS:
            count = NUMBERS.get(self.at(place - 2))
            if count is not None:
                return self._length(place - 2, count, place - 1)
            return None
        if before == "of" and self.at(place - 2) == "couple":
            start = place - (4 if self.at(place - 3) in {"a", "next"} else 2)
            return self._vague(start, place, 2)
        if before == "couple":
            return self._vague(place - 2, place, 2)
        if before == "few":
            return self._vague(place - 2 if self.at(place - 2) == "a" else place - 1, place, 3)
        if count is not None and unit in UNITS:
            start = place - 1
            if before == "an" and self.at(place - 2) == "half":
                return self._of_length(place - 2, place + 1, 30, "minute", "")
            return self._length(start, count, place)
        if before == ")" and self.at(place - 2).isdigit():
            return (
                self._of_length(place - 3, place + 1, int(self.at(place - 2)), UNITS.get(unit, ""), "")
                if unit in UNITS
                else None
            )
        if (
            before == "the"
            and unit in {"hour", "day", "week", "month", "fortnight"}
            and self.at(place - 2) in {"within", "inside"}
        ):
            return self._of_length(place - 1, place + 1, 1, UNITS[unit], "")
        if unit == "fortnight" and self.at(place - 1) in {"a", "within"}:
            return self._of_length(place - 1 if before == "a" else place, place + 1, 1, "fortnight", "")
        return None

    def _weekend(self, place: int, end: int) -> When | None:
        before = self.at(place - 1)
        start = place - 1 if before in {"the", "this", "next", "coming"} else place
        start = start - 1 if before == "coming" and self.at(start - 1) in {"this", "the"} else start
        if start == place or not self.today:
            return self._when(start, end, None, "period") if start < place else None
        saturday = self.today + timedelta(days=(5 - self.today.weekday()) % 7)
        if before == "next" and self.today.weekday() < 5:
            saturday += timedelta(days=7)
        if self.at(start - 1) in {"before", "by"}:
            saturday -= timedelta(days=1)
        return self._when(start, end, saturday, "period")

    def _this(self, place: int) -> When | None:
        before = self.at(place - 1)
        following = before in {"next", "coming", "following"}
        start = place - 1
        if before in {"coming", "following"} and self.at(start - 1) in {"this", "the"}:
            following = self.at(start - 1) == "the" or before == "following"
            start -= 1
        elif self.at(start - 1) == "the" and before == "next":
            # "In the next week" is a length.
            return (
                self._of_length(start, place + 1, 1, UNITS.get(self.tokens[place], "week"), "")
                if self.tokens[place] in UNITS
                else None
            )
        if self.at(place + 1) in {"'s", "on", "from"} and before == "this":
            return None
        edge = "end"
        lead = self.at(start - 1)
        if lead in EDGES and lead not in {"first", "close"}:
            edge, start = EDGES[lead], start - 1
        elif lead in {"by", "before"} and following:
            edge = "start"
        unit = UNITS.get(self.tokens[place], self.tokens[place])
        return self._when(start, place + 1, self._period_day(unit, edge, following=following), "period")

    def _feast(self, place: int) -> When | None:
        name = FEASTS[self.tokens[place]]
        end = place + 1
        if self.at(end) == "'s":
            end += 1
        if self.at(end) in {"eve", "day", "monday", "sunday"}:
            if self.at(end) != "day" and self.at(end) != "sunday":
                name = f"{name} {self.at(end)}"
            end += 1
        elif name == "boxing day":
            return None
        if self.at(end) in {
            "party",
            "present",
            "presents",
            "gift",
            "gifts",
            "card",
            "cards",
            "bonus",
            "bonuses",
            "tree",
            "rush",
            "season",
            "sale",
            "break",
        }:
            return None
        return self._when(place, end, days.feast(name, self.today) if self.today else None)

    def _named_feast(self, place: int) -> When | None:
        """Read "New Year's Eve", "Black Friday", "Good Friday", "Cyber Monday"."""
        first, second = self.tokens[place], self.at(place + 1)
        if (first, second) in {("black", "friday"), ("good", "friday"), ("cyber", "monday")}:
            return self._when(
                place, place + 2, days.feast(f"{first} {second}", self.today) if self.today else None
            )
        if first != "new" or second not in {"year", "years"}:
            return None
        end = place + 2
        end += self.at(end) == "'s"
        eve = self.at(end) == "eve"
        end += self.at(end) in {"eve", "day"}
        name = "new year's eve" if eve else "new year"
        return self._when(place, end, days.feast(name, self.today) if self.today else None)

    # -- lengths ---------------------------------------------------------------------------------------------

    def _length(self, start: int, count: int, place: int) -> When | None:
        """Read "3 business days", with the count at `start` and what follows it at `place`."""
        kind = ""
        while self.at(place) in _LENGTH_KINDS:
            kind = self.at(place) if self.at(place) in _WORKING else kind
            place += 1
        unit = UNITS.get(self.at(place))
        return self._of_length(start, place + 1, count, unit, kind) if unit is not None else None

    def _vague(self, start: int, place: int, count: int) -> When | None:
        unit = UNITS.get(self.tokens[place])
        when = self._of_length(start, place + 1, count, unit, "") if unit is not None else None
        return replace(when, ambiguous=True) if when is not None else None

    def _of_length(self, start: int, end: int, count: int, unit: str, kind: str) -> When | None:
        at: date | datetime | None = None
        if self.at(end) in {"'s", "'"}:
            end += 1
        for ahead in (3, 4, 5, 6, 7):
            if (
                self.at(end) in {"of", "from", "after"}
                and self.at(end + ahead - 1) in _STARTS
                and self.at(end + 1) in {"the", "this", "your", "my", "today", "now", "receipt", "date"}
            ):
                end += ahead if self.at(end + ahead - 1) not in {"today", "now"} else ahead
                break
        else:
            if self.at(end) in {"from", "of"} and self.at(end + 1) in {"today", "now", "receipt"}:
                end += 2
        if self.today and self.sent:
            if unit == "minute":
                at = self.sent + timedelta(minutes=count)
            elif unit == "hour":
                at = self.sent + timedelta(hours=count)
            elif unit == "day":
                at = days.workday_after(self.today, count) if kind else self.today + timedelta(days=count)
            elif unit in {"week", "fortnight"}:
                at = self.today + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
            elif unit == "month":
                at = days.months_on(self.today, count)
            elif unit == "year":
                at = days.months_on(self.today, 12 * count)
        return self._when(start, end, at, "length")

    # -- the clock -------------------------------------------------------------------------------------------

    def _noon(self, place: int) -> When | None:
        hour, minute = {"midnight": (23, 59), "lunchtime": (13, 0), "lunch": (13, 0)}.get(
            self.tokens[place], (12, 0)
        )
        if self.tokens[place] in {"lunch", "lunchtime"} and self.at(place - 1) not in {"by", "before"}:
            return None
        return self._at_clock(place, place + 1, hour, minute)

    def _clock(self, place: int, token: str) -> When | None:
        match = _CLOCK.fullmatch(token)
        if match is None:
            return None
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3] or ""
        end = place + 1
        following = self.at(end)
        if not half and following in {"am", "pm", "o'clock", "uhr", "o", "a", "p", "a.m", "p.m", "hrs"}:
            if following in {"a", "p"}:
                if (self.at(end + 1), self.at(end + 2)) != (".", "m"):
                    return None
                end += 3
                end += self.at(end) == "." and end < self.last - 1
            elif following == "o":
                return None
            else:
                end += 1
            half = following[0] + "m" if following[0] in "ap" else following
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        elif not half and not (match[2] and ":" in token):
            # A bare number is a time only right beside a day: "by 10 tomorrow morning".
            if (
                self.at(place - 1) not in {"by", "before", "at", "than", "until"}
                or self.at(end) not in _BESIDE
                or match[2]
            ):
                return None
            if hour < 8 and self.at(end + 1) != "morning":
                hour += 12
        if hour >= 24:
            hour, minute = 23, 59
        return self._at_clock(place, end, hour, minute)

    def _at_clock(self, start: int, end: int, hour: int, minute: int) -> When:
        at = None
        if self.sent and self.today:
            at = self._moment(self.today, hour, minute)
            if at <= self.sent:
                at += timedelta(days=1)
        return When(start, end, at, "clock", clock=(hour, minute))

    def _moment(self, day: date, hour: int, minute: int) -> datetime:
        return datetime.combine(day, time(hour, minute), self.sent.tzinfo if self.sent else None)

    def _named(self, place: int) -> bool:
        """Tell whether the word was written with a capital."""
        sentence = self.sentence
        return sentence.cased[sentence.spot(place)[0]].isupper()

    # -- together --------------------------------------------------------------------------------------------

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
            ):
                when = replace(when, end=when.end + 3)
            elif (
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
                at = self._moment(day.day, *clock.clock) if day.day is not None else None
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
_BESIDE = frozenset(
    "today tonight tomorrow on monday tuesday wednesday thursday friday saturday sunday".split()
)
_LENGTH_KINDS = frozenset("business working work bank calendar full short clear more further".split())
_STARTS = frozenset("email e-mail letter message notice date receipt today now writing mail".split())

_READINGS: dict[str, Callable[[_Reader, int], When | None]] = {
    **dict.fromkeys(MONTHS, _Reader._month),
    **dict.fromkeys(WEEKDAYS, _Reader._weekday),
    **dict.fromkeys(("today", "tonight", "tomorrow"), _Reader._near),
    **dict.fromkeys(("morning", "afternoon", "evening"), _Reader._part),
    **dict.fromkeys((word for word in EDGES if word not in {"first"}), _Reader._edge),
    **dict.fromkeys(SHORT_ENDS, _Reader._short_end),
    **dict.fromkeys(("month-end", "year-end", "week-end", "quarter-end"), _Reader._hyphened_end),
    **{
        f"{edge}-{month}": _Reader._hyphened_mid
        for edge in ("mid", "early", "late")
        for month in (*MONTHS, "week")
    },
    **dict.fromkeys((*UNITS, "weekend", "quarter", "kw", "cw"), _Reader._unit),
    **dict.fromkeys(FEASTS, _Reader._feast),
    **dict.fromkeys(("new", "black", "good", "cyber"), _Reader._named_feast),
    **dict.fromkeys(("noon", "midday", "midnight", "lunch", "lunchtime"), _Reader._noon),
}


def _american(sent: datetime | None) -> bool:
    offset = sent.utcoffset() if sent else None
    return offset is not None and timedelta(hours=-10) <= offset <= timedelta(hours=-4)
