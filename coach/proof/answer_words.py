"""Saying a set of answers to a question in a few words: `binding, ending (not seen)`, `7 or more`, `not known`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from coach.playbook.answers import choice_ids
from coach.playbook.conditions import EVIDENCE, Answer, Is, Measures, Value
from coach.playbook.finite import View, all_conditions
from coach.playbook.model import Playbook, Question
from coach.playbook.times import Day
from coach.proof.space import entries
from coach.proof.words import number

UNKNOWN_WORDS = "not known"


class AnswerWords:
    """The words for the answers to a playbook's questions."""

    def __init__(self, playbook: Playbook, view: View) -> None:
        self.view = view
        self._bounds: dict[str, dict[Any, str]] = {}
        """The measures that answers are compared with, and how each is written."""
        self._seen: dict[str, frozenset[str]] = {}
        """The choices that some condition looks at."""
        for name, tests in entries(all_conditions(playbook)).items():
            self._seen[name] = frozenset().union(*(test.values for test in tests if isinstance(test, Is)))
            limits = [test.limits for test in tests if isinstance(test, Measures)]
            bounds = (bound for limit in limits for bound in limit if bound is not None)
            self._bounds[name] = {
                bound.on(view.today) if isinstance(bound, Day) else bound: str(bound)
                if isinstance(bound, Day)
                else number(bound)
                for bound in bounds
            }

    def say(self, question: Question, allowed: Collection[Answer]) -> str:
        """Say which of the classes of a question's answers are meant."""
        classes = self.view.classes(question)
        if len(allowed) == len(classes):
            return "any answer"
        values = list(dict.fromkeys(answer.value for answer in classes if answer.value is not None))
        levels: dict[Value, frozenset[str | None]] = {}
        for answer in classes:
            if answer in allowed and answer.value is not None:
                levels[answer.value] = levels.get(answer.value, frozenset()) | {answer.evidence}
        unknown = any(not answer.known for answer in allowed)
        full: frozenset[str | None] = frozenset(EVIDENCE if question.evidence else (None,))
        left_out = [value for value in values if levels.get(value) != full]
        if (
            unknown
            and len(left_out) == 1
            and left_out[0] not in levels
            and len(values) > 2
            and _named(question)
        ):
            return f"not {_word(left_out[0])}"
        parts = []
        for same in dict.fromkeys(levels.values()):
            here = [value for value in values if levels.get(value) == same]
            proof = "" if same == full else f" ({_proof(same)})"
            parts.append(self._values(question, here, values) + proof)
        return ", ".join([*parts, UNKNOWN_WORDS] if unknown else parts)

    def _values(self, question: Question, here: Sequence[Value], values: Sequence[Value]) -> str:
        if len(here) == len(values):
            return "known"
        if _named(question):
            return ", ".join(_word(one) for one in choice_ids(question) if one in here)
        others = [value for value in values if value not in here]
        mixed = {_measure(value) for value in here} & {_measure(value) for value in others}
        if question.kind == "several" and (mixed or not self._bounds.get(question.id)):
            return _picks(question, self._seen.get(question.id, frozenset()), here, others)
        order = sorted({_measure(value) for value in values})
        mine = {_measure(value) for value in here}
        runs: list[list[Any]] = []
        for measure, before in zip(order, [None, *order], strict=False):
            if measure in mine:
                if runs and before in mine:
                    runs[-1].append(measure)
                else:
                    runs.append([measure])
        return ", ".join(self._range(question, run[0], run[-1]) for run in runs)

    def _range(self, question: Question, low: Any, high: Any) -> str:
        """Say the range from one measure to another; each stands for itself, or for what lies between two bounds."""
        bounds = self._bounds[question.id]
        words = _DAY_WORDS if question.kind == "date" else _NUMBER_WORDS
        below = max((bound for bound in bounds if bound <= low), default=None)
        above = min((bound for bound in bounds if bound >= high), default=None)
        if below is not None and below == above:
            return bounds[below]
        parts = []
        if below is not None:
            parts.append(words[0 if below == low else 1].format(bounds[below]))
        if above is not None:
            parts.append(words[2 if above == high else 3].format(bounds[above]))
        return " and ".join(parts) or "known"


_NUMBER_WORDS = ("{} or more", "over {}", "{} or less", "under {}")
_DAY_WORDS = ("from {} on", "after {}", "by {}", "before {}")


def _named(question: Question) -> bool:
    return question.kind in ("choices", "confirm")


def _word(value: object) -> str:
    return str(value).replace("_", " ")


def _measure(value: Value) -> Any:
    return len(value) if isinstance(value, tuple) else value


def _proof(levels: Collection[str | None]) -> str:
    here = [level for level in EVIDENCE if level in levels]
    missing = [level for level in EVIDENCE if level not in levels]
    return f"not {missing[0]}" if len(missing) == 1 else " or ".join(here)


def _picks(question: Question, seen: Collection[str], here: Sequence[Value], others: Sequence[Value]) -> str:
    """Say which sets of picks are meant: all that have these choices, or one of these, or none of these."""
    choices = [choice for choice in question.choices if choice in seen]
    mine = [set(value) & set(choices) for value in here if isinstance(value, tuple)]
    apart = [set(value) & set(choices) for value in others if isinstance(value, tuple)]
    all_of = [choice for choice in choices if all(choice in one for one in mine)]
    if all_of and not any(set(all_of) <= other for other in apart):
        return "with " + " and ".join(map(_word, all_of))
    one_of = [choice for choice in choices if not any(choice in other for other in apart)]
    if one_of and all(one & set(one_of) for one in mine):
        return "with " + " or ".join(map(_word, one_of))
    none_of = [choice for choice in choices if not any(choice in one for one in mine)]
    if none_of and all(other & set(none_of) for other in apart):
        return "without " + " or ".join(map(_word, none_of))
    return "some picks"
