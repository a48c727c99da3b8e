"""A draft with what was found in it: the words underlined, how they sound, and the rewrite beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from coach.mail.safe import safe_line

_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_SHOWN = 160


def findings_text(file: str, text: str, findings: Iterable[Any], width: int, *, colour: bool) -> str:
    """Write out a file's findings; `text` is the file's, by whose lines they count."""
    lines = text.split("\n")
    parts: list[str] = []
    last = 0
    for one in findings:
        if one.line != last:
            parts += ["", *_quoted(file, lines, one, width, colour=colour)]
            last = one.line
        parts += _said(one, width, colour=colour)
    return "\n".join(parts).lstrip("\n") + ("\n" if parts else "")


def _quoted(file: str, lines: list[str], one: Any, width: int, *, colour: bool) -> Iterator[str]:
    written = lines[one.line - 1] if 0 < one.line <= len(lines) else one.words
    start, end = one.column - 1, one.column - 1 + len(one.words.split("\n")[0])
    # A long line is shown around the words, not from its beginning.
    room = max(20, min(width, _SHOWN) - 4)
    first = max(0, min(start - room // 3, len(written) - room))
    piece = written[first : first + room]
    before, words, after = piece[: start - first], piece[start - first : end - first], piece[end - first :]
    yield _styled(f"{safe_line(file)}:{one.line}", "2", colour)
    sign = "…" if first else " "
    yield (
        f" {sign} {safe_line(before)}"
        + _styled(safe_line(words), f"4;{_COLOURS[one.severity]}", colour)
        + safe_line(after)
    )
    if not colour:
        yield "   " + " " * len(safe_line(before)) + "^" * max(1, len(safe_line(words)))


def _said(one: Any, width: int, *, colour: bool) -> Iterator[str]:
    head = f"{one.severity.capitalize()}: {safe_line(one.message)} [{one.rule}]"
    for index, part in enumerate(wrap(head, max(30, width - 4))):
        yield "   " + (_styled(part, _COLOURS[one.severity], colour) if index == 0 else part)
    for index, part in enumerate(wrap(safe_line(one.suggestion), max(30, width - 14))):
        yield ("   Instead:  " if index == 0 else "             ") + part


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour and text else text


def summary(counts: dict[str, int]) -> str:
    """Count the findings in a sentence."""
    named = [
        f"{many} {name}{'s' if many != 1 and name != 'info' else ''}" for name, many in counts.items() if many
    ]
    return ", ".join(named) or "nothing found"
