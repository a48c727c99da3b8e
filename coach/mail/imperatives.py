"""Verbs that ask where a clause begins: "send it", "please check", "otherwise cancel my order"."""

from __future__ import annotations

from coach.mail.phrasebook import Scanned
from coach.mail.phrases import BEGIN, FINAL, PADDING
from coach.mail.request_words import ADVERBS, FINITE, OBJECT, SURE, UNSURE, VERBS, by_first

Head = tuple[int, int, str]
"""Where the span begins, where its verb or object begins, and the kind of frame."""

_LEADS = ADVERBS | frozenset(
    """
    and so but or also then now ok okay right yes no look listen well anyway anyhow honestly seriously basically meanwhile otherwise instead therefore hence first firstly second secondly third thirdly
    last lastly finally next either again plus just please always immediately urgently today tomorrow guys team folks everyone sir madam you & + ps sorry additionally moreover
    """.split()
)
_LONG_LEADS = by_first(
    ("in", "the", "meantime"), ("in", "addition"), ("at", "least"), ("at", "the", "very", "least"), ("for", "now"), ("if", "possible"), ("if", "so"), ("if", "not"), ("if", "need", "be"),
    ("for", "god", "'s", "sake"), ("for", "heaven", "'s", "sake"), ("once", "more"), ("once", "again"), ("either", "way"), ("as", "a", "minimum"), ("at", "a", "minimum"), ("before", "that"),
    ("after", "that"), ("until", "then"), ("to", "be", "clear"), ("in", "short"), ("to", "get", "there"), ("going", "forward"), ("in", "any", "case"), ("as", "a", "start"), ("as", "a", "first", "step"),
    ("by", "the", "way"), ("first", "of", "all"), ("in", "future"), ("in", "the", "future"), ("from", "now", "on"), ("for", "the", "future"), ("as", "soon", "as", "possible"), ("thank", "you"),
)  # fmt: skip
_LEADING = _LEADS | frozenset(_LONG_LEADS)
_NONE: frozenset[str] = frozenset()
_CONDITIONS = frozenset(
    "if when once unless until before after as since while whilst because given for in on to due with regarding concerning considering seeing though although without at instead".split()
)
_STARTS = frozenset((BEGIN, ",", ";", ":", "-", ")", "(", "!", "…", '"', ".", "?"))


def imperative_heads(one: Scanned, others: bool) -> list[Head]:
    """Give where the imperatives of a sentence begin; `others` tells that it asks in another mood too."""
    tokens = one.tokens
    heads: list[Head] = []
    conditional = tokens[1] in _CONDITIONS or (tokens[1] in _LEADS and tokens[2] in {"if", "unless", "when"})
    last = len(tokens) - PADDING
    for place, token in enumerate(tokens):
        if token == "please":
            if place and tokens[place - 1] == "to":
                continue
            verb, _ = _leads(tokens, place + 2 if tokens[place + 1] == "," else place + 1)
            if verb < last and orders(one, verb, polite=True, first=False):
                heads.append((place, verb, "do"))
            continue
        if token not in _STARTS or place + 1 >= last:
            continue
        verb, words = (place + 1, _NONE) if tokens[place + 1] not in _LEADING else _leads(tokens, place + 1)
        if verb >= last or tokens[verb] not in VERBS or "please" in words:
            continue
        if "you" in words or ("no" in words and tokens[verb] != "no"):
            continue
        if token == "," and not (conditional or others or heads or "otherwise" in words):
            if not _plain_order(
                tokens,
                verb,
                named=place <= 3 and not one.sentence.text.startswith(("thanks", "sorry", "yes", "no")),
            ):
                continue
        elif token in {"(", '"', ")"}:
            continue
        if orders(one, verb, polite=False, first=place == 0):
            heads.append((_from(tokens, place + 1, verb), verb, "do"))
    return heads


