"""What we promised, as the customer tells it: "you said it would be here Monday", "your colleague promised a refund"."""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import FINAL, PADDING


def find(scanned: Sequence[Scanned]) -> list[Span]:
    """Give every promise of ours that is cited, in order, one a sentence at most."""
    spans = []
    for one in scanned:
        if not _LABELS.isdisjoint(one.hits) and one.tokens[FINAL] != "?":
            span = _of(one)
            if span is not None:
                spans.append(span)
    return spans


_LABELS = frozenset(("vow", "say", "supposed"))
_DENIED = frozenset("n't not never if unless whether nobody until".split())


def _of(one: Scanned) -> Span | None:
    tokens, hits = one.tokens, one.hits
    for label in ("vow", "supposed", "say"):
        for start, end in hits.get(label, ()):
            if label == "say" and not _commits(one, end):
                continue
            if (
                label == "supposed"
                and tokens[start - 1] in {"i", "we"}
                and tokens[start] not in {"should", "ready", '"'}
            ):
                continue
            if _others(one, start, end) or _DENIED.intersection(tokens[max(0, start - 2) : end]):
                continue
            if _ours(tokens, start):
                continue
            return Span(one.sentence, _begin(tokens, start), trimmed(tokens, start, _end(tokens, end)))
    return None


def _commits(one: Scanned, end: int) -> bool:
    """Tell whether what was said tells of something to come, and not of a refusal."""
    return any(first >= end - 1 for first, _ in one.look("will")) and not any(
        first >= end for first, _ in one.look("no_promise")
    )


def _others(one: Scanned, start: int, end: int) -> bool:
    """Tell whether somebody who is not ours said it: "my bank says"."""
    return any(first < end and start - 1 <= last for first, last in one.look("not_ours"))


def _ours(tokens: Sequence[str], start: int) -> bool:
    """Tell whether they promised it themselves: "I promised my wife"."""
    return tokens[start] in {"i", "we"} and tokens[start + 1] in {
        "promised",
        "promise",
        "guaranteed",
        "assured",
    }


def _begin(tokens: Sequence[str], place: int) -> int:
    """Begin at the clause: a time ("In February you told us") belongs to it."""
    while place > 1 and tokens[place - 1] not in _MARKS:
        place -= 1
    return max(1, place)


_MARKS = frozenset("; : - ( but because and although so . ! yet though".split())
_STOPS = frozenset("but however yet although though ;".split())
_THEN = frozenset("i it we now nothing nobody so that yet still here they he she this instead".split())


def _end(tokens: Sequence[str], place: int) -> int:
    last = len(tokens) - PADDING
    for at in range(place + 1, last):
        token, following = tokens[at], tokens[at + 1]
        if token in _STOPS and at > place + 1:
            return at
        if (
            token in {"and", ","}
            and following in _THEN
            and tokens[at + 2] not in {"would", "will", "'ll", "'d"}
        ):
            return at
        if token == "," and following == "and":
            return at
        if token == "-" and at > place + 1:
            return at
    return last
