"""Counting conversations: how many there are, how long they get, and in how many each recommendation comes first.

Before each question, all conversations so far are put together that leave the same to be asked, and under the same
conditions: so many different rests there are, so many places the map of all conversations has at that question. Ways
through the map are conversations, each just once; counting is adding along them.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple, TypeAlias

from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams, Node
from coach.playbook.model import Recommendation
from coach.proof.sample import Sample
from coach.proof.space import Space

TABLE_BUDGET = 8_000
_PLACES = 40_000
_STATES = 60_000

_Rest: TypeAlias = tuple[Node, ...]
"""When each question from here on is asked, as far as that is still open."""


class Shares(NamedTuple):
    """In which part of all conversations each row of a table is the first that holds; the last part: none holds."""

    parts: tuple[float, ...]
    exact: bool


class _Way(NamedTuple):
    """A way on from a place: for how many classes of answers, to which place, and for which class (-1: for any)."""

    classes: int
    place: int
    chosen: int


class Counting:
    """The map of all conversations, or of their beginnings where there are too many places to map."""

    def __init__(self, space: Space, diagrams: Diagrams | None = None) -> None:
        self.space = space
        self.diagrams = diagrams or space.diagrams
        self.maps: list[list[tuple[_Way, ...]]] = []
        """For each question its places, for each place the ways on."""
        start: _Rest = tuple(self.diagrams.asked[question.id] for question in space.questions)
        counts, lengths = self._draw_up(start)
        self.complete = len(self.maps) == len(space.questions)
        self.total, self.longest = sum(counts), max(lengths)
        for level in range(len(self.maps), len(space.questions)):
            if start[level] == TRUE:  # asked in any case
                self.total *= space.classes(level)
                self.longest += 1

    def _draw_up(self, start: _Rest) -> tuple[list[int], list[int]]:
        """Draw up the map; give for each of its last places how many ways lead there, and how long the longest is."""
        places: dict[_Rest, int] = {start: 0}
        counts, lengths = [1], [0]
        spent = 0
        for level in range(len(start)):
            after: dict[_Rest, int] = {}
            here = [self._ways(level, rest, after) for rest in places]
            spent += len(after)
            if spent > _PLACES:
                return counts, lengths
            self.maps.append(here)
            counts_after, lengths_after = [0] * len(after), [0] * len(after)
            for ways, count, length, rest in zip(here, counts, lengths, places, strict=True):
                longer = length + (rest[0] != FALSE)
                for way in ways:
                    counts_after[way.place] += count * way.classes
                    lengths_after[way.place] = max(lengths_after[way.place], longer)
            places, counts, lengths = after, counts_after, lengths_after
        return counts, lengths

    def _ways(self, level: int, rest: _Rest, after: dict[_Rest, int]) -> tuple[_Way, ...]:
        """Give the ways on from a place, new places put into `after`."""
        diagrams, later = self.diagrams, rest[1:]
        if rest[0] == FALSE:
            return (_Way(1, after.setdefault(later, len(after)), 0),)
        looking = [number for number, node in enumerate(later) if diagrams.ways(node)[0] == level]
        if not looking:
            return (_Way(self.space.classes(level), after.setdefault(later, len(after)), -1),)
        ways = []
        for index, classes in enumerate(self.space.weights[level]):
            then = list(later)
            for number in looking:
                then[number] = diagrams.ways(later[number])[1][index]
            ways.append(_Way(classes, after.setdefault(tuple(then), len(after)), index))
        return tuple(ways)

    def shares(self, recommendations: Sequence[Recommendation]) -> Shares:
        """Give the part of all conversations in which each comes first. Raises BudgetSpent when it is too intricate."""
        if not self.complete:
            raise BudgetSpent
        diagrams = self.diagrams
        nodes = [TRUE if one.otherwise else diagrams.node(one.when) for one in recommendations]
        with diagrams.allowing(TABLE_BUDGET):
            table = diagrams.first(nodes)
        counts = self.ends(table)
        rows = [counts.get(leaf, 0) for leaf in map(diagrams.leaf, range(len(nodes)))]
        return Shares(tuple(count / self.total for count in (*rows, counts.get(FALSE, 0))), exact=True)

    def ends(self, table: Node) -> dict[Node, int]:
        """Count the conversations by the end of a table that they come to. Raises BudgetSpent at too many."""
        diagrams = self.diagrams
        states: dict[tuple[Node, int], int] = {(table, 0): 1}
        spent = 0
        for level, places in enumerate(self.maps):
            after: dict[tuple[Node, int], int] = {}
            spent += len(states)
            if spent > _STATES:
                raise BudgetSpent
            for (node, place), count in states.items():
                first, nodes = diagrams.ways(node)
                for way in places[place]:
                    if first != level:
                        after[node, way.place] = after.get((node, way.place), 0) + count * way.classes
                    elif way.chosen >= 0:
                        key = (nodes[way.chosen], way.place)
                        after[key] = after.get(key, 0) + count * way.classes
                    else:
                        for then, classes in zip(nodes, self.space.weights[level], strict=True):
                            after[then, way.place] = after.get((then, way.place), 0) + count * classes
            states = after
        found: dict[Node, int] = {}
        for (node, _), count in states.items():
            found[node] = found.get(node, 0) + count
        return found

    def draw(self, size: int, rng: Random) -> Sample:
        """Draw conversations at random, each as likely as any other; the same one may come more than once.

        Where only beginnings are mapped, the answers to the questions after them are each as likely as the next.
        """
        drawn: list[Sequence[int]] = []
        at: dict[int, list[int]] = {0: list(range(size))}
        beyond = self._totals()
        for level, answers in enumerate(self.space.answers):
            # Where the question is free, its answers are each as likely as the number of classes they stand for.
            picks = rng.choices(range(len(answers)), self.space.weights[level], k=size)
            after: dict[int, list[int]] = {}
            for place, numbers in at.items() if level < len(self.maps) else ():
                ways = self.maps[level][place]
                if len(ways) == 1:
                    after.setdefault(ways[0].place, []).extend(numbers)
                    continue
                total = beyond[level][place]
                chances = [way.classes * beyond[level + 1][way.place] / total for way in ways]
                for way, number in zip(rng.choices(ways, chances, k=len(numbers)), numbers, strict=True):
                    picks[number] = way.chosen
                    after.setdefault(way.place, []).append(number)
            at = after
            drawn.append(bytes(picks) if len(answers) <= 256 else picks)
        return Sample(self.space, drawn, size)

    def _totals(self) -> list[list[int]]:
        """Count the ways from each place to the end of the map."""
        places = max((way.place for ways in self.maps[-1] for way in ways), default=0) + 1 if self.maps else 1
        beyond = [[1] * places]
        for here in reversed(self.maps):
            beyond.append([sum(way.classes * beyond[-1][way.place] for way in ways) for ways in here])
        return beyond[::-1]


def first_in(sample: Sample, recommendations: Sequence[Recommendation]) -> list[int]:
    """Give the conversations of a sample in which each recommendation comes first; the last: in which none holds."""
    rest, found = sample.all, []
    for one in recommendations:
        here = rest if one.otherwise else rest & sample.where(one.when)
        found.append(here)
        rest &= ~here
    return [*found, rest]
