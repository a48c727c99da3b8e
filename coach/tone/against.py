"""A reply held against the mail it answers: what is left open, whether the main issue is named, what comes first.

Words alone decide nothing: a sentence answers when it does something (gives, refuses, tells a time, says why) about
what was asked. `replies.py` says what each sentence does, `topics.py` what it is about.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from coach.mail.reading import Deadline, Mention, Reading
from coach.tone.draft import Draft
from coach.tone.replies import Said, read_reply
from coach.tone.topics import overlap, topics, weight

How = Literal["done", "promised", "declined", "told", "asked back", "repeated", "passed over"]


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
    `granted` tells that what they asked is done or promised; `next_step` that someone does something by a day;
    `owned` is the sentence that takes responsibility.
    """

    items: tuple[Item, ...]
    issue: str
    named: Said | None
    named_first: bool
    objection: Said | None
    options: int
    granted: bool
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
    said = read_reply(draft, now)
    reading = mail.reading
    asked = [_judge("demand", one, said) for one in reading.demands if not _only_when(one, reading)]
    asked += [_judge("question", one, said) for one in reading.questions]
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
    issue = mail.main_issue or (mail.reading.main_issue.text if mail.reading.main_issue else "")
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
        next_step=_next_step(said),
        owned=next((one for one in said if one.owns), None),
    )


_TELL = re.compile(
    r"\b(?:tell|answer|reply|respond|response|hear|let (?:me|us) know|get back|inform|advise)\b(?:\W+(?:me|us|from|you|your|to|this|that|it|my|our|back|now|soon|asap|by|in|please|today|a))*"
)


def _only_when(demand: Mention, reading: Reading) -> bool:
    """Tell whether a demand only says when ("We need them by Thursday") or that an answer is wanted ("tell me now")."""
    text = demand.text
    for due in reading.deadlines:
        if demand.start <= due.start and due.end <= demand.end:
            text = text.replace(due.text, " ")
    bare = _TELL.sub(" ", " ".join(text.lower().split()))
    others = len(reading.demands) + len(reading.questions) > 1
    return (others or text != demand.text) and weight(topics(bare)) < 1


def _wish(text: str) -> str:
    """Give what is wanted, without what is not: "a new pump, not another repair"."""
    return re.split(r",? (?:not|instead of|rather than|and not|but not) ", text, maxsplit=1)[0]


def _judge(kind: Literal["demand", "question"], asked: Mention, said: tuple[Said, ...]) -> Item:
    wanted = topics(_wish(asked.text))
    line = " ".join(asked.text.lower().replace("’", "'").split())
    repeated: Said | None = None
    for one in said:
        linked = _linked(wanted, one, said)
        if not linked and not _stands_alone(line, one):
            continue
        how = _answers_demand(line, one) if kind == "demand" else _answers_question(line, one, linked)
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
    if overlap(wanted, one.topics) >= _LINKED or any(name.isupper() for name in wanted & one.topics):
        return True
    if one.place == 0 or not one.refers_back:
        return False
    before = said[one.place - 1]
    near = one.sentence.block - before.sentence.block <= 1
    return near and overlap(wanted, before.topics) >= _LINKED and weight(one.topics & wanted) == 0


def _stands_alone(line: str, one: Said) -> bool:
    """Tell whether a sentence may answer though it shares no word: "Why did this happen?", "call me", an apology."""
    if re.search(
        r"\bwhy\b|\bhow (?:did|could|can) (?:this|that|it)\b|\bexplain|\bexplanation\b|\breason\b", line
    ):
        return one.explains and not one.echoes
    if "apolog" in line:
        return one.apologises
    return bool(one.makes) and any(day for day in one.days) and _knows_later(one)


def _knows_later(one: Said) -> bool:
    return (
        re.search(r"\b(?:what|whether|answer|news|know|with a time|update)\b", one.text.lower()) is not None
    )


