"""A reply held against the mail it answers: what is left open, whether the main issue is named, what comes first.

Words alone decide nothing: a sentence answers when it does something (gives, refuses, tells a time, says why) about
what was asked. `replies.py` says what each sentence does, `topics.py` what it is about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.tone.answering import How, answers_demand, answers_question, stands_alone
from coach.tone.draft import Draft
from coach.tone.replies import Said, read_reply
from coach.tone.topics import LOOSE, overlap, topics, weight
from coach.tone.words import flatten

if TYPE_CHECKING:
    from coach.mail.reading import Deadline, Mention, Reading


class Mail(NamedTuple):
    """The mail a draft answers: its own words, what was read in them, and whether the fault is ours (None: unknown).

    `main_issue` is the issue as the person at the keyboard named it, where they did.
    """

    text: str
    reading: Reading
    our_fault: bool | None = None
    main_issue: str = ""


class Item(NamedTuple):
    """A demand, question or deadline of the mail, and how the reply treats it.

    Line and column are those of the mail; `start` and `end` are offsets in the draft of the sentence that answers or
    repeats it, -1 where there is none.
    """

    kind: Literal["demand", "question", "deadline"]
    text: str
    line: int
    column: int
    how: How
    start: int = -1
    end: int = -1

    @property
    def answered(self) -> bool:
        """Tell whether they get an answer, be it a no."""
        return self.how not in ("repeated", "passed over")

    def as_json(self) -> dict[str, object]:
        """Give the item as a JSON object; places are those of the mail."""
        return {
            "kind": self.kind,
            "text": self.text,
            "line": self.line,
            "column": self.column,
            "answered": self.answered,
            "how": self.how,
        }


class Comparison(NamedTuple):
    """What a reply does with a mail.

    `named` is the sentence that names the main issue and `named_first` tells whether it stands among the first three;
    `objection` is a sentence that argues before anything was acknowledged; `options` counts the ways it gives;
    `granted` tells that what they asked is done or promised, `settled` that it is done or
    told already; `next_step` that someone does something by a day;
    `owned` is the sentence that takes responsibility.
    """

    items: tuple[Item, ...]
    issue: str
    named: Said | None
    named_first: bool
    objection: Said | None
    options: int
    granted: bool
    settled: bool
    next_step: bool
    owned: Said | None

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """Give what the reply leaves open."""
        return tuple(item for item in self.items if not item.answered)


FIRST = 3
"""Among how many sentences the main issue must be named, greeting and name not counted."""

_LINKED = 0.3
_NAMED = 0.4


def compare(draft: Draft, mail: Mail, now: datetime | None = None) -> Comparison:
    """Hold a reply against the mail it answers. `now` is when it is written: what "tomorrow" in it counts from."""
    said = tuple(_unless_theirs(one, mail.text) for one in read_reply(draft, now))
    reading = mail.reading
    asked = [_judge("demand", one, said, reading) for one in reading.demands if not _only_when(one, reading)]
    asked += [_judge("question", part, said, reading) for one in reading.questions for part in _single(one)]
    # A deadline inside a demand that is open is open with it: told once is enough.
    left = [
        one
        for one in reading.demands
        if any(_shown(one) == item.text and not item.answered for item in asked)
    ]
    due = [
        _deadline(one, said, asked, mail.text)
        for one in reading.deadlines
        if not any(demand.start <= one.start < demand.end for demand in left)
    ]
    issue = mail.main_issue or _issue(reading)
    named = _naming(issue, said, asked)
    demands = [item for item in asked if item.kind == "demand"] or asked
    granted = bool(demands) and all(item.how in ("done", "promised", "told") for item in demands)
    return Comparison(
        items=tuple(sorted((*asked, *due), key=lambda item: (item.line, item.column))),
        issue=" ".join(issue.split()),
        named=named,
        named_first=named is not None and named.place < FIRST,
        objection=_objection(said),
        options=_options(said),
        granted=granted or not asked,
        settled=all(item.how in ("done", "told") for item in asked),
        next_step=_next_step(said),
        owned=next((one for one in said if one.owns), None),
    )


def _unless_theirs(one: Said, mail: str) -> Said:
    """Take a sentence that stands in their mail word by word as what it is: theirs, and no answer."""
    theirs = " ".join(flatten(mail).split())
    own = one.flat.strip(" .!?")
    if len(own) < 15 or own not in theirs:
        return one
    return one._replace(
        makes=(), days=(), echoes=True, refuses=False, explains=False, states=False, agrees=False, owns=False
    )


def _issue(reading: Reading) -> str:
    """Give the main issue; where only an answer is asked for ("tell me now …"), what the answer is about."""
    read = [
        one.text for one in (reading.main_issue, *reading.alternatives, *reading.questions) if one is not None
    ]
    telling = [text for text in read if not _TELL.match(" ".join(text.lower().split()))]
    return (telling or read or [""])[0]


_TELL = re.compile(
    r"\b(?:tell|answer|reply|respond|response|hear|let (?:me|us) know|get back|inform|advise)\b(?:\W+(?:me"
    r"|us|from|you|your|to|this|that|it|my|our|back|now|soon|asap|by|in|please|today|a))*"
)


def _only_when(demand: Mention, reading: Reading) -> bool:
    """Tell whether a demand only says when ("We need them by Thursday") or that an answer is wanted ("tell me now")."""
    text = _undated(demand, reading)
    bare = _TELL.sub(" ", " ".join(text.lower().split()))
    others = len(reading.demands) + len(reading.questions) > 1
    return (others or text != demand.text) and weight(topics(bare)) < 1


def _undated(asked: Mention, reading: Reading) -> str:
    """Give the words of a demand or question without the deadline in them."""
    text = asked.text
    for due in reading.deadlines:
        if asked.start <= due.start and due.end <= asked.end:
            text = text.replace(due.text, " ")
    return text


def _wish(text: str) -> str:
    """Give what is wanted, without what is not: "a new pump, not another repair"."""
    return re.split(r",? (?:not|instead of|rather than|and not|but not) ", text, maxsplit=1)[0]


def _single(question: Mention) -> list[Mention]:
    """Give the questions that stand in one: "does it work with ours, who else uses it?" are two."""
    cuts = [0, *(found.end() for found in _NEXT_QUESTION.finditer(question.text)), len(question.text)]
    return [replace(question, text=question.text[start:end].rstrip(", ")) for start, end in pairwise(cuts)]


_NEXT_QUESTION = re.compile(
    r",\s+(?:and\s+)?(?=(?:who|what|when|where|why|how|can|could|do|does|is|are|will|may|would)\b)",
    re.IGNORECASE,
)


def _judge(
    kind: Literal["demand", "question"], asked: Mention, said: tuple[Said, ...], reading: Reading
) -> Item:
    wanted = topics(_wish(_undated(asked, reading))) or topics(asked.text)
    line = " ".join(asked.text.lower().replace("’", "'").split())
    repeated: Said | None = None
    for one in said:
        linked = _linked(wanted, one, said)
        if not linked and not stands_alone(line, one):
            continue
        how = answers_demand(line, one) if kind == "demand" else answers_question(line, one, linked)
        if how:
            return Item(
                kind, _shown(asked), asked.line, asked.column, how, one.sentence.start, one.sentence.end
            )
        repeated = repeated or one
    if repeated is not None:
        place = repeated.sentence
        return Item(kind, _shown(asked), asked.line, asked.column, "repeated", place.start, place.end)
    return Item(kind, _shown(asked), asked.line, asked.column, "passed over")


def _shown(mention: Mention) -> str:
    return " ".join(mention.text.split())


def _linked(wanted: frozenset[str], one: Said, said: tuple[Said, ...]) -> bool:
    """Tell whether a sentence is about what was asked, by itself or through an "it" that refers back to one that is."""
    shared = wanted & one.topics
    if overlap(wanted, one.topics) >= _LINKED or any(name.isupper() and name not in LOOSE for name in shared):
        return True
    if one.place == 0 or not one.refers_back:
        return False
    before = said[one.place - 1]
    if (
        one.makes
        and weight(one.topics) > 4
        and not one.text.lower().startswith(("it ", "they ", "this ", "that "))
    ):
        return False  # it brings a matter of its own
    near = one.sentence.block - before.sentence.block <= 1
    return near and overlap(wanted, before.topics) >= _LINKED and weight(one.topics & wanted) == 0


def _deadline(due: Deadline, said: tuple[Said, ...], asked: list[Item], mail: str) -> Item:
    def item(how: How, one: Said | None = None) -> Item:
        start, end = (one.sentence.start, one.sentence.end) if one else (-1, -1)
        return Item("deadline", _shown(due), due.line, due.column, how, start, end)

    around = " ".join(_sentence_around(mail, due.start).lower().split())
    answered = [one for one in asked if one.answered]
    if (
        re.search(
            r"\b(?:answer|reply|respond|response|hear|tell me|let me know|tell us|let us know|confirm)\b",
            around,
        )
        and answered
    ):
        return item("told")
    dated = [
        one
        for one in said
        if one.days and (one.makes or one.refuses or one.states) and (not one.echoes or one.makes)
    ]
    in_time = next(
        (one for one in dated if any(_by(day, due.at) for day in one.days) and (one.makes or one.states)),
        None,
    )
    if in_time is not None:
        return item("promised", in_time)
    done = next((one for one in said if any(made.kind == "done" for made in one.makes)), None)
    if done is not None:
        return item("done", done)
    refused = next((one for one in said if one.refuses and (one.days or dated)), None)
    if refused is not None:
        return item("declined", refused)
    if (
        asked
        and len(answered) == len(asked)
        and not dated
        and any(one.how in ("done", "told") for one in answered)
    ):
        return item("told")
    repeated = next((one for one in said if one.days), None)
    return item("repeated", repeated) if repeated else item("passed over")


def _by(day: date | datetime | None, limit: date | datetime | None) -> bool:
    """Tell whether a day or moment is no later than a limit; what cannot be told counts as in time."""
    if day is None or limit is None:
        return True
    if (
        isinstance(day, datetime)
        and isinstance(limit, datetime)
        and (day.tzinfo is None) == (limit.tzinfo is None)
    ):
        return day <= limit
    first = day.date() if isinstance(day, datetime) else day
    last = limit.date() if isinstance(limit, datetime) else limit
    return first <= last


def _sentence_around(text: str, at: int) -> str:
    start = max(text.rfind(sign, 0, at) for sign in ".!?\n") + 1
    ends = [place for sign in ".!?\n" if (place := text.find(sign, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _naming(issue: str, said: tuple[Said, ...], asked: list[Item]) -> Said | None:
    """Give the first sentence that names the main issue, or answers it where it is something they asked."""
    wanted = topics(issue)
    if not wanted:
        return said[0] if said else None
    for one in said:
        both = one.topics | said[one.place - 1].topics if one.place else one.topics
        shared = wanted & both
        share = overlap(wanted, both)
        if not one.objects and (
            (share >= _NAMED and weight(shared) >= 1) or (share >= 0.25 and weight(shared) >= 2)
        ):
            return one
    for item in asked:
        if item.answered and overlap(wanted, topics(item.text)) >= _NAMED and item.start >= 0:
            return next((one for one in said if one.sentence.start == item.start), None)
    return None


def _objection(said: tuple[Said, ...]) -> Said | None:
    for one in said:
        if one.objects:
            return one
        if one.acknowledges:
            return None
    return None


def _options(said: tuple[Said, ...]) -> int:
    """Count the ways a reply opens: what it gives or offers, and each "or" between them."""
    ways = 0
    for one in said:
        firm = [made for made in one.makes if not one.defers]
        ways += len(firm)
        if one.text.lower().startswith("or "):
            ways += not firm
        elif (firm or one.asks) and re.search(r"\b(?:or|either|both)\b", one.text.lower()):
            ways += 1
    return ways


def _next_step(said: tuple[Said, ...]) -> bool:
    """Tell whether someone does something by a day: a promise, or an offer with its day."""
    return any(
        made.kind != "done" and (made.date is not None or (one.days and len(one.makes) == 1))
        for one in said
        for made in one.makes
    )
