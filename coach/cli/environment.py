"""Everything a command needs from outside: streams, clock, folders, records and the library, handed in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from coach.records.places import config_folder

if TYPE_CHECKING:
    from coach.playbook.library import Library
    from coach.records.records import Records
    from coach.terminal.prompts import Prompter

COMMANDS = (
    "history",
    "show",
    "resume",
    "export",
    "import",
    "forget",
    "status",
    "config",
    "playbook",
    "read",
    "check",
    "help",
)
PLANNED = ("outbox", "promises", "practice")
"""Commands to come: a playbook may not take their names either."""


class Environment:
    """The world outside of one run of Coach."""

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        stdin: IO[str] | None = None,
        stdout: IO[str] | None = None,
        stderr: IO[str] | None = None,
        working: Path | None = None,
    ) -> None:
        self.environ = os.environ if environ is None else environ
        self._stdin = stdin
        self._stdout = stdout
        self._stderr = stderr
        self._working = working
        self._library: Library | None = None

    # The streams are looked up when used, for tests put others in their place.

    @property
    def stdin(self) -> IO[str]:
        """Give standard input."""
        return self._stdin or sys.stdin

    @property
    def stdout(self) -> IO[str]:
        """Give standard output: results, and nothing else."""
        return self._stdout or sys.stdout

    @property
    def stderr(self) -> IO[str]:
        """Give standard error: prompts, notes and errors."""
        return self._stderr or sys.stderr

    def now(self) -> datetime:
        """Give the moment, in the local time zone."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Give the day it is here."""
        return self.now().date()

    def say(self, text: str = "") -> None:
        """Print a line of the result."""
        self.stdout.write(text + "\n")

    def row(self, text: str, indent: int) -> None:
        """Print a row of the result; on a terminal too narrow for it, broken between words under its last column."""
        if self.draws():
            from textwrap import fill

            width = self.size()[0]
            indent = min(indent, width // 2)
            text = fill(
                text, width, subsequent_indent=" " * indent, replace_whitespace=False, drop_whitespace=True
            )
        self.say(text)

    def note(self, text: str) -> None:
        """Print a line beside the result."""
        self.stderr.write(text + "\n")
        self.stderr.flush()

    def can_ask(self, *, stdin_is_used: bool = False) -> bool:
        """Tell whether there is a person at a terminal: never prompt a pipe.

        `stdin_is_used` says that standard input brings a file of its own; then keys come from the terminal itself.
        """
        return _is_terminal(self.stderr) and (stdin_is_used or _is_terminal(self.stdin))

    def draws(self) -> bool:
        """Tell whether the result goes to a terminal that can draw."""
        return _is_terminal(self.stdout) and self.environ.get("TERM") != "dumb"

    def has_colour(self) -> bool:
        """Tell whether colour is wanted (https://no-color.org)."""
        return self.draws() and not self.environ.get("NO_COLOR")

    def size(self) -> tuple[int, int]:
        """Give columns and lines of the terminal; 80 by 40 where there is none."""
        import shutil

        if not _is_terminal(self.stdout) and "COLUMNS" not in self.environ:
            return 80, 40
        size = shutil.get_terminal_size((80, 40))
        return max(30, size.columns), size.lines

    def prompter(self) -> Prompter:
        """Give what asks questions on the terminal."""
        from coach.terminal.prompts import Prompter  # 50 ms: only to ask

        return Prompter(self.today())

    def records(self, *, reading: bool = False) -> Records:
        """Open the records."""
        from coach.records.records import Records

        return Records.open(self.environ, self.now, reading=reading)

    def config(self) -> Path:
        """Give the folder of settings and own playbooks."""
        return Path(config_folder(self.environ))

    def library(self) -> Library:
        """Give the playbooks there are."""
        if self._library is None:
            from coach.playbook.library import Library, shelves
            from coach.records.playbook_cache import PlaybookCache

            found = shelves(self.environ, self.config(), self._working or _working())
            self._library = Library(found, (*COMMANDS, *PLANNED), PlaybookCache(self.environ))
        return self._library


def _working() -> Path:
    try:
        return Path.cwd()
    except OSError:  # the working folder was deleted
        return Path.home()


def _is_terminal(stream: Any) -> bool:
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):  # closed, or none at all
        return False
