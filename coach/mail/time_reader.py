"""What all readings of a time share: the words, the moment of writing, and what a reading gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coach.mail import calendar_days as days
from coach.mail.phrases import END, PADDING
from coach.mail.sentences import Sentence
from coach.mail.time_words import UNITS, WEEKDAYS

YEAR = re.compile(r"(?:19|20)\d\d")
PREPOSITIONS = frozenset("by on before until from than since cob eod or of for to latest come due".split())
WORKING = frozenset("business working work bank".split())
LENGTH_KINDS = frozenset("business working work bank calendar full short clear more further".split())
_PAST = frozenset("last past previous since ago".split())
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.h]([0-5]\d))?(am|pm|h|uhr)?")
_BESIDE = frozenset(
    "today tonight tomorrow on monday tuesday wednesday thursday friday saturday sunday".split()
)
_STARTS = frozenset("email e-mail letter message notice date receipt today now writing mail".split())


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


class TimeReader:
    """One sentence, read for times. Each reading gives None when the words turn out to tell no time."""

    __slots__ = ("bare", "last", "month_first", "sent", "sentence", "today", "tokens")

    def __init__(
        self, sentence: Sentence, sent: datetime | None, month_comes_first: bool | None, bare: bool
    ) -> None:
        self.sentence, self.sent, self.month_first, self.bare = sentence, sent, month_comes_first, bare
        self.tokens = sentence.tokens
        self.today = sent.date() if sent else None
        self.last = len(self.tokens) - PADDING

    def at(self, place: int) -> str:
        """Give the token at `place`, `END` outside the sentence."""
        return self.tokens[place] if 0 <= place <= self.last else END

    def make(
        self, start: int, end: int, at: date | datetime | None, kind: str = "day", ambiguous: bool = False
    ) -> When:
        """Make the result, told as past where "last" stands before it or "ago" behind."""
        past = self.at(start - 1) in _PAST or self.at(end) == "ago"
        return When(start, end, at, kind, ambiguous, past)

    def capital(self, place: int) -> bool:
        """Tell whether the word was written with a capital."""
        sentence = self.sentence
        return sentence.cased[sentence.spot(place)[0]].isupper()

    def moment(self, day: date, hour: int, minute: int) -> datetime:
        """Give that time of that day, at the offset the message was sent with."""
        return datetime.combine(day, time(hour, minute), self.sent.tzinfo if self.sent else None)

    def named_day(self, start: int, end: int, month: int, number: int) -> When | None:
        """Give the day of that month, with the year if it follows."""
        year = 0
        if self.at(end) == "." and end < self.last - 1:
            end += 1
        for ahead in (end, end + 1):
            if YEAR.fullmatch(self.at(ahead)) is not None and (ahead == end or self.at(end) == ","):
                year, end = int(self.at(ahead)), ahead + 1
                break
        if year:
            return self.make(start, end, date(year, month, number))
        return self.make(start, end, days.nearest(self.today, month, number) if self.today else None)

    def with_weekday(self, place: int) -> int:
        """Give where the date at `place` begins, with "the" and a weekday before it."""
        start = place - 1 if self.at(place - 1) == "the" else place
        for back in (1, 2):
            if self.at(start - back) in WEEKDAYS and (back == 1 or self.at(start - 1) in {",", "."}):
                return start - back
        return place

    def length(self, start: int, count: int, place: int) -> When | None:
        """Read "3 business days", with the count at `start` and what follows it at `place`."""
        kind = ""
        while self.at(place) in LENGTH_KINDS:
            kind = self.at(place) if self.at(place) in WORKING else kind
            place += 1
        unit = UNITS.get(self.at(place))
        return self.of_length(start, place + 1, count, unit, kind) if unit is not None else None

    def of_length(self, start: int, end: int, count: int, unit: str, kind: str) -> When | None:
        """Give the moment that much later, and take in "of this letter", "from today"."""
        at: date | datetime | None = None
        if self.at(end) in {"'s", "'"}:
            end += 1
        for ahead in (3, 4, 5, 6, 7):
            if (
                self.at(end) in {"of", "from", "after"}
                and self.at(end + ahead - 1) in _STARTS
                and self.at(end + 1) in {"the", "this", "your", "my", "today", "now", "receipt", "date"}
            ):
                end += ahead
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
        return self.make(start, end, at, "length")

    def noon(self, place: int) -> When | None:
        """Read "noon", "midnight", "by lunchtime"."""
        hour, minute = {"midnight": (23, 59), "lunchtime": (13, 0), "lunch": (13, 0)}.get(
            self.tokens[place], (12, 0)
        )
        if self.tokens[place] in {"lunch", "lunchtime"} and self.at(place - 1) not in {"by", "before"}:
            return None
        return self.at_clock(place, place + 1, hour, minute)

    def clock(self, place: int, token: str) -> When | None:
        """Read "5pm", "17:30", "9 o'clock", "10 tomorrow"."""
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
        return self.at_clock(place, end, hour, minute)

    def at_clock(self, start: int, end: int, hour: int, minute: int) -> When:
        """Give the next time the clock shows that."""
        at = None
        if self.sent and self.today:
            at = self.moment(self.today, hour, minute)
            if at <= self.sent:
                at += timedelta(days=1)
        return When(start, end, at, "clock", clock=(hour, minute))
