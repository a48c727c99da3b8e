"""The finite view of a question: the few answers that a playbook can tell apart.

Numbers, days and counts are cut at the constants that the playbook's conditions compare them with; a text is given or
not; several choices are told apart only by what some condition looks at. Each class is shown by one answer in it, so
that a condition holds for the whole class exactly when it holds for that answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import combinations
from math import ceil, floor
from typing import Any, NamedTuple

from coach.playbook.answers import MAX_ITEMS, choice_ids
from coach.playbook.conditions import (
    EVIDENCE,
    UNKNOWN,
    Answer,
    Backed,
    Condition,
    Is,
    Measures,
    Value,
    parts,
)
from coach.playbook.model import Playbook, Question
from coach.playbook.times import Day

SOME_TEXT = "…"
"""Stands for any text."""

MAX_CLASSES = 2_048


class BudgetSpent(Exception):
    """There is more to tell apart than was allowed: nothing is known of what was asked."""


class _Seen(NamedTuple):
    """What the conditions of a playbook look at in one question."""

    choices: set[str]
    bounds: set[int | float | Day]
    evidence: set[frozenset[str]]


class View:
    """The finite views of all questions of a playbook, on a day (limits may count from today)."""

    def __init__(self, playbook: Playbook, today: date) -> None:
        self.today = today
        self.questions = {question.id: question for question in playbook.questions}
        self._seen: dict[str, _Seen] = {name: _Seen(set(), set(), set()) for name in self.questions}
        self._classes: dict[str, tuple[Answer, ...]] = {}
        for condition in all_conditions(playbook):
            self._look(condition)

    def _look(self, condition: Condition) -> None:
        for part in parts(condition):
            if isinstance(part, Is):
                self._seen[part.question].choices.update(part.values)
            elif isinstance(part, Measures):
                self._seen[part.question].bounds.update(bound for bound in part.limits if bound is not None)
            elif isinstance(part, Backed):
                self._seen[part.question].evidence.add(part.levels)

    def classes(self, question: Question) -> tuple[Answer, ...]:
        """Give one answer of each class, "I don't know" last (unless the question is required).

        Raise BudgetSpent where there are more than `MAX_CLASSES`: many choices, each looked at for itself.
        """
        known = self._classes.get(question.id)
        if known is None:
            levels: tuple[str | None, ...] = EVIDENCE if question.evidence else (None,)
            if question.kind == "several" and len(levels) << len(self._looked_at(question)) > MAX_CLASSES:
                raise BudgetSpent
            values = tuple(self._values(question))
            known = tuple(Answer(value, level) for value in values for level in levels)
            if not question.required:
                known += (UNKNOWN,)
            self._classes[question.id] = known
        return known

    def evidence_matters(self, question: Question) -> bool:
        """Tell whether any condition looks at how this answer is known."""
        return bool(self._seen[question.id].evidence)

    def class_of(self, question: Question, answer: Answer) -> Answer:
        """Give the answer that stands for this one's class."""
        if not answer.known:
            return UNKNOWN
        level = (answer.evidence or EVIDENCE[0]) if question.evidence else None
        mark = self._mark(question, answer.value)
        for one in self.classes(question):
            if one.known and one.evidence == level and self._mark(question, one.value) == mark:
                return one
        return Answer(answer.value, level)

    def same_class(self, question: Question, one: Answer, other: Answer) -> bool:
        """Tell whether the playbook cannot tell two answers apart."""
        if not one.known or not other.known:
            return one.known is other.known
        levels = [(answer.evidence or EVIDENCE[0]) if question.evidence else None for answer in (one, other)]
        return levels[0] == levels[1] and self._mark(question, one.value) == self._mark(question, other.value)

    def closest(self, question: Question, answer: Answer, other: Answer) -> Answer:
        """Give the answer of the other's class that is closest to this one, where a playbook can tell them apart."""
        if not answer.known or not other.known:
            return other
        mark = self._mark(question, other.value)
        if mark == self._mark(question, answer.value):
            return Answer(answer.value, other.evidence)
        found = [
            value
            for value in self._near(question, answer.value, other.value)
            if self._mark(question, value) == mark
        ]
        nearest = min(found, key=lambda value: apart(question, answer.value, value), default=other.value)
        return Answer(nearest, other.evidence)

    def neighbours(self, question: Question, answer: Answer) -> Iterator[Answer]:
        """Walk through the answers one step off: other proof, or one choice more or less.

        For a question of several choices with more classes than can be walked through.
        """
        picked = answer.value if isinstance(answer.value, tuple) else ()
        levels: tuple[str | None, ...] = EVIDENCE if question.evidence else (None,)
        for level in levels:
            if answer.known and level != answer.evidence:
                yield Answer(answer.value, level)
        level = (answer.evidence or EVIDENCE[0]) if question.evidence else None
        for choice in question.choices:
            changed = tuple(one for one in question.choices if (one in picked) is not (one == choice))
            if changed:
                yield Answer(changed, level)

    def _near(self, question: Question, value: Any, other: Any) -> Iterator[Any]:
        """Walk through answers around the cuts, so that the closest of each class is among them."""
        if question.kind != "list":
            yield other
        if question.kind == "number":
            for cut in self._cuts(question):
                around = (cut, cut - 1, cut + 1, floor(cut), ceil(cut))
                yield from (near for near in around if _within(question, near))
        elif question.kind == "date":
            for cut in self._cuts(question):
                yield from _days_around(cut)
        elif question.kind == "list":
            for length in {
                len(other),
                *(int(cut) + step for cut in self._cuts(question) for step in (-1, 0, 1)),
            }:
                if 1 <= length <= MAX_ITEMS:
                    yield (*value, *(SOME_TEXT,) * length)[:length]
        elif question.kind == "several":
            looked_at = self._looked_at(question)
            picked = [one for one in other if one in looked_at]
            spare = sorted(
                (one for one in question.choices if one not in looked_at), key=lambda one: one not in value
            )
            for more in range(len(spare) + 1):
                chosen = {*picked, *spare[:more]}
                if chosen:
                    yield tuple(one for one in question.choices if one in chosen)

    def _looked_at(self, question: Question) -> list[str]:
        return [one for one in question.choices if one in self._seen[question.id].choices]

    def _mark(self, question: Question, value: Value | None) -> object:
        """Give what the playbook can tell of a value: equal marks, same class."""
        if question.kind in ("choices", "confirm"):
            return value
        if question.kind == "text" or value is None:
            return None
        seen = self._seen[question.id]
        cuts = self._cuts(question)
        if isinstance(value, tuple):
            picked = frozenset(value) & seen.choices if question.kind == "several" else None
            return picked, _sides(len(value), cuts)
        return _sides(value, cuts)

    def _cuts(self, question: Question) -> list[Any]:
        bounds = self._seen[question.id].bounds
        return sorted({one.on(self.today) if isinstance(one, Day) else one for one in bounds})

    def _values(self, question: Question) -> Iterator[Value]:
        if question.kind in ("choices", "confirm"):
            yield from choice_ids(question)
        elif question.kind == "text":
            yield SOME_TEXT
        elif question.kind == "several":
            yield from self._subsets(question)
        elif question.kind == "list":
            for length in self._lengths(question):
                yield (SOME_TEXT,) * length
        elif question.kind == "number":
            yield from self._numbers(question)
        else:
            yield from self._days(question)

    def _lengths(self, question: Question) -> Iterator[int]:
        marks = set()
        cuts = self._cuts(question)
        top = max((int(cut) for cut in cuts), default=0)
        for length in range(1, min(max(top + 1, 1), MAX_ITEMS) + 1):
            mark = _sides(length, cuts)
            if mark not in marks:
                marks.add(mark)
                yield length

    def _subsets(self, question: Question) -> Iterator[tuple[str, ...]]:
        """Give one set of picks for each class: which of the choices looked at are in it, and how many there are."""
        looked_at = self._looked_at(question)
        others = [one for one in question.choices if one not in looked_at]
        marks = set()
        for many in range(len(looked_at) + 1):
            for picked in combinations(looked_at, many):
                for more in range(len(others) + 1):
                    chosen = {*picked, *others[:more]}
                    value = tuple(one for one in question.choices if one in chosen)
                    mark = self._mark(question, value)
                    if value and mark not in marks:
                        marks.add(mark)
                        yield value

    def _numbers(self, question: Question) -> Iterator[int | float]:
        cuts = self._cuts(question)
        low, high = question.at_least, question.at_most
        candidates: list[int | float] = []
        for one, other in zip([None, *cuts], [*cuts, None], strict=True):
            if one is not None:
                candidates += [one, one + 1]
            if one is None and other is not None:
                candidates.append(other - 1)
            if one is not None and other is not None:
                candidates.append(between(one, other))
        # The limits of the question itself: beyond them no answer is taken, and the cuts may all lie there.
        ends = [end for end in (low, high) if end is not None]
        candidates += ends or [1]
        marks = set()
        for candidate in candidates:
            value = int(candidate) if float(candidate).is_integer() else candidate
            mark = self._mark(question, value)
            if _within(question, value) and mark not in marks:
                marks.add(mark)
                yield value

    def _days(self, question: Question) -> Iterator[date]:
        cuts = self._cuts(question)
        marks = set()
        for cut in cuts or [self.today]:
            for value in _days_around(cut) if cuts else (self.today,):
                mark = self._mark(question, value)
                if mark not in marks:
                    marks.add(mark)
                    yield value


