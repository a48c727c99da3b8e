"""Where a request ends, and where it is two: "cancel it and refund me, because I …"."""

from __future__ import annotations

from coach.mail.imperatives import orders
from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import END
from coach.mail.request_words import FINITE, REMEDIES, SURE, VERBS

_PRONOUNS = frozenset("i we it they you he she there this that my our the nobody".split())
_STOPS = frozenset(
    "because otherwise unless though although thanks thank considering especially whereas ; ! ? … ( ) but".split()
)
_STOP_PAIRS = {
    "so": _PRONOUNS | {"that"},
    "or": frozenset("i we else you they my our there this it".split()),
    "as": frozenset("i we it this they my our he she the you there agreed promised discussed".split()),
    "since": _PRONOUNS - {"the"} | {"the"},
    "even": frozenset(("if", "though")),
    "in": frozenset(("case", "order")),
    "if": frozenset(("not", "so")),
    "given": frozenset(("that",)),
    "seeing": _PRONOUNS | {"as"},
    "then": frozenset("i we".split()),
    "until": frozenset("that then it you".split()),
    "for": frozenset("which i we".split()),
    "while": frozenset("i we".split()),
    "rather": frozenset(("than",)),
    "that": frozenset(("way",)),
}
_AFTER_AND = frozenset("i we you they he she it nobody there".split())
_AFTER_COMMA = frozenset(
    """
    by before no not within including incl preferably with to at please ideally in on if asap today tomorrow tonight now free without month day line step and or
    then plus either for from under per all both one whatever whichever immediately until latest instead too also rather of covering showing stating saying confirming which
    that where together along together a an properly completely fully whoever this next exactly
    """.split()
)


def _stop(tokens: tuple[str, ...], content: int, limit: int, kind: str) -> int:
    """Give the token before which the request that has its verb at `content` ends."""
    place = content + 1
    while place < limit:
        token, following = tokens[place], tokens[place + 1]
        if token == "(":
            # What stands in brackets is passed over.
            close = next((at for at in range(place, min(limit, place + 25)) if tokens[at] == ")"), 0)
            if close and close + 1 < limit and tokens[close + 1] not in _STOPS:
                place = close + 1
                continue
        if token in _STOPS or (following in _STOP_PAIRS.get(token, ())):
            return place
        if token == "." and following in {END, '"'}:
            return place
        if token == ":" and not (tokens[place - 1].isdigit()):
            return place
        if token == "-" and not (tokens[place - 1][-1].isdigit() and following[0].isdigit()):
            return place
        if token == "and" and following in _AFTER_AND and tokens[place + 2] not in {"and", ",", "."}:
            return place
        if (
            token == "and"
            and following in {"this", "that", "my", "our", "no"}
            and tokens[place + 2] in FINITE
        ):
            return place
        if token == "," and not _goes_on(tokens, place, kind):
            return place
        place += 1
    return limit


_POSSESSIVES = frozenset("the my our your his her their".split())


def _goes_on(tokens: tuple[str, ...], place: int, kind: str) -> bool:
    """Tell whether what stands behind the comma at `place` still belongs to the request."""
    following = tokens[place + 1]
    if kind == "want" and following in _POSSESSIVES:
        return not REMEDIES.isdisjoint(tokens[place + 2 : place + 8])
    if following in {"a", "an", "this"}:
        return (
            kind == "want"
            if following != "this"
            else tokens[place + 2]
            in {"week", "afternoon", "morning", "evening", "month", "friday", "monday", "saturday"}
        )
    if following == "one":
        return tokens[place + 2] in {"for", "of"}
    if following in {"which", "that", "where"}:
        return tokens[place + 2] not in _PRONOUNS | {"is", "was", "has"} or following == "where"
    if following == "if":
        return tokens[place + 2] in {"possible", "need", "at"}
    if following in {"with", "for", "from", "in", "at", "on", "all", "not"} and tokens[place + 2] in FINITE:
        return False
    return following in _AFTER_COMMA or following in SURE


