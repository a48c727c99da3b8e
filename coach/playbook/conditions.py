"""Conditions over the answers of one conversation, and what it means that one holds.

A situation maps the questions that were asked to their answers. A question that was not asked is not in it, and
satisfies no entry of a condition; "I don't know" is an answer that satisfies only `unknown`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from coach.playbook.times import Day

EVIDENCE = ("guess", "said", "example", "seen")
"""How we know an answer, from least to most."""

Value: TypeAlias = str | int | float | date | tuple[str, ...]
Bound: TypeAlias = int | float | Day


class Answer(NamedTuple):
    """What was answered (None: "I don't know") and how we know it (None where the question does not ask that)."""

    value: Value | None
    evidence: str | None = None

    @property
    def known(self) -> bool:
        """Tell whether there is an answer other than "I don't know"."""
        return self.value is not None


UNKNOWN = Answer(None)
Situation: TypeAlias = Mapping[str, Answer]


class Limits(NamedTuple):
    """A range of numbers, days or counts; None leaves a side open."""

    at_least: Bound | None = None
    above: Bound | None = None
    at_most: Bound | None = None
    below: Bound | None = None

    def hold(self, measure: float | date, today: date) -> bool:
        """Tell whether a number or a day lies within."""
        low, over, high, under = (
            bound.on(today) if isinstance(bound, Day) else bound
            for bound in (self[0], self[1], self[2], self[3])
        )
        # Numbers meet numbers and days meet days: the reader sees to that.
        return (
            (low is None or measure >= low)  # type: ignore[operator]
            and (over is None or measure > over)  # type: ignore[operator]
            and (high is None or measure <= high)  # type: ignore[operator]
            and (under is None or measure < under)  # type: ignore[operator]
        )


class Is(NamedTuple):
    """The answer is one of these choices; for several choices: one of these was picked."""

    question: str
    values: frozenset[str]

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        answer = situation.get(self.question)
        if answer is None or answer.value is None:
            return False
        if isinstance(answer.value, tuple):
            return not self.values.isdisjoint(answer.value)
        return answer.value in self.values


class Known(NamedTuple):
    """The question was asked, and its answer is known, or is not."""

    question: str
    known: bool

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        answer = situation.get(self.question)
        return answer is not None and answer.known is self.known


class Measures(NamedTuple):
    """A number, a day, or how many items were given, lies within limits."""

    question: str
    limits: Limits

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        answer = situation.get(self.question)
        if answer is None or answer.value is None or isinstance(answer.value, str):
            return False
        value = len(answer.value) if isinstance(answer.value, tuple) else answer.value
        return self.limits.hold(value, today)


class Backed(NamedTuple):
    """The answer is known, and we know it in one of these ways."""

    question: str
    levels: frozenset[str]

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        answer = situation.get(self.question)
        return answer is not None and answer.known and (answer.evidence or EVIDENCE[0]) in self.levels


class Every(NamedTuple):
    """All of these hold."""

    terms: tuple["Condition", ...]

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        return all(term.holds(situation, today) for term in self.terms)


class Some(NamedTuple):
    """At least one of these holds."""

    terms: tuple["Condition", ...]

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        return any(term.holds(situation, today) for term in self.terms)


class Not(NamedTuple):
    """The opposite of a condition."""

    term: "Condition"

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        return not self.term.holds(situation, today)


class Holds(NamedTuple):
    """A fact by its name: its condition holds."""

    fact: str
    term: "Condition"

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        return self.term.holds(situation, today)


class Counts(NamedTuple):
    """How many of a fact's conditions hold lies within limits."""

    fact: str
    terms: tuple["Condition", ...]
    limits: Limits

    def holds(self, situation: Situation, today: date) -> bool:
        """Tell whether it holds."""
        return self.limits.hold(sum(term.holds(situation, today) for term in self.terms), today)


Condition: TypeAlias = Is | Known | Measures | Backed | Every | Some | Not | Holds | Counts

ALWAYS: Condition = Every(())


def both(one: Condition, other: Condition) -> Condition:
    """Join two conditions; ALWAYS adds nothing."""
    if one is ALWAYS or one == ALWAYS:
        return other
    if other is ALWAYS or other == ALWAYS:
        return one
    return Every((one, other))


def parts(condition: Condition) -> Iterator[Condition]:
    """Walk through a condition and all it is made of, itself first."""
    yield condition
    if isinstance(condition, Every | Some | Counts):
        for term in condition.terms:
            yield from parts(term)
    elif isinstance(condition, Not | Holds):
        yield from parts(condition.term)


def questions_in(condition: Condition) -> frozenset[str]:
    """Give the ids of all questions that a condition looks at."""
    return frozenset(
        part.question for part in parts(condition) if isinstance(part, Is | Known | Measures | Backed)
    )
