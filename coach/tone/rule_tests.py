"""Runs the examples of the rules: each bad text must be found, each good one must not."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.playbook.faults import Place, shorten
from coach.tone.checker import check_example
from coach.tone.rules import Rule, Ruleset


class RuleFailure(NamedTuple):
    """An example that does not hold: a bad text not `found`, or a good one with a false `alarm` at some words."""

    rule: str
    place: Place
    kind: Literal["not found", "false alarm"]
    text: str
    words: str = ""

    def __str__(self) -> str:
        """Give `file:line:column: what is wrong, and what would be right`."""
        shown = shorten(self.text, 70)
        if self.kind == "not found":
            return f"{self.place}: {self.rule} finds nothing in “{shown}”. Widen its phrases, or move it to `good`."
        found = shorten(self.words, 40)
        return (
            f"{self.place}: {self.rule} finds “{found}” in “{shown}”. Add an exception, or move it to `bad`."
        )


def test_rules(rules: Ruleset) -> tuple[RuleFailure, ...]:
    """Run every example of every rule; give those that do not hold, in the order of the rules."""
    return tuple(failure for rule in rules for failure in _failures(rule))


# pytest collects what is named so wherever a test imports it.
test_rules.__test__ = False  # type: ignore[attr-defined]


def _failures(rule: Rule) -> list[RuleFailure]:
    alone = Ruleset([rule])
    failures = [
        RuleFailure(rule.id, example.place, "not found", example.text)
        for example in rule.bad
        if not check_example(example, alone)
    ]
    for example in rule.good:
        found = check_example(example, alone)
        if found:
            failures.append(RuleFailure(rule.id, example.place, "false alarm", example.text, found[0].words))
    return failures
