"""What makes a time in a sentence a deadline: the words before it, what is asked around it, what lies behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from coach.mail.dates_meant import When
from coach.mail.phrasebook import Scanned, Span
from coach.mail.phrases import BEGIN, END, FINAL, PADDING
from coach.mail.time_leads import TOLD, dated_thing, hanging, lead_of
from coach.mail.time_words import NUMBERS


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence and what was found in it."""

    one: Scanned
    demands: Sequence[Span]
    threats: Sequence[Span]
    promises: Sequence[Span]
    questions: Sequence[Span]
    previous: Scanned | None

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the sentence."""
        return self.one.tokens

    def promised(self, place: int) -> bool:
        """Tell whether the token is part of a promise they cite."""
        return any(span.start <= place < span.end for span in self.promises)

    def asked_before(self, place: int) -> bool:
        """Tell whether a demand begins at the token or before it."""
        return any(span.start <= place for span in self.demands)

    def wanting(self) -> bool:
        """Tell whether the sentence asks, presses or threatens."""
        return bool(self.demands or self.threats) or not _PRESSING.isdisjoint(self.tokens)


_PRESSING = frozenset(
    """
    must need needs needed want wants expect please demand require requires required deadline due latest otherwise unless reply respond response answer got asap urgent urgently hoping hope
    fixed resolved sorted failing ready hear otherwise should
    """.split()
)
_STRONG = frozenset("by before latest due deadline".split())
DETERMINERS = frozenset("my our the his her their a".split())
_EVENTS = frozenset(
    """
    keynote demo presentation talk ceremony match game concert tour session class interview hearing trial graduation gala reception workshop launch wedding party event opening audit trip flight holiday holidays vacation move closing completion show exhibition fair conference meeting exams exam start term season deadline surgery operation funeral birthday
    anniversary lunch dinner delivery baby renewal payment billing invoice visit appointment shift then inspection election summer winter
    """.split()
)


def event_end(tokens: Sequence[str], place: int) -> int:
    """Give where the event that begins with a determiner at `place` ends, 0 if it is none."""
    for at in range(place + 1, min(place + 5, len(tokens) - PADDING)):
        if tokens[at] in _EVENTS and tokens[at + 1] not in {"'s", "of"}:
            return at + 1
        if not tokens[at].isalpha():
            return 0
    return 0


def deadline_start(context: Context, when: When, sent: datetime | None) -> int | None:
    """Give the token where the deadline's words begin, None when the phrase is no deadline."""
    tokens = context.tokens
    if when.past or context.promised(when.start):
        return None
    if sent is not None and when.day is not None and when.day < sent.date():
        return None
    if tokens[when.end] in {"ago", "'s"} or (tokens[when.end] in _THINGS and when.kind != "length"):
        return None
    if when.kind == "length":
        return _length(context, when)
    lead, start = lead_of(tokens, when.start)
    told = not TOLD.isdisjoint(tokens[:start])
    hung = hanging(tokens, when.start) if lead not in _STRONG else -1
    if hung >= 0 and (context.wanting() or not told):
        # "Before our launch on 3 March", "before the direct debit goes out on Monday".
        return hung
    if (
        lead in _STRONG
        or tokens[when.end - 1] == "latest"
        or (tokens[when.end] == "at" and "latest" in tokens[when.end : when.end + 4])
        or tokens[when.end] == "latest"
    ):
        return start if _ahead(context, when, start, lead, told) else None
    if (
        when.kind == "clock"
        and tokens[when.start] not in {"at"}
        and tokens[when.start] in {"eod", "cob", "eob", "end", "close"}
    ) or tokens[when.start] in {"eow", "eom", "eoy", "eod", "cob"}:
        return when.start if context.wanting() else None
    if _past_frame(tokens, start):
        return None
    if lead == "until":
        return start if _waits(context, start, told) else None
    if lead in {"effective", "as of", "starting"}:
        return start if context.asked_before(start) and not dated_thing(tokens, start) else None
    if lead == "from":
        wanted = context.asked_before(start) and not {"off", "stop", "longer", "move"}.isdisjoint(
            tokens[:start]
        )
        return start if wanted and when.kind == "day" and not dated_thing(tokens, start) else None
    return _bare(context, when, start, lead)


_THINGS = frozenset(
    "release upgrade update delivery order call meeting newsletter appointment shift visit patch flight session class lesson party wedding event show menu collection service rush deal sale price prices weather match game".split()
)