def _answers_demand(line: str, one: Said) -> How | None:
    if "apolog" in line and one.apologises:
        return "done"
    if (
        re.search(r"\b(?:explain|explanation|reason|tell (?:me|us) why)\b", line)
        and one.explains
        and not one.echoes
    ):
        return "told"
    if one.firm:
        kinds = {made.kind for made in one.makes}
        return "done" if kinds == {"done"} else "promised"
    if one.refuses and not one.defers:
        return "declined"
    if one.asks and re.search(
        r"\b(?:which|would you|could you|can you|do you (?:want|prefer|need)|shall i|should i|may i)\b",
        one.text.lower(),
    ):
        return "asked back"
    if re.search(r"\b(?:take|consider|treat) this (?:email |mail |message |letter )?as\b", one.text.lower()):
        return "done"
    if one.states and not one.defers and not one.objects and _specific(one):
        return "told"
    return None


_STATE = re.compile(
    r"\b(?:is|are|'s|has been|have been|was|were|stays|comes|leaves|goes)\b(?: (?:now|already|on|in|all|fully|back|again|hereby|here|therefore|being))*"
    r" (?:\w{2,}(?:ed|en|id|nt|ne|ck|lt)\b|on (?:its|the|their) way|in the attachment|attached|ready|yours|your|done|open|free|back|below|sent|with you|at your|right)"
    r"|^here\b|^attached\b|^enclosed\b|\b(?:leaves|left|comes|goes|stays|you owe|owe)\b"
)


def _specific(one: Said) -> bool:
    """Tell whether a statement says how their own case stands, not how cases are handled in general."""
    line = " ".join(one.text.lower().replace("’", "'").split())
    found = _STATE.search(line)
    if found is None:
        return False
    before = line[: found.start()]
    return (
        found.start() == 0
        or re.search(
            r"\b(?:your|the|it|this|that|they|both|all|everything|she|he|i|you|email|here)\b", before
        )
        is not None
    )


def _answers_question(line: str, one: Said, linked: bool) -> How | None:
    if one.echoes and not one.makes and not one.explains:
        return None
    if one.asks:
        asks_back = re.search(
            r"\b(?:which|could you|can you|would you (?:tell|send|like|prefer))\b", one.text.lower()
        )
        return "asked back" if asks_back and linked else None
    if re.search(r"\bwhy\b|\bhow (?:did|could|can) (?:this|that|it)\b|\bhow come\b", line):
        return "told" if one.explains else None
    how: How = "promised" if one.makes else "told"
    if re.search(
        r"^(?:\W*(?:and|so|but|also|by|from|until|since)\W+)*(?:when|what time|what day|how (?:soon|long|quickly|fast)|by when|until when)\b",
        line,
    ) or re.search(r"\b(?:when|what time|how soon|by when)\b", line):
        return (
            how
            if one.days
            or re.search(r"\b(?:already|now|today|don't know yet|do not know yet)\b", one.text.lower())
            else None
        )
    if re.search(
        r"\b(?:how much|what (?:is|are|does|will|would)[\w ']{0,30}(?:price|cost|costs|fee|charge)|cost)\b",
        line,
    ):
        return (
            how
            if re.search(r"\d|\bfree\b|\bnothing\b|\bno (?:extra )?(?:charge|cost)\b", one.text.lower())
            else None
        )
    if re.search(r"\b(?:who|whom|whose)\b", line):
        return (
            how
            if re.search(r"\b(?:i|we|my|our|he|she)\b|[a-z] [A-Z][a-z]+|^[A-Z][a-z]+ [a-z]", one.text)
            or re.search(r"\bI\b", one.text)
            else None
        )
    if re.search(r"\bwhere\b", line):
        place = re.search(
            r"\b(?:in|at|on (?:its|the|their) way|left|with|between|under|behind|here|from|to|into)\b",
            one.text.lower(),
        )
        return (
            how
            if (place and (one.states or one.makes) and not one.defers) or (one.days and one.firm)
            else None
        )
    if one.defers:
        return None
    if re.match(r"\W*(?:(?:and|or|so|but|also|then|please)\W+)*(?:what|which|how)\b", line):
        return how if one.states or one.firm or one.refuses or one.agrees else None
    # Yes or no: someone must take a stand.
    return "declined" if one.refuses and not one.makes else how if one.agrees or one.firm else None


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


def at_noon(day: date) -> datetime:
    """Give a moment of a day for callers that know only the day."""
    return datetime.combine(day, time(12))
