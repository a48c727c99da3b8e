"""Who takes something on: the subject before a verb, whether it is one of ours, and whether a "not" takes it back."""

from __future__ import annotations

from typing import Literal

from coach.tone.promise_words import (
    ADVERBS,
    ANYONE,
    ANYTHING,
    DETERMINERS,
    GOVERNS,
    NOT,
    NOT_NAMES,
    SKIPPED_AFTER,
    TEAM,
    THINGS,
)
from coach.tone.words import Words


def skip_adverbs(words: Words, at: int) -> int:
    """Skip adverbs."""
    while at < len(words.words) and words.words[at] in ADVERBS:
        at += 1
    return at


def subject_before(words: Words, verb: int) -> tuple[int, int] | None:
    """Give the words of the subject right before a verb, adverbs between them skipped."""
    last = verb
    while last > 0 and words.words[last - 1] in ADVERBS:
        last -= 1
    if last == 0:
        return None
    first = last - 1
    word = words.words[first]
    if word in TEAM or word in THINGS:
        while (
            first > 0
            and last - first < 4
            and words.words[first - 1] not in NOT_NAMES | {"for", "of", "to", "in", "on", "that"}
        ):
            first -= 1
        if first > 0 and words.words[first - 1] in (
            "our",
            "my",
            "your",
            "the",
            "a",
            "one",
            "this",
            "that",
            "these",
            "all",
        ):
            first -= 1
        return first, last
    if is_name(words, first) and first > 0 and is_name(words, first - 1):
        return first - 1, last
    if word not in NOT_NAMES:
        for place in (first - 1, first - 2):
            if place >= 0 and words.words[place] in DETERMINERS:
                return place, last
    return first, last


def is_name(words: Words, at: int) -> bool:
    """Tell whether a word is somebody's name: it has a capital, and is none of the words that often have one."""
    shown = words.text[words.starts[at] : words.ends[at]]
    return shown[:1].isupper() and words.words[at] not in NOT_NAMES and words.words[at].isalpha()


def ours(words: Words, subject: tuple[int, int]) -> Literal["us", "name", "thing", "you", ""]:
    """Tell whose subject it is: ours, a name, a thing that goes to them, theirs, or none of these."""
    first, last = subject
    word = words.words[last - 1]
    if word in ("i", "we"):
        return "us"
    if word == "you":
        return "you"
    if word in ANYONE or (word in TEAM and words.words[first] != "your"):
        return "name"
    if word in THINGS or word in ANYTHING:
        return "thing"
    return "name" if is_name(words, last - 1) else ""


def denied(words: Words, subject_start: int, after: int) -> bool:
    """Tell whether "not" stands between subject and verb, or a clause before takes it back ("I don't think …")."""
    between = words.words[subject_start:after]
    for place, word in enumerate(between):
        if word in NOT and not (
            word == "not" and words.words[subject_start + place + 1 : subject_start + place + 2] == ["only"]
        ):
            return True
    before = words.words[max(0, subject_start - 6) : subject_start]
    if before and before[-1] in SKIPPED_AFTER:
        return True
    if before[-2:] in (["so", "that"], ["as", "if"], ["even", "though"], ["what", "else"]):
        return True
    for place, word in enumerate(before):
        if word in GOVERNS and not NOT.isdisjoint(before[max(0, place - 3) : place]):
            return not any(
                words.pause_before(max(0, subject_start - 6) + later)
                for later in range(place + 1, len(before))
            )
        if word in ("doubt", "no"):
            return True
    return False
