"""What a customer says they will do, or have done, if nothing changes: leave, go to law, go public, take the money back."""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import FINAL, PADDING, Hit

# For each kind: what names it, what shows that someone acts on it, and what only looks like it.
_KINDS = (
    ("leave", "", "stay"),
    ("legal", "legal_act", "not_legal"),
    ("public", "public_act", "not_public"),
    ("chargeback", "chargeback_act", ""),
)


def find(scanned: Sequence[Scanned]) -> list[Span]:
    """Give every threat, in order, at most one of a kind in a sentence; `kind` is leave, legal, public or chargeback."""
    spans: list[Span] = []
    for one in scanned:
        hits = one.hits
        for kind, act, innocent in _KINDS:
            if kind not in hits or (act and not one.look(act)):
                continue
            if one.tokens[FINAL] == "?" and not _pressing(one.tokens):
                continue
            hit = _first(hits[kind], one.look(innocent) if innocent else ())
            if hit is not None:
                spans.append(_clause(one, hit, kind))
    return sorted(spans, key=lambda span: (span.sentence.number, span.start))


def _pressing(tokens: Sequence[str]) -> bool:
    """Tell whether a question threatens: "… or do I have to call my lawyer?"."""
    return any(
        tokens[place] == "or" and tokens[place + 1] in {"do", "should", "shall", "must", "will"}
        for place in range(len(tokens) - PADDING)
    )


def _first(hits: Sequence[Hit], innocent: Sequence[Hit]) -> Hit | None:
    """Give the first hit that is not part of something innocent."""
    for start, end in sorted(hits):
        if not any(first < end and start < last for first, last in innocent):
            return start, end
    return None


_BREAKS = frozenset("; : - but . or".split())
_ENDS = frozenset("; : - but".split())
_SUBJECTS = frozenset("i we my our it this the you your please if unless otherwise".split())


def _clause(one: Scanned, hit: Hit, kind: str) -> Span:
    """Give the clause of the threat, with its condition where that stands before it."""
    tokens = one.tokens
    start, end = hit
    begin = start
    while begin > 1 and not (
        tokens[begin - 1] in _BREAKS or (tokens[begin - 1] == "and" and tokens[begin] in _SUBJECTS)
    ):
        begin -= 1
    last = len(tokens) - PADDING
    stop = end
    while stop < last and not (
        tokens[stop] in _ENDS
        or (
            tokens[stop] == "and"
            and (tokens[stop + 1] in _SUBJECTS or tokens[stop - 1] == ",")
            and stop > end
        )
    ):
        stop += 1
    return Span(one.sentence, max(1, begin), trimmed(tokens, begin, stop), kind)
