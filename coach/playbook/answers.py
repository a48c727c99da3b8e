"""An answer as given (an option, a prompt, a file, a kept one) checked against its question.

One place validates for all of them, so that they all accept the same and say the same.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from coach.errors import UsageError
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer, Value
from coach.playbook.faults import did_you_mean, shorten
from coach.playbook.model import Question
from coach.playbook.times import DAY_FORM, read_day

MAX_TEXT = 20_000
MAX_ITEMS = 200
UNKNOWN_WORD = "unknown"

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?\Z")
_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")

EVIDENCE_LABELS = {
    "guess": "It's our guess",
    "said": "They, or someone, said so",
    "example": "They gave an example",
    "seen": "We read it or saw it ourselves",
}


class BadAnswer(UsageError):
    """An answer that its question does not take. `why` says so without naming the question."""

    def __init__(self, question: str, why: str) -> None:
        self.question = question
        self.why = why
        super().__init__(f"{question}: {why}")


def read_answer(question: Question, given: Any, evidence: Any = None, *, today: date) -> Answer:
    """Turn what was given into an answer, or raise BadAnswer with what would be right.

    `given` is a text, or what JSON and YAML make of one (numbers, booleans, lists, None); nothing and `unknown` mean
    "I don't know". Evidence is one of the four levels, or None where nobody said.
    """
    value = _value(question, given, today)
    level = _level(question, evidence)
    if value is None:
        if question.required:
            raise BadAnswer(question.id, f"An answer is needed here. {valid(question)}.")
        return UNKNOWN
    return Answer(value, level if question.evidence else None)


def valid(question: Question) -> str:
    """Say which answers a question takes, as a sentence without its full stop."""
    if question.kind in ("choices", "confirm"):
        return "It takes one of: " + ", ".join(choice_ids(question))
    if question.kind == "several":
        return "It takes any of these, with commas between them: " + ", ".join(question.choices)
    if question.kind == "number":
        low, high = question.at_least, question.at_most
        if low is not None and high is not None:
            return f"It takes a number from {low:g} to {high:g}"
        if low is not None:
            return f"It takes a number of {low:g} or more"
        return "It takes a number" + (f" of at most {high:g}" if high is not None else ", like 3 or 2.5")
    if question.kind == "date":
        return DAY_FORM.replace("Write it", "It takes a day")
    return "It takes a few words" if question.kind == "text" else "It takes short texts, one a line"


def choice_ids(question: Question) -> tuple[str, ...]:
    """Give the answers to choose from, `()` where the question has none."""
    return ("yes", "no") if question.kind == "confirm" else tuple(question.choices)


def label(question: Question, choice: str) -> str:
    """Give the words for a choice."""
    return question.choices.get(choice, choice)


def words(question: Question, answer: Answer) -> str | None:
    """Say an answer inside a sentence; None when it is not known."""
    value = answer.value
    if value is None:
        return None
    if isinstance(value, tuple):
        items = [label(question, item) for item in value]
        return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
    if isinstance(value, str):
        return label(question, value)
    if isinstance(value, date):
        return f"{value:%a} {value.day} {value:%B %Y}"
    number = f"{value:,.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return f"{number} {question.unit}" if question.unit else number


def plain(value: Value | None) -> Any:
    """Give a value as JSON takes it: a text, a number, a list of texts or None."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(question: Question, given: Any, today: date) -> Value | None:
    if isinstance(given, str):
        given = given.strip()
        if given.lower() in ("", UNKNOWN_WORD):
            return None
    elif given is None or given == [] or given == ():
        return None
    if isinstance(given, dict):
        raise BadAnswer(question.id, f"This is a mapping. {valid(question)}.")
    if question.kind in ("several", "list"):
        return _items(question, given)
    if isinstance(given, list | tuple):
        if len(given) != 1:
            raise BadAnswer(question.id, f"It takes one answer, not {len(given)}. {valid(question)}.")
        return _value(question, given[0], today)
    text = _text(question, given)
    if question.kind in ("choices", "confirm"):
        return _choice(question, text)
    if question.kind == "number":
        return _number(question, text)
    if question.kind == "date":
        day = read_day(text)
        if day is None:
            raise BadAnswer(question.id, f"'{shorten(text)}' is not a day. {valid(question)}.")
        return day.on(today)
    return text


def _text(question: Question, given: Any) -> str:
    if isinstance(given, bool):
        return "yes" if given else "no"
    text = given if isinstance(given, str) else str(given)
    if len(text) > MAX_TEXT:
        raise BadAnswer(question.id, f"That is {len(text):,} characters; the most it takes is {MAX_TEXT:,}.")
    return text


def _choice(question: Question, text: str) -> str:
    ids = choice_ids(question)
    if text in ids:
        return text
    folded = text.casefold()
    if question.kind == "confirm" and folded in _YES + _NO:
        return "yes" if folded in _YES else "no"
    for choice in ids:  # what is shown may be typed, too
        if folded in (choice.casefold(), label(question, choice).casefold()):
            return choice
    if folded in _YES + _NO:  # a YAML file's true for the choice `yes`
        return_as = "yes" if folded in _YES else "no"
        if return_as in ids:
            return return_as
    close = did_you_mean(text, ids, otherwise=" ")
    hint = f" {close}?" if close.strip() else ""
    raise BadAnswer(question.id, f"'{shorten(text)}' is not one of its answers. {valid(question)}.{hint}")


def _items(question: Question, given: Any) -> tuple[str, ...] | None:
    if isinstance(given, str):
        given = given.replace(",", "\n").split("\n") if question.kind == "several" else given.split("\n")
    elif not isinstance(given, list | tuple):
        given = [given]
    items: list[str] = []
    for one in given:
        if isinstance(one, dict | list | tuple):
            raise BadAnswer(question.id, f"Each item is a short text. {valid(question)}.")
        text = "" if one is None else _text(question, one).strip()
        if question.kind == "several":
            items += [_choice(question, part.strip()) for part in text.split(",") if part.strip()]
        elif text:
            items.append(text)
    if len(items) > MAX_ITEMS:
        raise BadAnswer(question.id, f"That is {len(items)} items; the most it takes is {MAX_ITEMS}.")
    if question.kind == "several":
        items = [choice for choice in question.choices if choice in items]
    return tuple(items) or None


def _number(question: Question, text: str) -> int | float:
    bare = text.removesuffix(question.unit).strip() if question.unit else text
    if not _NUMBER.match(bare):
        raise BadAnswer(question.id, f"'{shorten(text)}' is not a number. {valid(question)}.")
    number = float(bare)
    if (question.at_least is not None and number < question.at_least) or (
        question.at_most is not None and number > question.at_most
    ):
        raise BadAnswer(question.id, f"{bare} is out of range. {valid(question)}.")
    return int(number) if number.is_integer() else number


def _level(question: Question, evidence: Any) -> str | None:
    if evidence is None or evidence == "":
        return None
    if not question.evidence:
        raise BadAnswer(question.id, "It does not ask how you know: leave the evidence out.")
    level = str(evidence).strip().lower()
    if level == UNKNOWN_WORD:
        return None
    if level not in EVIDENCE:
        raise BadAnswer(
            question.id, f"'{shorten(level)}' is no evidence. It is one of: {', '.join(EVIDENCE)}."
        )
    return level
