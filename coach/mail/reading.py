"""A reading: what a customer's message says, each part pointing at the words it rests on.

reading = read(message.text, message.written, message.subject)
reading.main_issue.text      # 'I was charged twice for order 4471'
reading.deadlines[0].at      # datetime.date(2025, 3, 14)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.mail import deadlines, demands, main_issue, promises, questions, threats, urgent
from coach.mail.phrasebook import Span, scan
from coach.mail.sentences import AT_MOST as AT_MOST_SENTENCES
from coach.mail.sentences import READ_AT_MOST, Lines, split

if TYPE_CHECKING:
    from coach.mail.heat import Heat

AT_MOST = 50
"""Findings of one kind that are kept: more is no message but a flood."""

Place = Callable[[int], tuple[int, int]]
"""Gives line and column (from 1) of an offset in the text that was read."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the customer, exactly as written, and where they stand: line and column from 1, offsets from 0."""

    text: str
    line: int
    column: int
    start: int
    end: int

    def __str__(self) -> str:
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Deadline(Mention):
    """By when something is wanted. `at` is the day, or the moment at the message's own offset; None: not told."""

    at: date | datetime | None = None
    ambiguous: bool = False
    """The day was guessed: 3/4 may be in March or in April, "a few days" may be two or five."""


@dataclass(frozen=True, slots=True)
class Threat(Mention):
    """What they say they will do; `kind` is leave, legal, public or chargeback."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class Urgency(Mention):
    """What cannot wait for a cool-off; `kind` is safety or outage."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. Every list is in the order of the text."""

    main_issue: Mention | None = None
    alternatives: tuple[Mention, ...] = ()
    """Up to two other things the message may be about, the likelier first."""
    demands: tuple[Mention, ...] = ()
    questions: tuple[Mention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    promises: tuple[Mention, ...] = ()
    threats: tuple[Threat, ...] = ()
    urgent: tuple[Urgency, ...] = ()
    heat: Heat | None = None
    cut: bool = False
    """The text was longer than a message can be (`sentences.READ_AT_MOST`); only its beginning was read."""


def read(
    text: str,
    sent: datetime | None = None,
    subject: str = "",
    *,
    place: Place | None = None,
    heat: Heat | None = None,
) -> Reading:
    """Read a customer's own words; never raises, whatever the text.

    `sent` is when they were written, with its offset: what "by Friday" counts from; without it only complete
    dates mean a day. `place` turns an offset in `text` into line and column of the whole message (such as
    `message.words.place`); without it they are counted in `text`.
    """
    sentences = split(text)
    if not sentences:
        return Reading(heat=heat, cut=len(text) > READ_AT_MOST)
    scanned = [scan(sentence) for sentence in sentences]
    asked = demands.find(scanned)
    wondered = questions.find(scanned, asked)
    promised = promises.find(scanned)
    threatened = threats.find(scanned)
    pressing = urgent.find(scanned)
    due = deadlines.find(scanned, sent, asked, threatened, promised, wondered)
    issues = main_issue.find(scanned, subject, asked, wondered, promised, threatened, pressing)
    made = _Maker(text, place or Lines(text).place)
    return Reading(
        main_issue=made.mention(issues[0]) if issues else None,
        alternatives=made.mentions(issues[1:3]),
        demands=made.mentions(asked),
        questions=made.mentions(wondered),
        deadlines=tuple(made.deadline(one) for one in due[:AT_MOST]),
        promises=made.mentions(promised),
        threats=tuple(made.threat(span) for span in threatened[:AT_MOST]),
        urgent=tuple(made.urgency(span) for span in pressing[:AT_MOST]),
        heat=heat,
        cut=len(text) > READ_AT_MOST or len(sentences) >= AT_MOST_SENTENCES,
    )


class _Maker:
    """Turns spans of sentences into mentions in the text."""

    __slots__ = ("place", "text")

    def __init__(self, text: str, place: Place) -> None:
        self.text, self.place = text, place

    def parts(self, span: Span) -> tuple[str, int, int, int, int]:
        sentence = span.sentence
        start = sentence.offset(sentence.spot(span.start)[0])
        end = sentence.offset(sentence.spot(span.end - 1)[1] - 1) + 1
        line, column = self.place(start)
        return self.text[start:end], line, column, start, end

    def mention(self, span: Span) -> Mention:
        return Mention(*self.parts(span))

    def mentions(self, spans: Iterable[Span]) -> tuple[Mention, ...]:
        return tuple(self.mention(span) for span in list(spans)[:AT_MOST])

    def deadline(self, due: deadlines.Due) -> Deadline:
        return Deadline(*self.parts(due.span), due.at, due.ambiguous)

    def threat(self, span: Span) -> Threat:
        return Threat(*self.parts(span), span.kind)

    def urgency(self, span: Span) -> Urgency:
        return Urgency(*self.parts(span), span.kind)
