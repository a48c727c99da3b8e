"""`coach` alone: what is left open, and what to do first. `coach status`: the same in a line."""

from __future__ import annotations

from typing import Any

import typer

from coach.cli.conversation import age
from coach.cli.environment import Environment
from coach.cli.making import environment_of, make
from coach.cli.shown import safe_line

_MOST = 8


def command(name: str) -> Any:
    """Make the command."""
    return make(name, status)


def status(ctx: typer.Context) -> None:
    """Print what waits for you in one line, for a shell prompt.

    Prints nothing when nothing waits.
    """
    from coach.cli.status import status_line

    line = status_line()
    if line:
        environment_of(ctx).say(line)


def today(environment: Environment) -> None:
    """Print what waits, the first thing to do on top."""
    with environment.records(reading=True) as records:
        left = records.sessions.open_ones(_MOST + 1)
        count = records.sessions.count_open() if len(left) > _MOST else len(left)
    if not left:
        environment.say("Nothing waits for you.")
        environment.say()
        for name, when in _ways_in(environment):
            environment.row(f"  coach {name:<22} {when}", 31)
        environment.say(f"  coach {'--help':<22} Everything else")
        return
    now = environment.now()
    first = left[0]
    who = f" for {safe_line(first.customer)}" if first.customer else ""
    environment.say(f"First: go on with '{first.playbook}'{who}: coach resume {first.id}")
    environment.say()
    environment.say("Left open" if count == len(left) else f"Left open ({count}, the latest {_MOST})")
    for session in left[:_MOST]:
        name = safe_line(session.customer) if session.customer else "–"
        environment.say(
            f"  {session.id:>4}  {session.playbook:<10} {_cut(name, 24):<24} {age(session.updated, now)}"
        )


def _ways_in(environment: Environment) -> list[tuple[str, str]]:
    from coach.playbook.faults import FaultyFile

    library = environment.library()
    found = []
    for name in sorted(library.entries, key=lambda one: (one != "prospect", one)):
        try:
            playbook = library.ready(name)
        except FaultyFile:
            continue
        subject = f" [{playbook.subject.upper()}]" if playbook.subject else ""
        found.append((name + subject, playbook.use_when or playbook.title))
    return found


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
