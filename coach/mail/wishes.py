"""Requests told as wishes: "I want …", "I'd like …", "I'd appreciate it if …", "what I need is …"."""

from __future__ import annotations

from coach.mail.imperatives import Head
from coach.mail.phrasebook import Scanned
from coach.mail.phrases import FINAL
from coach.mail.polite_requests import verb_place
from coach.mail.request_words import ADVERBS, ASKED_FOR, QUESTION_WORDS


def wanted_heads(one: Scanned) -> list[Head]:
    """Give where requests told as wishes begin."""
    tokens, hits = one.tokens, one.hits
    heads: list[Head] = []
    for label in ("want", "would", "asking"):
        for start, end in hits.get(label, ()):
            if _really_wanted(one, start, end):
                heads.append((max(1, start), _past_if(tokens, end), "want"))
    for start, end in hits.get("what", ()):
        if (
            tokens[start - 1] not in {"that", "is", "know"}
            and tokens[end] not in {"that", ",", "not", "n't"} | QUESTION_WORDS
        ) or tokens[end] == "what":
            heads.append((max(1, start), end, "want"))
    return heads


def _past_if(tokens: tuple[str, ...], place: int) -> int:
    """Give where the verb stands behind "I'd appreciate" when "it if you could" follows, else `place`."""
    at = place + (tokens[place] == "it")
    at += tokens[at] == "if"
    conditional = at > place or tokens[place - 1] == "if"
    if conditional and tokens[at] in {"you", "someone", "somebody"} and tokens[at + 1] in _MODALS:
        return verb_place(tokens, at + 2)
    return place


_MODALS = frozenset("could can would will might".split())


SUBORDINATE = frozenset(
    "if when what how as than which that until because why where everything all before whether who like anything whatever say".split()
)


def _really_wanted(one: Scanned, start: int, end: int) -> bool:
    tokens = one.tokens
    verb = next(
        (tokens[place] for place in range(end - 1, start - 1, -1) if tokens[place] in _WANTING),
        tokens[end - 1],
    )
    before = tokens[start - 1] if start else tokens[0]
    inside = tokens[start:end]
    rest = tokens[end:]
    if before in SUBORDINATE and not (before == "that" and verb in {"demand", "insist"}):
        return False
    if tokens[FINAL] == "?" and before in _AUXILIARIES:
        return False
    if "n't" in inside or "not" in inside or before == "not" or before == "n't":
        return False
    if not rest or (rest[0] in {",", ".", "!", "?", ";", ":"} and verb not in {"need", "want", "like"}):
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
    if _NOTHING.issuperset(rest[:1]) or rest[:2] in (("a", "fight"), ("an", "argument")):
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
    return (rest[0] in _THANKED and rest[1] in {"you", "we", "fact"}) or rest[:2] == ("you", "all")


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
    "back fixed sorted done gone out off working up by before today tomorrow tonight now here delivered this next at on within until asap immediately first paid made put sent clean right ready safe quiet correct looked dealt taken set all both in".split()
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
