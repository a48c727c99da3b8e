"""Making a command out of a function, for the modules that are imported only when their command is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from coach.cli.environment import Environment


def make(name: str, function: Callable[..., None]) -> Any:
    """Make a command; its help is the function's docstring."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=name)(function)
    command = typer.main.get_command(app)
    command.name = name
    return command


def environment_of(ctx: typer.Context) -> Environment:
    """Give what the command may use from outside."""
    return ctx.ensure_object(Environment)
