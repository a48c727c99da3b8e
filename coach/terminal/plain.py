"""A call sheet as plain text (for pipes, `NO_COLOR` and `TERM=dumb`) and as Markdown (for notes and tickets)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from coach.terminal.sheet import Line, Sheet

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def plain_text(sheet: Sheet, width: int = 80) -> str:
    """Draw a sheet as text without colour, at most `width` columns wide (never under 30)."""
    width = max(30, width)
    lines = [
        *_wrapped(sheet.heading, width),
        "",
        *_wrapped(f"NEXT: {sheet.action}", width, "      "),
        *_wrapped(sheet.because, width),
        *_marked(sheet.words, width),
    ]
    for section in sheet.sections:
        lines += ["", section.title.upper(), *_marked(section.lines, width)]
    if sheet.footer:
        lines += ["", *_wrapped(sheet.footer, width)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(paragraph, width, subsequent_indent=indent, break_long_words=True) or [""]
    return lines


def _marked(lines: Iterable[Line], width: int) -> Iterator[str]:
    lines = list(lines)
    margin = max((len(line.mark) for line in lines), default=0)
    margin = margin + 2 if margin else 0
    for line in lines:
        body = textwrap.wrap(line.text, max(20, width - margin)) or [""]
        for index, part in enumerate(body):
            yield (line.mark if index == 0 else "").ljust(margin) + part


def markdown(sheet: Sheet) -> str:
    """Draw a sheet as Markdown; what customers and users wrote is text in it, never markup."""
    parts = [f"# {_escaped(sheet.heading)}", f"**Next: {_escaped(sheet.action)}**", _escaped(sheet.because)]
    groups: dict[str, list[str]] = {}
    mark = ""
    for line in sheet.words:
        mark = line.mark or mark
        groups.setdefault(mark, []).append(f"- {_escaped(line.text)}")
    for title, items in groups.items():
        parts += [f"## {title}", "\n".join(items)]
    for section in sheet.sections:
        parts += [f"## {section.title}", "\n".join(_items(section.lines))]
    if sheet.footer:
        parts.append(f"*{_escaped(sheet.footer)}*")
    return "\n\n".join(parts) + "\n"


def _items(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if line.mark.isdigit():
            yield f"{line.mark}. {_escaped(line.text)}"
        elif line.mark:
            yield f"- {_escaped(line.text)}"
        else:
            yield f"   {_escaped(line.text)}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
