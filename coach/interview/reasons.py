"""Why a recommendation holds, in terms of the answers that made it hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from coach.playbook.answers import words
from coach.playbook.conditions import (
    EVIDENCE,
    Answer,
    Backed,
    Condition,
    Counts,
    Every,
    Holds,
    Not,
    Situation,
    Some,
)
from coach.playbook.model import Question

EVIDENCE_WORDS = {
    "guess": "a guess",
    "said": "only said",
    "example": "with an example",
    "seen": "seen ourselves",
}


class Reason(NamedTuple):
    """An answer that counted: the question, the answer in words (None: unknown), how it is known."""

    question: str
    asked: str
    answer: str | None
    evidence: str | None

    def __str__(self) -> str:
        """Say it: `Are they bound by a contract? Yes, with time to run (only said)`."""
        if self.answer is None:
            return f"{self.asked} You don't know yet"
        known = f" ({EVIDENCE_WORDS[self.evidence]})" if self.evidence else ""
        return f"{self.asked} {self.answer}{known}"


def reasons(
    condition: Condition,
    questions: Mapping[str, Question],
    situation: Situation,
    today: date,
    say: Callable[[str], str] = str,
) -> Iterator[Reason]:
    """Walk through the answers on which it rests that a condition holds, each once, in the order they were asked."""
    counted = list(_counting(condition, situation, today, held=True))
    for name in situation:
        if any(name == counting for counting, _ in counted):
            answer, question = situation[name], questions[name]
            proof = answer.evidence
            if proof is None and answer.known and (name, True) in counted:
                proof = EVIDENCE[0]
            yield Reason(name, say(question.ask), words(question, answer), proof)


def _counting(
    condition: Condition, situation: Situation, today: date, *, held: bool
) -> Iterator[tuple[str, bool]]:
    """Walk through the questions that suffice to make a condition hold (or, with `held` false, fail)."""
    if isinstance(condition, Holds):
        yield from _counting(condition.term, situation, today, held=held)
    elif isinstance(condition, Not):
        yield from _counting(condition.term, situation, today, held=not held)
    elif isinstance(condition, Counts):
        for term in condition.terms:
            if term.holds(situation, today) is held:
                yield from _counting(term, situation, today, held=held)
    elif isinstance(condition, Every | Some):
        # All terms are needed to make `every` hold or `some` fail; else one that does it is enough.
        needed = isinstance(condition, Every) is held
        for term in condition.terms:
            if term.holds(situation, today) is held:
                yield from _counting(term, situation, today, held=held)
                if not needed:
                    return
    elif condition.question in situation:
        # That a question is proved or not is said with its answer.
        yield condition.question, isinstance(condition, Backed)


def known_answers(situation: Mapping[str, Answer]) -> int:
    """Count the answers that are known."""
    return sum(answer.known for answer in situation.values())
