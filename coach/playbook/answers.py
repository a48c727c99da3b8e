"""An answer as given (an option, a prompt, a file, a kept one) checked against its question.

One place validates for all of them, so that they all accept the same and say the same.
"""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

from coach.errors import UsageError
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer, Value
from coach.playbook.faults import nearest, shorten
from coach.playbook.model import Question
from coach.playbook.times import DAY_FORM, UNITS, read_day

MAX_TEXT = 20_000
MAX_ITEMS = 200
UNKNOWN_WORD = "unknown"

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?\Z")
_LONG_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
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

    `given` is a text, or what JSON and YAML make of one (numbers, booleans, days, lists, None); nothing and `unknown`
    mean "I don't know". Evidence is one of the four levels, or None where nobody said.
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
            return f"It takes a number from {number_words(low)} to {number_words(high)}"
        if low is not None:
            return f"It takes a number of {number_words(low)} or more"
        if high is not None:
            return f"It takes a number of at most {number_words(high)}"
        return "It takes a number, like 3 or 2.5"
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
    number = number_words(value)
    if not question.unit:
        return number
    return number + ("" if question.unit == "%" else " ") + _unit(question.unit, value)


def number_words(value: float) -> str:
    """Say a number: `3`, `2.5`, `9000`, `12,500`."""
    said = f"{value:,.9f}"
    if abs(value) < 10_000:  # a year is no amount
        said = said.replace(",", "")
    return said.rstrip("0").rstrip(".")


def _unit(unit: str, value: float) -> str:
    single = unit.removesuffix("s")
    return single if value == 1 and single in UNITS else unit


def plain(value: Value | None) -> Any:
    """Give a value as JSON takes it: a text, a number, a list of texts or None."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(question: Question, given: Any, today: date) -> Value | None:
    if isinstance(given, list | tuple) and len(given) == 1 and not isinstance(given[0], list | tuple):
        given = given[0]
    if given is None or (isinstance(given, str) and given.strip().lower() in ("", UNKNOWN_WORD)):
        return None
    if isinstance(given, list | tuple) and not given:
        return None
    if question.kind in ("several", "list"):
        return _items(question, given)
    if isinstance(given, list | tuple):
        raise BadAnswer(question.id, f"It takes one answer, not {_listed(given)}. {valid(question)}.")
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


def _listed(given: list[Any] | tuple[Any, ...]) -> str:
    return f"{len(given)}" if len(given) > 1 else "a list of lists"


def _text(question: Question, given: Any) -> str:
    """Give the text that a single value was written as, without the blanks around it."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, int) and given.bit_length() > 14_000:  # Python refuses to write it out
        raise BadAnswer(question.id, f"That number has too many digits. {valid(question)}.")
    if isinstance(given, float):
        return f"{given:.9f}".rstrip("0").rstrip(".") if isfinite(given) else str(given)
    if isinstance(given, int | date):
        return str(given)
    if not isinstance(given, str):
        raise BadAnswer(question.id, f"{_what(given)} is no answer here. {valid(question)}.")
    text = given.strip()
    if len(text) > MAX_TEXT:
        raise BadAnswer(question.id, f"That is {len(text):,} characters; the most it takes is {MAX_TEXT:,}.")
    if not text.isascii() and _HALF_CHARACTER.search(text):  # bytes of the command line that were not UTF-8
        raise BadAnswer(question.id, "That is not UTF-8 text. Type it again.")
    return text


def _what(given: Any) -> str:
    if isinstance(given, dict):
        return "A mapping"
    return "A list" if isinstance(given, list | tuple) else "That"


def _choice(question: Question, text: str) -> str:
    choice = _meant(question, text)
    if choice is not None:
        return choice
    close = nearest(text, choice_ids(question))
    hint = f" Did you mean '{close}'?" if close else ""
    raise BadAnswer(question.id, f"'{shorten(text)}' is not one of its answers. {valid(question)}.{hint}")


def _meant(question: Question, text: str) -> str | None:
    """Give the choice that a text names: by its id, or by the label that is shown."""
    ids = choice_ids(question)
    if text in ids:
        return text
    folded = text.casefold()
    for choice in ids:
        if folded in (choice.casefold(), label(question, choice).casefold()):
            return choice
    for choice, said in (("yes", _YES), ("no", _NO)):  # a YAML file's true means the choice `yes`
        if choice in ids and folded in said:
            return choice
    return None


def _items(question: Question, given: Any) -> tuple[str, ...] | None:
    if isinstance(given, str):
        given = given.split("\n")
    elif not isinstance(given, list | tuple):
        given = [given]
    if len(given) > MAX_ITEMS:
        raise BadAnswer(question.id, f"That is {len(given):,} items; the most it takes is {MAX_ITEMS}.")
    items: list[str] = []
    for one in given:
        text = "" if one is None else _text(question, one)
        if question.kind == "several":
            whole = _meant(question, text)  # a label may have a comma in it
            parts = [text] if whole else text.split(",")
            items += [_choice(question, part.strip()) for part in parts if part.strip()]
        elif text:
            items.append(text)
    if question.kind == "several":
        items = [choice for choice in question.choices if choice in items]
    return tuple(items) or None


def _number(question: Question, text: str) -> int | float:
    bare = text
    for unit in (question.unit, question.unit.removesuffix("s")):
        if unit and text.casefold().endswith(unit.casefold()):
            bare = text[: -len(unit)].rstrip()
            break
    if not _NUMBER.match(bare):
        if _LONG_NUMBER.match(bare):
            raise BadAnswer(question.id, "It takes 15 digits before the point and 9 after it at most.")
        raise BadAnswer(question.id, f"'{shorten(text)}' is not a number. {valid(question)}.")
    number = float(bare)
    if (question.at_least is not None and number < question.at_least) or (
        question.at_most is not None and number > question.at_most
    ):
        raise BadAnswer(question.id, f"{shorten(bare)} is out of range. {valid(question)}.")
    return int(number) if number.is_integer() else number


def _level(question: Question, evidence: Any) -> str | None:
    if evidence is None or evidence == "":
        return None
    if not question.evidence:
        raise BadAnswer(question.id, "It does not ask how you know: leave the evidence out.")
    level = evidence.strip().lower() if isinstance(evidence, str) else _what(evidence).lower()
    if level == UNKNOWN_WORD:
        return None
    if level not in EVIDENCE:
        raise BadAnswer(
            question.id, f"'{shorten(level)}' is no level of evidence. It is one of: {', '.join(EVIDENCE)}."
        )
    return level
