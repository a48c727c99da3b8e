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
    questions_in,
)
from coach.playbook.faults import Faults, FaultyFile, Place, did_you_mean, shorten
from coach.playbook.fields import NUMBER, what
from coach.playbook.model import Fact, Question
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.shape import LIMITS
from coach.playbook.times import DAY_FORM, read_day

_JOINERS = ("any", "all", "not")
_MEASURED = ("several", "list", "number", "date")
_WORDS = ("known", "unknown")

# A few facts that build on each other can stand for millions of conditions, as aliases can for millions of values.
MAX_PARTS = 50_000
MAX_DEPTH = 100


class Scope(NamedTuple):
    """What a condition may refer to: all questions and facts, and which questions stand before it."""

    questions: MappingType[str, Question]
    facts: MappingType[str, Fact]
    before: frozenset[str] | None = None
    """The questions asked by then; None where all of them are."""
    here: str = ""
    """The question or fact whose condition it is."""
    later: MappingType[str, Place] = {}
    """The facts that are defined further down."""


class ConditionReader:
    """Reads the conditions of one file, noting every fault in them."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._parts = 0
        self._extents: dict[int, tuple[int, int]] = {}

    def read(self, node: Node | None, scope: Scope) -> Condition:
        """Read a condition. A faulty one counts as ALWAYS, its faults noted."""
        if node is None:
            return ALWAYS
        return self._bounded(node, (self._read(node, scope),))[0]

    def several(self, node: Node, name: str, scope: Scope) -> tuple[Condition, ...]:
        """Read a list of conditions; a single one counts as a list of one."""
        return self._bounded(node, self._several(node, name, scope))

    def _bounded(self, node: Node, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        extents = [self._extent(condition) for condition in conditions]
        self._parts += sum(parts for parts, _ in extents)
        if self._parts > MAX_PARTS:
            self.faults.add(
                node.place,
                f"The conditions up to here have more than {MAX_PARTS:,} parts once their facts are followed",
                "Use fewer facts within facts",
            )
            raise FaultyFile(self.faults.found)
        if max((depth for _, depth in extents), default=0) > MAX_DEPTH:
            self.faults.add(
                node.place, f"It is more than {MAX_DEPTH} facts and conditions deep", "Make it flatter"
            )
            return (ALWAYS,)
        return conditions

    def _extent(self, condition: Condition) -> tuple[int, int]:
        """Give how many parts a condition has and how deep it is, facts followed; each fact is measured once."""
        if isinstance(condition, Is | Known | Measures | Backed):
            return 1, 1
        inner = condition.terms if isinstance(condition, Every | Some | Counts) else (condition.term,)
        # A fact's condition is one object wherever its name stands, and lives as long as the fact.
        key = (
            id(inner if isinstance(condition, Counts) else inner[0])
            if isinstance(condition, Holds | Counts)
            else 0
        )
        known = self._extents.get(key) if key else None
        if known is None:
            extents = [self._extent(term) for term in inner]
            known = (
                1 + sum(parts for parts, _ in extents),
                1 + max((depth for _, depth in extents), default=0),
            )
            if key:
                self._extents[key] = known
        return known

    def _read(self, node: Node, scope: Scope) -> Condition:
        if isinstance(node, Scalar):
            if node.empty:
                self.faults.add(node.place, "The condition is empty", "Say what must hold, or leave it out")
                return ALWAYS
            return self._fact(node, node, scope)
        if isinstance(node, Sequence):
            self.faults.add(
                node.place,
                "A list stands where a condition belongs",
                "Join its items: {any: […]} or {all: […]}",
            )
            return ALWAYS
        if not node.entries:
            self.faults.add(node.place, "The condition is empty", "Say what must hold, or leave it out")
            return ALWAYS
        terms = tuple(self._entry(key, value, scope) for key, value in node.entries)
        return terms[0] if len(terms) == 1 else Every(terms)

    def _several(self, node: Node, name: str, scope: Scope) -> tuple[Condition, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.faults.add(node.place, f"`{name}` has no condition in it", "Write one or more")
        if name in ("any", "count") and isinstance(node, Mapping) and len(node.entries) > 1:
            self.faults.add(
                node.place,
                f"`{name}` has one condition here, all entries of which must hold",
                "Give each its own dash or braces: [{…}, {…}]",
            )
        return tuple(self._read(item, scope) for item in items)

    def _entry(self, key: Scalar, value: Node, scope: Scope) -> Condition:
        if key.text in _JOINERS:
            terms = self._several(value, key.text, scope)
            if key.text == "all":
                return Every(terms)
            joined = terms[0] if len(terms) == 1 else Some(terms)
            return Not(joined) if key.text == "not" else joined
        name, dot, part = key.text.partition(".")
        if dot and part != "evidence":
            self.faults.add(
                key.place, f"'{shorten(key.text, 40)}' means nothing", f"Write `{shorten(name, 40)}.evidence`"
            )
            return ALWAYS
        if not dot and name in scope.facts:
            return self._fact(key, value, scope)
        question = self._question(key, name, scope)
        if question is None or self.faults.doubtful(question.id):
            return ALWAYS
        return self._evidence(question, key, value) if dot else self._answer(question, value)

    def _question(self, key: Scalar, name: str, scope: Scope) -> Question | None:
        question = scope.questions.get(name)
        if question is None:
            self._unknown(key, name, scope)
            return None
        if scope.before is not None and name not in scope.before:
            if name == scope.here:
                self.faults.add(
                    key.place, f"'{name}' cannot depend on its own answer", "Refer to earlier questions"
                )
            else:
                self.faults.add(
                    key.place,
                    f"'{name}' is only asked later ({_line(question.place, key.place)})",
                    "Refer to earlier questions, or move that one up",
                )
            return None
        return question

    def _unknown(self, key: Scalar, name: str, scope: Scope) -> None:
        known = [*scope.questions, *scope.facts]
        if name == scope.here:
            self.faults.add(key.place, f"The fact '{name}' cannot look at itself", "Refer to earlier facts")
        elif name in scope.later:
            self.faults.add(
                key.place,
                f"The fact '{name}' is only defined later (line {scope.later[name].line})",
                "Move it up",
            )
        elif not self.faults.excuses(name, known):
            self.faults.add(
                key.place,
                f"'{shorten(name, 40)}' is neither a question nor a fact",
                did_you_mean(name, [*known, *_JOINERS]),
            )

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
                self._unknown(key, key.text, scope)
            return ALWAYS
        if self.faults.doubtful(fact.name):
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
                    f"'{fact.name}' counts, and this does not say how many",
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
        self.faults.add(value.place, f"The fact '{fact.name}' is {what(value)} here", "It must be yes or no")
        return ALWAYS

    def _fact_backward(self, fact: Fact, condition: Condition, place: Place, scope: Scope) -> None:
        if scope.before is None:
            return
        later = [name for name in scope.questions if name in questions_in(condition) - scope.before]
        if later:
            quoted = [f"'{name}'" for name in later]
            names = " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)
            self.faults.add(
                place,
                f"The fact '{fact.name}' looks at {names}, not asked before this",
                "Refer to earlier questions only",
            )

    def _answer(self, question: Question, value: Node) -> Condition:
        if isinstance(value, Scalar) and value.text in _WORDS:
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
            return self._measures(question, value, kind)
        choices = choice_ids(question)
        if not choices:
            form = "`{at_least: …}`, `{below: …}`, " if question.kind in _MEASURED else ""
            self.faults.add(
                value.place,
                f"The answer to '{question.id}' is a {question.kind}: it cannot be compared with {what(value)}",
                f"It can be {form}`known` or `unknown`",
            )
            return ALWAYS
        if isinstance(value, Scalar) and value.empty:
            self.faults.add(
                value.place,
                f"There is no answer beside '{question.id}'",
                f"Name one: {_answers_of(question)}",
            )
            return ALWAYS
        picked = []
        for item in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(item, Scalar) and item.text in choices:
                picked.append(item.text)
            elif isinstance(item, Scalar) and item.text in _WORDS:
                self.faults.add(
                    item.place,
                    f"`{item.text}` cannot stand in a list",
                    f"Let it stand alone: {{any: [{{{question.id}: {item.text}}}, …]}}",
                )
            elif isinstance(item, Scalar) and question.kind == "confirm" and item.text in ("true", "false"):
                picked.append("yes" if item.text == "true" else "no")
            else:
                self.faults.add(
                    item.place,
                    f"{what(item, first=True)} is not an answer to '{question.id}'",
                    did_you_mean(item.text if isinstance(item, Scalar) else "", [*choices, *_WORDS]),
                )
        if not picked:
            if isinstance(value, Sequence) and not value.items:
                self.faults.add(
                    value.place, "The list is empty", f"Name its answers: {_answers_of(question)}"
                )
            return ALWAYS
        return Is(question.id, frozenset(picked))

    def _measures(self, question: Question, value: Mapping, kind: str) -> Condition:
        choice = next((key for key, _ in value.entries if key.text in question.choices), None)
        if choice is not None:
            self.faults.add(
                choice.place,
                f"'{choice.text}' is an answer, not a limit",
                f"Write {{{question.id}: {choice.text}}}",
            )
            return ALWAYS
        return Measures(question.id, self._limits(value, kind))

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
        if not items:
            self.faults.add(value.place, "The list is empty", f"Name one or more of {_levels()}")
        found = frozenset(level for item in items if (level := self._level(item)) is not None)
        return Backed(question.id, found) if found else ALWAYS

    def _level(self, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.text in EVIDENCE:
            return node.text
        hint = did_you_mean(node.text if isinstance(node, Scalar) else "", EVIDENCE)
        self.faults.add(node.place, f"{what(node, first=True)} is no level of evidence", hint)
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
                    self.faults.add(
                        value.place, f"{what(value, first=True)} is not a number", "Write one like 3 or 2.5"
                    )
            else:
                day = read_day(value.text) if isinstance(value, Scalar) else None
                if day is None:
                    self.faults.add(value.place, f"{what(value, first=True)} is not a day", DAY_FORM)
                else:
                    bounds[side.text] = day
        limits = Limits(**bounds)
        if kind == "number" and _empty(limits):
            self.faults.add(node.place, "No number lies within these limits", "Change one of them")
        return limits


def _empty(limits: Limits) -> bool:
    """Tell whether no number lies within limits (all of them numbers)."""
    lowest = max(
        (one for one in (limits.at_least, limits.above) if isinstance(one, int | float)), default=None
    )
    highest = min(
        (one for one in (limits.at_most, limits.below) if isinstance(one, int | float)), default=None
    )
    if lowest is None or highest is None:
        return False
    return lowest > highest or (lowest == highest and (lowest == limits.above or highest == limits.below))


def _line(place: Place, seen_from: Place) -> str:
    return f"line {place.line}" + ("" if place.file == seen_from.file else f" of {place.file}")


def _answers_of(question: Question) -> str:
    return ", ".join((*choice_ids(question), *_WORDS))


def _levels() -> str:
    return ", ".join(EVIDENCE)
