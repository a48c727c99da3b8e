"""Collecting findings: what a check has to say, what it could not prove, and the conversation that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from coach.playbook.conditions import Answer
from coach.playbook.diagram import BudgetSpent
from coach.playbook.faults import Place
from coach.playbook.model import Question, Recommendation
from coach.proof.findings import FINDING, NOTE, Case, Finding, case_of
from coach.proof.prover import SAMPLE, Claim, Prover

T = TypeVar("T")


class Ledger:
    """The findings so far about the conversations of one playbook."""

    def __init__(self, prover: Prover) -> None:
        self.prover = prover
        self.playbook = prover.playbook
        self.found: list[Finding] = []

    def add(
        self,
        rule: str,
        place: Place,
        wrong: str,
        right: str,
        answers: dict[str, Answer] | None = None,
        about: tuple[str, ...] = (),
    ) -> None:
        """Note a finding, with the answers of a conversation that shows it."""
        case: Case | None = None if answers is None else case_of(self.playbook, answers)
        self.found.append(Finding(rule, FINDING, place, wrong, right, case, about))

    def note(self, rule: str, place: Place, wrong: str, right: str, about: tuple[str, ...] = ()) -> None:
        """Note something that is worth a look, and may be meant."""
        self.found.append(Finding(rule, NOTE, place, wrong, right, None, about))

    def tell(
        self, question: Callable[[], T], otherwise: T, what: str, place: Place, about: tuple[str, ...]
    ) -> T:
        """Give the answer to a question about all conversations; when it cannot be told, say that it is not proven."""
        before = self.prover.search.steps
        try:
            return question()
        except (BudgetSpent, RecursionError):
            steps = self.prover.search.steps - before
            tried = f"None of {SAMPLE:,} conversations showed it"
            if steps:
                tried += f", and a search of {steps:,} steps came to no end"
            self.add(
                "not-proven", place, f"Not proven: {what}", f"{tried}; allow a larger budget", None, about
            )
            return otherwise

    def example(self, claim: Claim) -> dict[str, Answer] | None:
        """Find a conversation in which a claim holds, if one is found in time: to illustrate what is known already."""
        try:
            return self.prover.case(claim)
        except (BudgetSpent, RecursionError):
            return None

    def case(self, claim: Claim, what: str, place: Place, about: tuple[str, ...]) -> dict[str, Answer] | None:
        """Find a conversation in which a claim holds; `what` is the statement that none refutes."""
        return self.tell(lambda: self.prover.case(claim), None, what, place, about)


def condition_place(one: Question | Recommendation) -> Place:
    """Give where the condition of a question or a recommendation stands."""
    return marked(one, "when")


def marked(one: Question | Recommendation, key: str) -> Place:
    """Give where something of a question or a recommendation stands, or where that begins."""
    mark = one.marks.get(key)
    return Place(one.place.file, *mark) if mark else one.place
