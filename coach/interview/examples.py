"""Running a playbook's examples: each tells a story, and must come to the next action it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.interview.advice import holding
from coach.interview.interview import settle
from coach.playbook.model import Example, Playbook
from coach.playbook.question_reader import ANY_DAY


class Outcome(NamedTuple):
    """What came of an example, and what is wrong with that; no faults where it holds."""

    example: Example
    next_action: str | None
    then: tuple[str, ...]
    faults: tuple[str, ...]


def run_examples(playbook: Playbook) -> Iterator[Outcome]:
    """Run all examples of a playbook, on the day on which relative dates in them were read."""
    for example in playbook.examples:
        situation = settle(playbook, example.answers, ANY_DAY)
        found = [one.id for one in holding(playbook, situation, ANY_DAY)]
        action, then = (found[0], tuple(found[1:])) if found else (None, ())
        faults = tuple(_faults(example, action, then, set(situation)))
        yield Outcome(example, action, then, faults)


def _faults(example: Example, action: str | None, then: tuple[str, ...], asked: set[str]) -> Iterator[str]:
    if action is None:
        yield f"expected '{example.expect}', but nothing is recommended"
    elif action != example.expect:
        yield f"expected '{example.expect}', but the next action is '{action}'"
    if example.then is not None:
        wanted = example.then
        if (then[: len(wanted)] if wanted else then) != wanted:
            yield f"expected then: [{', '.join(wanted)}], but there follow: [{', '.join(then)}]"
    for name, answer in example.answers.items():
        if name not in asked and answer.known:
            yield f"answers '{name}', which is not asked in this story"
