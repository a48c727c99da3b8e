"""How heated a message is, from 0 to 10, and the words it rests on: complaint heats, praise cools."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp
from typing import Literal, NamedTuple

from coach.mail.heat_marks import (
    HARD,
    QUOTES,
    Mark,
    find_marks,
    gram_keys,
    is_enquiry,
    neighbours,
    quoted_words,
)
from coach.mail.heat_tokens import Sentence, sentences
from coach.mail.heat_words import Weights, bag, weights

Level = Literal["calm", "warm", "hot", "furious"]

WARM, HOT, FURIOUS = 2.0, 5.0, 7.0
"""Where the levels begin; chosen on data, see docs/heat/report.md."""
READ_AT_MOST = 60_000
"""Characters; of a longer text the beginning and the last fifth of that are read."""
WORTH_SHOWING = 0.25  # log odds
WORDS_AT_MOST = 100
SHOUTED = 1.2
CLEAR = 0.6  # log odds by which complaint outweighs praise before "you", "!" and capitals make it worse
OVER_CEILING = 0.03
HARSH = (
    0.7  # log odds of a complaint that makes opening praise a mockery, and a question more than an enquiry
)
ENQUIRED = 0.7  # a message that asks for information and holds nothing harder than "missing" or "error"
FIRE = frozenset(("swear", "insult", "fury"))
SERVICE_WORDS = bag(
    "service services care support help customer customers premium priority express fast fibre fiber quality luxury"
    " fresh clean solution improvement improved upgrade experts expert professional professionals team manager"
    " managers delivery guarantee guaranteed policy inconvenience investigation repaired fixed answer answers great"
    " best friendly free safe normal safety sorry apology unlimited next-day next day value improving improvements"
)
_POINTED = bag("you your you're you've you'll yourself yourselves yours u ur")
_CAPITALS = re.compile(r"[A-Z]{4}")


class HeatWord(NamedTuple):
    """A span of the text heat rests on: offsets in characters, its weight in the sum (log odds), and of which kind."""

    start: int
    end: int
    weight: float
    kind: str


@dataclass(frozen=True, slots=True)
class Heat:
    """The heat of a text: a score from 0 to 10, its level, and the words it rests on, most weighty first."""

    score: float
    level: Level
    words: tuple[HeatWord, ...]


class SentenceHeat(NamedTuple):
    """One sentence: where it stands in the text, and its own heat from 0 to 10."""

    start: int
    end: int
    score: float


class _Sums(NamedTuple):
    hot: float
    cool: float
    leaving: float
    fire: float


def level_of(score: float) -> Level:
    """Give the level of a score."""
    return "calm" if score < WARM else "warm" if score < HOT else "hot" if score < FURIOUS else "furious"


def read_heat(text: str, known: Weights | None = None) -> Heat:
    """Read how heated a text is. Never fails; an empty text is calm. `known` stands in for the shipped weights."""
    known = known or weights()
    spans: list[HeatWord] = []
    sums = _weigh(_cut(text), text, known, spans)
    if not sums:
        return Heat(0.0, "calm", ())
    score = _score(_gather(sums, known.constants), known.constants)
    spans.sort(key=_most_weighty)
    return Heat(score, level_of(score), tuple(spans[:WORDS_AT_MOST]))


def sentence_heat(text: str) -> list[SentenceHeat]:
    """Give each sentence of a text its own heat, in their order."""
    known = weights()
    constants = known.constants
    found = _cut(text)
    return [
        SentenceHeat(
            sentence.spans[0][0], sentence.spans[-1][1], _score(_gather([sums], constants), constants)
        )
        for sentence, sums in zip(found, _weigh(found, text, known, []), strict=True)
    ]


def _most_weighty(span: HeatWord) -> tuple[float, int]:
    return -abs(span.weight), span.start


def _cut(text: str) -> list[Sentence]:
    if len(text) <= READ_AT_MOST:
        return sentences(text)
    tail = len(text) - READ_AT_MOST // 5
    return sentences(text[:READ_AT_MOST]) + sentences(
        text[max(tail, READ_AT_MOST) :], max(tail, READ_AT_MOST)
    )


def _weigh(found: list[Sentence], text: str, known: Weights, spans: list[HeatWord]) -> list[_Sums]:
    """Sum up each sentence; what it rests on goes to `spans`."""
    terms, _, grams, constants = known
    prepared = []
    hard = False
    for sentence in found:
        pairs = neighbours(sentence.words)
        marks = find_marks(sentence.words, pairs, known)
        prepared.append((sentence, pairs, marks))
        hard = hard or any(
            not denied and terms[term].kind in HARD and terms[term].weight * factor > HARSH
            for _, _, term, factor, denied, _ in marks
        )
    enquires = not hard and any(
        sentence.words[-1] == "?" and is_enquiry(sentence.words) for sentence in found
    )
    capitals = _CAPITALS.search(text) is not None
    sums: list[_Sums] = []
    for (words, places, bangs), pairs, marks in prepared:
        hot = cool = leaving = fire = 0.0
        for span in _weighed(marks, places, known, text if capitals else "", hard=hard):
            if span.weight > 0:
                hot += span.weight
                if span.kind == "leaving":
                    leaving += span.weight
                elif span.kind in FIRE:
                    fire += span.weight
            else:
                cool -= span.weight
            if span.weight >= WORTH_SHOWING or span.weight <= -WORTH_SHOWING:
                spans.append(span)
        if not QUOTES.isdisjoint(words):
            for first, last in quoted_words(words):
                if not SERVICE_WORDS.isdisjoint(words[first:last]):
                    hot += constants["quoted"]
                    spans.append(
                        HeatWord(places[first][0], places[last - 1][1], constants["quoted"], "sarcasm")
                    )
        learned = 0.0
        for key in gram_keys(words, pairs):
            if key in grams:
                learned += grams[key]
        if learned > 0:
            hot += min(learned, constants["learned"])
        else:
            cool += min(-learned, constants["learned"])
        ending = constants.get(words[-1], 0.0)
        if ending > 0:
            hot += ending
        else:
            cool -= ending
        if hot - cool > CLEAR:
            pointed = sum(map(_POINTED.__contains__, words))
            shouted = (
                sum(text[start:end].isupper() for start, end in places if end - start > 3) if capitals else 0
            )
            hot *= 1 + 0.06 * min(bangs, 3) + constants["pointed"] * min(pointed, 3) + 0.06 * min(shouted, 4)
        if enquires:
            hot *= ENQUIRED
        sums.append(_Sums(hot, cool, leaving, fire))
    return sums


def _weighed(
    marks: list[Mark], places: list[tuple[int, int]], known: Weights, capitals_in: str, *, hard: bool
) -> list[HeatWord]:
    """Give every term found its weight here: turned where it is denied, mockery where praise opens a complaint."""
    terms, constants = known.terms, known.constants
    found = []
    for first, last, term, factor, denied, mocking in marks:
        weight, kind, _ = terms[term]
        weight *= factor
        if mocking and hard:
            weight, kind = constants["mocked"], "sarcasm"
        elif denied:
            weight *= -constants["denied_praise" if weight < 0 else "denied_complaint"]
        start, end = places[first][0], places[last - 1][1]
        if weight > 0 and capitals_in and end - start > 2 and capitals_in[start:end].isupper():
            weight *= SHOUTED
        found.append(HeatWord(start, end, weight, kind))
    return found


def _gather(sums: list[_Sums], constants: dict[str, float]) -> float:
    """Add up the sentences, each next one counting less: one furious line is not thinned by a page of calm."""
    bias = constants["bias"]
    if len(sums) == 1:
        hot, cool, leaving, fire = sums[0]
        total = bias + hot - cool
    else:
        nets = sorted((each.hot - each.cool for each in sums), reverse=True)
        total = bias + max(nets[0], 0.0)
        share = constants["hot_fade"]
        for net in nets[1:40]:  # what many plain sentences have in common is no heat
            if net <= constants["plain"]:
                break
            total += (net - constants["plain"]) * share
            share *= constants["hot_fade"]
        share = 1.0
        for net in nets[:-13:-1]:
            if net >= 0:
                break
            total += net * share
            share *= constants["cool_fade"]
        worst = bias + nets[0]
        if worst > 0:
            total = max(total, worst * constants["worst"])
        leaving = max(each.leaving for each in sums)
        fire = sum(each.fire for each in sums)
    if leaving >= constants["leaves"]:  # however kindly it is said
        total = max(total, constants["leaves_at"] + 0.1 * leaving)
    without_fire = constants["ceiling"] + constants["fire"] * fire
    if total > without_fire:  # cold anger, however much of it, is hot: fury takes insult or outburst
        total = without_fire + OVER_CEILING * (total - without_fire)
    return total


def _score(total: float, constants: dict[str, float]) -> float:
    shifted = (total - constants["middle"]) / constants["spread"]
    return 10 / (1 + exp(-max(-30.0, min(30.0, shifted))))