def cut(one: Scanned, start: int, content: int, kind: str, limit: int) -> list[Span]:
    """Give the spans of one request: cut where something else begins, split where two things are asked."""
    tokens = one.tokens
    end = _stop(tokens, content, limit, kind)
    if kind == "want" and end < limit and tokens[end] == ":" and end + 2 < limit:
        stop = next((place for place in range(end, limit) if tokens[place] in {".", ";", END}), limit)
        return _parts(one, end + 1, stop)
    starts = [start]
    for place in range(content + 1, end):
        if tokens[place] not in {"and", "or", ",", "&", "plus", "then", "+", "as"} or tokens[place - 1] in {
            "and",
            "or",
        }:
            continue
        other = _second(one, content, place, kind)
        if other and other < end and other - starts[-1] > 1:
            starts.append(other)
    spans = []
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        last = trimmed(tokens, begin, stop)
        if last > begin:
            spans.append(Span(one.sentence, begin, last, kind))
    return spans


_JOINING = frozenset(
    "and or , & plus then together along with + also to please kindly either immediately at least finally just properly preferably ideally you someone that as well".split()
)


def _second(one: Scanned, content: int, place: int, kind: str) -> int:
    """Give where a second thing asked for begins, behind the joining word at `place`; 0 if none does."""
    tokens = one.tokens
    verb = place + 1
    lead: set[str] = set()
    while tokens[verb] in _JOINING and verb < place + 5:
        lead.add(tokens[verb])
        verb += 1
    first = place + 1
    while tokens[first] in {"and", "or", ",", "&", "then", "+", "plus", "together", "along"} or (
        tokens[first] == "with" and tokens[first - 1] in {"together", "along"}
    ):
        first += 1
    head = tokens[content:place]
    if len(head) < 2:
        return 0
    if not lead and tokens[verb] in VERBS and tokens[place - 1] in VERBS and tokens[place] != ",":
        # "Check and re-issue that sheet" is one thing.
        return 0
    if tokens[verb] in VERBS and orders(one, verb, polite="please" in lead, first=False, joined=True):
        if head[0] in {"come", "go", "pop", "try", "wait"} and len(head) <= 3:
            return 0
        if kind == "want" and not (
            "to" in lead
            or "to" in head
            or tokens[content - 1] in {"could", "can", "would", "will", "might", "please"}
            or "you" in head
            or "someone" in head
            or "somebody" in head
        ):
            return 0
        if "you" in lead and "to" not in lead and "that" not in lead:
            return 0
        return first
    if kind != "want" or tokens[place] in {"or", "then"}:
        return 0
    if "to" in lead and tokens[verb] in {"know", "hear", "see", "have", "get", "receive", "be"}:
        return first
    return first if _second_thing(tokens, content, first) else 0


_DETERMINERS = frozenset(
    "a an the my our your some full written proper immediate all compensation confirmation replacement reimbursement credit proof copies formal delivery collection replacement".split()
)


def _second_thing(tokens: tuple[str, ...], content: int, first: int) -> bool:
    """Tell whether a second thing wanted begins at `first`: "a refund and an apology"."""
    if tokens[content] in {"you", "that", "it"} or (
        tokens[content] == "to" and tokens[content + 1] not in {"see", "have", "get", "receive"}
    ):
        return False
    place = first
    while (
        tokens[place]
        in {"for", "also", "at", "least", "then", "ideally", "finally", "to", "have", "receive", "see", "get"}
        and place < first + 3
    ):
        place += 1
    token = tokens[place]
    if token not in _DETERMINERS and token not in REMEDIES:
        return False
    if token in {"a", "an"}:
        return True
    return not REMEDIES.isdisjoint(tokens[place : place + 6])


def _parts(one: Scanned, start: int, end: int) -> list[Span]:
    """Cut an enumeration inside a sentence: "three things from you: a, b and c"."""
    tokens = one.tokens
    spans = []
    begin = start
    for place in range(start, end + 1):
        if place < end and tokens[place] not in {",", ";", "and", "or"}:
            continue
        stop = trimmed(tokens, begin, place)
        if stop > begin:
            spans.append(Span(one.sentence, begin, stop, "want"))
        begin = place + 1
    return spans
