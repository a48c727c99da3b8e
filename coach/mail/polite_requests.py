"""Requests in the form of questions and hopes: "could you …", "is it possible to …", "would you mind …"."""

from __future__ import annotations

from coach.mail.imperatives import Head
from coach.mail.phrasebook import Scanned
from coach.mail.phrases import FINAL, PADDING
from coach.mail.request_words import ADVERBS, INFORM, NOT_ASKED, OBJECT, QUESTION_WORDS, VERBS, by_first


def asked_heads(one: Scanned) -> list[Head]:
    """Give where requests in the form of questions and hopes begin."""
    tokens, hits = one.tokens, one.hits
    question = tokens[FINAL] == "?"
    heads: list[Head] = []
    for start, end in hits.get("modal", ()):
        place = verb_place(tokens, end)
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
        place = verb_place(tokens, end)
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
        place = verb_place(tokens, end)
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


def verb_place(tokens: tuple[str, ...], place: int) -> int:
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


def _covered(one: Scanned, label: str, place: int) -> bool:
    return any(start <= place < end for start, end in one.hits.get(label, ()))
