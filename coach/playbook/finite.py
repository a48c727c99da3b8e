"""The finite view of a question: the few answers that a playbook can tell apart.

Numbers, days and counts are cut at the constants that the playbook's conditions compare them with; a text is given or
not; several choices are told apart only by what some condition looks at. Each class is shown by one answer in it, so
that a condition holds for the whole class exactly when it holds for that answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from coach.playbook.answers import choice_ids
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

_SOME_TEXT = "…"


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
        """Give one answer of each class, "I don't know" last (unless the question is required)."""
        known = self._classes.get(question.id)
        if known is None:
            values = tuple(self._values(question))
            levels: tuple[str | None, ...] = EVIDENCE if question.evidence else (None,)
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
        for value in self._values(question):
            if self._mark(question, value) == mark:
                return Answer(value, level)
        return Answer(answer.value, level)

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

    def _cuts(self, question: Question) -> list[int | float | date]:
        bounds = self._seen[question.id].bounds
        found: set[int | float | date] = {
            one.on(self.today) if isinstance(one, Day) else one for one in bounds
        }
        return sorted(found)

    def _values(self, question: Question) -> Iterator[Value]:
        if question.kind in ("choices", "confirm"):
            yield from choice_ids(question)
        elif question.kind == "text":
            yield _SOME_TEXT
        elif question.kind == "several":
            yield from self._subsets(question)
        elif question.kind == "list":
            for length in self._lengths(question, None):
                yield (_SOME_TEXT,) * length
        elif question.kind == "number":
            yield from self._numbers(question)
        else:
            yield from self._days(question)

    def _lengths(self, question: Question, longest: int | None) -> Iterator[int]:
        marks = set()
        cuts = [cut for cut in self._cuts(question) if isinstance(cut, int | float)]
        top = int(max(cuts, default=0)) + 2
        for length in range(1, min(top, 200) + 1 if longest is None else longest + 1):
            mark = _sides(length, cuts)
            if mark not in marks:
                marks.add(mark)
                yield length

    def _subsets(self, question: Question) -> Iterator[tuple[str, ...]]:
        """Give one set of picks for each class: which of the choices looked at are in it, and how many there are."""
        seen = self._seen[question.id]
        looked_at = [one for one in question.choices if one in seen.choices]
        others = [one for one in question.choices if one not in seen.choices]
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
        cuts = [cut for cut in self._cuts(question) if isinstance(cut, int | float)]
        low, high = question.at_least, question.at_most
        if not cuts:
            candidates = [low if low is not None else high if high is not None else 1]
        else:
            candidates = [cuts[0] - 1, (cuts[0] + low) / 2 if low is not None else cuts[0] - 0.5]
            for one, other in zip(cuts, [*cuts[1:], None], strict=True):
                candidates.append(one)
                if other is None:
                    candidates += [one + 1, (one + high) / 2 if high is not None else one + 0.5]
                else:
                    candidates += [one + 1, (one + other) / 2]
        marks = set()
        for candidate in candidates:
            value = int(candidate) if float(candidate).is_integer() else candidate
            mark = self._mark(question, value)
            inside = (low is None or value >= low) and (high is None or value <= high)
            if inside and mark not in marks:
                marks.add(mark)
                yield value

    def _days(self, question: Question) -> Iterator[date]:
        cuts = [cut for cut in self._cuts(question) if isinstance(cut, date)]
        marks = set()
        for cut in cuts or [self.today]:
            for step in (-1, 0, 1) if cuts else (0,):
                try:
                    value = cut + timedelta(days=step)
                except OverflowError:
                    continue
                mark = self._mark(question, value)
                if mark not in marks:
                    marks.add(mark)
                    yield value


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
