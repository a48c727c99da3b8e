"""All phrase tables in one book, so that one walk over a sentence's words finds everything there is to find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from coach.mail import (
    issue_phrases,
    promise_phrases,
    question_phrases,
    request_phrases,
    threat_phrases,
    urgent_phrases,
)
from coach.mail.phrases import Hit, Phrasebook
from coach.mail.request_words import DOING, DONE, VERBS
from coach.mail.sentences import Sentence
from coach.mail.word_sets import SETS


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence and the phrases found in it: for each label the hits, in tokens."""

    sentence: Sentence
    tokens: tuple[str, ...]
    """The sentence's tokens."""
    hits: dict[str, list[Hit]]

    def look(self, label: str) -> Sequence[Hit]:
        """Give the hits of a label that is only looked for where another one was found."""
        if label not in self.hits:
            self.hits[label] = second_look(label).find(self.tokens).get(label, [])
        return self.hits[label]


@dataclass(frozen=True, slots=True)
class Span:
    """Some tokens of one sentence, from `start` to before `end`, and what kind of finding they are."""

    sentence: Sentence
    start: int
    end: int
    kind: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the span."""
        return self.sentence.tokens[self.start : self.end]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether it shares a token with those from `start` to before `end`."""
        return self.start < end and start < self.end


_MODULES = (request_phrases, question_phrases, promise_phrases, threat_phrases, urgent_phrases, issue_phrases)
_SECOND = frozenset(
    "rhetorical will no_promise not_ours stay legal_act not_legal public_act not_public chargeback_act not_safety not_outage".split()
)
"""Labels that matter only together with another: half of the work is saved by looking for them later."""


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets = dict(SETS, verbs=VERBS, done=DONE, doing=DOING)
    for tables in (issue_phrases.SETS, request_phrases.SETS, threat_phrases.SETS):
        sets.update((name, frozenset(words.split())) for name, words in tables.items())
    return sets


@cache
def book() -> Phrasebook:
    """Give the book of all tables that every sentence is searched for; made when first needed."""
    made = Phrasebook(_sets())
    for module in _MODULES:
        for label, table in module.TABLES.items():
            if label not in _SECOND:
                made.add(label, table)
    return made


@cache
def second_look(label: str) -> Phrasebook:
    """Give the book of one label that is looked for only at need."""
    made = Phrasebook(_sets())
    for module in _MODULES:
        if label in module.TABLES:
            made.add(label, module.TABLES[label])
    return made


def scan(sentence: Sentence) -> Scanned:
    """Find the phrases of a sentence."""
    tokens = sentence.tokens
    return Scanned(sentence, tokens, {} if sentence.courtesy else book().find(tokens))


_LOOSE = frozenset(", ; : - ( ) \" ' . ! ? … & and or so but then as thanks please".split()) - {"please"}


def trimmed(tokens: tuple[str, ...], start: int, end: int) -> int:
    """Give `end` without the marks and joining words that hang on behind."""
    while end > start and tokens[end - 1] in _LOOSE:
        if tokens[end - 1] == ")" and "(" in tokens[start:end]:
            break
        end -= 1
    return end
