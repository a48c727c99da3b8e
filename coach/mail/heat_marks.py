"""Find in one sentence the terms that carry heat, and what stands around them: denial, "but", "very", a question."""

from __future__ import annotations

from itertools import pairwise

from coach.mail.heat_words import Weights, bag

DENIAL_REACHES = 3  # words: "not a very good flight"
STRONGER = 1.3
WEAKER = 0.7
BEFORE_BUT = 0.7
AFTER_BUT = 1.1
ASKED = 0.5  # "what is the fee for cancelling?" names a fee, and complains of nothing

MILD = frozenset(("irritated", "complaint", "leaving", "threat", "light"))
HARD = frozenset(("complaint", "awful", "fury", "insult", "swear", "sarcasm"))
QUOTES = frozenset('"“”«»')

_NEGATORS = bag(
    "not no never without hardly barely nobody none nothing neither nor zero cannot can't cant couldn't won't wont"
    " wouldn't don't dont didn't didnt doesn't doesnt isn't isnt aren't arent wasn't wasnt weren't haven't havent"
    " hasn't hasnt hadn't ain't aint shouldn't noone nicht kein keine keinen nie pas jamais nunca niet geen não"
)
STRONG = bag(
    "very so extremely absolutely totally completely really incredibly utterly such truly highly super beyond entirely"
    " terribly awfully unbelievably ridiculously quite deeply insanely especially particularly sehr très muy zeer heel"
    " muito"
)
_WEAK = bag("slightly somewhat bit little kinda sorta fairly rather mildly etwas assez algo beetje")
_TURNS = bag("but however except unfortunately aber mais pero maar")
_ENDS_DENIAL = frozenset(
    ["but", ",", "(", ")", "and", "because", "so", "or", "-", "–", "—", ":", "although", "though"]
)
_UNPAIRED = STRONG | _WEAK | bag('! !! ? ?? , ( ) : - – — " “ ” « » ...')
_SPECIAL = _NEGATORS | STRONG | _WEAK | _TURNS | _ENDS_DENIAL | _UNPAIRED

_ENQUIRIES = bag(
    "can could may how what what's which where when who is are do does will would any if should was hi hello hey"
)
_ACCUSING = bag(
    "why still again never nobody refund answer respond reply back since supposed even hell waiting without hard"
)
_MOCKED = bag(
    "great wonderful fantastic brilliant lovely nice perfect awesome excellent congratulations congrats bravo amazing"
    " super cool good fabulous charming splendid marvellous thanks cheers"
) | {"well done", "good job", "great job", "nice job", "good work", "nice work", "great work"}
_LEADS = frozenset(["<at>", "oh", "wow", "well", "and", "so", "hi", "hello", "hey", "yeah", "ok"])
_PAUSES = frozenset([",", "!", "!!", "...", "-", "–", "—", "<at>", "so", "now", "another", "🙄", "👏"])

Mark = tuple[int, int, str, float, bool, bool]
"""A term found: its first word, the word after its last, the term, by how much its weight counts, whether it is denied,
and whether it opens the sentence as praise that may be mockery."""


def neighbours(words: list[str]) -> list[str]:
    """Pair each word with the next one; the last stands alone."""
    pairs = [f"{word} {after}" for word, after in pairwise(words)]
    pairs.append(words[-1])
    return pairs


def find_marks(words: list[str], pairs: list[str], weights: Weights) -> list[Mark]:
    """Find the longest known term at each word, from left to right, each word used once."""
    terms, longest, _, _ = weights
    found: list[Mark] = []
    count = len(words)
    denied_until = (
        denier
    ) = -1  # `denier`: the place in `found` of the denying word; it is mute once it turned a term
    factor, factor_until = 1.0, -1
    turn = at = 0
    while at < count:
        word = words[at]
        size = 1
        term = ""
        reach = longest.get(pairs[at])
        if reach:
            for size in range(reach if reach < count - at else count - at, 2, -1):
                term = " ".join(words[at : at + size])
                if term in terms:
                    break
            else:
                term = pairs[at]
                size = 2
                if term not in terms:
                    term = ""
                    size = 1
        if not term and word in terms:
            term = word
        if term:
            entry = terms[term]
            denied = at <= denied_until and entry.turns
            if denied and entry.weight > 0 and denier >= 0:
                first, last, denying, *_ = found[denier]
                found[denier] = (first, last, denying, 0.0, False, False)
                denier = -1
            mocking = (
                term in _MOCKED
                and (at == 0 or (at == 1 and words[0] in _LEADS))
                and (at + size == count or words[at + size] in _PAUSES)
            )
            found.append((at, at + size, term, factor if at <= factor_until else 1.0, denied, mocking))
        at += size
        if size == 1:
            if word in _SPECIAL:
                if word in _NEGATORS:
                    if at == count or words[at] != "only":
                        denied_until = at - 1 + DENIAL_REACHES
                        denier = len(found) - 1 if term else -1
                elif word in STRONG:
                    factor, factor_until = STRONGER, at + 1
                elif word in _WEAK:
                    factor, factor_until = WEAKER, at + 1
                elif word in _TURNS and at > 1:
                    turn = at
                if not term and word in _ENDS_DENIAL:
                    denied_until = -1
        elif words[at - 1] in _NEGATORS:
            denied_until = at - 1 + DENIAL_REACHES
            denier = len(found) - 1
        elif word in _NEGATORS:
            denied_until = -1
    if turn and found:
        found = [
            (first, last, term, factor * (BEFORE_BUT if first < turn else AFTER_BUT), denied, mocking)
            for first, last, term, factor, denied, mocking in found
        ]
    if words[-1] == "?" and found and is_enquiry(words):
        found = [
            (first, last, term, factor * ASKED if terms[term].kind in MILD else factor, denied, mocking)
            for first, last, term, factor, denied, mocking in found
        ]
    return found


def is_enquiry(words: list[str]) -> bool:
    """Tell a question for information from one that accuses: "how do I cancel?" from "why is it still broken?"."""
    start = 1 if words[0] in _LEADS and len(words) > 1 else 0
    return words[start] in _ENQUIRIES and _ACCUSING.isdisjoint(words)


def quoted_words(words: list[str]) -> list[tuple[int, int]]:
    """Find one to three words in quotation marks: your "service"."""
    found = []
    opened = -1
    for at, word in enumerate(words):
        if word in QUOTES:
            if opened >= 0 and 2 <= at - opened <= 4:
                found.append((opened, at + 1))
                opened = -1
            else:
                opened = at
    return found


def gram_keys(words: list[str], pairs: list[str]) -> list[str]:
    """Name each word and each pair of neighbours as the learned weights do; a denied word has `¬` before it."""
    keys: list[str] = []
    denied_until = -1
    paired = False
    for at, word in enumerate(words):
        if word in _SPECIAL:
            if word in _ENDS_DENIAL:
                denied_until = -1
            if word in _UNPAIRED:
                paired = False
                continue
        keys.append("¬" + word if at <= denied_until else word)
        if paired:
            keys.append(pairs[at - 1])
        paired = True
        if word in _NEGATORS:
            denied_until = at + DENIAL_REACHES
    return keys
