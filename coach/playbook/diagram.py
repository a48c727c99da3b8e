"""Conditions as decision diagrams: what holds in ALL conversations that can still take place.

A diagram is a directed graph in which each node looks at one question and has one way on for each class of answers
(`coach.playbook.finite`); all ways end in false or true. Questions stand in the order in which they are asked, and no
two nodes are alike, so that two conditions mean the same exactly when they are the same node, and a node looks only at
questions that really matter (Bryant 1986, with many-valued variables as in Srinivasan et al. 1990).

An entry of a condition needs its question to have been asked, so it stands for "asked, and answered so"; what a
question would have been answered had it been asked is then a variable of its own, and all variables are free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import TypeAlias

from coach.playbook.conditions import (
    ALWAYS,
    Answer,
    Condition,
    Counts,
    Every,
    Holds,
    Not,
    Some,
)
from coach.playbook.finite import BudgetSpent as BudgetSpent  # raised here, too
from coach.playbook.finite import View
from coach.playbook.model import Playbook, Question

Node: TypeAlias = int
FALSE: Node = 0
TRUE: Node = 1

_BUDGET = 200_000


class Diagrams:
    """The diagrams of one playbook, given the answers that are fixed already.

    `fixed` holds answers by question; a fixed question is no variable any more, though it may still depend on others
    whether it is asked. `narrowed` leaves a question a variable over the given answers only.
    """

    def __init__(
        self,
        playbook: Playbook,
        view: View,
        fixed: Mapping[str, Answer] | None = None,
        narrowed: Mapping[str, tuple[Answer, ...]] | None = None,
        budget: int = _BUDGET,
    ) -> None:
        self.playbook = playbook
        self.view = view
        self.fixed = fixed or {}
        self.budget = budget
        self.level = {question.id: index for index, question in enumerate(playbook.questions)}
        self.classes: list[tuple[Answer, ...]] = []
        for question in playbook.questions:
            some = (narrowed or {}).get(question.id)
            self.classes.append(view.classes(question) if some is None else some)
        self._nodes: list[tuple[int, tuple[Node, ...]]] = [(len(self.level), ()), (len(self.level), ())]
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._joined: dict[tuple[str, Node, Node], Node] = {}
        self._negated: dict[Node, Node] = {FALSE: TRUE, TRUE: FALSE}
        self._supports: dict[Node, frozenset[int]] = {FALSE: frozenset(), TRUE: frozenset()}
        self._ordered: dict[tuple[Node, Node], Node] = {}
        self._leaves: list[Node] = []
        self._compiled: dict[int, tuple[Condition, Node]] = {}
        self.asked: dict[str, Node] = {}
        self.compile(playbook)

    def __len__(self) -> int:
        """Count the nodes made so far."""
        return len(self._nodes)

    def beside(self, playbook: Playbook) -> Diagrams:
        """Give diagrams of another playbook over the same questions, made of the same nodes, so that they compare."""
        other = copy(self)
        other.compile(playbook)
        return other

    def compile(self, playbook: Playbook) -> None:
        """Find when each question of a playbook is asked; from then on, conditions are that playbook's."""
        self.asked, self._compiled = {}, {}
        for question in playbook.questions:
            self.asked[question.id] = self.node(question.when)

    @contextmanager
    def allowing(self, nodes: int) -> Iterator[None]:
        """Allow so many new nodes for what is made within; then raise BudgetSpent."""
        before, self.budget = self.budget, len(self._nodes) + nodes
        try:
            yield
        finally:
            self.budget = before

    # Making diagrams

    def node(self, condition: Condition) -> Node:
        """Give the diagram of a condition."""
        if condition is ALWAYS:
            return TRUE
        known = self._compiled.get(id(condition))
        if known is not None:
            return known[1]
        made = self._compile(condition)
        self._compiled[id(condition)] = (condition, made)  # the condition too, so that its id stays its own
        return made

    def _compile(self, condition: Condition) -> Node:
        if isinstance(condition, Holds):
            return self.node(condition.term)
        if isinstance(condition, Not):
            return self.negate(self.node(condition.term))
        if isinstance(condition, Every):
            return self.every(self.node(term) for term in condition.terms)
        if isinstance(condition, Some):
            return self.some(self.node(term) for term in condition.terms)
        if isinstance(condition, Counts):
            return self._counted(condition)
        return self._entry(condition, condition.question)

    def _entry(self, condition: Condition, name: str) -> Node:
        asked = self.asked[name]
        answer = self.fixed.get(name)
        if answer is not None:
            return asked if condition.holds({name: answer}, self.view.today) else FALSE
        level = self.level[name]
        ways = tuple(
            TRUE if condition.holds({name: one}, self.view.today) else FALSE for one in self.classes[level]
        )
        return self.both(asked, self.make(level, ways))

    def _counted(self, condition: Counts) -> Node:
        exactly = [TRUE]  # exactly[k]: k of the terms so far hold
        for term in condition.terms:
            node = self.node(term)
            other = self.negate(node)
            longer = [FALSE] * (len(exactly) + 1)
            for many, so_far in enumerate(exactly):
                longer[many] = self.either(longer[many], self.both(so_far, other))
                longer[many + 1] = self.both(so_far, node)
            exactly = longer
        within = [node for many, node in enumerate(exactly) if condition.limits.hold(many, self.view.today)]
        return self.some(within)

    def make(self, level: int, ways: tuple[Node, ...]) -> Node:
        """Give the node that looks at a question and goes on so for each class of answers."""
        first = ways[0]
        if ways.count(first) == len(ways):
            return first
        key = (level, ways)
        node = self._unique.get(key)
        if node is None:
            node = len(self._nodes)
            if node > self.budget:
                raise BudgetSpent
            self._nodes.append(key)
            self._unique[key] = node
        return node

    def negate(self, node: Node) -> Node:
        """Give what holds exactly when this does not."""
        known = self._negated.get(node)
        if known is None:
            level, ways = self._nodes[node]
            known = self.make(level, tuple(self.negate(way) for way in ways))
            self._negated[node] = known
            self._negated[known] = node
        return known

    def both(self, one: Node, other: Node) -> Node:
        """Give what holds when both do."""
        if one == other or other == TRUE:
            return one
        if one == TRUE:
            return other
        if FALSE in (one, other):
            return FALSE
        return self._join("and", one, other)

    def either(self, one: Node, other: Node) -> Node:
        """Give what holds when at least one does."""
        if one == other or other == FALSE:
            return one
        if one == FALSE:
            return other
        if TRUE in (one, other):
            return TRUE
        return self._join("or", one, other)

    def _join(self, sign: str, one: Node, other: Node) -> Node:
        key = (sign, one, other) if one < other else (sign, other, one)
        known = self._joined.get(key)
        if known is not None:
            return known
        join = self.both if sign == "and" else self.either
        level, ways = self._nodes[one]
        level_, ways_ = self._nodes[other]
        if level == level_:
            made = self.make(level, tuple(map(join, ways, ways_)))
        elif level < level_:
            made = self.make(level, tuple(join(way, other) for way in ways))
        else:
            made = self.make(level_, tuple(join(one, way) for way in ways_))
        self._joined[key] = made
        return made

    def every(self, nodes: Iterable[Node]) -> Node:
        """Give what holds when all do."""
        made = TRUE
        for node in nodes:
            made = self.both(made, node)
        return made

    def some(self, nodes: Iterable[Node]) -> Node:
        """Give what holds when at least one does."""
        made = FALSE
        for node in nodes:
            made = self.either(made, node)
        return made

    # Tables: the first that holds

    def leaf(self, row: int) -> Node:
        """Give the end that stands for a row of a table, counted from 0."""
        while len(self._leaves) <= row:
            self._leaves.append(len(self._nodes))
            self._nodes.append((len(self.level), (-1 - len(self._leaves),)))
        return self._leaves[row]

    def first(self, rows: Sequence[Node], leaves: Sequence[Node] = ()) -> Node:
        """Give the diagram that ends in the leaf of the first row that holds, or in false where none does.

        `leaves` are the rows' leaves, where they are not numbered as the rows are.
        """
        leaves = leaves or [self.leaf(row) for row in range(len(rows))]
        tables = [self._marked(node, leaf, {}) for node, leaf in zip(rows, leaves, strict=True)]
        while len(tables) > 1:  # by halves: what is made in between stays small
            pairs = [tables[start : start + 2] for start in range(0, len(tables), 2)]
            tables = [self._before(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
        return tables[0] if tables else FALSE

    def _marked(self, node: Node, leaf: Node, known: dict[Node, Node]) -> Node:
        if node <= TRUE:
            return leaf if node == TRUE else FALSE
        made = known.get(node)
        if made is None:
            level, ways = self._nodes[node]
            made = known[node] = self.make(level, tuple(self._marked(way, leaf, known) for way in ways))
        return made

    def _before(self, one: Node, other: Node) -> Node:
        """Join two tables: where the first ends in false, the other goes on."""
        if one == FALSE or other == FALSE:
            return one or other
        level, ways = self._nodes[one]
        level_, ways_ = self._nodes[other]
        if level == len(self.level):
            return one
        made = self._ordered.get((one, other))
        if made is None:
            if level == level_:
                made = self.make(level, tuple(map(self._before, ways, ways_)))
            elif level < level_:
                made = self.make(level, tuple(self._before(way, other) for way in ways))
            else:
                made = self.make(level_, tuple(self._before(one, way) for way in ways_))
            self._ordered[one, other] = made
        return made

    def unlike(self, one: Node, other: Node, leaf: Callable[[Node, Node], Node]) -> Node:
        """Join two tables where they end differently, in the leaf that the two ends give; else in false."""
        known: dict[tuple[Node, Node], Node] = {}

        def join(one: Node, other: Node) -> Node:
            if one == other:
                return FALSE
            made = known.get((one, other))
            if made is None:
                (level, ways), (level_, ways_) = self._nodes[one], self._nodes[other]
                if level == level_ == len(self.level):
                    made = leaf(one, other)
                elif level == level_:
                    made = self.make(level, tuple(map(join, ways, ways_)))
                elif level < level_:
                    made = self.make(level, tuple(join(way, other) for way in ways))
                else:
                    made = self.make(level_, tuple(join(one, way) for way in ways_))
                known[one, other] = made
            return made

        return join(one, other)

    def route(self, table: Node, leaf: Node) -> dict[int, int] | None:
        """Give classes of answers by level that lead from a table to a leaf; None when none do."""
        dead: set[Node] = set()

        def go(node: Node) -> list[tuple[int, int]] | None:
            if node == leaf:
                return []
            level, ways = self._nodes[node]
            if node in dead or level == len(self.level):
                return None
            for index, way in enumerate(ways):
                rest = go(way)
                if rest is not None:
                    return [(level, index), *rest]
            dead.add(node)
            return None

        found = go(table)
        return None if found is None else dict(found)

    # Reading diagrams

    def ways(self, node: Node) -> tuple[int, tuple[Node, ...]]:
        """Give the level a node looks at, and its ways on."""
        return self._nodes[node]

    def support(self, node: Node) -> frozenset[int]:
        """Give the levels of all questions that a node's outcome really depends on."""
        known = self._supports.get(node)
        if known is None:
            level, ways = self._nodes[node]
            known = frozenset((level,)).union(*(self.support(way) for way in set(ways)))
            self._supports[node] = known
        return known

    def case(self, node: Node) -> dict[str, Answer] | None:
        """Give answers under which a node is true: one for each question on the way; None when there are none."""
        if node == FALSE:
            return None
        found: dict[str, Answer] = {}
        while node != TRUE:
            level, ways = self._nodes[node]
            # Every node but FALSE leads to true, or it would have been FALSE itself.
            index = next(index for index, way in enumerate(ways) if way != FALSE)
            found[self.playbook.questions[level].id] = self.classes[level][index]
            node = ways[index]
        return found

    def longest(self, questions: Iterable[Question]) -> int:
        """Give the largest number of these questions that are asked in one conversation."""
        counted = {self.level[question.id] for question in questions}
        asked = tuple(self.asked[question.id] for question in self.playbook.questions)
        last = max(counted, default=-1)
        memo: dict[tuple[int, tuple[Node, ...]], int] = {}

        def most(level: int, asked: tuple[Node, ...]) -> int:
            """Count from a level on; `asked` are the conditions of the questions from there on."""
            if level > last:
                return 0
            key = (level, asked)
            known = memo.get(key)
            if known is not None:
                return known
            if len(memo) > self.budget:
                raise BudgetSpent
            rest = asked[1:]
            ways = {
                tuple(self.at(node, level, index) for node in rest) for index in self._told_apart(level, rest)
            }
            here = 1 if asked[0] != FALSE and level in counted else 0
            result = here + max(most(level + 1, way) for way in ways)
            memo[key] = result
            return result

        return most(0, asked)

    def _told_apart(self, level: int, nodes: Iterable[Node]) -> Iterable[int]:
        """Give the classes to try for a question: all of them where a node looks at it, else any one."""
        if any(self._nodes[node][0] == level for node in nodes):
            return range(len(self.classes[level]))
        return (0,)

    def at(self, node: Node, level: int, index: int) -> Node:
        """Give what is left of a node once the question of its first level is answered so."""
        first, ways = self._nodes[node]
        return ways[index] if first == level else node
