"""How hostile a text of our own is towards its reader: blame, condescension and threats heat, consideration cools.

The reading of heat asks how angry a customer is with us; this one asks what our draft would do to them. "I'm sorry,
the delay was our fault" is full of complaint words and considerate; "as I already told you" has none and is rude.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from coach.mail.heat import HeatWord
from coach.mail.heat_marks import find_marks, neighbours
from coach.mail.heat_tokens import sentences
from coach.mail.heat_words import Term, Weights, bag, parse_weights, weights

WEIGHTS = Path(__file__).with_name("hostility_weights.txt")

HOSTILE = 5.0
"""The score from which a sentence is hostile; chosen on data, see docs/heat/report.md."""
READ_AT_MOST = 100_000  # characters
_KINDS = {
    "swear": 1.0, "insult": 1.0, "fury": 0.7, "sarcasm": 0.7, "threat": 0.4, "plain_anger": 0.4,
    "complaint": 0.15, "irritated": 0.15, "thanks": 1.0, "praise": 0.8, "calm": 0.5,
}  # fmt: skip
"""What the kinds of the heat reading say about a draft; complaint words in a draft are mostly part of owning up."""
_DENIED = -0.3
_POINTED = bag("you your you're you've you'll yourself yourselves yours")


@dataclass(frozen=True, slots=True)
class HostileSentence:
    """One sentence: where it stands in the text (offsets), its hostility from 0 to 10, and the words behind it."""

    start: int
    end: int
    score: float
    words: tuple[HeatWord, ...]


@dataclass(frozen=True, slots=True)
class Hostility:
    """The hostility of a draft from 0 to 10, and of each of its sentences."""

    score: float
    sentences: tuple[HostileSentence, ...]


def read_hostility(text: str) -> Hostility:
    """Read how hostile a draft is towards its reader. Never fails; reads at most the first 100,000 characters."""
    known = _known()
    constants = known.constants
    found: list[HostileSentence] = []
    hot_sums: list[float] = []
    cool_sums: list[float] = []
    for words, places, _ in sentences(text[:READ_AT_MOST]):
        hot = cool = 0.0
        spans: list[HeatWord] = []
        for first, last, term, factor, denied, _mocking in find_marks(words, neighbours(words), known):
            weight, kind, _ = known.terms[term]
            weight *= factor * _DENIED if denied else factor
            if weight > 0:
                hot += weight
            else:
                cool -= weight
            if weight:
                spans.append(HeatWord(places[first][0], places[last - 1][1], weight, kind))
        if hot > cool:
            hot *= 1 + constants["pointed"] * min(sum(map(_POINTED.__contains__, words)), 3)
        spans.sort(key=lambda span: (-abs(span.weight), span.start))
        score = _score(hot - constants["considerate"] * cool, constants)
        found.append(HostileSentence(places[0][0], places[-1][1], score, tuple(spans)))
        hot_sums.append(hot)
        cool_sums.append(cool)
    if not found:
        return Hostility(0.0, ())
    total = _faded(hot_sums, constants["fade"]) - constants["considerate"] * _faded(
        cool_sums, constants["fade"]
    )
    return Hostility(_score(total, constants), tuple(found))


def _faded(sums: list[float], fade: float) -> float:
    total, share = 0.0, 1.0
    for each in sorted(sums, reverse=True)[:40]:
        total += each * share
        share *= fade
    return total


def _score(total: float, constants: dict[str, float]) -> float:
    shifted = (total - constants["middle"]) / constants["spread"]
    return 10 / (1 + exp(-max(-30.0, min(30.0, shifted))))


@cache
def _known() -> Weights:
    own = parse_weights(WEIGHTS.read_text(encoding="utf-8"))
    heat = weights()
    scaled = {
        term: Term(term.weight * _KINDS[term.kind], term.kind, term.turns)
        for term in set(heat.terms.values())
        if term.kind in _KINDS
    }
    terms = {name: scaled[term] for name, term in heat.terms.items() if term in scaled} | own.terms
    longest = dict(heat.longest)
    for pair, length in own.longest.items():
        longest[pair] = max(length, longest.get(pair, 0))
    return Weights(terms, longest, {}, own.constants)
