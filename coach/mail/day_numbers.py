"""Times told in figures: "3 March", "the 15th", "3/4", "2025-03-14", "48 hours", "5pm"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from coach.mail import calendar_days as days
from coach.mail.time_reader import LENGTH_KINDS, PREPOSITIONS, YEAR, TimeReader, When
from coach.mail.time_words import MONTHS, UNITS, WEEKDAYS

ORDINAL = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)")
ISO = re.compile(r"(20\d\d)-(\d\d?)-(\d\d?)")
SLASHED = re.compile(r"(\d\d?)/(\d\d?)(?:/((?:20)?\d\d))?")
DOTTED = re.compile(r"(\d\d?)\.(\d\d?)(?:\.((?:20)?\d\d))?")
_DASHED = re.compile(r"(\d\d?)-(\d\d?)-((?:20)?\d\d)")
_SHORT_LENGTH = re.compile(r"(\d{1,3})-?(mins?|minutes?|hrs?|hours?|h|days?|weeks?|wks?|months?)")
_NOT_DAYS = frozenset(
    "time floor day week month year person attempt delivery call visit email reminder appointment order one quarter century item line"
    " birthday anniversary replacement blender grade party step class row stage generation round".split()
)
_LENGTH_BEFORE = frozenset("within in inside next than".split())


class NumberReader(TimeReader):
    """Readings that begin at a figure."""

    __slots__ = ()

    def digits(self, place: int) -> When | None:
        """Read what begins with the figure at `place`."""
        token = self.tokens[place]
        if (ordinal := ORDINAL.fullmatch(token)) is not None:
            return self.ordinal(place, int(ordinal[1]))
        following = self.at(place + 1)
        if token.isdigit():
            if len(token) <= 2 and (
                following in MONTHS or (following == "of" and self.at(place + 2) in MONTHS)
            ):
                return self.day_month(place, int(token), place + (1 if following in MONTHS else 2))
            if following in UNITS or following in LENGTH_KINDS:
                return self.length(place, int(token), place + 1)
            return self.clock(place, token)
        if (iso := ISO.fullmatch(token)) is not None:
            return self.make(place, place + 1, date(int(iso[1]), int(iso[2]), int(iso[3])))
        for pattern in (SLASHED, _DASHED, DOTTED):
            if (numeric := pattern.fullmatch(token)) is not None:
                when = self.numeric(place, numeric, pattern)
                if when is not None:
                    return when
        short = _SHORT_LENGTH.fullmatch(token)
        # "At 17h" is a time of day, "within 24h" a length.
        if short is not None and (short[2] != "h" or self.at(place - 1) in _LENGTH_BEFORE):
            return self.of_length(place, place + 1, int(short[1]), UNITS[short[2]], "")
        return self.clock(place, token)

    def ordinal(self, place: int, number: int) -> When | None:
        """Read "the 15th", "Friday the 14th", "3rd of March"."""
        following = self.at(place + 1)
        if following in MONTHS or (following == "of" and self.at(place + 2) in MONTHS):
            return self.day_month(place, number, place + (1 if following in MONTHS else 2))
        if following == "day" and self.at(place + 2) == "of" and self.at(place + 3) in MONTHS:
            return self.day_month(place, number, place + 3)
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
            or (self.tokens[start] != "the" and before not in PREPOSITIONS and not self.bare)
        ):
            return None
        end = place + 1
        first = self.today
        if following == "of" and "month" in (self.at(place + 2), self.at(place + 3)):
            end = place + (3 if self.at(place + 2) == "month" else 4)
            if (first and self.at(place + 2) in {"next", "following"}) or self.at(place + 3) in {"following"}:
                first = days.first_of_next_month(first) if first else None
        if first is None:
            return self.make(start, end, None)
        return self.make(start, end, days.next_with_number(first, number))

    def day_month(self, place: int, number: int, month: int) -> When | None:
        """Read "3 March", "3rd of March 2025", with a weekday before it."""
        name = self.tokens[month]
        before = self.at(place - 1)
        # "We 3 may come": a verb; "on 3 may", in a hurry: a month.
        hurried = before in PREPOSITIONS or self.tokens[place].endswith(("st", "nd", "rd", "th"))
        if name == "may" and not (
            hurried or self.bare or self.capital(month) or YEAR.fullmatch(self.at(month + 1))
        ):
            return None
        start = self.with_weekday(place)
        return self.named_day(start, month + 1, MONTHS[name], number)

    def numeric(self, place: int, match: re.Match[str], pattern: re.Pattern[str]) -> When | None:
        """Read "3/4", "03-04-2025", "3.4.2025"."""
        a, b, year = int(match[1]), int(match[2]), match[3]
        if (a, b) == (24, 7) or not 1 <= a <= 31 or not 1 <= b <= 31 or (a > 12 and b > 12):
            return None
        before = self.at(place - 1)
        end = place + 1
        if pattern is DOTTED and not year:
            # "by 12.5." is a date in some countries; "2.1" is a number, "9.30" a time.
            if before not in PREPOSITIONS or self.at(end) != "." or b > 12:
                return None
            end += 1
        if pattern is SLASHED and not year and (self.at(end) in {"of", "%"} or before in {"$", "£", "€"}):
            return None
        ambiguous = False
        if a > 12 or b > 12:
            first = b > 12
        elif pattern is DOTTED:
            first = False
        elif self.month_first is not None:
            first = self.month_first
        else:
            ambiguous = a != b
            first = _american(self.sent)
        month, day = (a, b) if first else (b, a)
        start = self.with_weekday(place)
        if year:
            full = int(year) if len(year) == 4 else 2000 + int(year)
            return self.make(start, end, date(full, month, day), ambiguous=ambiguous)
        return self.make(
            start, end, days.nearest(self.today, month, day) if self.today else None, ambiguous=ambiguous
        )


def _american(sent: datetime | None) -> bool:
    offset = sent.utcoffset() if sent else None
    return offset is not None and timedelta(hours=-10) <= offset <= timedelta(hours=-4)
