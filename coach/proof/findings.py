"""What a proof found: statements with their place, and a conversation that shows each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coach.playbook.conditions import Answer
from coach.playbook.faults import Place
from coach.playbook.model import Playbook
from coach.proof.words import scalar, written_answer

FINDING = "finding"
NOTE = "note"
SUBJECT = "Acme"
"""Whom the made-up conversations are about."""


class Case(NamedTuple):
    """A conversation: whom it is about (the subject's id and value) and the answers to all questions asked in it."""

    answers: Mapping[str, Answer]
    subject: tuple[str, str] | None = None


class Finding(NamedTuple):
    """Something wrong (`finding`) or worth a look (`note`); `wrong` and `right` are sentences without full stop."""

    rule: str
    severity: str
    place: Place
    wrong: str
    right: str
    case: Case | None = None
    about: tuple[str, ...] = ()
    """The ids of the questions, recommendations, drafts or facts it is about, the one at fault first."""

    def __str__(self) -> str:
        """Give `file:line:column: what is wrong. What would be right.`."""
        return f"{self.place}: {self.wrong}. {self.right}."


class Numbers(NamedTuple):
    """How large a playbook is."""

    questions: int
    recommendations: int
    conversations: int
    conversations_exact: bool
    """False: there are more than that."""
    longest: int
    longest_exact: bool
    """False: the longest conversation has at least so many questions."""
    shares: Mapping[str, float]
    """The part of all conversations in which each recommendation is the next action, by id."""
    shares_exact: bool
    """False: about, from a sample."""
    otherwise: float
    """The part that only `otherwise` catches."""


class Report(NamedTuple):
    """What is true of all conversations of a playbook. Without findings of the rule `not-proven`, all was proved."""

    playbook: Playbook
    findings: tuple[Finding, ...]
    numbers: Numbers | None
    """None when even the single conditions are too intricate."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Give the findings that are no mere notes."""
        return tuple(one for one in self.findings if one.severity == FINDING)

    @property
    def proven(self) -> bool:
        """Tell whether every statement was proved or disproved."""
        return all(one.rule != "not-proven" for one in self.findings)

    @property
    def fine(self) -> bool:
        """Tell whether there is no finding, and nothing was left open."""
        return not self.faults


def case_of(playbook: Playbook, answers: Mapping[str, Answer]) -> Case:
    """Make a case of the answers of a conversation."""
    return Case(answers, (playbook.subject, SUBJECT) if playbook.subject else None)


def answers_file(case: Case, heading: str = "") -> str:
    """Write a case as an answers file, for `coach NAME --answers FILE --no-input`."""
    lines = [f"# {line}" if line else "#" for line in heading.splitlines()]
    if case.subject is not None:
        lines.append(f"{case.subject[0]}: {scalar(case.subject[1])}")
    lines += [f"{name}: {written_answer(answer)}" for name, answer in case.answers.items()]
    return "\n".join(lines) + "\n"
