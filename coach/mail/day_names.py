"""Times told by name: "Friday", "next month", "end of the week", "tomorrow", "Christmas", "a couple of days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coach.mail import calendar_days as days
from coach.mail.day_numbers import DOTTED, ISO, ORDINAL, SLASHED, NumberReader
from coach.mail.time_reader import LENGTH_KINDS, PREPOSITIONS, WORKING, YEAR, When
from coach.mail.time_words import EDGES, FEASTS, MONTHS, NUMBERS, SHORT_DAYS, SHORT_ENDS, UNITS, WEEKDAYS

_WHICH = frozenset("this next coming following last past previous".split())


class NameReader(NumberReader):
    """Readings that begin at a word."""

    __slots__ = ()

    def month(self, place: int) -> When | None:
        """Read "March 3", "June 2025", "by March"."""
        name = self.tokens[place]
        following = self.at(place + 1)
        shift = 1
        if (following == "." and self.at(place + 2)[0].isdigit() and len(name) < 5) or following == "the":
            shift, following = 2, self.at(place + 2)
        number = ORDINAL.fullmatch(following)
        verb = name in {"may", "march", "mar"} and not self.capital(place)
        if number is not None or (following.isdigit() and len(following) <= 2):
            day = int(number[1] if number is not None else following)
            after = self.at(place + shift + 1)
            if (
                not 1 <= day <= 31
                or after == ":"
                or (verb and number is None and self.at(place - 1) not in PREPOSITIONS)
                or after in UNITS
                or after in {"%", "am", "pm"}
            ):
                return None
            return self.named_day(self.with_weekday(place), place + shift + 1, MONTHS[name], day)
        if YEAR.fullmatch(following) is not None:
            return self.make(place, place + 2, date(int(following), MONTHS[name], 1), "month")
        before = self.at(place - 1)
        if before in {"by", "before"} and (not verb or self.bare):
            return self.make(
                place, place + 1, days.nearest(self.today, MONTHS[name], 1) if self.today else None, "month"
            )
        if before == "-" and self.at(place - 2) in EDGES:
            return None
        return None

    def weekday(self, place: int) -> When | None:
        """Read "Friday", "next Friday", "Friday week", "Monday of next week"."""
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
            led = bool(which) or before in PREPOSITIONS
            if not led and (name in {"sat", "sun", "wed", "mon"} or not self.capital(place)):
                return None
        end = place + 1
        if self.at(end) == "." and name in SHORT_DAYS and end < self.last - 1:
            end += 1
        if self.date_follows(end):
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
        elif after[0] == "week" and (self.bare or before == "a" or before in PREPOSITIONS):
            which, end = "week", end + 1
        if not self.today or not self.sent:
            return self.make(start, end, None)
        ahead = (number - self.today.weekday()) % 7
        if which == "week":
            ahead = (ahead or 7) + 7
        elif which == "next":
            ahead = 7 - self.today.weekday() + number
        elif ahead == 0 and which not in {"this", "coming"} and self.sent.hour >= 12:
            ahead = 7
        return self.make(start, end, self.today + timedelta(days=ahead))

    def date_follows(self, place: int) -> bool:
        """Tell whether a date stands at `place`, perhaps behind a comma: "Thursday, 14 March"."""
        for ahead in (place, place + 1, place + 2):
            token = self.at(ahead)
            if token in {",", "the", "on"}:
                continue
            if ORDINAL.fullmatch(token) or SLASHED.fullmatch(token) or ISO.fullmatch(token):
                return True
            if token.isdigit() and len(token) <= 2:
                return self.at(ahead + 1) in MONTHS or self.at(ahead + 2) in MONTHS
            if token in MONTHS:
                return self.at(ahead + 1)[0].isdigit()
            return DOTTED.fullmatch(token) is not None and self.at(ahead)[-5:-4] == "."
        return False

    def near(self, place: int) -> When | None:
        """Read "today", "tomorrow", "the day after tomorrow"."""
        token = self.tokens[place]
        start = place
        ahead = int(token == "tomorrow")
        if token == "tomorrow" and self.at(place - 1) == "after" and self.at(place - 2) == "day":
            start, ahead = place - (3 if self.at(place - 3) == "the" else 2), 2
        return self.make(start, place + 1, self.today + timedelta(days=ahead) if self.today else None)

    def part(self, place: int) -> When | None:
        """Read "this afternoon", "first thing in the morning"."""
        before = self.at(place - 1)
        if before == "this":
            return self.make(place - 1, place + 1, self.today)
        if (
            before == "the"
            and self.at(place - 2) == "in"
            and self.at(place - 3) == "thing"
            and self.at(place - 4) == "first"
        ):
            return self.make(place - 4, place + 1, self.today + timedelta(days=1) if self.today else None)
        return None

    def edge(self, place: int) -> When | None:
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
        if self.at(end) in WORKING and self.at(end + 1) in {"day", "week"}:
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
                return self.make(start, end, days.workday_after(self.today, 1) if self.today else None)
            return self.closing(start, end)
        if unit == "q1" or (len(unit) == 2 and unit[0] == "q" and unit[1] in "1234"):
            return self.make(
                start,
                end,
                days.quarter_day(self.today, edge, number=int(unit[1])) if self.today else None,
                "period",
            )
        if unit in {"today", "tomorrow"}:
            return self.make(
                start, end, self.today + timedelta(days=unit == "tomorrow") if self.today else None
            )
        if unit in WEEKDAYS and edge == "end":
            inner = self.weekday(end - 1)
            return replace(inner, start=start) if inner is not None else None
        if unit == "week" and self.at(end).isdigit():
            return self.make(
                start,
                end + 1,
                days.of_iso_week(self.today, int(self.at(end)), 4) if self.today else None,
                "period",
            )
        at = self.period_day(unit, edge, following=following, end=end)
        if unit in MONTHS and YEAR.fullmatch(self.at(end)):
            at, end = days.month_day(date(int(self.at(end)), MONTHS[unit], 1), edge), end + 1
        elif unit not in MONTHS and unit not in {"week", "month", "quarter", "year"}:
            return None
        return self.make(start, end, at, "period")

    def closing(self, start: int, end: int) -> When:
        """Give the end of the working day."""
        return When(
            start, end, self.moment(self.today, 17, 0) if self.today else None, "closing", clock=(17, 0)
        )

    def period_day(self, unit: str, edge: str, *, following: bool, end: int = 0) -> date | None:
        """Give the start, middle or end of this or the next week, month, quarter, year, or of a named month."""
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

    def short_end(self, place: int) -> When | None:
        """Read "EOD", "COB", "EOW", "EOM"."""
        unit = SHORT_ENDS[self.tokens[place]]
        if unit == "day":
            return self.closing(place, place + 1)
        return self.make(place, place + 1, self.period_day(unit, "end", following=False), "period")

    def hyphened_end(self, place: int) -> When | None:
        """Read "month-end"."""
        unit = self.tokens[place].split("-")[0]
        return self.make(place, place + 1, self.period_day(unit, "end", following=False), "period")

    def hyphened_mid(self, place: int) -> When | None:
        """Read "mid-April"."""
        edge, _, name = self.tokens[place].partition("-")
        return self.make(place, place + 1, self.period_day(name, EDGES[edge], following=False), "period")

    def unit(self, place: int) -> When | None:
        """Read a unit: "this week", "next month", "the weekend", "week 39", "the hour", "three days"."""
        unit = self.tokens[place]
        before = self.at(place - 1)
        if (
            unit in {"week", "wk", "kw", "cw"}
            and self.at(place + 1).isdigit()
            and int(self.at(place + 1)) < 54
        ):
            start = place - 1 if before == "calendar" else place
            return self.make(
                start,
                place + 2,
                days.of_iso_week(self.today, int(self.at(place + 1)), 4) if self.today else None,
                "period",
            )
        if unit == "weekend" or (unit == "week" and self.at(place + 1) == "end"):
            return self.weekend(place, place + (1 if unit == "weekend" else 2))
        if (
            before in {"this", "next", "coming", "following"}
            and UNITS.get(unit, unit) in {"week", "month", "quarter", "year"}
            and unit[-1] != "s"
        ):
            return self.this(place)
        count = NUMBERS.get(before)
        if before in LENGTH_KINDS:
            count = NUMBERS.get(self.at(place - 2))
            if count is not None:
                return self.length(place - 2, count, place - 1)
            return None
        if before == "of" and self.at(place - 2) == "couple":
            start = place - (4 if self.at(place - 3) in {"a", "next"} else 2)
            return self.vague(start, place, 2)
        if before == "couple":
            return self.vague(place - 2, place, 2)
        if before == "few":
            return self.vague(place - 2 if self.at(place - 2) == "a" else place - 1, place, 3)
        if count is not None and unit in UNITS:
            start = place - 1
            if before == "an" and self.at(place - 2) == "half":
                return self.of_length(place - 2, place + 1, 30, "minute", "")
            return self.length(start, count, place)
        if before == ")" and self.at(place - 2).isdigit():
            return (
                self.of_length(place - 3, place + 1, int(self.at(place - 2)), UNITS.get(unit, ""), "")
                if unit in UNITS
                else None
            )
        if (
            before == "the"
            and unit in {"hour", "day", "week", "month", "fortnight"}
            and self.at(place - 2) in {"within", "inside"}
        ):
            return self.of_length(place - 1, place + 1, 1, UNITS[unit], "")
        if unit == "fortnight" and self.at(place - 1) in {"a", "within"}:
            return self.of_length(place - 1 if before == "a" else place, place + 1, 1, "fortnight", "")
        return None

    def vague(self, start: int, place: int, count: int) -> When | None:
        """Read "a couple of days", "a few weeks": some length, marked as guessed."""
        unit = UNITS.get(self.tokens[place])
        when = self.of_length(start, place + 1, count, unit, "") if unit is not None else None
        return replace(when, ambiguous=True) if when is not None else None

    def weekend(self, place: int, end: int) -> When | None:
        """Read "this weekend", "before the weekend"."""
        before = self.at(place - 1)
        start = place - 1 if before in {"the", "this", "next", "coming"} else place
        start = start - 1 if before == "coming" and self.at(start - 1) in {"this", "the"} else start
        if start == place or not self.today:
            return self.make(start, end, None, "period") if start < place else None
        saturday = self.today + timedelta(days=(5 - self.today.weekday()) % 7)
        if before == "next" and self.today.weekday() < 5:
            saturday += timedelta(days=7)
        if self.at(start - 1) in {"before", "by"}:
            saturday -= timedelta(days=1)
        return self.make(start, end, saturday, "period")

    def this(self, place: int) -> When | None:
        """Read "this week", "next month", "the following quarter"."""
        before = self.at(place - 1)
        following = before in {"next", "coming", "following"}
        start = place - 1
        if before in {"coming", "following"} and self.at(start - 1) in {"this", "the"}:
            following = self.at(start - 1) == "the" or before == "following"
            start -= 1
        elif self.at(start - 1) == "the" and before == "next":
            # "In the next week" is a length.
            return (
                self.of_length(start, place + 1, 1, UNITS.get(self.tokens[place], "week"), "")
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
        return self.make(start, place + 1, self.period_day(unit, edge, following=following), "period")

    def feast(self, place: int) -> When | None:
        """Read "Christmas Eve", "Easter", "Halloween"."""
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
        return self.make(place, end, days.feast(name, self.today) if self.today else None)

    def named_feast(self, place: int) -> When | None:
        """Read "New Year's Eve", "Black Friday", "Good Friday", "Cyber Monday"."""
        first, second = self.tokens[place], self.at(place + 1)
        if (first, second) in {("black", "friday"), ("good", "friday"), ("cyber", "monday")}:
            return self.make(
                place, place + 2, days.feast(f"{first} {second}", self.today) if self.today else None
            )
        if first != "new" or second not in {"year", "years"}:
            return None
        end = place + 2
        end += self.at(end) == "'s"
        eve = self.at(end) == "eve"
        end += self.at(end) in {"eve", "day"}
        name = "new year's eve" if eve else "new year"
        return self.make(place, end, days.feast(name, self.today) if self.today else None)
