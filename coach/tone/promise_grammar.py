"""Where in a sentence someone of ours takes something on: the subject, the verb, and how firm it is.

Read from the words alone, left to right. The lists are what decides; each was made from sentences of both kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from coach.tone.promise_subjects import denied, ours, skip_adverbs, subject_before
from coach.tone.promise_words import (
    ADVERBS,
    ARRIVES,
    BE_PROMISES,
    CLAUSE_ENDS,
    CONDITIONS,
    DOING,
    DONE,
    GIVES,
    HEDGES,
    NO_BE,
    NO_PROMISE,
    NOT_GIVEN,
    NOT_MEANT,
    NOT_RECEIVED,
    PASSIVE,
    PASSIVE_OF_ANYTHING,
    PASSIVE_OF_THEM,
    RECEIVES,
)
from coach.tone.words import Words

Kind = Literal["promise", "conditional", "hedged", "offer", "done"]


class Frame(NamedTuple):
    """One promise in a sentence, in places of its words: its beginning and end, its verb, and whose it is."""

    kind: Kind
    start: int
    end: int
    verb: int
    owner: tuple[int, int] | None


def frames(words: Words, question: bool) -> Iterator[Frame]:
    """Give each promise of a sentence, in order, none inside another."""
    at = 0
    previous = -1
    conditional = not CONDITIONS.isdisjoint(words.words)
    while at < len(words.words):
        frame = _frame(words, at, question)
        if frame is None or frame.start < previous:
            at += 1
            continue
        kind = frame.kind
        if kind == "promise" and conditional and _has_condition(words, frame):
            kind = "conditional"
        frame = frame._replace(kind=kind, end=_clause_end(words, frame))
        yield frame
        previous = frame.end
        at = max(frame.verb + 1, at + 1)


def _frame(words: Words, at: int, question: bool) -> Frame | None:
    word = words.words[at]
    if word in ("will", "shall"):
        return _will(words, at, question)
    if word == "going":
        return _going_to(words, at, question)
    if word in ("can", "could"):
        return _can(words, at, question)
    if word in ("am", "are", "have"):
        return _doing(words, at, question) if word != "have" else _done(words, at, question)
    if word in ("promise", "commit", "undertake", "guarantee", "agree"):
        return _promise(words, at, question)
    if word in ("happy", "glad", "pleased", "like", "delighted", "willing", "prepared"):
        return _happy_to(words, at, question)
    if word == "let":
        return _let_me(words, at, question)
    if word in ("refunded", "credited", "waived", "replaced", "reimbursed", "cancelled", "canceled"):
        return _simple_past(words, at, question)
    if word in ("is", "free"):
        return _is_free(words, at, question)
    if word == "should":
        return _should_be_able(words, at, question)
    return None


def _will(words: Words, at: int, question: bool) -> Frame | None:
    subject = subject_before(words, at)
    if subject is None or question:
        return None
    verb = skip_adverbs(words, at + 1)
    if verb < len(words.words) and words.words[verb] == "not":
        return _will_not(words, subject, verb)
    if verb >= len(words.words) or denied(words, subject[0], verb):
        return None
    whose = ours(words, subject)
    word = words.words[verb]
    follows = words.words[skip_adverbs(words, verb + 1) : skip_adverbs(words, verb + 1) + 1]
    nxt = follows[0] if follows else ""
    if whose in ("us", "name"):
        if word == "be":
            return _will_be(words, subject, verb, whose)
        if word in NO_PROMISE or (word == "have" and nxt in ("to", "been", "seen", "had", "no", "fun")):
            return None
        if word == "let" and nxt not in ("you", "her", "him", "them"):
            return None
        if " ".join(words.words[verb : verb + 2]) in NOT_MEANT:
            return None
        return Frame("hedged" if _hedged(words, verb) else "promise", subject[0], verb + 1, verb, subject)
    if whose == "you":
        gives = word in RECEIVES and nxt not in NOT_RECEIVED
        if word == "be":
            gives = nxt in PASSIVE_OF_THEM
        if word == "find":
            gives = False
        if word in ("see", "have", "pay"):
            gives = (
                gives
                and (word == "have" or nxt in ("it", "the", "your", "nothing", "only", "less"))
                and nxt not in ("that", "how", "why")
            )
        return Frame("promise", subject[0], verb + 1, verb, None) if gives else None
    if whose == "thing":
        gives = (word == "be" and nxt in PASSIVE) or (
            word in ARRIVES and word not in ("be", "have", "see", "get", "go", "start", "begin")
        )
        return Frame("promise", subject[0], verb + 1, verb, None) if gives else None
    if word == "be" and nxt in PASSIVE_OF_ANYTHING:
        return Frame("promise", subject[0], verb + 1, verb, None)
    return None


def _hedged(words: Words, verb: int) -> bool:
    return words.words[verb] in HEDGES or " ".join(words.words[verb : verb + 3]) in (
        "do my best",
        "do our best",
        "see what i",
    )


def _will_be(words: Words, subject: tuple[int, int], verb: int, whose: str) -> Frame | None:
    place = skip_adverbs(words, verb + 1)
    if place >= len(words.words):
        return None
    word = words.words[place]
    if word in NO_BE or (
        word in ("in", "at", "on")
        and " ".join(words.words[place + 1 : place + 2]) in ("meetings", "a", "holiday", "vacation", "leave")
    ):
        return None
    if word in BE_PROMISES or (whose == "name" and word in PASSIVE):
        return Frame("promise", subject[0], place + 1, verb, subject)
    return None


def _will_not(words: Words, subject: tuple[int, int], at: int) -> Frame | None:
    """Take a refusal as none, unless what we will not do is take their money, or "not only" goes on."""
    rest = words.words[at + 1 : at + 6]
    whose = ours(words, subject)
    if rest[:1] == ["only"] and whose in ("us", "name"):
        return Frame("promise", subject[0], at + 3, min(at + 2, len(words.words) - 1), subject)
    if whose == "us" and rest[:1] in (["charge"], ["bill"], ["invoice"]):
        return Frame("promise", subject[0], at + 2, at, subject)
    if whose == "you" and rest[:2] in (
        ["be", "charged"],
        ["be", "billed"],
        ["be", "invoiced"],
        ["pay", "anything"],
        ["pay", "for"],
    ):
        return Frame("promise", subject[0], at + 3, at, None)
    return None


def _going_to(words: Words, at: int, question: bool) -> Frame | None:
    if (
        question
        or at < 2
        or words.words[at + 1 : at + 2] != ["to"]
        or words.words[at - 1] not in ("am", "are", "is")
    ):
        return None
    subject = subject_before(words, at - 1)
    verb = skip_adverbs(words, at + 2)
    if subject is None or verb >= len(words.words) or denied(words, subject[0], verb):
        return None
    whose = ours(words, subject)
    word = words.words[verb]
    if whose not in ("us", "name") or word in NO_PROMISE or word in ("be", "have"):
        return None
    return Frame("hedged" if _hedged(words, verb) else "promise", subject[0], verb + 1, verb, subject)


def _can(words: Words, at: int, question: bool) -> Frame | None:
    subject = subject_before(words, at)
    verb = skip_adverbs(words, at + 1)
    if subject is None or verb >= len(words.words):
        return None
    before = words.words[max(0, subject[0] - 2) : subject[0]]
    word = words.words[verb]
    whose = ours(words, subject)
    if whose == "us" and before[-1:] == ["what"] and word in ("do", "offer", "promise", "give"):
        # "What I can do is …": the offer is what follows.
        if "is" not in words.words[verb : verb + 6] and not words.pause_before(verb + 1):
            return None
        return (
            None if denied(words, subject[0], verb) else Frame("offer", subject[0], verb + 1, verb, subject)
        )
    if (
        question
        or before[-1:] in (["what"], ["as"], ["that"], ["all"])
        or "wish" in before
        or denied(words, subject[0], verb)
    ):
        return None
    if (
        whose == "you"
        and words.words[at] == "can"
        and word in ("keep", "have", "take", "get", "return", "cancel", "exchange")
    ):
        return Frame("offer", subject[0], verb + 1, verb, None)
    if whose not in ("us", "name") or words.words[verb] == "be":
        return None
    if word in GIVES and " ".join(words.words[verb : verb + 2]) not in NOT_GIVEN:
        return Frame("offer", subject[0], verb + 1, verb, subject)
    return None


def _doing(words: Words, at: int, question: bool) -> Frame | None:
    subject = subject_before(words, at)
    verb = skip_adverbs(words, at + 1)
    if question or subject is None or verb >= len(words.words) or words.words[verb] not in DOING:
        return None
    if ours(words, subject) not in ("us", "name") or denied(words, subject[0], verb):
        return None
    return Frame("promise", subject[0], verb + 1, verb, subject)


def _done(words: Words, at: int, question: bool) -> Frame | None:
    subject = subject_before(words, at)
    verb = skip_adverbs(words, at + 1)
    if question or subject is None or verb >= len(words.words) or words.words[verb] not in DONE:
        return None
    if ours(words, subject) not in ("us", "name") or denied(words, subject[0], verb):
        return None
    if words.words[max(0, subject[0] - 1) : subject[0]] in (["as"], ["which"], ["that"]):
        return None
    return Frame("done", subject[0], verb + 1, verb, subject)


def _simple_past(words: Words, at: int, question: bool) -> Frame | None:
    subject = subject_before(words, at)
    if question or subject is None or ours(words, subject) != "us" or denied(words, subject[0], at):
        return None
    return Frame("done", subject[0], at + 1, at, subject)


def _promise(words: Words, at: int, question: bool) -> Frame | None:
    if question or " ".join(words.words[at + 1 : at + 2]) not in (
        "to",
        "you",
        "that",
        "a",
        "delivery",
        "the",
        "it",
    ):
        return None
    subject = subject_before(words, at)
    if subject is None:
        return None
    start = subject[0]
    if words.words[subject[1] - 1] in ("can", "will", "do", "would"):
        return None  # read at its own word, or a condition
    if ours(words, subject) != "us" or denied(words, start, at):
        return None
    if words.words[at] == "agree" and words.words[at + 1] != "to":
        return None
    if any(word in ("will", "can", "shall") for word in words.words[at + 1 : at + 5]) and words.words[at] in (
        "promise",
        "guarantee",
        "agree",
    ):
        return None  # "I promise that we will …": the promise is read there
    return Frame("promise", start, at + 2, at, subject)


def _happy_to(words: Words, at: int, question: bool) -> Frame | None:
    if question or words.words[at + 1 : at + 2] != ["to"]:
        return None
    verb = skip_adverbs(words, at + 2)
    if verb >= len(words.words) or words.words[verb] not in GIVES:
        return None
    # Back to the subject over "would", "will", "be", "am": "I would be happy to", "We're prepared to".
    place = at
    while place > 0 and (
        words.words[place - 1] in ("would", "be", "am", "are", "more", "than", "very")
        or words.words[place - 1] in ADVERBS
    ):
        place -= 1
    if place == 0:
        return (
            Frame("offer", 0, verb + 1, verb, None)
            if words.words[at] not in ("like", "willing", "prepared")
            else None
        )
    if words.words[place - 1] == "will":
        return None  # read at "will"
    subject = (place - 1, place)
    if words.words[at] == "like" and "would" not in words.words[place:at]:
        return None
    if ours(words, subject) not in ("us", "name") or denied(words, subject[0], verb):
        return None
    return Frame("offer", subject[0], verb + 1, verb, subject)


def _let_me(words: Words, at: int, question: bool) -> Frame | None:
    if question or (
        at > 0
        and not words.pause_before(at)
        and words.words[at - 1] not in ("please", "so", "and", "but", "then")
    ):
        return None
    if " ".join(words.words[at + 1 : at + 2]) not in ("me", "us"):
        return None
    verb = skip_adverbs(words, at + 2)
    if verb >= len(words.words) or words.words[verb] not in GIVES - {
        "do",
        "have",
        "get",
        "go",
        "put",
        "keep",
        "meet",
        "write",
        "add",
        "make",
    }:
        return None
    return Frame("offer", at, verb + 1, verb, (at + 1, at + 2))


def _is_free(words: Words, at: int, question: bool) -> Frame | None:
    """Find a gift that nobody is named for: "The delivery is free", "There is no charge", "It is on us"."""
    if question or words.words[at] != "is" or at == 0:
        return None
    rest = words.words[at + 1 : at + 5]
    place = skip_adverbs(words, at + 1)
    told = words.words[place : place + 3]
    gift = (
        (
            told[:1] == ["free"]
            and told[1:2] not in (["on"], ["from"], ["at"], ["to"], ["before"], ["after"], ["until"], ["of"])
        )
        or told == ["free", "of", "charge"]
        or told[:2] in (["on", "us"], ["no", "charge"], ["no", "cost"])
        or rest[:4] in (["no", "extra", "charge"], ["no", "extra", "cost"])
    )
    if gift and words.words[at - 1] != "not" and "if" not in words.words[max(0, at - 4) : at]:
        return Frame("promise", at - 1, place + 1, at, None)
    return None


def _should_be_able(words: Words, at: int, question: bool) -> Frame | None:
    if question or words.words[at + 1 : at + 4] != ["be", "able", "to"]:
        return None
    subject = subject_before(words, at)
    verb = skip_adverbs(words, at + 4)
    if subject is None or verb >= len(words.words) or ours(words, subject) not in ("us", "name"):
        return None
    if denied(words, subject[0], verb):
        return None
    return Frame("hedged", subject[0], verb + 1, verb, subject)


def _clause_end(words: Words, frame: Frame) -> int:
    """Give one past the last word of the promise: up to a comma, a "but", or the next subject."""
    at = max(frame.end, frame.verb + 1)
    while at < len(words.words):
        word = words.words[at]
        if words.pause_before(at) or word in CLAUSE_ENDS:
            break
        if (
            word in ("and", "or")
            and words.words[at + 1 : at + 2]
            and words.words[at + 1] in ("i", "we", "you", "he", "she", "they", "it", "the", "our")
        ):
            break
        at += 1
    return at


def _has_condition(words: Words, frame: Frame) -> bool:
    """Tell whether an "if" clause stands before the promise, or right behind it."""
    for place, word in enumerate(words.words):
        if word not in CONDITIONS:
            continue
        if word in ("if", "unless", "provided", "assuming") and " ".join(
            words.words[max(0, place - 1) : place]
        ) not in ("even", "ask", "know", "see", "as", "check"):
            return True
        # "once you …", "when you …": only with them as its subject; "when it arrives" is a time.
        if words.words[place + 1 : place + 2] == ["you"] and (
            place < frame.start or place <= _clause_end(words, frame) + 1
        ):
            return True
    return False