def _leads(tokens: tuple[str, ...], place: int) -> tuple[int, set[str]]:
    """Give where the verb may stand behind words that lead in, and those words."""
    words: set[str] = set()
    last = len(tokens) - PADDING
    for _ in range(6):
        token = tokens[place]
        if token in _LEADS and place + 1 < last:
            words.add(token)
            place += 1
            if tokens[place] in {",", ":", "!", "-"} and token not in {"and", "or"}:
                place += 1
            continue
        for lead in _LONG_LEADS.get(token, ()):
            if tokens[place : place + len(lead)] == lead:
                words.update(lead)
                place += len(lead)
                place += tokens[place] == ","
                break
        else:
            break
    return min(place, last), words


def _from(tokens: tuple[str, ...], start: int, verb: int) -> int:
    """Begin at "please", "do", "never", "always" if one of them leads in, else at the verb."""
    return next(
        (place for place in range(start, verb) if tokens[place] in {"please", "do", "never", "always"}), verb
    )


def _plain_order(tokens: tuple[str, ...], verb: int, *, named: bool) -> bool:
    """Tell whether a verb behind a comma asks by itself: "I'm at the airport, call me"."""
    following = tokens[verb + 1]
    if named:
        return tokens[verb] in SURE or following in OBJECT
    if following in {"me", "us"}:
        return tokens[verb] in VERBS
    return tokens[verb] in SURE and following in {"it", "them", "this", "that", "my", "our"} and tokens[verb] not in {
        "make", "take", "get", "keep", "give", "show", "tell", "put", "bring", "pay",
    }  # fmt: skip


_NO_VERBS = frozenset(
    """
    the this that these those you your our his her its their and but for with from what when where which who whom whose why how any all some not also yes sir madam team everyone guys again asap today
    tomorrow tonight now soon thanks thank hello dear sorry kind attached enclosed below here there very much more most than then them they someone somebody anyone nothing something feel
    excuse forgive pardon bear understand believe trust hurry i we me us at by in on to of as if or is are was it he she tell
    """.split()
) - {"tell"}


def orders(one: Scanned, place: int, *, polite: bool, first: bool, joined: bool = False) -> bool:
    """Tell whether the verb at `place` asks for something."""
    tokens = one.tokens
    verb, following = tokens[place], tokens[place + 1]
    if any(start <= place < end for start, end in one.hits.get("courtesy", ())):
        return False
    if any(place < end + 2 for _, end in one.hits.get("self_help", ())):
        return False
    asked = tokens[FINAL] == "?"
    if verb == "do" and following in {"n't", "not"}:
        return True
    if verb == "never":
        return (
            following in VERBS
            and following not in {"have", "call"}
            and not following.endswith("ed")
            and first
        )
    if verb == "let":
        if following == "us" and tokens[place + 2] not in {"have", "know"}:
            return tokens[place + 2] in _TOGETHER or ((polite or joined) and tokens[place + 2] == "see")
        return following in {"me", "us", "him", "her", "them", "my", "our", "the", "this"}
    if verb == "have":
        return (
            not asked
            and following
            in {
                "someone",
                "somebody",
                "a",
                "an",
                "the",
                "it",
                "them",
                "your",
                "him",
                "her",
                "one",
                "whoever",
                "this",
                "that",
                "me",
                "us",
                "my",
                "our",
            }
        ) or (polite and following.isalpha() and not following.endswith("ed"))
    if asked and verb in {"make", "do", "get", "take", "let"} and not polite and not joined:
        return False
    if verb in SURE:
        if polite:
            return True
        if first and tokens[place + 1] == ":":
            return False
        if (
            following in _AFTER_NOUN
            or following in {"'s", "-"}
            or (verb in _ALSO_NOUNS and following not in OBJECT and not joined)
        ):
            return False
        if verb in _ALSO_NOUNS and following in {
            "is",
            "was",
            "and",
            "or",
            "to",
            "by",
            "for",
            "on",
            "in",
            "at",
            "from",
            "of",
            "no",
        }:
            return (joined and following in {"by", "to"}) or (
                following == "to" and verb in {"revert", "reply", "respond", "write"}
            )
        return not (following in FINITE and verb not in {"ensure", "confirm", "tell", "make", "verify"})
    if polite:
        # After "please" nearly any verb asks; what cannot be a verb does not.
        return verb in VERBS or (
            len(verb) > 2 and verb.isalpha() and verb not in _NO_VERBS and not verb.endswith(("ing", "ed", "ly", "tion", "ment", "ness"))
            and following.isalpha()
        )  # fmt: skip
    if verb not in UNSURE or following in {"is", "was", "has", "had", "not", "still", "were"}:
        return False
    if following in {".", "!", "\x03"}:
        return (tokens[FINAL] == "!" or len(tokens) <= PADDING + 4) and (first or joined)
    if verb == "do":
        return (
            following
            in {
                "a",
                "the",
                "your",
                "something",
                "it",
                "better",
                "whatever",
                "us",
                "me",
                "this",
                "that",
                "what",
            }
            and not asked
        )
    if following in {
        "on",
        "in",
        "at",
        "for",
        "and",
        "or",
        "by",
        "with",
        "when",
        "how",
        "what",
        "after",
        "no",
        "one",
        "two",
        "three",
        "out",
        "over",
        "to",
        "if",
        "up",
    }:
        return (verb, following) in _PAIRS
    return following in OBJECT


