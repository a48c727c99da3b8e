"""When two names are near each other: a slip of the keys, other order, a short form. Never when a number differs.

Each name has a few signatures, looked up in an index; names that share one are then compared closely. A signature is
the name without vowels and doubled letters, so that most slips vanish, and that again with any one letter left out.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from coach.records.names import name_key

MOST_LETTERS = 24
"""Letters of a name that make its signatures; a slip after these is not found."""
MOST_WORDS = 12
LAST_ALPHABET = "\u2e7f"
"""Beyond it come scripts whose signs are words or syllables."""

_WEAK = frozenset(
    [
        "the",
        "and",
        "of",
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "gmbh",
        "ag",
        "kg",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "oy",
        "aps",
        "pty",
        "corp",
        "corporation",
        "co",
        "company",
        "group",
        "holding",
        "holdings",
    ]
)
"""Words that are left away as often as not."""
_VOWELS = frozenset("aeiouy")


class Bare(NamedTuple):
    """A name's words that count, and those that must be the same: numbers, initials and the like."""

    words: tuple[str, ...]
    exact: tuple[str, ...]


def bare(name: str) -> Bare:
    """Take a name apart; both parts empty for a name of signs alone."""
    key = name_key(name[: MOST_LETTERS * MOST_WORDS])
    chars = [
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else "" if char in "'." else " "
        for char in key
    ]
    words = "".join(chars).split()[:MOST_WORDS]
    strong = [word for word in words if word not in _WEAK] or words
    exact = tuple(sorted(word for word in strong if len(word) < 3 or any(map(str.isdecimal, word))))
    return Bare(tuple(word for word in strong if word not in exact), exact)


def signatures(name: str) -> frozenset[str]:
    """Give what a customer is found by: the whole, with a letter left out, in another order, and its beginnings."""
    words, exact = bare(name)
    return _whole(words, exact) | {
        "^" + _skeleton(words[:count]) + _end(exact) for count in range(1, min(len(words), 4))
    }


def questions(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the signatures to look for when a name is asked for: of names like it, and of names it is the beginning of.

    The first also hold its own longer beginnings: `Harbor Dental Clinic` asks for `Harbor Dental`.
    """
    words, exact = bare(name)
    like = _whole(words, exact) | {
        _skeleton(words[:count]) + _end(exact) for count in range(2, min(len(words), 4))
    }
    begins = {"^" + _skeleton(words) + _end(exact)} if words else set()
    return frozenset(like), frozenset(begins)


def closeness(asked: str, known: str) -> tuple[int, int] | None:
    """Rank how near two names are, least is nearest; None when they are not.

    The rank is (0, 0) for the same letters, (1, slips) for slips, (2, words missing) for a short form.
    """
    (one, one_exact), (other, other_exact) = bare(asked), bare(known)
    if one_exact != other_exact or not (one or one_exact):
        return None
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return 0, 0
    if not one or not other:
        return None
    slips = _slips(one, other)
    if slips is not None:
        return 1, slips
    shorter, longer = sorted((one, other), key=len)
    missing = len(longer) - len(shorter)
    if not missing or (shorter is other and len(shorter) == 1):
        return None  # to know Delta says little about Delta Dental
    begins = all(_word_slips(a, b) is not None for a, b in zip(shorter, longer, strict=False))
    return (2, missing) if begins else None


def _whole(words: tuple[str, ...], exact: tuple[str, ...]) -> frozenset[str]:
    if not words and not exact:
        return frozenset()
    end = _end(exact)
    joined = _skeleton(words)
    found = {joined + end, "~" + _skeleton(tuple(sorted(words))) + end}
    if len("".join(words)) > 3:
        found |= {joined[:at] + joined[at + 1 :] + end for at in range(len(joined))}
    return frozenset(found)


def _end(exact: tuple[str, ...]) -> str:
    return "#" + "|".join(exact)


def _skeleton(words: tuple[str, ...]) -> str:
    letters: list[str] = []
    for word in words:
        for at, letter in enumerate(word):
            if (at and letter in _VOWELS) or (letters and letters[-1] == letter):
                continue
            letters.append(letter)
    return "".join(letters[:MOST_LETTERS])


def _slips(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    if len(one) == len(other):
        each = [_word_slips(a, b) for a, b in zip(one, other, strict=True)]
        total = sum(slips for slips in each if slips is not None)
        return None if None in each or total > 3 else total
    return _word_slips("".join(one), "".join(other), 1)


def _word_slips(one: str, other: str, most: int | None = None) -> int | None:
    if one == other:
        return 0
    length = max(len(one), len(other))
    if max(one) > LAST_ALPHABET:
        length //= 2  # a sign says more than a letter does
    allowed = (0 if length < 4 else 1 if length < 8 else 2) if most is None else most
    if abs(len(one) - len(other)) > allowed or length > MOST_LETTERS * 4:
        return None
    if (
        one[0] != other[0]
        and one[:2] != other[1::-1]
        and (length < 5 or one not in (other[1:], one[:1] + other))
    ):
        return None  # to change the first letter is seldom a slip, and often another name: Rental, Dental
    slips = _distance(one, other)
    return slips if slips <= allowed else None


def _distance(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
