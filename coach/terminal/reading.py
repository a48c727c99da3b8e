"""A reading as a panel for one message, and as a line in a list of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO
from textwrap import wrap
from typing import Any

from coach.mail.reading_json import day_meant
from coach.mail.safe import safe_line

_MOST = 5
_MOST_WORDS = 6
_COLOURS = {"calm": "green", "warm": "yellow", "hot": "red", "furious": "bold red"}

Row = tuple[str, str, str]
"""A mark, a text, and its tone."""


def heading(reading: Mapping[str, Any]) -> str:
    """Say how heated it is: `Furious, 8.4 of 10`."""
    heat = reading["heat"]
    return f"{heat['level'].capitalize()}, {heat['score']:.1f} of 10"


def rows(reading: Mapping[str, Any]) -> Iterator[Row]:
    """Walk through the lines of a reading: what cannot wait first, then the main issue, then the rest."""
    sender = safe_line(reading["from"] or "")
    when = f", {day_meant(reading['date'])}" if reading["date"] else ""
    if sender or when:
        yield "From", f"{sender or 'unknown'}{when}", "quiet"
    if reading["subject"]:
        yield "Subject", safe_line(reading["subject"]), "quiet"
    for index, one in enumerate(reading["urgent"][:_MOST]):
        yield "" if index else "URGENT", f"{one['urgent']}: {_words(one)}", "alarm"
    if reading["main_issue"]:
        yield "Main issue", _words(reading["main_issue"]), "strong"
        for index, one in enumerate(reading["alternatives"]):
            yield "" if index else "or", _words(one), "quiet"
    yield from _list("They want", reading["demands"])
    yield from _list("They ask", reading["questions"])
    for index, one in enumerate(reading["deadlines"][:_MOST]):
        meant = f"{day_meant(one['date'])}{'' if one['sure'] else ' (probably)'}: " if one["date"] else ""
        yield "" if index else "By when", f"{meant}{_words(one)}", "plain"
    yield from _list("We said", reading["promises"])
    for index, one in enumerate(reading["threats"][:_MOST]):
        yield (
            "" if index else "They may",
            f"{_THREATS.get(one['threat'], one['threat'])}: {_words(one)}",
            "plain",
        )
    words = [f"“{safe_line(one['text'])}”" for one in reading["heat"]["words"][:_MOST_WORDS]]
    if words and reading["heat"]["level"] != "calm":
        yield "Heat is in", ", ".join(words), "quiet"
    for note in reading["notes"]:
        yield "Note", safe_line(note), "quiet"


_THREATS = {
    "leave": "leave",
    "legal": "go to law",
    "public": "go public",
    "chargeback": "take the money back",
}


def _list(mark: str, found: list[Mapping[str, Any]]) -> Iterator[Row]:
    for index, one in enumerate(found[:_MOST]):
        yield "" if index else mark, _words(one), "plain"
    if len(found) > _MOST:
        yield "", f"and {len(found) - _MOST} more", "quiet"


def _words(one: Mapping[str, Any]) -> str:
    return f"“{safe_line(one['text'])}” (line {one['line']})"


def plain_reading(reading: Mapping[str, Any], width: int = 80) -> str:
    """Write a reading as text without colour."""
    width = max(30, width)
    lines = [f"{heading(reading)}" + (f"  {_source(reading)}" if reading["file"] else "")]
    for mark, text, _ in rows(reading):
        body = wrap(text, max(20, width - 12)) or [""]
        lines += [f"{mark if index == 0 else '':<12}{part}" for index, part in enumerate(body)]
    return "\n".join(lines) + "\n"


def drawn_reading(reading: Mapping[str, Any], width: int, *, colour: bool) -> str:
    """Draw a reading as a panel for a terminal so many columns wide."""
    from rich.box import ROUNDED
    from rich.console import Console
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    tones = {"plain": "", "quiet": "dim", "strong": "bold", "alarm": "bold red"}
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for mark, text, tone in rows(reading):
        table.add_row(Text(mark, style="bold"), Text(text, style=tones[tone]))
    console = Console(
        file=StringIO(), width=min(width, 100), force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, emoji=False, markup=False,
    )  # fmt: skip
    with console.capture() as captured:
        console.print(
            Panel(
                table,
                title=Text(heading(reading), style=_COLOURS[reading["heat"]["level"]]),
                title_align="left",
                subtitle=Text(_source(reading), style="dim") if reading["file"] else None,
                subtitle_align="right",
                box=ROUNDED,
                border_style=_COLOURS[reading["heat"]["level"]].removeprefix("bold "),
            )
        )
    return captured.get()


def line(reading: Mapping[str, Any], width: int = 80) -> str:
    """Say a reading on one line of a list: heat, who, the main issue, where."""
    heat = reading["heat"]
    issue = reading["main_issue"]["text"] if reading["main_issue"] else reading["subject"] or ""
    sign = "!" if reading["urgent"] else " "
    start = f"{heat['score']:4.1f} {heat['level']:<7}{sign} {_cut(_name(reading), 18):<18}  "
    end = f"  {_source(reading)}"
    room = max(20, width - len(start) - len(end))
    return start + f"{_cut(safe_line(issue), room):<{room}}" + end


def _name(reading: Mapping[str, Any]) -> str:
    return safe_line((reading["from"] or "unknown").partition(" <")[0])


def _source(reading: Mapping[str, Any]) -> str:
    file = safe_line(str(reading["file"])).rpartition("/")[2]
    return f"{file}:{reading['position']}" if reading["position"] > 1 or file.endswith("mbox") else file


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