def apart(question: Question, one: Any, other: Any) -> float:
    """Tell how far two answers to a question are from each other: in days, units, choices or items."""
    if isinstance(one, tuple):
        return len(set(one) ^ set(other)) if question.kind == "several" else abs(len(one) - len(other))
    if isinstance(one, date):
        return float(abs((one - other).days))
    if isinstance(one, int | float):
        return float(abs(one - other))
    order = {choice: index for index, choice in enumerate(choice_ids(question))}
    return abs(order[one] - order[other]) if one in order and other in order else 1


def between(one: float, other: float) -> float:
    """Give a short number strictly between two others (one of the two, where they are too close for that)."""
    middle = (one + other) / 2
    for places in range(10):
        near = round(middle, places)
        if min(one, other) < near < max(one, other):
            return near
    return one


def _within(question: Question, number: float) -> bool:
    return (question.at_least is None or number >= question.at_least) and (
        question.at_most is None or number <= question.at_most
    )


def _days_around(day: Any) -> Iterator[date]:
    for step in (-1, 0, 1):
        with suppress(OverflowError):  # beyond the calendar
            yield day + timedelta(days=step)


def _sides(value: Any, cuts: Iterable[Any]) -> tuple[int, ...]:
    """Tell on which side of each cut a value lies: -1 below, 0 on it, 1 above."""
    return tuple((value > cut) - (value < cut) for cut in cuts)


def all_conditions(playbook: Playbook) -> Iterable[Condition]:
    """Walk through every condition that stands in a playbook."""
    for question in playbook.questions:
        yield question.when
    for fact in playbook.facts.values():
        if fact.condition is not None:
            yield fact.condition
        yield from fact.counted
    for recommendation in playbook.recommendations:
        yield recommendation.when
    for rule in playbook.never:
        yield rule.when
    for blocks in playbook.drafts.values():
        for block in blocks:
            yield block.when
    if playbook.cool_off is not None:
        yield playbook.cool_off.when
