"""Making a command out of a function, for the modules that are imported only when their command is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from coach.cli.environment import Environment
from coach.errors import UsageError


def make(name: str, function: Callable[..., None]) -> Any:
    """Make a command; its help is the function's docstring."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=name)(function)
    command = typer.main.get_command(app)
    command.name = name
    return command


def require_within(option: str, value: float, least: int, most: int) -> None:
    """Check an option's number; a range given to typer would show as `[1<=x<=100]` in the help."""
    if not least <= value <= most:
        raise UsageError(f"{option} takes a number from {least:,} to {most:,}, not {value:g}.")


def environment_of(ctx: typer.Context) -> Environment:
    """Give what the command may use from outside."""
    return ctx.ensure_object(Environment)
