"""What tests have to reach: every recommendation, both sides of every condition and its terms, every shown text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.playbook.conditions import Condition, Holds, Known, parts
from coach.playbook.finite import all_conditions
from coach.playbook.model import Playbook
from coach.proof.effects import names_shown
from coach.proof.prover import Claim, Prover, first_claim
from coach.proof.text_checks import advice_texts, block_text, follow_up_texts, question_texts
from coach.proof.words import always, written


class Target(NamedTuple):
    """Something to reach: in words, and as what must be true of a conversation that reaches it."""

    name: str
    claim: Claim


def also_looked_at(playbook: Playbook) -> tuple[Condition, ...]:
    """Give the conditions that targets need besides the playbook's own: that what texts fill in is known."""
    questions = {question.id for question in playbook.questions}
    return tuple(Known(name, True) for name in sorted(names_shown(playbook)) if name in questions)


def targets(prover: Prover) -> tuple[Target, ...]:
    """List what is to be reached, the hardest kind first; what means the same stands once."""
    found: dict[object, Target] = {}
    for target in (*_actions(prover), *_texts(prover), *_sides(prover)):
        key = (
            frozenset(map(prover.node, target.claim.hold)),
            frozenset(map(prover.node, target.claim.fail)),
        )
        found.setdefault(key, target)
    return tuple(found.values())


def _actions(prover: Prover) -> Iterator[Target]:
    for row, one in enumerate(prover.playbook.recommendations):
        yield Target(f"next action {one.id}", prover.first(row))


def _sides(prover: Prover) -> Iterator[Target]:
    questions = prover.space.view.questions
    for condition in all_conditions(prover.playbook):
        for part in parts(condition):
            if not always(part) and not isinstance(part, Holds):
                words = written(part, questions)
                yield Target(f"{words} holds", Claim((part,)))
                yield Target(f"{words} does not hold", Claim((), (part,)))


def _texts(prover: Prover) -> Iterator[Target]:
    playbook = prover.playbook
    questions = {question.id for question in playbook.questions}

    def filled(what: str, names: tuple[str, ...], shown: Claim) -> Iterator[Target]:
        for name in names:
            if name in questions:
                yield Target(f"{name} known in {what}", shown.also(Known(name, True)))
                yield Target(f"{name} unknown in {what}", shown.also(Known(name, False)))

    for question in playbook.questions:
        for text in question_texts(question):
            yield from filled(f"question {question.id}", text.names, Claim((question.when,)))
    for row, one in enumerate(playbook.recommendations):
        shown = first_claim(playbook.recommendations, row)
        for text in (*advice_texts(one), *follow_up_texts(one)):
            yield from filled(one.id, text.names, shown)
        for number, block in enumerate(playbook.drafts.get(one.draft or "", ()), 1):
            what = f"block {number} of draft {one.draft} in {one.id}"
            here = shown.also(block.when)
            yield Target(f"{what} shown", here)
            yield Target(f"{what} not shown", shown.without(block.when))
            yield from filled(what, block_text(one.draft or "", block).names, here)
