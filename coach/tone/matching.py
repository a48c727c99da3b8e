"""Finding the phrases of all rules in a draft: first a quick look for their rarest words, then a closer one.

Most sentences hold none of the words that any phrase needs; they cost one set comparison. Time is linear in the
length of the text: sentences are of bounded length, and so is what a phrase can span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coach.tone.draft import Draft, Sentence
from coach.tone.phrases import Phrase, apart, find
from coach.tone.rules import Opened, Rule, Ruleset
from coach.tone.words import Words

_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”]{1,400}”|«[^»]{1,400}»|„[^“”]{1,400}[“”]")


class Spot(NamedTuple):
    """Where something was found, as offsets; `words` replaces what stands there when the finding is told."""

    start: int
    end: int
    words: str = ""


def phrase_spots(draft: Draft, rules: Ruleset) -> dict[str, list[Spot]]:
    """Give for each rule (by id) where its phrases were found in the draft."""
    gate = rules.gate
    opened = {word: doors for word in set().union(*draft.told) if (doors := gate.opened_by(word))}
    spots: dict[str, list[Spot]] = {}
    if not opened:
        return spots
    awake = frozenset(opened)
    first = _opening(draft)
    # Closings, greetings and whole paragraphs come again and again in long files: each is looked at once.
    known: dict[str, dict[str, list[Spot]]] = {}
    for sentence, told in zip(draft.sentences, draft.told, strict=True):
        said = draft.clear[sentence.start : sentence.end]
        found = known.get(said)
        if found is None or sentence is first:
            present = set(told)
            here = present & awake
            found = (
                _in_sentence(draft, sentence, told, present, here, opened, first is sentence) if here else {}
            )
            if sentence is not first:
                known[said] = found
        for rule, places in found.items():
            spots.setdefault(rule, []).extend(
                Spot(sentence.start + start, sentence.start + end) for start, end, _ in places
            )
    return {
        rule: places
        for rule, places in spots.items()
        if not (silencers := rules.get(rule).unless_anywhere) or not _stands_anywhere(silencers, draft)
    }


def _stands_anywhere(phrases: Iterable[Phrase], draft: Draft) -> bool:
    """Tell whether one of the phrases stands in any sentence of the draft."""
    every = [one for phrase in phrases for one in apart(phrase)]
    for sentence, told in zip(draft.sentences, draft.told, strict=True):
        present = set(told)
        maybe = [one for one in every if one.may_match(told, present)]
        if maybe:
            words = draft.words(sentence, told)
            if any(find_all(one, words, present) for one in maybe):
                return True
    return False


def _opening(draft: Draft) -> Sentence | None:
    """Give the first sentence after the greeting."""
    for sentence in draft.sentences:
        said = draft.clear[sentence.start : sentence.end]
        if not (said.endswith(",") and said.count(" ") < 5) and not is_greeting(draft, sentence):
            return sentence
    return None


_GREETING = re.compile(r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom)\b")


def greets(draft: Draft, sentence: Sentence) -> bool:
    """Tell whether a sentence begins with a greeting: `Hi Ann, your chairs are here.`."""
    return _GREETING.match(draft.flat, sentence.start, sentence.end) is not None


def is_greeting(draft: Draft, sentence: Sentence) -> bool:
    """Tell whether a sentence only greets: `Hello Ms Lee!`."""
    flat = draft.flat[sentence.start : sentence.end]
    return _GREETING.match(flat) is not None and flat.count(" ") < 6


def _in_sentence(
    draft: Draft,
    sentence: Sentence,
    told: list[str],
    present: set[str],
    here: set[str],
    opened: dict[str, list[Opened]],
    first: bool,
) -> dict[str, list[Spot]]:
    """Try the phrases that the words `here` open, and of these only those whose other words are there too.

    Places count from the beginning of the sentence.
    """
    words: Words | None = None
    matches: dict[str, list[tuple[int, int]]] = {}
    known: dict[str, Rule] = {}
    tried: set[int] = set()
    for word in here:
        for rarest, rule, phrase in opened[word]:
            if rarest.isdisjoint(present) and not phrase.begun:
                continue
            if id(phrase) in tried or not phrase.may_match(told, present):
                continue
            tried.add(id(phrase))
            if (rule.opening and not first) or not _fits(rule, sentence):
                continue
            words = words or draft.words(sentence, told)
            found = find(phrase, words, phrase.places(told, present))
            if found:
                matches.setdefault(rule.id, []).extend(found)
                known[rule.id] = rule
    if words is None or not matches:
        return {}
    quoted = quotations(words.text, sentence)
    spots = {}
    for key, found in matches.items():
        if _matches(known[key].unless, words, present):
            continue
        innocent = _matches(known[key].except_for, words, present)
        kept = [
            Spot(words.starts[start], words.ends[end - 1])
            for start, end in _apart(found)
            if not any(start < other_end and other < end for other, other_end in innocent)
        ]
        kept = [spot for spot in kept if not any(a <= spot.start and spot.end <= b for a, b in quoted)]
        if kept:
            at = sentence.start
            spots[key] = [Spot(spot.start - at, spot.end - at) for spot in kept]
    return spots


def _fits(rule: Rule, sentence: Sentence) -> bool:
    if not rule.only_in:
        return True
    return (sentence.ends_in == "?") == (rule.only_in == "questions")


def _matches(phrases: Iterable[Phrase], words: Words, present: set[str]) -> list[tuple[int, int]]:
    return [match for phrase in phrases for match in find_all(phrase, words, present)]


def find_all(phrase: Phrase, words: Words, present: set[str] | None = None) -> list[tuple[int, int]]:
    """Give every match of one phrase in a sentence; `present` are its words as a set, where it is at hand."""
    present = set(words.words) if present is None else present
    places = phrase.places(words.words, present)
    return find(phrase, words, places) if places and phrase.may_match(words.words, present) else []


def _apart(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give matches that do not overlap: of those that do, the one that begins first, and of these the longest."""
    reached = 0
    for start, end in sorted(set(found), key=lambda match: (match[0], -match[1])):
        if start >= reached:
            yield start, end
            reached = end


def quotations(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Give the places between quotation marks: other people's words, or words we only mention."""
    piece = text[sentence.start : sentence.end]
    if '"' not in piece and "“" not in piece and "«" not in piece and "„" not in piece:
        return []
    return [(sentence.start + m.start(), sentence.start + m.end()) for m in _QUOTED.finditer(piece)]
