"""Saying a condition in words: what must have been answered for it to hold."""

from __future__ import annotations

from coach.playbook.answers import label
from coach.playbook.conditions import (
    EVIDENCE,
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
)
from coach.playbook.model import Playbook
from coach.playbook.times import Day

_PROOF = {
    ("guess",): "is only a guess",
    ("guess", "said"): "is said or guessed, without an example",
    ("guess", "said", "example"): "was not seen by ourselves",
    ("said", "example", "seen"): "is more than a guess",
    ("example", "seen"): "is backed by an example or seen",
    ("seen",): "was seen by ourselves",
}


def describe(condition: Condition, playbook: Playbook) -> str:
    """Say a condition in words; `""` for one that always holds."""
    if isinstance(condition, Every):
        return " and ".join(_grouped(term, playbook) for term in condition.terms)
    if isinstance(condition, Some):
        return " or ".join(_grouped(term, playbook) for term in condition.terms)
    if isinstance(condition, Not):
        return f"not ({describe(condition.term, playbook)})"
    if isinstance(condition, Holds):
        return describe(condition.term, playbook)
    if isinstance(condition, Counts):
        listed = "; ".join(describe(term, playbook) for term in condition.terms)
        return f"{_range(condition.limits)} of these hold ({listed})"
    return _entry(condition, playbook)


def _entry(condition: Is | Known | Measures | Backed, playbook: Playbook) -> str:
    question = playbook.question(condition.question)
    asked = f"“{question.ask}”" if question else condition.question
    if isinstance(condition, Is):
        values = [one for one in (question.choices if question else ()) if one in condition.values]
        names = [label(question, one) for one in values] if question else []
        answers = names or sorted(condition.values)
        return f"{asked} has the answer " + " or ".join(f"“{one}”" for one in answers)
    if isinstance(condition, Known):
        return f"{asked} has an answer" if condition.known else f"{asked} is not known"
    if isinstance(condition, Measures):
        items = (
            "items"
            if question and question.kind in ("list", "several")
            else (question.unit if question else "")
        )
        return f"{asked} is {_range(condition.limits)}" + (f" {items}" if items else "")
    levels = tuple(level for level in EVIDENCE if level in condition.levels)
    return f"the answer to {asked} {_PROOF.get(levels, 'is ' + ' or '.join(levels))}"


def _range(limits: Limits) -> str:
    parts = []
    for words, bound in zip(("or more", "more than", "or less", "less than"), limits, strict=True):
        if bound is None:
            continue
        value = str(bound)
        if isinstance(bound, Day):
            sign = {
                "or more": "or later",
                "more than": "after",
                "or less": "or earlier",
                "less than": "before",
            }[words]
            words = sign
        parts.append(f"{value} {words}" if words.startswith("or ") else f"{words} {value}")
    return " and ".join(parts)


def _grouped(term: Condition, playbook: Playbook) -> str:
    text = describe(term, playbook)
    inner = term.term if isinstance(term, Holds) else term
    return f"({text})" if isinstance(inner, Some | Every) and len(inner.terms) > 1 else text
