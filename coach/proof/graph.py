"""The flow of a playbook: which answers lead to which question, and which to which recommendation.

A question or a recommendation hangs on the questions whose answer can settle it: those whose node in the diagram of its
condition leads straight to true. What else must be so stands with it as `only_if`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coach.playbook.conditions import Answer
from coach.playbook.diagram import FALSE, TRUE, Node
from coach.playbook.model import Playbook
from coach.proof.answer_words import AnswerWords
from coach.proof.check import BUDGET
from coach.proof.space import Space

ALWAYS_WORDS = "always"
OTHERWISE_WORDS = "otherwise"


class Box(NamedTuple):
    """A question or a recommendation."""

    key: str
    """Its name in the graph: `q_contract`, `a_verify_contract`."""
    id: str
    text: str
    origin: str
    """The playbook it was written in."""
    row: int
    """0 for a question; for a recommendation its place in the table, from 1."""
    only_if: tuple[str, ...]
    """What must be so besides an arrow that leads here: `blocker: ready`."""

    @property
    def question(self) -> bool:
        """Tell whether it is a question."""
        return self.row == 0


class Arrow(NamedTuple):
    """Where an answer leads; without words: to the next question, whatever the answer."""

    source: str
    target: str
    words: str
    answers: frozenset[Answer] = frozenset()
    """The classes of answers that the words stand for."""
    alone: bool = True
    """Whether these answers are enough once the question is asked; else others must fit, too."""


class Graph(NamedTuple):
    """The flow of a playbook, questions in the order in which they are asked, recommendations as in the table."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def questions(self) -> tuple[Box, ...]:
        """Give the questions."""
        return tuple(box for box in self.boxes if box.question)

    @property
    def actions(self) -> tuple[Box, ...]:
        """Give the recommendations."""
        return tuple(box for box in self.boxes if not box.question)

    @property
    def origins(self) -> tuple[str, ...]:
        """Give the playbooks that its parts come from, its own name first."""
        return tuple(dict.fromkeys([self.name, *(box.origin for box in self.boxes)]))


def graph(playbook: Playbook, today: date, budget: int = BUDGET) -> Graph:
    """Draw up the flow of a playbook. Raises BudgetSpent when its conditions are too intricate."""
    return _Drawing(playbook, today, budget).graph()


class _Drawing:
    def __init__(self, playbook: Playbook, today: date, budget: int) -> None:
        self.playbook = playbook
        self.space = Space(playbook, today, budget)
        self.diagrams = self.space.diagrams
        self.words = AnswerWords(playbook, self.space.view)

    def graph(self) -> Graph:
        boxes: list[Box] = []
        arrows: list[Arrow] = []
        spine: list[str] = []  # the questions that are always asked
        for question in self.playbook.questions:
            key, asked = f"q_{question.id}", self.diagrams.asked[question.id]
            boxes.append(Box(key, question.id, question.ask, question.origin, 0, self._only_if(asked)))
            if asked == TRUE:
                arrows += [Arrow(spine[-1], key, "")] if spine else []
                spine.append(key)
            arrows += self._arrows(asked, key)
        for row, one in enumerate(self.playbook.recommendations, 1):
            key = f"a_{one.id}"
            if one.otherwise:
                boxes.append(Box(key, one.id, one.do, one.origin, row, ()))
                arrows.append(Arrow(spine[-1], key, OTHERWISE_WORDS))
                continue
            node = self.diagrams.node(one.when)
            only_if = self._only_if(node) if node != FALSE else ("never",)
            boxes.append(Box(key, one.id, one.do, one.origin, row, only_if))
            arrows += [Arrow(spine[-1], key, ALWAYS_WORDS)] if node == TRUE else self._arrows(node, key)
        return Graph(self.playbook.name, self.playbook.title, tuple(boxes), tuple(arrows))

    def _arrows(self, node: Node, target: str) -> Iterator[Arrow]:
        for level, classes in sorted(self._settling(node).items()):
            question = self.playbook.questions[level]
            answers = self._answers(level, classes)
            answered = self.diagrams.both(self.diagrams.asked[question.id], self._answered(level, classes))
            alone = self.diagrams.both(answered, self.diagrams.negate(node)) == FALSE
            yield Arrow(f"q_{question.id}", target, self.words.say(question, answers), answers, alone)

    def _settling(self, node: Node) -> dict[int, set[int]]:
        """Give the questions that can settle a diagram, with the classes of answers that do."""
        found: dict[int, set[int]] = {}
        for here in self._nodes(node):
            level, ways = self.diagrams.ways(here)
            classes = {index for index, way in enumerate(ways) if way == TRUE}
            if classes:
                found.setdefault(level, set()).update(classes)
        return found

    def _nodes(self, node: Node) -> set[Node]:
        """Give all nodes of a diagram but its ends."""
        seen, stack = set[Node](), [node]
        while stack:
            here = stack.pop()
            if here > TRUE and here not in seen:
                seen.add(here)
                stack.extend(self.diagrams.ways(here)[1])
        return seen

    def _only_if(self, node: Node) -> tuple[str, ...]:
        """Say what must have been answered, beyond what arrows say and what it takes to ask their questions."""
        diagrams = self.diagrams
        settling = self._settling(node)
        asked = diagrams.some(diagrams.asked[self.playbook.questions[level].id] for level in settling)
        found = []
        for level in sorted(diagrams.support(node)):
            possible = self._possible(node, level)
            if level not in settling and possible != self._possible(asked, level):
                question = self.playbook.questions[level]
                found.append(f"{question.id}: {self.words.say(question, self._answers(level, possible))}")
        return tuple(found)

    def _possible(self, node: Node, level: int) -> set[int]:
        """Give the classes of answers to a question with which a diagram can still be true."""
        return {
            index
            for index in range(len(self.space.answers[level]))
            if self.diagrams.both(node, self._answered(level, {index})) != FALSE
        }

    def _answered(self, level: int, classes: set[int]) -> Node:
        many = range(len(self.space.answers[level]))
        return self.diagrams.make(level, tuple(TRUE if index in classes else FALSE for index in many))

    def _answers(self, level: int, classes: set[int]) -> frozenset[Answer]:
        return frozenset(answer for index in classes for answer in self.space.groups[level][index])
