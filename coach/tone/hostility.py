"""How hostile a sentence sounds to the person it is sent to: words, pairs of words and marks, each with a weight.

The weights are in `hostile_weights.txt`, made by `docs/tone/train.py`, which also says what they were made from and
how well they tell rude letters from considerate ones. Everything that counts is a word or two of the sentence, so
that the words can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from coach.tone.draft import Draft, Sentence
from coach.tone.matching import Spot, is_greeting, quotations
from coach.tone.words import bag

WEIGHTS = Path(__file__).parent / "hostile_weights.txt"

YOU = bag("you your yours yourself yourselves")
US = bag("i we my our me us myself ourselves mine ours")


class Weights(NamedTuple):
    """The weight of each feature and the bias, in log odds, and what counts. Pairs of words stand apart, by the first.

    A sentence counts as hostile when its score and `context` times the mean of its letter are above `sentence`: a
    cold sentence in a cold letter is read as an attack, in a warm one it is not. Above `letter` the mean itself counts
    as hostile, above `cool` as cool.
    """

    features: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]
    bias: float
    context: float
    sentence: float
    letter: float
    cool: float


def known_words(words: Iterable[str]) -> list[str]:
    """Give the words as the weights know them: every number is one word."""
    return ["<n>" if word[0] in "0123456789" else word for word in words]


def marks(known: list[str], seen: set[str], ends_in: str) -> list[str]:
    """Give what counts in a sentence besides its words: whom it speaks of, how it ends, how long it is."""
    you = not seen.isdisjoint(YOU)
    found = [
        "@you" if you else "@no you",
        "@short" if len(known) < 4 else "@long" if len(known) > 15 else "@middle",
    ]
    if not seen.isdisjoint(US):
        found.append("@us")
    if ends_in == "?":
        found += ["@asks", "@asks you"] if you else ["@asks"]
    elif ends_in == "!":
        found.append("@!")
    return found


def features(words: Iterable[str], ends_in: str) -> list[str]:
    """Give all that counts in a sentence: its words, each two that stand together, and marks beginning with `@`."""
    known = known_words(words)
    seen = set(known)
    pairs = {f"{first} {second}" for first, second in zip(["^", *known], [*known, "$"], strict=True)}
    return [*seen, *pairs, *marks(known, seen, ends_in)]


def score(words: Iterable[str], ends_in: str, weights: Weights) -> float:
    """Give how hostile a sentence sounds by itself, in log odds: the sum of the weights of its features."""
    known = known_words(words)
    seen = set(known)
    single, pairs = weights.features, weights.pairs
    total = weights.bias
    for word in seen:
        if word in single:
            total += single[word]
    for first, second in set(zip(["^", *known], [*known, "$"], strict=True)):
        after = pairs.get(first)
        if after is not None and second in after:
            total += after[second]
    for mark in marks(known, seen, ends_in):
        total += single.get(mark, 0.0)
    return total


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the weights that come with Coach."""
    return parse_weights(WEIGHTS.read_text(encoding="utf-8"))


def parse_weights(text: str) -> Weights:
    """Read weights from text: a feature (or a constant such as `@bias`) and its weight in hundredths in each line."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        name, tab, value = line.rpartition("\t")
        if tab and not line.startswith("#"):
            found[name] = int(value) / 100
    constants = [found.pop(name) for name in ("@bias", "@context", "@sentence", "@letter", "@cool")]
    return weights_of(found, *constants)


def weights_of(
    found: Mapping[str, float], bias: float, context: float, sentence: float, letter: float, cool: float
) -> Weights:
    """Put weights together, the pairs of words among them apart."""
    single: dict[str, float] = {}
    pairs: dict[str, dict[str, float]] = {}
    for name, weight in found.items():
        first, space, second = name.partition(" ")
        if space and name[0] != "@":
            pairs.setdefault(first, {})[second] = weight
        else:
            single[name] = weight
    return Weights(single, pairs, bias, context, sentence, letter, cool)


def judged(draft: Draft) -> Iterator[tuple[Sentence, list[str]]]:
    """Give the sentences that are judged, with their words; greeting, names and closing are not.

    What stands between quotation marks is somebody else's and is left out.
    """
    quotes = any(sign in draft.clear for sign in '"“«„')
    for sentence, told in zip(draft.sentences, draft.told, strict=True):
        if (
            not told
            or (len(told) < 4 and not sentence.ends_in)
            or (len(told) < 8 and is_greeting(draft, sentence))
        ):
            continue
        quoted = quotations(draft.clear, sentence) if quotes else []
        if quoted:
            words = draft.words(sentence, told)
            pairs = zip(words.words, words.starts, strict=True)
            told = [word for word, start in pairs if not any(first <= start < last for first, last in quoted)]
            if len(told) < 4:
                continue
        if told:
            yield sentence, told


def letter_scores(draft: Draft, weights: Weights) -> list[float]:
    """Give the score of each sentence that is judged."""
    return [score(words, sentence.ends_in, weights) for sentence, words in judged(draft)]


class Reading(NamedTuple):
    """A letter's sentences that are judged, their scores, and their mean (of the letter, in log odds)."""

    sentences: tuple[Sentence, ...]
    scores: tuple[float, ...]
    mean: float


def read_hostility(draft: Draft) -> Reading:
    """Read how hostile each sentence of a draft sounds."""
    weights = load_weights()
    sentences: list[Sentence] = []
    scores: list[float] = []
    known: dict[
        tuple[str, ...], float
    ] = {}  # closings and whole paragraphs come again and again in long files
    for sentence, words in judged(draft):
        key = (sentence.ends_in, *words)
        own = known.get(key)
        if own is None:
            own = known[key] = score(words, sentence.ends_in, weights)
        sentences.append(sentence)
        scores.append(own)
    return Reading(tuple(sentences), tuple(scores), sum(scores) / len(scores) if scores else weights.bias)


def hostile_sentences(reading: Reading) -> Iterator[Spot]:
    """Give the sentences of a draft that will be read as an attack."""
    weights = load_weights()
    for sentence, own in zip(reading.sentences, reading.scores, strict=True):
        if own + weights.context * reading.mean > weights.sentence:
            yield Spot(sentence.start, sentence.end)


def cold_letter(reading: Reading, *, hostile: bool) -> Iterator[Spot]:
    """Give the hardest sentence of a letter that is hostile as a whole, or (`hostile` false) no more than cool."""
    weights = load_weights()
    if len(reading.sentences) < 2:
        return
    cool = weights.cool < reading.mean <= weights.letter
    if (reading.mean > weights.letter) if hostile else cool:
        worst = max(range(len(reading.scores)), key=reading.scores.__getitem__)
        yield Spot(reading.sentences[worst].start, reading.sentences[worst].end)
