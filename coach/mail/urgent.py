"""What cannot wait for a cool-off: someone may come to harm (`safety`), or a service many depend on is down (`outage`)."""

from __future__ import annotations

from collections.abc import Sequence

from coach.mail.phrasebook import Scanned, Span, trimmed
from coach.mail.phrases import PADDING

_KINDS = (("safety", "not_safety"), ("outage", "not_outage"))
_BREAKS = frozenset("; : - but . (".split())


def find(scanned: Sequence[Scanned]) -> list[Span]:
    """Give every sentence's urgent words, in order, one of a kind in a sentence; `kind` is safety or outage."""
    spans = []
    for one in scanned:
        hits = one.hits
        for kind, innocent in _KINDS:
            if kind not in hits:
                continue
            for start, end in sorted(hits[kind]):
                if not any(first < end and start < last for first, last in one.look(innocent)):
                    spans.append(_clause(one, start, end, kind))
                    break
    return spans


def _clause(one: Scanned, start: int, end: int, kind: str) -> Span:
    tokens = one.tokens
    while (
        start > 1
        and tokens[start - 1] not in _BREAKS
        and not (tokens[start - 1] == "and" and tokens[start] in {"now", "the", "my", "it"})
    ):
        start -= 1
    last = len(tokens) - PADDING
    while end < last and tokens[end] not in _BREAKS and not (tokens[end] == "," and tokens[end + 1] == "and"):
        end += 1
    return Span(one.sentence, max(1, start), trimmed(tokens, start, end), kind)