def _length(context: Context, when: When) -> int | None:
    """Tell whether "… 3 days" is a deadline, and where it begins."""
    tokens = context.tokens
    place = when.start - 1
    while tokens[place] in {
        "the",
        "next",
        "about",
        "around",
        "most",
        "at",
        "a",
        "maximum",
        "of",
        "another",
        "exactly",
        "only",
        "just",
        "until",
        "further",
        "coming",
        "less",
        "than",
        "under",
    }:
        place -= 1
    lead, before = tokens[place], tokens[place - 1]
    bag = set(tokens[:place])
    asked = context.asked_before(when.start)
    told = not TOLD.isdisjoint(bag)
    if tokens[when.end] in {
        "late",
        "old",
        "ago",
        "long",
        "each",
        "later",
        "earlier",
        "notice",
        "overdue",
        "early",
        "delay",
        "per",
        "a",
    }:
        return None
    if tokens[when.end] == "before":
        return when.start if (asked or context.wanting()) and event_end(tokens, when.end + 1) else None
    if tokens[when.end - 1] in {"now", "today"} and tokens[when.end - 2] == "from":
        return when.start if context.wanting() else None
    if lead == "later" and tokens[place - 1] in {"no", "not"}:
        return place - 1 if context.wanting() else None
    if lead in {"within", "inside"}:
        if told and not context.wanting():
            return None
        if not asked and not context.threats and not bag.isdisjoint(_USUAL):
            return None
        # "Within" without anything asked before it, in this sentence or as a scrap behind a request, is only told.
        scrap = len(tokens) <= PADDING + 8 and context.previous is not None
        return place if context.wanting() or scrap or context.questions else None
    if lead in {
        "have",
        "'ve",
        "give",
        "giving",
        "allow",
        "allowing",
        "grant",
        "get",
        "deadline",
        "period",
        "got",
        "gives",
        "set",
    } and tokens[when.start - 1] not in {"at", "in"}:
        you = "you" in tokens[max(0, place - 3) : place + 2]
        mine = not {"i", "we", "i'll", "hereby"}.isdisjoint(
            tokens[max(0, place - 5) : place + 1]
        ) or lead in {"have", "'ve", "get", "got"}
        if lead in {"deadline", "period"}:
            return when.start if not told else None
        if (
            you
            and mine
            and not told
            and before not in {"do", "n't"}
            and tokens[when.end] not in {"of", "in", "experience"}
        ):
            return place if lead not in {"have", "'ve", "get", "got"} else when.start
        return None
    if lead == "you" and before in {"give", "giving", "allow", "allowing", "grant"}:
        return (
            place - 1
            if not {"i", "we", "'ll", "hereby"}.isdisjoint(tokens[max(0, place - 5) : place])
            else None
        )
    if lead == "in":
        if (told and not asked) or tokens[place - 1] in {
            "time",
            "times",
            "day",
            "hours",
            "calls",
            "first",
            "second",
            "third",
            "once",
            "twice",
            "year",
            "weeks",
            "done",
        } - {"done"}:
            return None
        if before.isdigit() or before in NUMBERS:
            return None
        if asked or (context.threats and tokens[1] in {"if", "unless"}):
            return place if bag.isdisjoint({"since", "called"}) else None
        return place if not _PRESSING.isdisjoint(bag) and not told else None
    if lead == "over" and asked and "next" in tokens[place : when.start + 1]:
        return place
    return None


_USUAL = frozenset(
    "guarantee guarantees state states policy says usually normally told were was response reaction had advertised pay typically always usual".split()
)


def _past_frame(tokens: Sequence[str], start: int) -> bool:
    """Tell whether what leads up to the time tells of the past or of a state: "was supposed to", "valid until"."""
    bag = set(tokens[:start])
    if not {"supposed", "meant", "scheduled"}.isdisjoint(bag):
        return True
    return "should" in bag and "have" in bag and "been" in bag


def _ahead(context: Context, when: When, start: int, lead: str, told: bool) -> bool:
    """Tell whether a "by …" lies ahead and matters, rather than being told of the past."""
    tokens = context.tokens
    if _past_frame(tokens, start) and not context.asked_before(start):
        return False
    if lead == "before" and when.kind == "clock" and told and not context.wanting():
        return False
    if context.wanting() or context.questions:
        return True
    return not told and TOLD.isdisjoint(tokens[when.end : when.end + 4])


_STATES = frozenset(
    "valid open closed away abroad here off holiday vacation leave enough last lasts work works booked hold paid covered not suspended stay staying there travelling traveling runs run available free busy out n't".split()
)
_WAITING = frozenset(
    "you wait waiting deadline time extended hold keep latest answer reply respond patient give".split()
)


