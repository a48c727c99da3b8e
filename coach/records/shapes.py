"""What may be kept: the forms and bounds of names, ids, answers and advice, for what is given and what is imported.

Whatever passes here can be exported as one line of at most `MAX_LINE` bytes, and be imported again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coach.errors import UsageError

MAX_NAME = 20_000
"""Characters in a customer's name."""
MAX_ID = 500
"""Characters in the name of a playbook, a question or a content hash."""
MAX_ANSWER = 1 << 20
"""Bytes of one answer, as JSON."""
MAX_ANSWERS = 200
"""Answers in one session."""
MAX_SESSION = 16 << 20
"""Bytes of all answers of a session, as JSON."""
MAX_ADVICE = 8 << 20
"""Bytes of an advice, as JSON."""
MAX_DEPTH = 50
"""Levels of lists and objects in an advice."""
MAX_LINE = 32 << 20
"""Bytes of a line of an export."""

_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False)

EVIDENCE = ("guess", "said", "example", "seen")


def short(text: str, most: int = 60) -> str:
    """Give a text to quote inside a message: one line, no control characters, no longer than `most`."""
    return ascii(text if len(text) <= most else text[: most - 1] + "…")


def checked_text(text: object, what: str, most: int = MAX_ID) -> str:
    """Give a text that can be kept, or raise UsageError; `what` names it at the start of a sentence."""
    if not isinstance(text, str) or not text:
        raise UsageError(f"{what} must be a text that is not empty.")
    if len(text) > most:
        raise UsageError(f"{what} has {len(text):,} characters; the most that can be kept is {most:,}.")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise UsageError(
                f"{what} {short(text)} holds bytes that are no text: write it in UTF-8."
            ) from None
    return text


def answer_json(answer: Mapping[str, Any]) -> str:
    """Give an answer, `{"is": …, "evidence": …}`, as the JSON that is kept; raises UsageError.

    `is` is a text, a number, a boolean, a list of these, or None for "I don't know"; `evidence` one of the four levels
    or None, and may be left out.
    """
    if not isinstance(answer, Mapping) or "is" not in answer or not answer.keys() <= {"is", "evidence"}:
        raise UsageError('An answer must have the form {"is": …, "evidence": …}.')
    value, evidence = answer["is"], answer.get("evidence")
    plain = (str, int, float, bool, type(None))
    items = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(item, plain) for item in items) or (items is value and None in items):
        raise UsageError("An answer must be a text, a number, true or false, a list of these, or null.")
    if evidence is not None and evidence not in EVIDENCE:
        raise UsageError(f"The evidence of an answer must be one of {', '.join(EVIDENCE)}, or null.")
    return _json({"is": value, "evidence": evidence}, "An answer", MAX_ANSWER)


def advice_json(advice: Mapping[str, Any]) -> str:
    """Give an advice (any JSON object) as the text that is kept; raises UsageError."""
    if not isinstance(advice, Mapping):
        raise UsageError("An advice must be a JSON object.")
    if _deeper(advice, MAX_DEPTH):
        raise UsageError(f"An advice must not be nested more than {MAX_DEPTH} levels deep.")
    return _json(dict(advice), "An advice", MAX_ADVICE)


def known(answer: str) -> bool:
    """Tell whether a kept answer says something, rather than "I don't know"."""
    return not answer.startswith('{"is":null,')


def line_of(record: Mapping[str, Any]) -> str:
    """Write a record of an export as its line, without the line's end: JSON in ASCII, safe to show on any terminal."""
    return _JSON.encode(record)


def _deeper(value: object, levels: int) -> bool:
    if isinstance(value, Mapping):
        value = list(value.values())
    if not isinstance(value, list | tuple):
        return False
    return levels == 0 or any(_deeper(item, levels - 1) for item in value)


def _json(value: object, what: str, most: int) -> str:
    try:
        text = _JSON.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"{what} cannot be written as JSON: {error}.") from None
    if len(text) > most:
        raise UsageError(f"{what} takes {len(text):,} bytes; the most that can be kept is {most:,}.")
    return text
