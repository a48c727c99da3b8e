"""The fewest conversations that reach everything there is to test, found greedily and then thinned out.

To find the very fewest is as hard as set cover. Each step takes the target that fewest conversations reach, and of
those the one that reaches most besides; then what the others make up for is taken out. No set can be smaller than the
number of recommendations, since each conversation has one next action.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from coach.interview.advice import holding
from coach.interview.interview import settle
from coach.playbook.conditions import Answer, Situation
from coach.playbook.diagram import BudgetSpent
from coach.playbook.model import Playbook
from coach.playbook.question_reader import ANY_DAY
from coach.proof.check import BUDGET
from coach.proof.prover import Prover
from coach.proof.sample import Sample, ones, vary
from coach.proof.targets import Target, also_looked_at, targets

_CANDIDATES = 96
_ROUNDS = 2


class Outcome(NamedTuple):
    """A conversation (the answers to all questions asked in it) and what comes of it; no next action: a gap."""

    answers: Mapping[str, Answer]
    next_action: str | None
    then: tuple[str, ...]


class Covering(NamedTuple):
    """Conversations to test a playbook with."""

    cases: tuple[Outcome, ...]
    reached: tuple[str, ...]
    """What they reach, in words."""
    unreachable: tuple[str, ...]
    """What no conversation reaches."""
    open: tuple[str, ...]
    """What was not reached, and may be reachable: the search took too long."""
    missed: tuple[str, ...]
    """What can be reached, and the kept answers alone do not reach."""


def covering(
    playbook: Playbook,
    keep: Iterable[Mapping[str, Answer]] = (),
    today: date = ANY_DAY,
    budget: int = BUDGET,
) -> Covering:
    """Find conversations that reach every recommendation, both sides of every condition, and every shown text.

    `keep` are answers to prefer, so that a set once found changes as little as a changed playbook allows. The day is
    the same each time, whatever the calendar says. Raises BudgetSpent when the playbook is too intricate.
    """
    prover = Prover(playbook, today, budget, also_looked_at(playbook))
    wanted = targets(prover)
    pool = _Pool(prover, wanted)
    for answers in keep:
        pool.add(settle(playbook, answers, today))
    kept, known = len(pool.cases), pool.reachable
    pool.reach()
    missed = pool.reachable & ~known
    order = {one.id: row for row, one in enumerate(playbook.recommendations)}
    chosen = pool.choose(kept)
    cases = sorted(
        {tuple(sorted(case.answers.items())): case for case in chosen}.values(),
        key=lambda case: (order.get(case.next_action or "", -1), len(case.answers), repr(case.answers)),
    )
    return Covering(
        tuple(cases),
        tuple(target.name for number, target in enumerate(wanted) if pool.reachable >> number & 1),
        tuple(target.name for number, target in enumerate(wanted) if number in pool.unreachable),
        tuple(target.name for number, target in enumerate(wanted) if number in pool.open),
        tuple(target.name for number, target in enumerate(wanted) if missed >> number & 1),
    )


def outcome(playbook: Playbook, answers: Mapping[str, Answer], today: date = ANY_DAY) -> Outcome:
    """Play answers through; what they leave out is unknown, or has its default."""
    situation = settle(playbook, answers, today)
    found = [one.id for one in holding(playbook, situation, today)]
    return Outcome(situation, found[0] if found else None, tuple(found[1:]))


class _Pool:
    """Conversations to choose from, each with the set of targets it reaches (as bits)."""

    def __init__(self, prover: Prover, wanted: Sequence[Target]) -> None:
        self.prover = prover
        self.wanted = wanted
        self.cases: list[dict[str, Answer]] = []
        self.reaches: list[int] = []
        self.reachable = 0
        self.unreachable: set[int] = set()
        self.open: set[int] = set()

    def add(self, situation: dict[str, Answer], bits: int | None = None) -> None:
        """Add a conversation; `bits` are the targets it reaches, where they are known already."""
        if bits is None:
            bits = self._reached(situation)
        self.cases.append(situation)
        self.reaches.append(bits)
        self.reachable |= bits

    def _reached(self, situation: Situation, among: int = -1) -> int:
        today = self.prover.today
        bits = 0
        for number, target in enumerate(self.wanted):
            if among >> number & 1 and target.claim.holds(situation, today):
                bits |= 1 << number
        return bits

    def reach(self) -> None:
        """Add conversations until each target is reached, or known to be out of reach."""
        sample = self.prover.sample
        picked = self._pick(sample)
        for _ in range(_ROUNDS):  # near those that reach much, some reach more
            parents = (picked * (len(picked) and sample.size // len(picked) + 1))[: sample.size]
            if parents:
                sample = vary(sample, parents, Random(1))  # noqa: S311 - the same each time
                picked = self._pick(sample)
        for number, target in enumerate(self.wanted):
            if self.reachable >> number & 1:
                continue
            try:
                found = self.prover.case(target.claim)
            except (BudgetSpent, RecursionError):
                self.open.add(number)
                continue
            if found is None:
                self.unreachable.add(number)
            else:
                self.add(found)

    def _pick(self, sample: Sample) -> list[int]:
        """Cover greedily what a sample reaches; give the conversations taken, and add them."""
        where = []
        for target in self.wanted:
            bits = sample.all
            for condition in target.claim.hold:
                bits &= sample.where(condition)
            for condition in target.claim.fail:
                bits &= ~sample.where(condition)
            where.append(bits)
        left = {number for number, bits in enumerate(where) if bits}
        taken = []
        while left:
            rarest = min(left, key=lambda number: where[number].bit_count())
            best, best_reach = -1, set[int]()
            for tried, number in enumerate(ones(where[rarest])):
                if tried == _CANDIDATES:
                    break
                reach = {target for target in left if where[target] >> number & 1}
                if len(reach) > len(best_reach):
                    best, best_reach = number, reach
            taken.append(best)
            left -= best_reach
            bits = sum((reached >> best & 1) << target for target, reached in enumerate(where))
            self.add(self.prover.space.situation(sample.chosen(best)), bits)
        return taken

    def choose(self, kept: int) -> list[Outcome]:
        """Choose few conversations that reach all that can be reached; those before number `kept` are preferred."""
        left, chosen = self.reachable, list[int]()
        often = [sum(bits >> number & 1 for bits in self.reaches) for number in range(len(self.wanted))]
        for rarest in sorted(range(len(self.wanted)), key=often.__getitem__):
            if not left >> rarest & 1:
                continue
            best = max(
                (number for number, bits in enumerate(self.reaches) if bits >> rarest & 1),
                key=lambda number: (number < kept, (self.reaches[number] & left).bit_count(), -number),
            )
            chosen.append(best)
            left &= ~self.reaches[best]
        self._thin(chosen, kept)
        for number in chosen:
            if number >= kept:
                self._shorten(number, chosen)
        self._thin(chosen, kept)
        return [outcome(self.prover.playbook, self.cases[number], self.prover.today) for number in chosen]

    def _thin(self, chosen: list[int], kept: int) -> None:
        """Take out what the others make up for; of those that were kept as few as possible."""
        for number in sorted(chosen, key=lambda number: (number < kept, self.reaches[number].bit_count())):
            others = 0
            for other in chosen:
                others |= self.reaches[other] if other != number else 0
            if not self.reachable & ~others:
                chosen.remove(number)

    def _shorten(self, number: int, chosen: Sequence[int]) -> None:
        """Answer "I don't know" wherever all that the set reaches is still reached."""
        prover, situation = self.prover, self.cases[number]
        needed = self.reachable
        for other in chosen:
            needed &= ~self.reaches[other] if other != number else -1
        levels = {question.id: level for level, question in enumerate(prover.space.questions)}
        fixed = dict(situation)
        for name in list(reversed(situation)):
            question = prover.space.questions[levels[name]]
            if question.required or not fixed[name].known:
                continue
            fewer = {**fixed, name: Answer(None)}
            shorter = settle(prover.playbook, _without_defaults(prover.playbook, fewer), prover.today)
            if self._reached(shorter, needed) == needed:
                fixed, situation = fewer, shorter
        self.cases[number] = situation
        self.reaches[number] = self._reached(situation)


def _without_defaults(playbook: Playbook, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Say "I don't know" to every question that has no answer here, also where there is a default."""
    return {question.id: answers.get(question.id, Answer(None)) for question in playbook.questions}
