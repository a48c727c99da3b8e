"""Why a recommendation never comes first: the earlier ones that together hold wherever it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.playbook.diagram import FALSE, TRUE, Node
from coach.playbook.model import Recommendation
from coach.proof.prover import Prover


def shadows(prover: Prover, row: int) -> tuple[Recommendation, ...]:
    """Give a smallest set of earlier recommendations without which this one could come first: none can be left out.

    It must be known already that it never comes first. Raises BudgetSpent when the search takes too long.
    """
    table = prover.playbook.recommendations
    whole = TRUE if table[row].otherwise else prover.node(table[row].when)
    earlier = {number: prover.node(one.when) for number, one in enumerate(table[:row]) if not one.otherwise}
    alone = _alone(prover, row, whole, earlier)
    if alone is not None:
        return (table[alone],)
    left = prover.sample.all if table[row].otherwise else prover.sample.where(table[row].when)
    found: list[int] = []
    while True:
        chosen = prover.search.find([whole], [earlier[number] for number in found])
        if chosen is None:
            break
        picks = [chosen.get(level, unknown) for level, unknown in enumerate(prover.space.unknown)]
        holding = [number for number, node in earlier.items() if _true(prover, node, picks)]
        most = max(holding, key=lambda number: (left & prover.sample.where(table[number].when)).bit_count())
        left &= ~prover.sample.where(table[most].when)
        found.append(most)
    return tuple(table[number] for number in sorted(_needed(prover, whole, earlier, found)))


def _alone(prover: Prover, row: int, whole: Node, earlier: Mapping[int, Node]) -> int | None:
    """Find an earlier one that holds wherever this one does."""
    diagrams, sample = prover.diagrams, prover.sample
    table = prover.playbook.recommendations
    some = sample.all if table[row].otherwise else sample.where(table[row].when)
    for number, node in earlier.items():
        if some & ~sample.where(table[number].when):
            continue
        if diagrams.both(whole, diagrams.negate(node)) == FALSE:
            return number
    return None


def _needed(prover: Prover, whole: Node, earlier: Mapping[int, Node], found: Sequence[int]) -> list[int]:
    """Leave out what the others make up for."""
    kept = list(found)
    for number in found:
        others = [earlier[other] for other in kept if other != number]
        if prover.search.find([whole], others) is None:
            kept.remove(number)
    return kept


def _true(prover: Prover, node: Node, picks: Sequence[int]) -> bool:
    """Tell whether a diagram is true for classes of answers to all questions."""
    while node > TRUE:
        level, ways = prover.diagrams.ways(node)
        node = ways[picks[level]]
    return node == TRUE
