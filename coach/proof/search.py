"""Finding one conversation in which some conditions hold and others do not, or showing that there is none.

Each diagram becomes a set of clauses "the answer to this question is one of these, or the answer to that one is …";
then the search sets one answer at a time, narrows all others by the clauses, and takes back what led nowhere (the
procedure of Davis, Logemann and Loveland, on variables with more than two values). It looks at no union of diagrams,
which is what would grow beyond all bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams, Node

Clause: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of a variable and the set of its values (as bits) that satisfy the clause."""

_PATHS = 48


class Search:
    """Searches among the answers to a playbook's questions; `budget` bounds the steps of one search."""

    def __init__(self, diagrams: Diagrams, budget: int) -> None:
        self.diagrams = diagrams
        self.budget = budget
        self.left = budget
        self.steps = 0
        self.domains = [(1 << len(classes)) - 1 for classes in diagrams.classes]
        self._clauses: dict[tuple[Node, bool], tuple[Clause, ...]] = {}
        self._helpers: dict[tuple[Node, bool], int] = {}

    def find(self, hold: Iterable[Node], fail: Iterable[Node]) -> dict[int, int] | None:
        """Give the classes of answers under which all of `hold` hold and none of `fail`; None: there are none.

        Questions whose answer does not matter may be missing from it. Raises BudgetSpent when it cannot tell.
        """
        clauses: dict[Clause, None] = {}
        for nodes, truth in ((hold, True), (fail, False)):
            for node in nodes:
                if node == (FALSE if truth else TRUE):
                    return None
                if node > TRUE:
                    clauses.update(dict.fromkeys(self.clauses(node, truth)))
        self.left = self.budget
        task = _Task(list(clauses), self.domains, self)
        return self._result(task) if task.solve() else None

    def _result(self, task: _Task) -> dict[int, int]:
        levels = len(self.diagrams.classes)
        return {var: task.phase[var].bit_length() - 1 for var in task.used if var < levels}

    def spend(self, steps: int) -> None:
        """Count steps; raise BudgetSpent when there are no more."""
        self.left -= steps
        self.steps += steps
        if self.left < 0:
            raise BudgetSpent

    def clauses(self, node: Node, truth: bool) -> tuple[Clause, ...]:
        """Give the clauses that say that a diagram is true, or is false."""
        known = self._clauses.get((node, truth))
        if known is None:
            known = tuple(self._paths(node, truth))
            if len(known) > _PATHS:
                known = self._by_node(node, truth)
            self._clauses[node, truth] = known
        return known

    def groups(self, node: Node) -> tuple[int, list[tuple[Node, int]]]:
        """Give the level of a node, and each node it leads to with the set of classes that lead there."""
        level, ways = self.diagrams.ways(node)
        masks: dict[Node, int] = {}
        for index, way in enumerate(ways):
            masks[way] = masks.get(way, 0) | 1 << index
        return level, list(masks.items())

    def _paths(self, node: Node, truth: bool) -> list[Clause]:
        """Give one clause for each way through the diagram to the wrong end: it must be left somewhere."""
        wrong = FALSE if truth else TRUE
        found: list[Clause] = []
        stack: list[tuple[Node, Clause]] = [(node, ())]
        while stack and len(found) <= _PATHS:
            here, way = stack.pop()
            level, groups = self.groups(here)
            for child, mask in groups:
                longer = (*way, (level, self.domains[level] & ~mask))
                if child == wrong:
                    found.append(longer)
                elif child > TRUE:
                    stack.append((child, longer))
        return found

    def _by_node(self, node: Node, truth: bool) -> tuple[Clause, ...]:
        """Say it with a helping variable for each node ("the way leads through here"): linear in the nodes."""
        wrong = FALSE if truth else TRUE
        clauses: list[Clause] = [((self._helper(node, truth), 2),)]
        stack, seen = [node], {node}
        while stack:
            here = stack.pop()
            level, groups = self.groups(here)
            for child, mask in groups:
                away = (self._helper(here, truth), 1), (level, self.domains[level] & ~mask)
                if child == wrong:
                    clauses.append(away)
                elif child > TRUE:
                    clauses.append((*away, (self._helper(child, truth), 2)))
                    if child not in seen:
                        seen.add(child)
                        stack.append(child)
        return tuple(clauses)

    def _helper(self, node: Node, truth: bool) -> int:
        key = (node, truth)
        if key not in self._helpers:
            self._helpers[key] = len(self.domains)
            self.domains.append(3)
        return self._helpers[key]


