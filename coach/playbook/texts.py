"""Texts with placeholders: `{customer}` stands for an answer, `{{` for a brace."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@lru_cache(maxsize=2048)
def placeholders(text: str) -> tuple[str, ...]:
    """Give the names of a text's placeholders, each once, in the order they stand in."""
    if "{" not in text:
        return ()
    return tuple(dict.fromkeys(match[1] for match in _PART.finditer(text) if match[1] is not None))


def malformed(text: str) -> str | None:
    """Give the first brace that neither opens nor closes a placeholder nor is doubled, with what it holds."""
    for match in _PART.finditer(text):
        if match[0] in ("{{", "}}"):
            continue
        if match[1] is None or not _NAME.match(match[1]):
            return match[0]
    return None


def fill(text: str, words: Callable[[str], str | None]) -> str:
    """Put answers in a text's placeholders; one without an answer stays visible: `[NOTICE DAYS?]`."""
    if "{" not in text and "}" not in text:
        return text

    def put(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        filled = words(match[1])
        return f"[{match[1].replace('_', ' ').upper()}?]" if filled is None else filled

    return _PART.sub(put, text)
