"""Reading conditions: `{contract: [binding, ending], contract.evidence: {below: seen}}` and what they may refer to."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from typing import NamedTuple

from coach.playbook.answers import choice_ids
from coach.playbook.conditions import (
    ALWAYS,
    EVIDENCE,
    Backed,
    Bound,
    Condition,
    Counts,
    Every,
    Holds,
    Is,
    Known,
    Limits,
    Measures,
    Not,
    Some,
)
from coach.playbook.faults import Faults, Place, did_you_mean, shorten
from coach.playbook.fields import NUMBER, what
from coach.playbook.model import Fact, Question
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.shape import LIMITS
from coach.playbook.times import DAY_FORM, read_day

_JOINERS = ("any", "all", "not")
_MEASURED = ("several", "list", "number", "date")


class Scope(NamedTuple):
    """What a condition may refer to: all questions and facts, and which questions stand before it."""

    questions: MappingType[str, Question]
    facts: MappingType[str, Fact]
    before: frozenset[str] | None = None
    """The questions asked by then; None where all of them are."""
    here: str = ""


class ConditionReader:
    """Reads the conditions of one file, noting every fault in them."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def read(self, node: Node | None, scope: Scope) -> Condition:
        """Read a condition. A faulty one counts as ALWAYS, its faults noted."""
        if node is None:
            return ALWAYS
        if isinstance(node, Scalar):
            return self._fact(node, node, scope)
        if isinstance(node, Sequence):
            self.faults.add(
                node.place, "A condition is a list here", "Write `any:` or `all:` before it, or one mapping"
            )
            return ALWAYS
        if not node.entries:
            self.faults.add(node.place, "The condition is empty", "Say what must hold, or leave it out")
            return ALWAYS
        terms = tuple(self._entry(key, value, scope) for key, value in node.entries)
        return terms[0] if len(terms) == 1 else Every(terms)

    def several(self, node: Node, name: str, scope: Scope) -> tuple[Condition, ...]:
        """Read a list of conditions; a single one counts as a list of one."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.faults.add(node.place, f"`{name}` has no condition in it", "Say what it joins")
        return tuple(self.read(item, scope) for item in items)

    def _entry(self, key: Scalar, value: Node, scope: Scope) -> Condition:
        if key.text in _JOINERS:
            terms = self.several(value, key.text, scope)
            if key.text == "all":
                return Every(terms)
            return (
                Some(terms)
                if key.text == "any"
                else Not(Some(terms) if len(terms) > 1 else (terms or (ALWAYS,))[0])
            )
        name, dot, part = key.text.partition(".")
        if dot and part != "evidence":
            self.faults.add(
                key.place, f"'{shorten(key.text, 40)}' is not known", f"Only `{name}.evidence` has a dot"
            )
            return ALWAYS
        if not dot and name in scope.facts:
            return self._fact(key, value, scope)
        question = self._question(key, name, scope)
        if question is None:
            return ALWAYS
        return self._evidence(question, key, value) if dot else self._answer(question, value)

    def _question(self, key: Scalar, name: str, scope: Scope) -> Question | None:
        question = scope.questions.get(name)
        if question is None:
            known = [*scope.questions, *scope.facts, *_JOINERS]
            self.faults.add(
                key.place,
                f"'{shorten(name, 40)}' is neither a question nor a fact",
                did_you_mean(name, known),
            )
            return None
        if scope.before is not None and name not in scope.before:
            if name == scope.here:
                self.faults.add(
                    key.place, f"'{name}' cannot depend on its own answer", "Refer to earlier questions"
                )
            else:
                self.faults.add(
                    key.place,
                    f"'{name}' is only asked later (line {question.place.line})",
                    "Refer to earlier questions, or move that one up",
                )
            return None
        return question

    def _fact(self, key: Scalar, value: Node, scope: Scope) -> Condition:
        fact = scope.facts.get(key.text)
        if fact is None:
            if key.text in scope.questions:
                self.faults.add(
                    key.place,
                    f"'{key.text}' is a question, not a fact",
                    f"Say which answer: {{{key.text}: …}}, or {{{key.text}: known}}",
                )
            else:
                self.faults.add(
                    key.place,
                    f"There is no fact '{shorten(key.text, 40)}' before this",
                    did_you_mean(key.text, scope.facts, "Define it under `facts:`, or write a mapping"),
                )
            return ALWAYS
        found = self._fact_value(fact, key, value)
        self._fact_backward(fact, found, key.place, scope)
        return found

    def _fact_value(self, fact: Fact, key: Scalar, value: Node) -> Condition:
        bare = value is key
        if fact.condition is None:
            if bare or not isinstance(value, Mapping):
                self.faults.add(
                    value.place,
                    f"'{fact.name}' counts: say how many",
                    f"Write {{{fact.name}: {{at_least: 2}}}}",
                )
                return ALWAYS
            return Counts(fact.name, fact.counted, self._limits(value, "number"))
        held: Condition = Holds(fact.name, fact.condition)
        if bare:
            return held
        word = value.text.lower() if isinstance(value, Scalar) else ""
        if word in ("yes", "true"):
            return held
        if word in ("no", "false"):
            return Not(held)
        self.faults.add(value.place, f"The fact '{fact.name}' is {what(value)} here", "It is yes or no")
        return ALWAYS

    def _fact_backward(self, fact: Fact, condition: Condition, place: Place, scope: Scope) -> None:
        if scope.before is None:
            return
        from coach.playbook.conditions import questions_in

        for name in sorted(questions_in(condition) - scope.before):
            self.faults.add(
                place,
                f"The fact '{fact.name}' looks at '{name}', which is not asked before this",
                "Refer to earlier questions only",
            )

    def _answer(self, question: Question, value: Node) -> Condition:
        if isinstance(value, Scalar) and value.text in ("known", "unknown"):
            if value.text == "unknown" and question.required:
                self.faults.add(
                    value.place, f"'{question.id}' is required: it is never unknown", "Leave this out"
                )
            return Known(question.id, value.text == "known")
        if isinstance(value, Mapping):
            if question.kind not in _MEASURED:
                self.faults.add(
                    value.place,
                    f"'{question.id}' has no size to compare",
                    f"Name its answers: {_answers_of(question)}",
                )
                return ALWAYS
            kind = "date" if question.kind == "date" else "number"
            return Measures(question.id, self._limits(value, kind))
        choices = choice_ids(question)
        if not choices:
            form = "`{at_least: …}`, `{below: …}`, " if question.kind in _MEASURED else ""
            self.faults.add(
                value.place,
                f"'{question.id}' takes a {question.kind}, so it cannot be compared with {what(value)}",
                f"It can be {form}`known` or `unknown`",
            )
            return ALWAYS
        picked = []
        for item in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(item, Scalar) and item.text in choices:
                picked.append(item.text)
            elif isinstance(item, Scalar) and item.text in ("known", "unknown"):
                self.faults.add(
                    item.place, f"`{item.text}` stands in a list", "Let it stand alone, joined by `any:`"
                )
            elif isinstance(item, Scalar) and question.kind == "confirm" and item.text in ("true", "false"):
                picked.append("yes" if item.text == "true" else "no")
            else:
                self.faults.add(
                    item.place,
                    f"{what(item)} is not an answer to '{question.id}'",
                    did_you_mean(
                        item.text if isinstance(item, Scalar) else "", [*choices, "known", "unknown"]
                    ),
                )
        if not picked:
            if isinstance(value, Sequence) and not value.items:
                self.faults.add(
                    value.place, "The list is empty", f"Name its answers: {_answers_of(question)}"
                )
            return ALWAYS
        return Is(question.id, frozenset(picked))

    def _evidence(self, question: Question, key: Scalar, value: Node) -> Condition:
        if not question.evidence:
            self.faults.add(
                key.place, f"'{question.id}' does not ask for evidence", "Add `evidence: yes` to the question"
            )
            return ALWAYS
        if isinstance(value, Mapping):
            levels = set(EVIDENCE)
            for side, bound in value.entries:
                if side.text not in LIMITS:
                    self.faults.add(
                        side.place, f"'{shorten(side.text, 40)}' is no limit", did_you_mean(side.text, LIMITS)
                    )
                    continue
                level = self._level(bound)
                if level is not None:
                    rank = EVIDENCE.index(level)
                    levels &= {
                        "at_least": set(EVIDENCE[rank:]),
                        "above": set(EVIDENCE[rank + 1 :]),
                        "at_most": set(EVIDENCE[: rank + 1]),
                        "below": set(EVIDENCE[:rank]),
                    }[side.text]
            if not levels or not value.entries:
                self.faults.add(
                    value.place, "No evidence lies within these limits", f"From least to most: {_levels()}"
                )
            return Backed(question.id, frozenset(levels))
        items = value.items if isinstance(value, Sequence) else (value,)
        found = frozenset(level for item in items if (level := self._level(item)) is not None)
        return Backed(question.id, found) if found else ALWAYS

    def _level(self, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.text in EVIDENCE:
            return node.text
        hint = did_you_mean(node.text if isinstance(node, Scalar) else "", EVIDENCE)
        self.faults.add(node.place, f"{what(node)} is no evidence", hint)
        return None

    def _limits(self, node: Mapping, kind: str) -> Limits:
        bounds: dict[str, Bound] = {}
        if not node.entries:
            self.faults.add(node.place, "There is no limit here", did_you_mean("", LIMITS))
        for side, value in node.entries:
            if side.text not in LIMITS:
                self.faults.add(
                    side.place, f"'{shorten(side.text, 40)}' is no limit", did_you_mean(side.text, LIMITS)
                )
            elif kind == "number":
                if isinstance(value, Scalar) and NUMBER.match(value.text):
                    bounds[side.text] = float(value.text) if "." in value.text else int(value.text)
                else:
                    self.faults.add(value.place, f"{what(value)} is not a number", "Write one like 3 or 2.5")
            else:
                day = read_day(value.text) if isinstance(value, Scalar) else None
                if day is None:
                    self.faults.add(value.place, f"{what(value)} is not a day", DAY_FORM)
                else:
                    bounds[side.text] = day
        return Limits(**bounds)


def _answers_of(question: Question) -> str:
    return ", ".join((*choice_ids(question), "known", "unknown"))


def _levels() -> str:
    return ", ".join(EVIDENCE)