def _waits(context: Context, start: int, told: bool) -> bool:
    tokens = context.tokens
    if not _STATES.isdisjoint(tokens[max(0, start - 4) : start]):
        return False
    if not _WAITING.isdisjoint(tokens[:start]):
        return (
            "you" not in tokens[:start]
            or not {"have", "'ve", "give", "'ll", "gave", "wait", "reply", "answer"}.isdisjoint(
                tokens[:start]
            )
            or context.asked_before(start)
        )
    return context.asked_before(start) and not told


_NO_LEADS = frozenset(
    "since after last every each than between during of dated all over ago per past through same and via until".split()
)
_GOES = frozenset("need needs needed want expect due payable deadline closes latest hear".split())
_GOES_PAIRS = frozenset(
    [
        ("must", "be"),
        ("must", "have"),
        ("must", "get"),
        ("must", "arrive"),
        ("has", "to"),
        ("goes", "out"),
        ("go", "out"),
        ("go", "live"),
        ("goes", "live"),
        ("closes", "on"),
        ("works", "best"),
        ("would", "suit"),
    ]
)
_FITS = frozenset("perfect ideal great fine best good ok okay enough".split())


def _bare(context: Context, when: When, start: int, lead: str) -> int | None:
    """Tell whether a time without "by" says when something asked for shall happen, and where it begins."""
    tokens = context.tokens
    before = tokens[start - 1] if lead else tokens[when.start - 1]
    if (dated_thing(tokens, start) and lead not in {"", "sometime"}) or (
        before in _NO_LEADS and before != "and"
    ):
        return None
    if when.kind == "clock" and lead not in {"at", ""}:
        return None
    begin = start if lead in {"on", "sometime"} else when.start
    where = next((span for span in reversed(context.demands) if span.start <= when.start), None)
    if where is not None:
        if lead == "from" or (lead == "for" and when.kind not in {"day", "moment", "period"}):
            return None
        if when.kind == "clock" and lead != "at" and "now" not in tokens and when.start != where.end:
            return None
        between = tokens[where.start : when.start]
        if any(verb in TOLD and before in _TELLING for before, verb in pairwise(between)):
            return None
        gap = tokens[where.end : when.start]
        if when.start < where.end or (len(gap) <= 3 and _LINKS.issuperset(gap)):
            return begin
        return (
            begin
            if len(gap) <= 5
            and TOLD.isdisjoint(gap)
            and {"i", "we", "'m", "'ll", "because", "so", "as"}.isdisjoint(gap)
            else None
        )
    if context.demands and when.start <= 3 and context.demands[0].start - when.end <= 2:
        # "Tomorrow morning, send …"
        return begin
    told = not TOLD.isdisjoint(tokens[:start])
    if (
        context.threats
        and tokens[1] in {"if", "unless", "and", "so", "but"}
        and not told
        and not _DENIALS.isdisjoint(tokens[:start])
    ):
        # "If this isn't fixed today …"; "… I cancel on Friday" tells when the threat comes true.
        return begin
    if (
        len(tokens) <= PADDING + 8
        and when.start <= 2
        and len(tokens) - when.end <= PADDING + 4
        and context.previous is not None
        and not context.questions
        and tokens[FINAL] != "?"
        and _SCRAP.issuperset(tokens[when.end :])
    ):
        # A scrap behind a request: "Today. Not tomorrow."
        return begin
    if tokens[when.end] in {"would", "is"} and not _FITS.isdisjoint(tokens[when.end : when.end + 4]):
        return when.start
    if told or any(span.start <= when.start < span.end for span in context.questions):
        return None
    leading = tokens[max(0, start - 7) : start]
    if not _GOES.isdisjoint(leading) or any(pair in _GOES_PAIRS for pair in pairwise(leading)):
        if ("for" in leading and not {"need", "needs", "needed"}.isdisjoint(leading)) or _own_duty(leading):
            return None
        return begin
    return None


def _own_duty(leading: Sequence[str]) -> bool:
    """Tell whether it says what they do themselves: "I have to be in Paris on Friday"."""
    for place, token in enumerate(leading):
        if (
            token in {"i", "we"}
            and "to" in leading[place:]
            and not {"have", "need", "must", "want"}.isdisjoint(leading[place:])
        ):
            return True
    return False


_TELLING = frozenset("i we he she they which that you had 've was were already 'd".split())
_DENIALS = frozenset(("n't", "not", "no", "unless", "without"))
_LINKS = frozenset(
    ", ( - on or by at and if possible maybe preferably ideally sometime some time least please : for".split()
)
_SCRAP = frozenset("please not tomorrow later latest at the thanks ok or else . ! , ".split()) | {BEGIN, END}
