"""Why a recommendation holds, in terms of the answers that made it hold."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from coach.playbook.answers import words
from coach.playbook.conditions import (
    EVIDENCE,
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
    """Walk through answers that suffice to make a condition hold, each once, in the order they were asked."""
    counted: dict[str, bool] = {}
    for name, proof in _Counting(questions, situation, today).of(condition, held=True):
        counted[name] = counted.get(name, False) or proof
    for name in situation:
        if name in counted:
            answer, question = situation[name], questions[name]
            level = answer.evidence
            if level is None and counted[name] and answer.known:
                level = EVIDENCE[0]  # nobody said, and it counted as a guess
            yield Reason(name, say(question.ask), words(question, answer), level)


class _Counting:
    """Finds the questions whose answers suffice to make a condition hold, or fail; each with whether its proof did."""

    def __init__(self, questions: Mapping[str, Question], situation: Situation, today: date) -> None:
        self.questions = questions
        self.situation = situation
        self.today = today

    def of(self, condition: Condition, *, held: bool) -> Iterator[tuple[str, bool]]:
        if isinstance(condition, Holds):
            yield from self.of(condition.term, held=held)
        elif isinstance(condition, Not):
            yield from self.of(condition.term, held=not held)
        elif isinstance(condition, Counts):
            yield from self._count(condition, held=held)
        elif isinstance(condition, Every | Some):
            # All terms are needed to make `every` hold or `some` fail; else one that does it is enough.
            so = [term for term in condition.terms if term.holds(self.situation, self.today) is held]
            for term in so if isinstance(condition, Every) is held else so[:1]:
                yield from self.of(term, held=held)
        elif condition.question in self.situation:
            yield condition.question, isinstance(condition, Backed)
        else:  # not asked, so it fails: because of what decided that it was not asked
            yield from self.of(self.questions[condition.question].when, held=False)

    def _count(self, condition: Counts, *, held: bool) -> Iterator[tuple[str, bool]]:
        """Take the terms that hold, those that fail, or all: whatever keeps the count on its side of the limits."""
        holding = [term for term in condition.terms if term.holds(self.situation, self.today)]
        failing = [term for term in condition.terms if not term.holds(self.situation, self.today)]
        many, most = len(holding), len(condition.terms)

        def stays(counts: range) -> bool:
            return all(condition.limits.hold(count, self.today) is held for count in counts)

        if not stays(range(many, most + 1)):
            for term in failing:
                yield from self.of(term, held=False)
        if stays(range(many + 1)) and not stays(range(many, most + 1)):
            return
        for term in holding:
            yield from self.of(term, held=True)
