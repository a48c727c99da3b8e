"""All conversations of a playbook: what can be answered, how many answers no condition tells apart, and the diagrams.

A conversation is the sequence of the questions that are asked, each with the class of its answer
(`coach.playbook.finite`). Classes that every condition treats alike are joined here and weighted with their number, so
that the diagrams stay small and the counts stay exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from coach.playbook.conditions import (
    ALWAYS,
    UNKNOWN,
    Answer,
    Backed,
    Condition,
    Is,
    Known,
    Measures,
    Situation,
    parts,
)
from coach.playbook.diagram import Diagrams
from coach.playbook.finite import View, all_conditions
from coach.playbook.model import Playbook, Question

Entry = Is | Known | Measures | Backed


class Space:
    """The conversations of one playbook on a day. Raises BudgetSpent when even its single conditions are too large.

    `also` are conditions to tell answers apart by, besides those of the playbook.
    """

    def __init__(self, playbook: Playbook, today: date, budget: int, also: Iterable[Condition] = ()) -> None:
        self.playbook = playbook
        self.today = today
        self.questions = playbook.questions
        self.view = View(playbook, today)
        self.level = {question.id: index for index, question in enumerate(playbook.questions)}
        self.groups = alike(playbook.questions, self.view, (*all_conditions(playbook), *also))
        # "I don't know" stands for all that makes no difference from it: then a case says only what matters.
        self.answers = tuple(
            tuple(UNKNOWN if UNKNOWN in group else group[0] for group in groups) for groups in self.groups
        )
        self.weights = tuple(tuple(len(group) for group in groups) for groups in self.groups)
        # The class to fill in where the answer does not matter: "I don't know" where that is allowed.
        self.unknown = tuple(
            next((index for index, answer in enumerate(answers) if not answer.known), len(answers) - 1)
            for answers in self.answers
        )
        narrowed = dict(zip(self.level, self.answers, strict=True))
        self.diagrams = Diagrams(playbook, self.view, narrowed=narrowed, budget=budget)

    def classes(self, level: int) -> int:
        """Count the classes of answers to a question, those that nothing tells apart counted singly."""
        return sum(self.weights[level])

    def situation(self, chosen: Mapping[int, int]) -> dict[str, Answer]:
        """Play a conversation through: the answers of all questions that are asked; what is not chosen is unknown."""
        situation: dict[str, Answer] = {}
        for level, question in enumerate(self.questions):
            if question.when is ALWAYS or question.when.holds(situation, self.today):
                pick = chosen.get(level)
                situation[question.id] = self.answers[level][self.unknown[level] if pick is None else pick]
        return situation


def alike(
    questions: Iterable[Question], view: View, conditions: Iterable[Condition]
) -> tuple[tuple[tuple[Answer, ...], ...], ...]:
    """Group the classes of each question's answers by what the conditions can tell of them."""
    looked_at = entries(conditions)
    found: list[tuple[tuple[Answer, ...], ...]] = []
    for question in questions:
        tests = looked_at.get(question.id, ())
        groups: dict[tuple[bool, ...], list[Answer]] = {}
        for answer in view.classes(question):
            situation: Situation = {question.id: answer}
            marks = tuple(test.holds(situation, view.today) for test in tests)
            groups.setdefault(marks, []).append(answer)
        if len(groups) == 1:
            # Two groups at least where there are two classes: asked and not asked differ in how many there are.
            ((first, *rest),) = groups.values()
            found.append(((first,), tuple(rest)) if rest else ((first,),))
        else:
            found.append(tuple(tuple(group) for group in groups.values()))
    return tuple(found)


def entries(conditions: Iterable[Condition]) -> dict[str, tuple[Entry, ...]]:
    """Give what conditions look at in each question, each entry once."""
    found: dict[str, dict[Entry, None]] = {}
    seen: set[int] = set()
    for condition in conditions:
        if id(condition) in seen:
            continue
        seen.add(id(condition))
        for part in parts(condition):
            if isinstance(part, Is | Known | Measures | Backed):
                found.setdefault(part.question, {})[part] = None
    return {name: tuple(tests) for name, tests in found.items()}
