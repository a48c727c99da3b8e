"""What a customer asks us to do or to give, each thing by itself, in their own words.

English asks in many moods: imperatives ("send it"), polite ones ("could you …", "I'd be grateful if …"), wishes ("I want a
refund"), duties ("this needs to be fixed", "you must …"), and lists behind a line such as "We need from you:". A courtesy
("please find attached", "let me know if you have questions") and a rhetorical question ("can you believe it?") ask for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.imperatives import imperative_heads, orders
from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import FINAL, PADDING
from coach.mail.request_words import (
    ADVERBS, ASKED_FOR, FINITE, INFORM, NOT_ASKED, OBJECT, QUESTION_WORDS, REMEDIES, SURE, VERBS, by_first,
)  # fmt: skip

Head = tuple[int, int, str]
"""Where the span begins, where its verb or object begins, and the kind of frame."""


def find(scanned: Sequence[Scanned]) -> list[Span]:
    """Give every demand, in order; coordinated ones ("cancel it and refund me") apart."""
    demands: list[Span] = []
    leads = False
    for one in scanned:
        sentence = one.sentence
        if sentence.courtesy:
            continue
        if not sentence.item:
            leads = _announces_list(one)
        elif leads and sentence.text[-1] != "?":
            whole = Span(sentence, 1, trimmed(one.tokens, 1, len(one.tokens) - PADDING))
            parts = _of(one, leads=False)
            demands += parts if len(parts) > 1 and parts[0].start == 1 else [whole]
            continue
        demands += _of(one, leads=leads and not sentence.item)
    return demands


def _of(one: Scanned, *, leads: bool) -> list[Span]:
    tokens = one.tokens
    heads = _heads(one)
    if not heads:
        return _nominal(one)
    spans: list[Span] = []
    for number, (start, content, kind) in enumerate(heads):
        limit = heads[number + 1][0] if number + 1 < len(heads) else len(tokens) - PADDING
        spans += _cut(one, start, content, kind, limit)
    if leads and len(spans) == 1 and tokens[FINAL] == ":":
        # "We need from you:" asks for nothing by itself; the list below it does.
        return []
    return spans


def _heads(one: Scanned) -> list[Head]:
    hits = one.hits
    heads: list[Head] = []
    if not _FRAMES.isdisjoint(hits):
        heads += _asked(one)
        heads += _wanted(one)
        heads += _due(one)
    heads += imperative_heads(one, bool(heads))
    if len(heads) < 2:
        return heads
    heads.sort()
    kept = [heads[0]]
    for head in heads[1:]:
        # A frame inside another ("please" in "could you please send") is the same request.
        if head[0] >= kept[-1][1] and head[0] - kept[-1][0] > 1:
            kept.append(head)
    return kept


_FRAMES = frozenset(
    "modal permission possible mind want would asking what duty welcome thanks_if appreciated done".split()
)


# -- "could you", "is it possible to", "would you mind" ---------------------------------------------------------


def _asked(one: Scanned) -> list[Head]:
    tokens, hits = one.tokens, one.hits
    question = tokens[FINAL] == "?"
    heads: list[Head] = []
    for start, end in hits.get("modal", ()):
        place = _verb(tokens, end)
        verb, before = tokens[place], tokens[start - 1]
        polite = "please" in tokens[start:place] or "please" in tokens
        if before in _ASKING_BEFORE or not (verb in VERBS or verb.isalpha()):
            continue
        if (
            tokens[start] in {"will", "might", "wo"}
            and not polite
            and not (question and verb in _DONE_FOR_ME)
        ):
            continue
        if verb == "have" and tokens[place + 1] in {
            "a",
            "an",
            "the",
            "someone",
            "somebody",
            "your",
            "it",
            "them",
        }:
            heads.append((start, place, "ask"))
            continue
        if (
            verb in NOT_ASKED
            and not (polite and verb in VERBS)
            and not (verb in {"get", "call"} and tokens[place + 1] in OBJECT)
        ):
            continue
        if question and verb in INFORM and _to_know(tokens, place + 1):
            continue
        if _covered(one, "courtesy", place) and verb in {
            "believe",
            "imagine",
            "guess",
            "say",
            "see",
            "understand",
            "know",
            "trust",
        }:
            continue
        heads.append((start, place, "ask"))
    for start, end in hits.get("permission", ()):
        if tokens[start - 1] not in _ASKING_BEFORE and not (
            tokens[end - 1] == "get" and tokens[end] in {"this", "it", "to"}
        ):
            heads.append((start, end - 1, "ask"))
    for start, end in hits.get("possible", ()):
        place = _verb(tokens, end)
        verb = tokens[place]
        if question and verb in INFORM and _to_know(tokens, place + 1):
            continue
        if (
            "hop" in "".join(tokens[start:end])
            and verb
            in {
                "help",
                "understand",
                "agree",
                "see",
                "enjoy",
                "have",
                "be",
                "forgive",
                "appreciate",
                "know",
                "feel",
                "like",
                "do",
            }
            and tokens[end - 1] not in {"a", "an", "some"}
        ):
            continue
        heads.append((start, place, "ask"))
    for start, end in hits.get("mind", ()):
        place = _verb(tokens, end)
        if tokens[place].endswith("ing") or tokens[place] in VERBS:
            heads.append((start, place, "ask"))
    return heads


_ASKING_BEFORE = frozenset(
    "how why what who where when which that as if than whether before until far soon i we so".split()
) - {"so"}
_FILLERS = by_first(
    ("be", "able", "to"), ("be", "so", "kind", "as", "to"), ("be", "so", "kind", "and"), ("be", "so", "kind", "to"), ("be", "kind", "enough", "to"),
    ("be", "so", "good", "as", "to"), ("be", "willing", "to"), ("be", "prepared", "to"), ("be", "in", "a", "position", "to"), ("try", "to"), ("try", "and"),
    ("go", "ahead", "and"), ("do", "me", "a", "favour", "and"), ("do", "me", "a", "favor", "and"), ("take", "a", "moment", "to"), ("see", "to", "it", "that", "you"),
    ("see", "if", "you", "can"), ("help", "me", "to"), ("help", "us", "to"), ("help", "me"), ("help", "us"), ("like", "to"), ("at", "least"), ("at", "the", "very", "least"),
    ("agree", "to"), ("do", "something", "to"), ("in", "the", "meantime"), ("as", "well"), (",",),
)  # fmt: skip


def _verb(tokens: tuple[str, ...], place: int) -> int:
    """Give where the verb stands behind a frame that ends before `place`."""
    last = len(tokens) - PADDING
    for _ in range(6):
        token = tokens[place]
        if token in ADVERBS:
            place += 1
            continue
        for filler in _FILLERS.get(token, ()):
            if tokens[place : place + len(filler)] == filler:
                behind = place + len(filler)
                # "Help me" by itself is what is asked for.
                if behind < last and (
                    tokens[behind].isalpha() and tokens[behind] not in {"with", "out", "here", "understand"}
                ):
                    place = behind
                    break
        else:
            break
    return min(place, last)


_DONE_FOR_ME = frozenset(
    "refund send replace fix call give pay reimburse compensate cancel credit waive repair return resend ring deliver stop".split()
)
_KNOWING = frozenset(
    "through me us him her know please exactly also again roughly briefly , in the meantime at least".split()
)
_WH = QUESTION_WORDS | {"if", "whether", "more", "about"}


def _to_know(tokens: tuple[str, ...], place: int) -> bool:
    """Tell whether "tell me" and the like go on with what they want to know: that is a question."""
    while tokens[place] in _KNOWING:
        place += 1
    return tokens[place] in _WH


# -- "I want", "I'd like", "I'd appreciate it if", "what I need is" ---------------------------------------------


def _wanted(one: Scanned) -> list[Head]:
    tokens, hits = one.tokens, one.hits
    heads: list[Head] = []
    for label in ("want", "would", "asking"):
        for start, end in hits.get(label, ()):
            if _really_wanted(one, label, start, end):
                heads.append((max(1, start), _past_if(tokens, end), "want"))
    for start, end in hits.get("what", ()):
        if (
            tokens[start - 1] not in {"that", "is", "know"}
            and tokens[end] not in {"that", ",", "not", "n't"} | QUESTION_WORDS
            or tokens[end] == "what"
        ):
            heads.append((max(1, start), end, "want"))
    return heads


def _past_if(tokens: tuple[str, ...], place: int) -> int:
    """Give where the verb stands behind "I'd appreciate" when "it if you could" follows, else `place`."""
    at = place + (tokens[place] == "it")
    at += tokens[at] == "if"
    if at > place or tokens[place - 1] == "if":
        if tokens[at] in {"you", "someone", "somebody"} and tokens[at + 1] in {
            "could",
            "can",
            "would",
            "will",
            "might",
        }:
            return _verb(tokens, at + 2)
    return place


_SUBORDINATE = frozenset(
    "if when what how as than which that until because why where everything all before whether who like anything whatever say".split()
)


def _really_wanted(one: Scanned, label: str, start: int, end: int) -> bool:
    tokens = one.tokens
    verb = next(
        (tokens[place] for place in range(end - 1, start - 1, -1) if tokens[place] in _WANTING),
        tokens[end - 1],
    )
    before = tokens[start - 1] if start else tokens[0]
    inside = tokens[start:end]
    rest = tokens[end:]
    if before in _SUBORDINATE and not (before == "that" and verb in {"demand", "insist"}):
        return False
    if tokens[FINAL] == "?" and before in _AUXILIARIES:
        return False
    if "n't" in inside or "not" in inside or "not" == before or "n't" == before:
        return False
    if not rest or rest[0] in {",", ".", "!", "?", ";", ":"} and verb not in {"need", "want", "like"}:
        return False
    if (
        rest[0] == ":"
        or rest[0] in {".", "!", ",", "?", ";", "\x03", "and", "or"}
        or (rest[0] in {"and", "or"})
    ):
        return rest[0] == ":"
    if verb in {
        "appreciate",
        "grateful",
        "thankful",
        "glad",
        "happy",
        "pleased",
        "obliged",
        "delighted",
        "satisfied",
        "interested",
    }:
        return not _thanks(inside, rest, verb)
    if verb == "expect":
        if rest[0] in {"so", "nothing", "better", "more", "not", "it", "that"} and not (
            rest[0] in {"it", "that"} and tokens[FINAL] != "?" and len(rest) > 3
        ):
            return False
        if rest[0] == "you" and rest[1] in {"know", "are", "'re", "'ve", "have", "did", "do"}:
            return False
        return rest[0] != "to" or rest[1] in {"hear", "receive", "be", "have", "get", "see"}
    if verb in {"ask", "asking"}:
        return (
            rest[0] in {"you", "to", "that", "for", "your"}
            or inside[-1] in {"you", "that", "for", "your"}
            or verb == "asking"
        )
    if _NOTHING.issuperset(rest[:1]) or rest[:2] in ((("a", "fight"),) + (("an", "argument"),)):
        return False
    if rest[0] in {"it", "this", "them", "that", "these", "those", "him", "her", "everything"}:
        return _changed(rest[1:])
    if (
        verb in {"want", "need", "like", "love", "prefer", "wish", "request", "require", "demand"}
        and rest[0] == "to"
    ):
        return _needs_us(rest[1:])
    return not (verb in {"need", "require"} and rest[0] in {"for", "in", "more"} and rest[0] != "more")


_AUXILIARIES = frozenset(
    "do does did can could should would will shall must may might are am is have".split()
)
_WANTING = frozenset(
    "want need expect demand require insist urge await request like love prefer appreciate wish welcome grateful thankful glad happy pleased obliged"
    " delighted satisfied interested ask asking requesting demanding seeking expecting owed due entitled rather".split()
)
_NOTHING = frozenset("trouble nothing no none not n't anything".split())
_THANKED = frozenset("that how the".split())


def _thanks(inside: tuple[str, ...], rest: tuple[str, ...], verb: str) -> bool:
    """Tell whether "I appreciate …" gives thanks rather than asking."""
    if verb in {"happy", "glad", "pleased", "delighted", "interested"}:
        return inside[-1] == "for" or (
            inside[-1] == "to" and rest[0] not in {"receive", "get", "have", "see", "hear"}
        )
    if rest[0] == "your":
        return (
            rest[1]
            in {
                "help",
                "time",
                "work",
                "patience",
                "efforts",
                "effort",
                "understanding",
                "support",
                "business",
                "kindness",
                "honesty",
                "service",
                "quick",
            }
            and verb == "appreciate"
            and "in" not in rest
        )
    return rest[0] in _THANKED and rest[1] in {"you", "we", "fact"} or rest[:2] == ("you", "all")


def _changed(rest: tuple[str, ...]) -> bool:
    """Tell whether "I need it …" says what shall become of it, rather than what it is for."""
    for token in rest[:3]:
        if token in {"for", "to", "as", "because", "like", "in", "that", "more"}:
            return (
                token == "to"
                and rest[0] == "to"
                and len(rest) > 1
                and rest[1] in {"be", "stop", "work", "end", "go", "arrive", "happen", "come"}
            )
        if token.endswith("ed") or token in _BECOMES:
            return True
    return len(rest) < 2 or rest[0] in {".", "!", ",", "\x03"}


_BECOMES = frozenset(
    "back fixed sorted done gone out off working up by before today tomorrow tonight now here delivered this next at on within until asap immediately first paid made put sent looked dealt taken set all both in".split()
) - {"in", "all"}


def _needs_us(rest: tuple[str, ...]) -> bool:
    """Tell whether what follows "I want to" is something they need us for."""
    place = 0
    while rest[place] in ADVERBS:
        place += 1
    verb, after = rest[place], rest[place + 1] if place + 1 < len(rest) else ""
    if verb == "see":
        return after not in {"if", "how", "what", "you", "why", "whether", ".", "him", "her"}
    if verb == "be":
        return after in _BE_DONE or after.endswith("ed")
    if verb in {"have"}:
        return after not in {"to", "fun", "been"}
    if verb == "get":
        return after in {
            "my",
            "our",
            "a",
            "an",
            "the",
            "this",
            "it",
            "refunded",
            "back",
            "some",
            "rid",
            "out",
        }
    if verb in {"take"}:
        return after in {"over"}
    if verb == "set":
        return after == "up"
    if verb in {"try", "bring", "stop", "visit"}:
        return verb != "try" and after not in {"up", "to"} and (verb != "stop" or after not in {"by"})
    return verb in ASKED_FOR


_BE_DONE = frozenset("paid kept told given put taken sent moved refunded reimbursed".split())


# -- "you must", "it needs to be fixed", "would be appreciated" --------------------------------------------------


def _due(one: Scanned) -> list[Head]:
    tokens, hits = one.tokens, one.hits
    heads: list[Head] = []
    for start, end in hits.get("duty", ()):
        place = _verb(tokens, end)
        verb = tokens[place]
        if (
            verb == "be"
            or verb not in VERBS
            or verb
            in {
                "have",
                "never",
                "note",
                "try",
                "remember",
                "work",
                "use",
                "wait",
                "plan",
                "pick",
                "look",
                "call",
                "start",
                "know",
            }
            and not (verb == "call" and tokens[place + 1] in {"me", "us", "them"})
            and not (verb == "look" and tokens[place + 1] == "into")
        ):
            continue
        if (
            tokens[start - 1] in _SUBORDINATE
            or tokens[FINAL] == "?"
            or tokens[start - 1] in {"said", "think", "says", "told"}
        ):
            continue
        heads.append((start, place, "duty"))
    for start, end in hits.get("done", ()):
        clause = _clause_start(tokens, start)
        subject = tokens[clause:start]
        if (
            tokens[FINAL] == "?"
            or not _CONDITIONS.isdisjoint(subject)
            or not {"now", "already", "easily"}.isdisjoint(tokens[end : end + 3])
            and "by" in tokens[end : end + 2]
        ):
            continue
        if (
            tokens[start] in {"has", "have"}
            and tokens[start + 1] != "to"
            or not subject
            or tokens[start - 1] == "n't"
        ):
            continue
        heads.append((clause, start, "duty"))
    for start, end in hits.get("welcome", ()):
        if tokens[FINAL] == "?" and tokens[1] not in {"it", "that"}:
            continue
        heads.append((_clause_start(tokens, start), end, "ask"))
    for start, end in hits.get("thanks_if", ()):
        if not {
            "appreciate",
            "appreciated",
            "grateful",
            "great",
            "helpful",
            "thanks",
            "kind",
            "nice",
            "good",
            "thankful",
            "perfect",
            "wonderful",
        }.isdisjoint(tokens) or not {"i", "we", "then", ","}.intersection(tokens[end:]):
            heads.append((max(1, start), end - 1, "ask"))
    for start, end in hits.get("appreciated", ()):
        clause = _clause_start(tokens, start)
        if (
            start > clause
            and tokens[clause] not in {"any", "your", "this", "it", "that", "which", "all"}
            and tokens[FINAL] != "?"
            and _CONDITIONS.isdisjoint(tokens[clause:start])
        ):
            heads.append((clause, start, "duty"))
    return heads


_CONDITIONS = frozenset(
    "if when that what which who why how where than because whether had supposed would until i n't".split()
)
_CLAUSE_MARKS = frozenset(", ; : - ( . ! and but so because or".split())


def _clause_start(tokens: tuple[str, ...], place: int) -> int:
    """Give where the clause around `place` begins."""
    while place > 1 and tokens[place - 1] not in _CLAUSE_MARKS:
        place -= 1
    return max(1, place)


def _covered(one: Scanned, label: str, place: int) -> bool:
    return any(start <= place < end for start, end in one.hits.get(label, ()))


# -- where a request ends, and where it is two -------------------------------------------------------------------

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
        if token == "." and following in {"\x03", '"'}:
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


def _goes_on(tokens: tuple[str, ...], place: int, kind: str) -> bool:
    """Tell whether what stands behind the comma at `place` still belongs to the request."""
    following = tokens[place + 1]
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


def _cut(one: Scanned, start: int, content: int, kind: str, limit: int) -> list[Span]:
    """Give the spans of one request: cut where something else begins, split where two things are asked."""
    tokens = one.tokens
    end = _stop(tokens, content, limit, kind)
    if kind == "want" and end < limit and tokens[end] == ":" and end + 2 < limit:
        stop = next((place for place in range(end, limit) if tokens[place] in {".", ";", "\x03"}), limit)
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
    if len(head) < 2 or (not lead and tokens[place - 1] in VERBS and tokens[place] != ","):
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


# -- without a verb: "Full refund now!" --------------------------------------------------------------------------

_BARE_REMEDIES = frozenset(
    "refund refunded money apology replacement compensation reimbursement explanation credit".split()
)
_URGING = frozenset("now asap please immediately today by !".split())
_SAID = FINITE | frozenset(
    "i we you no not never still policy re about without thanks thank yes see find".split()
)


def _nominal(one: Scanned) -> list[Span]:
    tokens = one.tokens
    bag = set(tokens)
    last = trimmed(tokens, 1, len(tokens) - PADDING)
    if "please" in bag and tokens[FINAL] != "?":
        end = (
            last - 1
            if tokens[last - 1] == "please"
            else next((place for place in range(last - 1, 0, -1) if tokens[place] == "please"), 0)
        )
        if end >= last - 3:
            start = end
            while start > 1 and tokens[start - 1] not in {",", ";", ":", "-", "."}:
                start -= 1
            if 1 < end - start + 1 < 16 and _SAID.isdisjoint(tokens[start:end]):
                return [Span(one.sentence, start, last)]
    if (
        len(tokens) <= PADDING + 10
        and not bag.isdisjoint(_BARE_REMEDIES)
        and bag.isdisjoint(_SAID | {"for"} - {"for"})
    ):
        if not bag.isdisjoint(_URGING) or len(tokens) <= PADDING + 4:
            return [Span(one.sentence, 1, last)]
    if "more" in bag and (tokens[1:3] == ("no", "more") or tokens[2:4] == ("no", "more")):
        return [Span(one.sentence, 1, last)]
    needed = next(
        (
            place
            for place in range(2, min(7, last))
            if tokens[place] in {"needed", "required", "requested", "wanted"}
        ),
        0,
    )
    if (
        needed
        and bag.isdisjoint(_SAID)
        and (needed == last - 1 or tokens[needed + 1] in _URGING | {"urgently", "tomorrow", "before"})
    ):
        return [
            Span(
                one.sentence,
                1,
                next((place for place in range(needed, last) if tokens[place] in {":", ",", "-"}), last),
            )
        ]
    return []


_LEADS = frozenset(
    """
    want need like request requests requesting require expect demand demands demanding ask asking please must actions action required expectations steps owed requirements terms happen wish wishes you
    """.split()
)
_NO_LEADS = frozenset(
    "problem problems issue issues complaint complaints grievances happened questions question wrong defects concerns timeline experienced facts summary background tried faults errors items".split()
)


def _announces_list(one: Scanned) -> bool:
    """Tell whether the sentence announces a list of demands."""
    tokens = one.tokens
    if tokens[FINAL] in {".", "?", "!"} or _LEADS.isdisjoint(tokens):
        return False
    if "following" in tokens and _NO_LEADS.isdisjoint(tokens) and {"i", "we"}.isdisjoint(tokens):
        return True
    return _NO_LEADS.isdisjoint(tokens) or not {"want", "need", "like", "demand", "expect"}.isdisjoint(tokens)
