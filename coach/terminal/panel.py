"""A call sheet on a terminal, in colour where there is colour."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from coach.terminal.sheet import Line, Sheet

_TONES = {"plain": "", "quiet": "dim", "words": "green", "avoid": "red"}
_WIDEST = 100


def drawn(sheet: Sheet, width: int, *, colour: bool) -> str:
    """Draw a sheet for a terminal so many columns wide."""
    console = Console(
        file=StringIO(),
        width=min(width, _WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    inside: list[RenderableType] = [Text(sheet.action, style="bold"), Text(sheet.because)]
    if sheet.words:
        inside.append(_lines(sheet.words))
    with console.capture() as captured:
        console.print(Text(sheet.heading, style="bold"))
        console.print(
            Panel(Group(*inside), title="Next", title_align="left", box=ROUNDED, border_style="cyan")
        )
        for section in sheet.sections:
            console.print(Text(f" {section.title}", style="bold cyan"))
            console.print(Padding(_lines(section.lines), (0, 0, 0, 2)))
        if sheet.footer:
            console.print(Text(f" {sheet.footer}", style="dim"))
    return captured.get()


def _lines(lines: Iterable[Line]) -> RenderableType:
    lines = list(lines)
    table = Table.grid(padding=(0, 1))
    marked = any(line.mark for line in lines)
    if marked:
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        text = Text(line.text, style=_TONES[line.tone])
        if marked:
            table.add_row(Text(line.mark, style="bold"), text)
        else:
            table.add_row(text)
    return table
