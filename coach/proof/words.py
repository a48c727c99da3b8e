"""Conditions and answers put back into the words of the playbook language, for messages, labels and snapshots."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from coach.playbook.conditions import (
    ALWAYS,
    EVIDENCE,
    Answer,
    Backed,
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
    Value,
)
from coach.playbook.model import Question
from coach.playbook.times import Day

_BARE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.%+-]*(?: [A-Za-z0-9_.%+-]+)*\Z")


def written(condition: Condition, questions: Mapping[str, Question]) -> str:
    """Write a condition as it may stand in a playbook: `{contract: [binding, ending]}`, or a fact's name."""
    if isinstance(condition, Holds):
        return condition.fact
    if isinstance(condition, Not):
        if isinstance(condition.term, Holds):
            return f"{{{condition.term.fact}: no}}"
        return f"{{not: {written(condition.term, questions)}}}"
    if isinstance(condition, Some):
        return f"{{any: [{', '.join(written(term, questions) for term in condition.terms)}]}}"
    if isinstance(condition, Every):
        if not condition.terms:
            return "always"
        parts = [written(term, questions) for term in condition.terms]
        if all(part.startswith("{") for part in parts) and not _clash(parts):
            return "{" + ", ".join(part[1:-1] for part in parts) + "}"
        return f"{{all: [{', '.join(parts)}]}}"
    if isinstance(condition, Counts):
        return f"{{{condition.fact}: {_limits(condition.limits)}}}"
    if isinstance(condition, Backed):
        return f"{{{condition.question}.evidence: {_levels(condition.levels)}}}"
    return f"{{{condition.question}: {_value(condition, questions)}}}"


def _clash(parts: Iterable[str]) -> bool:
    keys = [part[1:].split(":", 1)[0] for part in parts]
    return len(set(keys)) < len(keys)


def _value(condition: Is | Known | Measures, questions: Mapping[str, Question]) -> str:
    if isinstance(condition, Known):
        return "known" if condition.known else "unknown"
    if isinstance(condition, Measures):
        return _limits(condition.limits)
    question = questions.get(condition.question)
    order = [*question.choices, "yes", "no"] if question else sorted(condition.values)
    values = [one for one in order if one in condition.values]
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _limits(limits: Limits) -> str:
    parts = [
        f"{side}: {bound if isinstance(bound, Day) else number(bound)}"
        for side, bound in zip(Limits._fields, limits, strict=True)
        if bound is not None
    ]
    return "{" + ", ".join(parts) + "}"


def _levels(levels: frozenset[str]) -> str:
    known = [level for level in EVIDENCE if level in levels]
    if len(known) == 1:
        return known[0]
    if known and EVIDENCE.index(known[-1]) - EVIDENCE.index(known[0]) == len(known) - 1:
        if known[0] == EVIDENCE[0] and known[-1] != EVIDENCE[-1]:
            return f"{{at_most: {known[-1]}}}"
        if known[-1] == EVIDENCE[-1]:
            return f"{{at_least: {known[0]}}}"
    return f"[{', '.join(known)}]"


def number(value: float) -> str:
    """Write a number as a playbook takes it: no exponent, at most nine decimals."""
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.9f}".rstrip("0").rstrip(".")


def scalar(text: str) -> str:
    """Write a text as one YAML value, in quotes where it needs them."""
    if _BARE.match(text) and text.lower() not in ("null", "true", "false"):
        return text
    return json.dumps(text, ensure_ascii=False)


def written_value(value: Value | None) -> str:
    """Write an answer's value as an answers file takes it."""
    if value is None:
        return "unknown"
    if isinstance(value, tuple):
        return f"[{', '.join(scalar(item) for item in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return scalar(value) if isinstance(value, str) else number(value)


def written_answer(answer: Answer) -> str:
    """Write an answer as an answers file takes it: a value, or `{is: …, evidence: …}`."""
    value = written_value(answer.value)
    return value if answer.evidence is None else f"{{is: {value}, evidence: {answer.evidence}}}"


def listing(names: Iterable[str], most: int = 5) -> str:
    """Join names in a sentence: `'a', 'b' and 'c'`; beyond `most`, how many others there are."""
    all_names = [f"'{name}'" for name in names]
    if len(all_names) > most:
        return ", ".join(all_names[:most]) + f" and {len(all_names) - most} others"
    return all_names[0] if len(all_names) == 1 else ", ".join(all_names[:-1]) + " and " + all_names[-1]


def always(condition: Condition) -> bool:
    """Tell whether a condition is the empty one, which always holds."""
    return condition is ALWAYS or condition == ALWAYS
