"""What nothing hangs on: questions, choices, evidence and facts that could be left out without changing a result."""

from __future__ import annotations

from collections.abc import Iterator

from coach.playbook.conditions import Condition, Counts, Holds, Is, Measures, parts
from coach.playbook.diagram import TRUE, Node
from coach.playbook.model import Playbook, Question
from coach.playbook.texts import placeholders
from coach.proof.ledger import Ledger
from coach.proof.prover import Prover
from coach.proof.words import listing


def check_effects(ledger: Ledger) -> None:
    """Note what nothing hangs on."""
    shown = names_shown(ledger.playbook)
    ways = _ways_by_level(ledger.prover)
    for level, question in enumerate(ledger.playbook.questions):
        if question.id in shown:
            continue
        kinds = _kinds(ledger.prover, level, ways.get(level, []))
        if len(set(kinds)) == 1:
            ledger.note(
                "no-effect",
                question.place,
                f"Nothing hangs on '{question.id}': whatever is answered, the result is the same",
                "Use the answer in a condition or a text, or take the question out",
                (question.id,),
            )
            continue
        for alike in _alike(ledger.prover, level, kinds):
            ledger.note(
                "same-effect",
                question.place,
                f"{listing(alike, 8)} of '{question.id}' make no difference from each other",
                "Join them, or let a condition tell them apart",
                (question.id, *alike),
            )
    for question in ledger.playbook.questions:
        if question.evidence and not ledger.prover.space.view.evidence_matters(question):
            ledger.note(
                "evidence-unused",
                question.place,
                f"Nothing looks at how they know the answer to '{question.id}'",
                "Leave out its `evidence`, or look at it in a condition",
                (question.id,),
            )
    used = set(_facts_used(ledger.playbook))
    for fact in ledger.playbook.facts.values():
        if fact.name not in used and fact.origin == ledger.playbook.name:
            ledger.note(
                "unused-fact",
                fact.place,
                f"Nothing looks at the fact '{fact.name}'",
                "Use it, or take it out",
                (fact.name,),
            )


def names_shown(playbook: Playbook) -> frozenset[str]:
    """Give the names that stand in a text which people see, as placeholders."""
    texts: list[str] = []
    found: set[str] = set()
    for question in playbook.questions:
        texts += (question.ask, question.help, question.why, question.clarify, question.listen_for)
    for one in playbook.recommendations:
        texts += (one.do, one.because, *one.say, *one.avoid, *(follow.what for follow in one.follow_ups))
    for blocks in playbook.drafts.values():
        texts += (block.text for block in blocks)
        found |= {block.each for block in blocks if block.each is not None}
    return frozenset(found.union(*map(placeholders, texts)))


def _conditions(playbook: Playbook) -> Iterator[Condition]:
    """Walk through the conditions that decide what is asked and what a result shows."""
    yield from (question.when for question in playbook.questions)
    yield from (one.when for one in playbook.recommendations)
    yield from (block.when for blocks in playbook.drafts.values() for block in blocks)
    if playbook.cool_off is not None:
        yield playbook.cool_off.when


def _facts_used(playbook: Playbook) -> Iterator[str]:
    conditions = [*_conditions(playbook), *(rule.when for rule in playbook.never)]
    for condition in conditions:
        for part in parts(condition):
            if isinstance(part, Holds | Counts):
                yield part.fact


def _ways_by_level(prover: Prover) -> dict[int, list[tuple[Node, ...]]]:
    """Give the ways on of all nodes in the diagrams of a playbook's conditions, by the question they look at."""
    found: dict[int, list[tuple[Node, ...]]] = {}
    stack = [prover.node(condition) for condition in _conditions(prover.playbook)]
    seen: set[Node] = set(stack)
    while stack:
        node = stack.pop()
        if node <= TRUE:
            continue
        level, ways = prover.diagrams.ways(node)
        found.setdefault(level, []).append(ways)
        fresh = set(ways) - seen
        seen |= fresh
        stack.extend(fresh)
    return found


def _kinds(prover: Prover, level: int, ways: list[tuple[Node, ...]]) -> list[tuple[Node, ...]]:
    """Give for each class of answers where each node leads with it: equal ones make no difference."""
    return [tuple(one[index] for one in ways) for index in range(len(prover.space.answers[level]))]


def _alike(prover: Prover, level: int, kinds: list[tuple[Node, ...]]) -> Iterator[tuple[str, ...]]:
    """Walk through the sets of choices that make no difference from each other."""
    question = prover.playbook.questions[level]
    if question.kind == "several":
        yield from _unseen(prover, question)
    if question.kind not in ("choices", "confirm"):
        return
    effects: dict[str, list[tuple[str | None, tuple[Node, ...]]]] = {}
    for index, group in enumerate(prover.space.groups[level]):
        for answer in group:
            if isinstance(answer.value, str):
                effects.setdefault(answer.value, []).append((answer.evidence, kinds[index]))
    together: dict[frozenset[tuple[str | None, tuple[Node, ...]]], list[str]] = {}
    for choice, effect in effects.items():
        together.setdefault(frozenset(effect), []).append(choice)
    yield from (tuple(choices) for choices in together.values() if len(choices) > 1)


def _unseen(prover: Prover, question: Question) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for condition in _conditions(prover.playbook):
        for part in parts(condition):
            if isinstance(part, Is) and part.question == question.id:
                seen |= part.values
            elif isinstance(part, Measures) and part.question == question.id:
                return
    unseen = tuple(choice for choice in question.choices if choice not in seen)
    if len(unseen) > 1:
        yield unseen