_TOGETHER = frozenset("sit talk meet schedule arrange set find discuss agree speak book jump get".split())
_AFTER_NOUN = frozenset("is was has had were are will would could should can does did ca wo".split())
_ALSO_NOUNS = frozenset(
    "issue test review repair reply show track trace match swap reset finish extend forward credit transfer deposit return exchange warrant guarantee grant ring fix roll treat clear correct delete submit waiver report".split()
)
_PAIRS = frozenset(
    [
        ("check", "if"),
        ("check", "with"),
        ("check", "what"),
        ("check", "how"),
        ("check", "in"),
        ("check", "on"),
        ("check", "and"),
        ("check", "when"),
        ("hold", "on"),
        ("return", "to"),
        ("report", "to"),
        ("report", "back"),
        ("start", "with"),
        ("move", "to"),
        ("look", "into"),
        ("look", "at"),
        ("look", "after"),
        ("look", "for"),
        ("look", "up"),
        ("look", "over"),
        ("look", "again"),
        ("talk", "to"),
        ("speak", "to"),
        ("speak", "with"),
        ("talk", "with"),
        ("follow", "up"),
        ("pick", "up"),
        ("call", "if"),
        ("call", "when"),
        ("call", "at"),
        ("come", "and"),
        ("come", "to"),
        ("come", "over"),
        ("come", "out"),
        ("come", "in"),
        ("come", "by"),
        ("come", "on"),
        ("go", "over"),
        ("go", "to"),
        ("go", "through"),
        ("meet", "with"),
        ("answer", "by"),
        ("answer", "to"),
        ("contact", "by"),
        ("sign", "up"),
        ("sign", "and"),
        ("switch", "to"),
        ("upgrade", "to"),
        ("change", "to"),
        ("help", "with"),
        ("set", "up"),
        ("work", "with"),
        ("work", "on"),
        ("work", "out"),
        ("shut", "up"),
        ("switch", "on"),
        ("switch", "over"),
        ("set", "out"),
        ("sign", "in"),
        ("buy", "one"),
        ("leave", "one"),
        ("use", "one"),
        ("draft", "one"),
        ("pop", "over"),
        ("pop", "round"),
        ("pop", "in"),
        ("email", "to"),
        ("invite", "no"),
        ("find", "out"),
        ("find", "one"),
        ("find", "what"),
        ("find", "how"),
        ("line", "up"),
        ("try", "to"),
        ("try", "and"),
        ("file", "for"),
        ("mail", "to"),
        ("move", "up"),
        ("cut", "out"),
        ("drop", "by"),
        ("drop", "in"),
        ("ask", "for"),
        ("ask", "if"),
        ("read", "what"),
        ("check", "for"),
        ("check", "to"),
        ("plan", "for"),
    ]
)
