"""Counting conversations: how many there are, how long they get, and in how many each recommendation comes first.

To count each conversation once, a question that is not asked is held at its first class of answers. The diagram of
that rule (`proper`) then has exactly one way to true for each conversation, and counting is adding along its ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams, Node
from coach.playbook.model import Recommendation
from coach.proof.sample import Sample
from coach.proof.space import Space

_PROPER_BUDGET = 4_000
TABLE_BUDGET = 8_000
_STATES = 60_000


class Shares(NamedTuple):
    """In which part of all conversations each row of a table is the first that holds; the last part: none holds."""

    parts: tuple[float, ...]
    exact: bool


class Counted(NamedTuple):
    """How many conversations a playbook has. Not exact: there are more than that."""

    conversations: int
    exact: bool
    longest: int
    longest_exact: bool


class Counting:
    """The ways through all conversations of a playbook, or through those of its first questions."""

    def __init__(self, space: Space, diagrams: Diagrams | None = None) -> None:
        self.space = space
        self.diagrams = diagrams or space.diagrams
        self.classes = [space.classes(level) for level in range(len(space.questions))]
        # below[i]: how many ways there are to answer the questions before number i, if all are asked
        self.below = list(accumulate(self.classes, lambda product, many: product * many, initial=1))
        self.complete = True
        self._totals: dict[Node, int] = {FALSE: 0, TRUE: 1}
        try:
            self.proper = self._proper(len(self.classes))
        except (BudgetSpent, RecursionError):
            self.complete = False
            self.proper = self._as_far_as_possible()
        self.total = self._total(self.proper) * self._between(-1, self.proper)
        for level in range(len(self.classes), len(space.questions)):
            if self.diagrams.asked[space.questions[level].id] == TRUE:
                self.total *= space.classes(level)

    def _as_far_as_possible(self) -> Node:
        questions = len(self.classes)
        while questions > 1:
            questions //= 2
            try:
                proper = self._proper(questions)
            except (BudgetSpent, RecursionError):
                continue
            del self.classes[questions:], self.below[questions + 1 :]
            return proper
        del self.classes[1:], self.below[2:]
        return TRUE

    def _proper(self, questions: int) -> Node:
        diagrams = self.diagrams
        proper = TRUE
        with diagrams.allowing(_PROPER_BUDGET):
            for level in reversed(range(questions)):
                asked = diagrams.asked[self.space.questions[level].id]
                if asked != TRUE and len(self.space.answers[level]) > 1:
                    held = (TRUE,) + (FALSE,) * (len(self.space.answers[level]) - 1)
                    proper = diagrams.both(proper, diagrams.either(asked, diagrams.make(level, held)))
        return proper

    def _between(self, level: int, node: Node) -> int:
        """Give in how many ways the questions after a level and before a node can be answered."""
        return self.below[min(self.diagrams.ways(node)[0], len(self.classes))] // self.below[level + 1]

    def _total(self, node: Node) -> int:
        """Count the conversations from a node on, the question it looks at included."""
        known = self._totals.get(node)
        if known is None:
            level, ways = self.diagrams.ways(node)
            known = sum(
                weight * self._total(way) * self._between(level, way)
                for weight, way in zip(self._weights(node), ways, strict=True)
                if weight
            )
            self._totals[node] = known
        return known

    def _weights(self, node: Node) -> Sequence[int]:
        """Give how many classes of answers stand for each way of a node; just one way where it is not asked."""
        level, ways = self.diagrams.ways(node)
        if ways[1] == FALSE:  # whatever is answered, a conversation goes on: this question is not asked
            return (1,) + (0,) * (len(ways) - 1)
        return self.space.weights[level]

    def shares(self, recommendations: Sequence[Recommendation]) -> Shares:
        """Give the part of all conversations in which each comes first. Raises BudgetSpent when it is too intricate."""
        if not self.complete:
            raise BudgetSpent
        diagrams = self.diagrams
        nodes = [TRUE if one.otherwise else diagrams.node(one.when) for one in recommendations]
        with diagrams.allowing(TABLE_BUDGET):
            try:
                table = diagrams.first(nodes)
            except RecursionError:
                raise BudgetSpent from None
        counts = self.ends(table)
        rows = [counts.get(leaf, 0) for leaf in map(diagrams.leaf, range(len(nodes)))]
        rows.append(counts.get(FALSE, 0))
        return Shares(tuple(count / self.total for count in rows), exact=True)

    def ends(self, table: Node) -> dict[Node, int]:
        """Count the conversations by the end of a table that they come to. Raises BudgetSpent at too many."""
        diagrams, ends = self.diagrams, len(self.classes)
        states: dict[tuple[Node, Node], int] = {(table, self.proper): 1}
        spent = 0
        for level in range(ends):
            after: dict[tuple[Node, Node], int] = {}
            spent += len(states)
            if spent > _STATES:
                raise BudgetSpent
            for (row, proper), count in states.items():
                looks_row, looks = diagrams.ways(row)[0] == level, diagrams.ways(proper)[0] == level
                if not looks_row and not looks:
                    after[row, proper] = after.get((row, proper), 0) + count * self.classes[level]
                    continue
                weights = self._weights(proper) if looks else self.space.weights[level]
                for index, weight in enumerate(weights):
                    if weight:
                        key = (diagrams.at(row, level, index), diagrams.at(proper, level, index))
                        after[key] = after.get(key, 0) + count * weight
            states = after
        return {row: count for (row, _), count in states.items()}

    def draw(self, size: int, rng: Random) -> Sample:
        """Draw conversations at random, each as likely as any other; the same one may come more than once.

        Where the diagrams go only as far as the first questions, the answers to the others are each as likely as the
        next.
        """
        diagrams = self.diagrams
        drawn: list[Sequence[int]] = []
        at: dict[Node, list[int]] = {self.proper: list(range(size))}
        for level, answers in enumerate(self.space.answers):
            # Where the question is free, its answers are each as likely as the number of classes they stand for.
            picks = rng.choices(range(len(answers)), self.space.weights[level], k=size)
            looking = [node for node in at if level < len(self.classes) and diagrams.ways(node)[0] == level]
            for node in looking:
                numbers = at.pop(node)
                ways = diagrams.ways(node)[1]
                for index, number in zip(self._pick(level, node, len(numbers), rng), numbers, strict=True):
                    picks[number] = index
                    at.setdefault(ways[index], []).append(number)
            drawn.append(bytes(picks) if len(answers) <= 256 else picks)
        return Sample(self.space, drawn, size)

    def _pick(self, level: int, node: Node, many: int, rng: Random) -> Sequence[int]:
        total, ways = self._total(node), self.diagrams.ways(node)[1]
        chances = [
            weight * self._total(way) * self._between(level, way) / total
            for weight, way in zip(self._weights(node), ways, strict=True)
        ]
        return rng.choices(range(len(ways)), chances, k=many)


def first_in(sample: Sample, recommendations: Sequence[Recommendation]) -> list[int]:
    """Give the conversations of a sample in which each recommendation comes first; the last: in which none holds."""
    rest, found = sample.all, []
    for one in recommendations:
        here = rest if one.otherwise else rest & sample.where(one.when)
        found.append(here)
        rest &= ~here
    return [*found, rest]


def counted(space: Space, counting: Counting, sample: Sample) -> Counted:
    """Count the conversations, and the questions of the longest one."""
    try:
        with space.diagrams.allowing(_PROPER_BUDGET):
            longest, exact = space.diagrams.longest(space.questions), True
    except (BudgetSpent, RecursionError):
        some = [bin(asked)[:1:-1] for asked in sample.asked.values()]
        longest = max(sum(asked[number : number + 1] == "1" for asked in some) for number in range(256))
        exact = False
    return Counted(counting.total, counting.complete, longest, exact)
