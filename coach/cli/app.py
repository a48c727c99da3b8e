"""The command line: the group that turns each playbook into a command, and where errors are said."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from coach.cli.environment import COMMANDS, Environment
from coach.errors import CoachError, InterruptedSessionError
from coach.playbook.faults import FaultyFile, nearest

_FAMILIES = {
    "read": "coach.cli.read",
    "check": "coach.cli.check",
    "history": "coach.cli.history",
    "show": "coach.cli.history",
    "resume": "coach.cli.resume",
    "export": "coach.cli.exchange",
    "import": "coach.cli.exchange",
    "forget": "coach.cli.exchange",
    "status": "coach.cli.today",
    "config": "coach.cli.config",
    "playbook": "coach.cli.playbooks",
}
"""Which module has a command: imported only when it is called."""


_SECTIONS = (
    ("Mail", ("read", "check")),
    ("What is kept", ("history", "show", "resume", "export", "import", "forget", "status")),
    ("Playbooks and settings", ("playbook", "config")),
)


class CoachGroup(TyperGroup):
    """Lists and makes commands on demand: those of Coach, and one for each playbook."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the names of all commands, the playbooks' first."""
        return [*sorted(_environment(ctx).library().entries), *_FAMILIES]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Make a command; None when there is none of that name."""
        if cmd_name in _FAMILIES:
            from importlib import import_module

            return import_module(_FAMILIES[cmd_name]).command(cmd_name)
        library = _environment(ctx).library()
        if cmd_name not in library.entries:
            return None
        if ctx.resilient_parsing:  # completing: a faulty playbook has nothing to offer
            try:
                return _playbook(library, cmd_name)
            except FaultyFile:
                return None
        return _playbook(library, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was called, or say which was probably meant."""
        name = args[0]
        if not name.startswith("-") and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            if name not in known:
                near = nearest(name, known)
                hint = f" Did you mean '{near}'?" if near else " See `coach --help` for those there are."
                ctx.fail(f"There is no command or playbook '{name}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by what they are for; a faulty playbook is listed with its fault."""
        library = _environment(ctx).library()
        playbooks = [(name, _title(library, name)) for name in sorted(library.entries)]
        own = [(name, self.get_command(ctx, name).get_short_help_str(60)) for name in _FAMILIES]
        sections = (
            ("Conversations", playbooks),
            *((title, [row for row in own if row[0] in names]) for title, names in _SECTIONS),
        )
        for title, rows in sections:
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say an error once, on standard error, and end with its code."""
        try:
            return super().invoke(ctx)
        except CoachError as error:
            message, code = str(error), error.exit_code
        except KeyboardInterrupt:
            message, code = "Stopped.", InterruptedSessionError.exit_code
        except RecursionError:
            message, code = "That is nested too deeply to be read.", 2
        _say(message)
        raise typer.Exit(code)


def _environment(ctx: Any) -> Environment:
    environment: Environment = ctx.ensure_object(Environment)
    return environment


def _playbook(library: Any, name: str) -> Any:
    from coach.cli.playbook_command import playbook_command

    return playbook_command(library.ready(name))


def _title(library: Any, name: str) -> str:
    try:
        title: str = library.ready(name).title
    except FaultyFile as error:
        return f"(faulty: {error.faults[0]})"
    return title


def _say(message: str) -> None:
    try:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()
    except OSError:  # the terminal is gone: there is nobody to tell
        pass


app = typer.Typer(
    cls=CoachGroup,
    name="coach",
    help="A coach for the conversations that decide a sale. It asks, and ends in one recommended next action.\n\n"
    "`coach` alone shows what waits for you.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(value: bool) -> None:
    if value:
        from coach import __version__

        typer.echo(f"coach {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def coach(
    ctx: typer.Context,
    version: bool = typer.Option(
        False, "--version", help="Print the version.", callback=_version, is_eager=True
    ),
) -> None:
    """Show today, when no command is called."""
    del version  # its callback has dealt with it
    if ctx.invoked_subcommand is None:
        from coach.cli.today import today

        today(_environment(ctx))


def run(arguments: Sequence[str] | None = None) -> None:
    """Run Coach as a program."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows another, rather than an error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:  # closed by whoever started us, who wants no result then
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        app(args=None if arguments is None else list(arguments), prog_name="coach")
    except Exception as error:
        if os.environ.get("COACH_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG):
            _say(
                f"The result cannot be written ({error.strerror}). What you answered is kept: coach history."
            )
            sys.exit(1)
        _say(
            f"Coach made a mistake of its own ({type(error).__name__}: {error}). What you answered is kept: "
            "coach history. COACH_DEBUG=1 shows where it happened; please report it."
        )
        sys.exit(1)


__all__ = ["COMMANDS", "app", "run"]
