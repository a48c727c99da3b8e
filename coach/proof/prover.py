"""Is there a conversation in which some conditions hold and others do not? Found, or proved that there is none.

Three ways, cheapest first: a sample of conversations, the joined diagram where few conditions meet, a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random
from typing import NamedTuple

from coach.playbook.conditions import Answer, Condition, Situation
from coach.playbook.diagram import TRUE, BudgetSpent, Node
from coach.playbook.finite import all_conditions
from coach.playbook.model import Playbook, Recommendation
from coach.proof.sample import Sample, draw
from coach.proof.search import Search
from coach.proof.space import Space

SAMPLE = 4096
_JOINED = 6
_JOIN_BUDGET = 2_000
_SEED = 20_110_314


class Claim(NamedTuple):
    """That all of `hold` hold in a conversation, and none of `fail`."""

    hold: tuple[Condition, ...] = ()
    fail: tuple[Condition, ...] = ()

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it is so in a conversation."""
        return all(one.holds(situation, today) for one in self.hold) and not any(
            one.holds(situation, today) for one in self.fail
        )

    def also(self, *hold: Condition) -> Claim:
        """Add conditions that must hold."""
        return self._replace(hold=(*self.hold, *hold))

    def without(self, *fail: Condition) -> Claim:
        """Add conditions that must not hold."""
        return self._replace(fail=(*self.fail, *fail))


class Prover:
    """Knows the conversations of a playbook. `budget` bounds the nodes of the diagrams and the steps of each search.

    `also` are conditions that claims will be made of, besides those of the playbook. Raises BudgetSpent when the
    diagrams of its single conditions already need more.
    """

    def __init__(self, playbook: Playbook, today: date, budget: int, also: Iterable[Condition] = ()) -> None:
        self.playbook = playbook
        self.today = today
        self.space = Space(playbook, today, budget, also)
        self.diagrams = self.space.diagrams
        for condition in all_conditions(playbook):
            self.diagrams.node(condition)
        self.search = Search(self.diagrams, budget)
        self.sample: Sample = draw(self.space, SAMPLE, Random(_SEED))  # noqa: S311 - the same one each time

    def node(self, condition: Condition) -> Node:
        """Give a condition's diagram."""
        return self.diagrams.node(condition)

    def can(self, claim: Claim) -> bool:
        """Tell whether there is such a conversation. Raises BudgetSpent when it cannot tell."""
        return bool(self._in_sample(claim)) or self._exactly(claim) is not None

    def case(self, claim: Claim) -> dict[str, Answer] | None:
        """Give such a conversation: the answers to all questions asked in it; None when there is none."""
        bits = self._in_sample(claim)
        if len(claim.hold) + len(claim.fail) <= _JOINED or not bits:
            try:
                chosen = self._exactly(claim)
            except BudgetSpent:
                if not bits:
                    raise
            else:
                return None if chosen is None else self.shortest(chosen, claim)
        return self.shortest(self.sample.chosen((bits & -bits).bit_length() - 1), claim)

    def first(self, row: int) -> Claim:
        """Give the claim that the recommendation in a row of the table is the next action."""
        return first_claim(self.playbook.recommendations, row)

    def _in_sample(self, claim: Claim) -> int:
        bits = self.sample.all
        for condition in claim.hold:
            bits &= self.sample.where(condition)
        for condition in claim.fail:
            bits &= ~self.sample.where(condition)
        return bits

    def _exactly(self, claim: Claim) -> dict[int, int] | None:
        """Give classes of answers by level, what is missing does not matter; None when there are none."""
        hold = [self.node(condition) for condition in claim.hold]
        fail = [self.node(condition) for condition in claim.fail]
        if len(hold) + len(fail) <= _JOINED:
            try:
                with self.diagrams.allowing(_JOIN_BUDGET):
                    joined = self.diagrams.every((*hold, *map(self.diagrams.negate, fail)))
            except BudgetSpent:
                pass
            else:
                return self.diagrams.route(joined, TRUE)
        return self.search.find(hold, fail)

    def shortest(self, chosen: Mapping[int, int], claim: Claim) -> dict[str, Answer]:
        """Answer "I don't know" wherever that leaves a claim true, so that what matters can be seen."""
        levels: set[int] = set()
        for condition in (*claim.hold, *claim.fail):
            levels |= self.diagrams.support(self.node(condition))
        kept = {level: index for level, index in chosen.items() if level in levels}
        situation = self.space.situation(kept)
        if len(kept) * (len(claim.hold) + len(claim.fail)) > 2_000:
            return situation
        for level in sorted(kept, reverse=True):
            fewer = {other: index for other, index in kept.items() if other != level}
            shorter = self.space.situation(fewer)
            if claim.holds(shorter, self.today):
                kept, situation = fewer, shorter
        return situation


def first_claim(recommendations: Iterable[Recommendation], row: int) -> Claim:
    """Give the claim that the recommendation in a row of a table is the next action."""
    before: list[Condition] = []
    for number, one in enumerate(recommendations):
        if number == row:
            return Claim(() if one.otherwise else (one.when,), tuple(before))
        if not one.otherwise:
            before.append(one.when)
    raise IndexError(row)
