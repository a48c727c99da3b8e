"""What changes from one playbook to another: which conversations now lead to another next action.

Both are looked at over the same questions, matched by id or by one of their older ids. A conversation is the answers
to all questions that either playbook asks, as far as both take them; they differ where another row is the first that
holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import NamedTuple, TypeAlias

from coach.interview.interview import settle
from coach.playbook.conditions import UNKNOWN, Answer
from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams, Node
from coach.playbook.model import Playbook, Question
from coach.proof.aligning import action_words, joined, matched_actions, matched_names, renamed
from coach.proof.check import BUDGET, SHARE_SAMPLE
from coach.proof.counting import TABLE_BUDGET, Counting, first_in
from coach.proof.findings import Case, case_of
from coach.proof.prover import SAMPLE
from coach.proof.sample import Sample, draw, ones
from coach.proof.search import Search
from coach.proof.space import Space

NOTHING = "nothing"
"""Stands for the next action where a playbook has a gap."""

Pair: TypeAlias = tuple[str, str]

_SEARCHES = 10
"""How many whole budgets all searches together may spend."""


class Moved(NamedTuple):
    """Conversations that led to one next action and now lead to another."""

    before: str
    now: str
    share: float
    """The part of all conversations that this is."""
    conversations: int | None
    """How many they are; None where they were not counted."""
    case: Case
    """One of them, to run with the new playbook."""
    case_before: Case
    """The same one, to run with the old playbook."""


class Differences(NamedTuple):
    """What changes from an old playbook to a new one."""

    moved: tuple[Moved, ...]
    conversations: int
    """How many there are, of either playbook; more than that when not exact."""
    exact: bool
    """Whether conversations and shares are counted, and not only about so."""
    proven: bool
    """Whether `moved` certainly has all pairs of next actions that differ."""
    questions_added: tuple[str, ...]
    questions_removed: tuple[str, ...]
    questions_renamed: tuple[Pair, ...]
    asked_elsewhere: tuple[str, ...]
    """Questions of both that are now asked in other conversations."""
    choices_added: tuple[Pair, ...]
    """Pairs of a question and a choice."""
    choices_removed: tuple[Pair, ...]
    actions_added: tuple[str, ...]
    actions_removed: tuple[str, ...]
    actions_renamed: tuple[Pair, ...]
    """Recommendations with the same words under another id: they count as the same."""
    held_elsewhere: tuple[str, ...]
    """Recommendations of both that now hold in other conversations, first or among those that follow."""
    reworded: tuple[str, ...]
    """Recommendations of both whose words have changed."""

    @property
    def same(self) -> bool:
        """Tell whether both mean the same: they ask the same and recommend the same, whatever the words and ids."""
        return self.proven and not (
            self.moved
            or self.questions_added
            or self.questions_removed
            or self.asked_elsewhere
            or self.choices_added
            or self.choices_removed
            or self.actions_added
            or self.actions_removed
            or self.held_elsewhere
        )


def difference(old: Playbook, new: Playbook, today: date, budget: int = BUDGET) -> Differences:
    """Find what changes from one playbook to another. Raises BudgetSpent when their conditions are too intricate."""
    return _Two(old, new, today, budget).differences()


class _Two:
    """Two playbooks over one set of questions."""

    def __init__(self, old: Playbook, new: Playbook, today: date, budget: int) -> None:
        self.old, self.new, self.today = old, new, today
        self.names = dict(matched_names(old, new))
        self.actions = dict(matched_actions(old, new))
        self.before = renamed(old, self.names)
        self.space = Space(joined(self.before, new), today, budget)
        diagrams = self.space.diagrams
        self.then, self.now = diagrams.beside(self.before), diagrams.beside(new)
        self.then_rows = self._rows(self.before, self.then, self.actions)
        self.now_rows = self._rows(new, self.now, {})
        self.ordered = True
        for level, question in enumerate(self.space.questions):
            asked = (one.asked.get(question.id, FALSE) for one in (self.then, self.now))
            diagrams.asked[question.id] = node = diagrams.some(asked)
            if any(other >= level for other in diagrams.support(node)):
                # The two ask in orders that exclude each other; then it counts as asked.
                diagrams.asked[question.id], self.ordered = TRUE, False
        self.search = Search(diagrams, budget)

    def _rows(
        self, playbook: Playbook, diagrams: Diagrams, names: Mapping[str, str]
    ) -> list[tuple[str, Node]]:
        rows = [
            (names.get(one.id, one.id), TRUE if one.otherwise else diagrams.node(one.when))
            for one in playbook.recommendations
        ]
        return [*rows, (NOTHING, TRUE)]

    def differences(self) -> Differences:
        here = {one.id: one for one in self.new.questions}
        there = {one.id: one for one in self.before.questions}
        now = {one.id: one for one in self.new.recommendations}
        both = [
            (one, now[self.actions[one.id]]) for one in self.before.recommendations if one.id in self.actions
        ]
        original = {name: one for one, name in self.names.items()}
        moved, conversations, exact, proven = self._moved()
        return Differences(
            moved=moved,
            conversations=conversations,
            exact=exact and self.ordered,
            proven=proven,
            questions_added=tuple(name for name in here if name not in there),
            questions_removed=tuple(original[name] for name in there if name not in here),
            questions_renamed=tuple(
                (one, name) for one, name in self.names.items() if one != name and name in here
            ),
            asked_elsewhere=tuple(
                name for name in here if name in there and self.now.asked[name] != self.then.asked[name]
            ),
            choices_added=tuple(_other_choices(there, here)),
            choices_removed=tuple(_other_choices(here, there)),
            actions_added=tuple(name for name in now if name not in self.actions.values()),
            actions_removed=tuple(one.id for one in self.old.recommendations if one.id not in self.actions),
            actions_renamed=tuple((one, other) for one, other in self.actions.items() if one != other),
            held_elsewhere=tuple(
                other.id
                for one, other in both
                if one.otherwise != other.otherwise
                or (not one.otherwise and self.then.node(one.when) != self.now.node(other.when))
            ),
            reworded=tuple(other.id for one, other in both if action_words(one) != action_words(other)),
        )

    def _moved(self) -> tuple[tuple[Moved, ...], int, bool, bool]:
        """Give what moved, the number of conversations, whether these are counted, and whether that is all."""
        counting = Counting(self.space)
        try:
            return self._counted(counting), counting.total, True, True
        except (BudgetSpent, RecursionError):
            cases, proven = self._found()
            return self._estimated(counting, cases), counting.total, False, proven

    def _counted(self, counting: Counting) -> tuple[Moved, ...]:
        if not counting.complete:
            raise BudgetSpent
        diagrams = self.space.diagrams
        names = list(dict.fromkeys(name for name, _ in (*self.then_rows, *self.now_rows)))
        leaves = {name: diagrams.leaf(number) for number, name in enumerate(names)}
        name_of = {leaf: name for name, leaf in leaves.items()}
        pairs: dict[tuple[Node, Node], Node] = {}

        def leaf(one: Node, other: Node) -> Node:
            return pairs.setdefault((one, other), diagrams.leaf(len(names) + len(pairs)))

        with diagrams.allowing(2 * TABLE_BUDGET):
            before, now = (
                diagrams.first([node for _, node in rows], [leaves[name] for name, _ in rows])
                for rows in (self.then_rows, self.now_rows)
            )
            apart = diagrams.unlike(before, now, leaf)
        counts = counting.ends(apart)
        moved = []
        for (one, other), end in pairs.items():
            chosen = diagrams.route(apart, end)
            count = counts.get(end, 0)
            if chosen is not None:
                moved.append(
                    self._told((name_of[one], name_of[other]), count / counting.total, count, chosen)
                )
        return tuple(sorted(moved, key=lambda one: -one.share))

    def _found(self) -> tuple[dict[Pair, dict[int, int]], bool]:
        """Find one conversation for each pair of next actions that differ, and tell whether these are all."""
        cases: dict[Pair, dict[int, int]] = {}
        for pair, bits, sample in self._sampled(draw(self.space, SAMPLE, Random(1))):  # noqa: S311
            cases[pair] = sample.chosen(next(ones(bits)))
        proven, before = True, set[Node]()
        for row, (old, old_node) in enumerate(self.then_rows):
            now_before = set[Node]()
            for number, (new, new_node) in enumerate(self.now_rows):
                # Where nothing changed, one of the two stands before the other in both tables.
                apart = old_node in now_before or new_node in before
                if old != new and not apart and (old, new) not in cases:
                    try:
                        chosen = self._search(row, number)
                    except BudgetSpent:
                        proven = False
                    else:
                        if chosen is not None:
                            cases[old, new] = chosen
                now_before.add(new_node)
            before.add(old_node)
        return cases, proven

    def _search(self, row: int, number: int) -> dict[int, int] | None:
        """Find a conversation in which these rows are the next actions before and now."""
        if self.search.steps > _SEARCHES * self.search.budget:
            raise BudgetSpent
        earlier = [node for _, node in (*self.then_rows[:row], *self.now_rows[:number])]
        return self.search.find([self.then_rows[row][1], self.now_rows[number][1]], earlier)

    def _estimated(self, counting: Counting, cases: Mapping[Pair, dict[int, int]]) -> tuple[Moved, ...]:
        shares = {
            pair: bits.bit_count() / SHARE_SAMPLE
            for pair, bits, _ in self._sampled(counting.draw(SHARE_SAMPLE, Random(1)))  # noqa: S311
        }
        moved = [self._told(pair, shares.get(pair, 0.0), None, chosen) for pair, chosen in cases.items()]
        return tuple(sorted(moved, key=lambda one: (-one.share, one.before, one.now)))

    def _sampled(self, drawn: Sample) -> Iterator[tuple[Pair, int, Sample]]:
        """Walk through the pairs of next actions that differ in a sample, with the conversations where they do."""
        found = []
        for playbook, names in ((self.before, self.actions), (self.new, {})):
            sample = Sample(self.space, drawn.drawn, drawn.size, playbook.questions)
            ids = [names.get(one.id, one.id) for one in playbook.recommendations] + [NOTHING]
            found.append(list(zip(ids, first_in(sample, playbook.recommendations), strict=True)))
        for old, one in found[0]:
            for new, other in found[1] if one else ():
                if old != new and one & other:
                    yield (old, new), one & other, drawn

    def _told(self, pair: Pair, share: float, count: int | None, chosen: Mapping[int, int]) -> Moved:
        answers: dict[str, Answer] = {}
        for level, question in enumerate(self.space.questions):
            pick = chosen.get(level)
            answers[question.id] = self.space.answers[level][
                self.space.unknown[level] if pick is None else pick
            ]
        original = {name: one for one, name in self.actions.items()}
        return Moved(
            original.get(pair[0], pair[0]),
            pair[1],
            share,
            count,
            case_of(self.new, _played(self.new, answers, self.today)),
            case_of(
                self.old,
                _played(self.old, {one: answers[name] for one, name in self.names.items()}, self.today),
            ),
        )


def _played(playbook: Playbook, answers: Mapping[str, Answer], today: date) -> dict[str, Answer]:
    """Play answers through, each in the form that the playbook's question takes."""
    fitting = {
        one.id: answers[one.id] if one.evidence else answers[one.id]._replace(evidence=None)
        for one in playbook.questions
    }
    return settle(
        playbook, {name: answer if answer.known else UNKNOWN for name, answer in fitting.items()}, today
    )


def _other_choices(some: Mapping[str, Question], others: Mapping[str, Question]) -> Iterator[Pair]:
    """Walk through the choices of questions of both that only the second ones have."""
    for name, question in others.items():
        if name in some:
            yield from ((name, choice) for choice in question.choices if choice not in some[name].choices)