class _Task:
    """One search: the values still open for each variable, and a full choice of values that is mended step by step."""

    def __init__(self, clauses: list[Clause], domains: Sequence[int], search: Search) -> None:
        self.clauses = clauses
        self.search = search
        self.domains = list(domains)
        self.phase = [domain & -domain for domain in domains]
        self.touched: list[list[int]] = [[] for _ in domains]
        for number, clause in enumerate(clauses):
            for var, _ in clause:
                self.touched[var].append(number)
        self.used = {var for var, touched in enumerate(self.touched) if touched}
        self.weights = [1.0] * len(clauses)
        # What was narrowed, in order: the variable, its values before, and the clause that did it (None: a choice).
        self.trail: list[tuple[int, int, int | None]] = []
        self.starts: list[int] = []  # how long the trail was before each choice

    def solve(self) -> bool:
        """Tell whether all clauses can be satisfied; then `phase` does."""
        broken = self._narrow(list(range(len(self.clauses))))
        while True:
            if broken is None:
                choice = self._choose()
                if choice is None:
                    return True
                var, value = choice
                self.starts.append(len(self.trail))
                self._change(var, value, None)
                broken = self._narrow(list(self.touched[var]))
            elif not self.starts:
                return False
            else:
                broken = self._learn(broken)

    def _choose(self) -> tuple[int, int] | None:
        """Pick the hardest clause that the present choice of values breaks, and a value that mends it."""
        phase, domains, weights = self.phase, self.domains, self.weights
        best, best_cost = None, 0.0
        for number, clause in enumerate(self.clauses):
            for var, mask in clause:
                if phase[var] & mask:
                    break
            else:
                cost = sum((domains[var] & mask).bit_count() for var, mask in clause) / weights[number]
                if best is None or cost < best_cost:
                    best, best_cost = clause, cost
        self.search.spend(1 + len(self.clauses) // 16)
        if best is None:
            return None
        var, mask = min(
            ((var, mask) for var, mask in best if domains[var] & mask),
            key=lambda pair: (domains[pair[0]] & ~pair[1]).bit_count() / len(self.touched[pair[0]]),
        )
        allowed = domains[var] & mask
        return var, allowed & -allowed

    def _change(self, var: int, domain: int, reason: int | None) -> None:
        self.trail.append((var, self.domains[var], reason))
        self.domains[var] = domain
        if not self.phase[var] & domain:
            self.phase[var] = domain & -domain

    def _narrow(self, queue: list[int]) -> int | None:
        """Narrow what is open until no clause narrows it further; give the clause that is then broken, or None."""
        clauses, domains = self.clauses, self.domains
        steps = 0
        while queue:
            number = queue.pop()
            steps += 1
            only: tuple[int, int] | None = None
            for pair in clauses[number]:
                var, mask = pair
                domain = domains[var]
                if domain & mask:
                    if not domain & ~mask or only is not None:
                        break  # satisfied in any case, or open in more than one way
                    only = pair
            else:
                if only is None:
                    self.search.spend(steps)
                    return number
                var, mask = only
                self._change(var, domains[var] & mask, number)
                queue.extend(self.touched[var])
        self.search.spend(steps)
        return None

    def _learn(self, broken: int) -> int | None:
        """Learn from a broken clause what must not be chosen together, go back to where it shows, and narrow by it."""
        start = self.starts[-1]
        before: dict[int, int] = {}  # the values that were open before the last choice
        for var, domain, _ in self.trail[start:]:
            before.setdefault(var, domain)
        learned = dict(self.clauses[broken])
        self.weights[broken] += 1
        recent = {var for var, mask in learned.items() if before.get(var, 0) & mask}
        for var, domain, reason in reversed(self.trail):
            mask = learned.get(var, 0)
            if not domain & mask:
                continue  # not what broke this part of the clause
            if len(recent) == 1:
                break
            # Never the choice itself: with that, no more than one part would be left.
            clause = self.clauses[reason]  # type: ignore[index]
            self.weights[reason] += 1  # type: ignore[index]
            del learned[var]
            recent.discard(var)
            for other, more in clause:
                joined = mask & more if other == var else learned.get(other, 0) | more
                if joined:
                    learned[other] = joined
                    if before.get(other, 0) & joined:
                        recent.add(other)
        (var,) = recent
        self._go_back(learned, var)
        number = len(self.clauses)
        self.clauses.append(tuple(learned.items()))
        self.weights.append(2.0)
        for other in learned:
            self.touched[other].append(number)
        self.search.spend(8 + len(learned))
        return self._narrow([number])

    def _go_back(self, learned: Mapping[int, int], last: int) -> None:
        """Take choices back, as long as all of a clause but the part that broke last stays broken."""
        while self.starts:
            start = self.starts[-1]
            step = self.trail[start:]
            if any(var != last and domain & learned.get(var, 0) for var, domain, _ in step):
                return
            for var, domain, _ in reversed(step):
                self.domains[var] = domain
            del self.trail[start:]
            self.starts.pop()
