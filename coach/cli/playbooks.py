"""`coach playbook`: find playbooks, read them, and test them."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from coach.cli.beginning import new
from coach.cli.drawing import graph, schema
from coach.cli.making import environment_of
from coach.cli.proving import check, diff, names, playbook_of
from coach.cli.testing import run_tests
from coach.playbook.faults import FaultyFile
from coach.playbook.library import Entry, shown_path
from coach.playbook.model import Playbook


def command(name: str) -> Any:
    """Make the group of commands."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Find playbooks, read them, test them.",
    )
    app.command(name="list")(list_)
    app.command(name="show")(show)
    app.command(name="path")(path)
    app.command(name="test")(run_tests)
    app.command(name="check")(check)
    app.command(name="diff")(diff)
    app.command(name="graph")(graph)
    app.command(name="new")(new)
    app.command(name="schema")(schema)
    made = typer.main.get_command(app)
    made.name = name
    return made


def list_(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the playbooks there are, and where each comes from."""
    environment = environment_of(ctx)
    library = environment.library()
    faulty = False
    for name, entry in sorted(library.entries.items()):
        try:
            playbook: Playbook | None = library.load(name)
            fault = ""
        except FaultyFile as error:
            playbook, fault, faulty = None, str(error.faults[0]), True
        if as_json:
            environment.say(json.dumps(_entry_json(entry, playbook, fault), ensure_ascii=False))
            continue
        environment.row(f"{name:<12} {playbook.title if playbook else 'FAULTY: ' + fault}", 13)
        if playbook and playbook.use_when:
            environment.row(f"{'':<12} {playbook.use_when}", 13)
        replaces = f", in place of the one that is {' and '.join(entry.replaces)}" if entry.replaces else ""
        environment.row(f"{'':<12} {entry.shelf}: {shown_path(entry.path)}{replaces}", 13)
    if faulty:
        environment.note("Faulty playbooks cannot be used until they are mended; all others can.")


def _entry_json(entry: Entry, playbook: Playbook | None, fault: str) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": playbook.title if playbook else None,
        "use_when": playbook.use_when if playbook else None,
        "from": entry.shelf,
        "file": str(entry.path),
        "replaces": list(entry.replaces),
        "fault": fault or None,
    }


def path(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which playbook.", autocompletion=names)],
) -> None:
    """Print the file that a playbook is in, to copy or edit it."""
    environment = environment_of(ctx)
    environment.say(str(environment.library().find(name).path))


def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="Which playbook.", autocompletion=names)],
) -> None:
    """Read a playbook: what it asks, what it advises, and when."""
    from coach.terminal.page import page

    environment = environment_of(ctx)
    width, _ = environment.size()
    environment.stdout.write(page(playbook_of(environment, name), width))
