"""A draft with what was found in it: the words underlined, how they sound, and the rewrite beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Any

from coach.mail.safe import safe_line

_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_SHOWN = 160


def findings_text(file: str, text: str, findings: Iterable[Any], width: int, *, colour: bool) -> str:
    """Write out a file's findings (`coach.tone.findings.Finding`); `text` is the file's, by whose lines they count."""
    lines = text.split("\n")
    parts: list[str] = []
    for number, group in groupby(findings, key=lambda one: one.line):
        here = list(group)
        written = (
            lines[number - 1] if 0 < number <= len(lines) and not _elsewhere(lines[number - 1], here) else ""
        )
        parts += ["", _styled(f"{safe_line(file)}:{number}", "2", colour)]
        parts += _quoted(written, here, width, colour=colour) if written else []
        for one in here:
            parts += _said(one, width, colour=colour)
    return "\n".join(parts).lstrip("\n") + ("\n" if parts else "")


def _elsewhere(written: str, findings: list[Any]) -> bool:
    """Tell whether the words do not stand in this line: in an encoded mail, lines count in the file, not the text."""
    return any(not written[one.column - 1 :].startswith(one.words.split("\n")[0]) for one in findings)


def _quoted(written: str, findings: list[Any], width: int, *, colour: bool) -> Iterator[str]:
    spans = [(one.column - 1, one.column - 1 + len(one.words.split("\n")[0])) for one in findings]
    # A long line is shown around the first words, not from its beginning.
    room = max(20, min(width, _SHOWN) - 6)
    first = max(0, min(spans[0][0] - room // 4, len(written) - room))
    last = min(len(written), first + room)
    marked = [any(start <= at < end for start, end in spans) for at in range(first, last)]
    text = ""
    for under, places in groupby(range(first, last), key=lambda at: marked[at - first]):
        piece = _safe("".join(written[at] for at in places))
        text += _styled(piece, "4", colour) if under else piece
    yield f" {'…' if first else ' '} {text}{'…' if last < len(written) else ''}"
    if not colour:
        yield "   " + "".join("^" if under else " " for under in marked).rstrip()


def _said(one: Any, width: int, *, colour: bool) -> Iterator[str]:
    words = " ".join(safe_line(one.words).split())
    words = words if len(words) <= 40 else words[:39] + "…"
    sign = f"{one.severity.capitalize()}:"
    head = f"{sign} “{words}” {safe_line(one.message)} [{one.rule}]"
    for index, part in enumerate(wrap(head, max(30, width - 4))):
        yield "   " + (
            part.replace(sign, _styled(sign, _COLOURS[one.severity], colour), 1) if index == 0 else part
        )
    for index, part in enumerate(wrap(safe_line(one.suggestion), max(30, width - 14))):
        yield ("   Instead:  " if index == 0 else "             ") + part


def _safe(text: str) -> str:
    """Make a piece of a line safe, each character in its column where that can be."""
    return "".join(c if c.isprintable() else " " for c in text)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour and text else text


def summary(counts: dict[str, int]) -> str:
    """Count the findings in a sentence."""
    named = [
        f"{many} {name}{'s' if many != 1 and name != 'info' else ''}" for name, many in counts.items() if many
    ]
    return ", ".join(named) or "nothing found"
