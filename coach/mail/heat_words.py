"""The weighted words heat is read with: terms written by hand, their trained weights, and pairs of words learned."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("heat_weights.txt")


class Term(NamedTuple):
    """One word or phrase: its weight (above 0 heats, below 0 cools, in log odds), and of which kind it is."""

    weight: float
    kind: str
    turns: bool
    """Denied, it says the opposite: "no delays", "not happy"."""


class Weights(NamedTuple):
    """All that is learned."""

    terms: dict[str, Term]
    longest: dict[str, int]
    """By its first two words, how many words the longest phrase beginning with them has."""
    grams: dict[str, float]
    """Single words, denied words (`¬word`) and pairs of neighbours."""
    constants: dict[str, float]


def parse_weights(text: str) -> Weights:
    """Read the form the training writes: `[kind]` headings, then `term<TAB>hundredths`, a `~` after what turns."""
    terms: dict[str, Term] = {}
    grams: dict[str, float] = {}
    constants: dict[str, float] = {}
    for block in text.split("\n[")[1:]:
        kind, _, listed = block.partition("]\n")
        if kind == "grams" or kind == "constants":
            into = grams if kind == "grams" else constants
            for line in listed.split("\n"):
                name, tab, number = line.partition("\t")
                if tab:
                    into[name] = int(number) / 100
            continue
        alike: dict[str, Term] = {}  # few weights, many terms
        for line in listed.split("\n"):
            name, tab, number = line.partition("\t")
            if tab:
                known = alike.get(number)
                if known is None:
                    turns = number.endswith("~")
                    known = alike[number] = Term(int(number[:-1] if turns else number) / 100, kind, turns)
                terms[name] = known
    return Weights(terms, longest_phrases(terms), grams, constants)


def longest_phrases(terms: dict[str, Term]) -> dict[str, int]:
    """Index the phrases by their first two words."""
    longest: dict[str, int] = {}
    for term in terms:
        spaces = term.count(" ")
        if spaces:
            pair = term if spaces == 1 else term[: term.index(" ", term.index(" ") + 1)]
            if spaces >= longest.get(pair, 0):
                longest[pair] = spaces + 1
    return longest


@cache
def weights() -> Weights:
    """Read the shipped weights, once, when heat is first asked for."""
    return parse_weights(WEIGHTS.read_text(encoding="utf-8"))
