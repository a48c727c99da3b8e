"""The weighted words heat is read with: terms written by hand, their trained weights, and pairs of words learned."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("heat_weights.txt")


def bag(listed: str) -> frozenset[str]:
    """Give the words of a line as a set."""
    return frozenset(listed.split())


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
    """Read the form the training writes.

    Headings in brackets, then lines of a number and the terms that share it, parted by tabs. Under a kind the number is
    a weight in hundredths, with a `~` where denial turns it; under `[longest]` it is a length in words.
    """
    terms: dict[str, Term] = {}
    longest: dict[str, int] = {}
    numbers: dict[str, dict[str, float]] = {"grams": {}, "constants": {}}
    for block in text.split("\n[")[1:]:
        kind, _, lines = block.partition("]\n")
        for line in lines.splitlines():
            number, *names = line.split("\t")
            if kind in numbers:
                numbers[kind].update(dict.fromkeys(names, int(number) / 100))
            elif kind == "longest":
                longest.update(dict.fromkeys(names, int(number)))
            else:
                terms.update(
                    dict.fromkeys(names, Term(int(number.rstrip("~")) / 100, kind, number[-1] == "~"))
                )
    return Weights(terms, longest, numbers["grams"], numbers["constants"])


def write_weights(weights: Weights, title: str) -> str:
    """Put weights into the form that parse_weights reads, the same for the same weights."""
    sections: dict[str, dict[str, list[str]]] = {"constants": {}}
    for name, value in weights.constants.items():
        sections["constants"].setdefault(str(round(value * 100)), []).append(name)
    for name, (weight, kind, turns) in weights.terms.items():
        sections.setdefault(kind, {}).setdefault(f"{round(weight * 100)}{'~' * turns}", []).append(name)
    sections["longest"], sections["grams"] = {}, {}
    for name, length in longest_phrases(weights.terms).items():
        sections["longest"].setdefault(str(length), []).append(name)
    for name, weight in weights.grams.items():
        sections["grams"].setdefault(str(round(weight * 100)), []).append(name)
    lines = [title]
    for section, alike in sections.items():
        lines.append(f"[{section}]")
        lines += ["\t".join([number, *sorted(names)]) for number, names in sorted(alike.items())]
    return "\n".join(lines) + "\n"


def longest_phrases(terms: dict[str, Term]) -> dict[str, int]:
    """Index the phrases by their first two words."""
    longest: dict[str, int] = {}
    for term in terms:
        words = term.split(" ")
        if len(words) > 1:
            pair = " ".join(words[:2])
            longest[pair] = max(longest.get(pair, 0), len(words))
    return longest


@cache
def weights() -> Weights:
    """Read the shipped weights, once, when heat is first asked for."""
    return parse_weights(WEIGHTS.read_text(encoding="utf-8"))
