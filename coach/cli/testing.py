"""`coach playbook test`: a playbook's own examples, and the generated conversations kept beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of
from coach.cli.proving import is_file, names, playbook_of
from coach.errors import FaultyFileError, UsageError
from coach.playbook.faults import FaultyFile
from coach.playbook.library import shown_path
from coach.playbook.model import Playbook

if TYPE_CHECKING:
    from coach.proof.snapshots import Kept


class _Tally:
    """Counts what was run and what failed."""

    def __init__(self) -> None:
        self.examples = 0
        self.kept = 0
        self.failed = 0


def run_tests(
    ctx: typer.Context,
    chosen: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]...", help="Which playbooks; without it, all.", autocompletion=names
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Write the generated conversations anew, beside the playbook.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what fails.")] = False,
) -> None:
    """Run the examples and kept conversations: each must lead where it says."""
    environment = environment_of(ctx)
    if update and not chosen:
        raise UsageError("Say whose conversations to write anew: coach playbook test NAME --update.")
    tally = _Tally()
    faults: list[FaultyFile] = []
    for name in chosen or sorted(environment.library().entries):
        try:
            playbook = playbook_of(environment, name)
            _examples(environment, playbook, tally, quiet=quiet)
            path = Path(name).expanduser() if is_file(name) else environment.library().find(name).path
            _kept(environment, playbook, path, tally, update=update, quiet=quiet)
        except FaultyFile as error:
            faults.append(error)
    kept = f" and {tally.kept} generated conversations" if tally.kept else ""
    unread = (
        f" {len(faults)} playbook{'s are' if len(faults) > 1 else ' is'} faulty and not tested."
        if faults
        else ""
    )
    environment.note(f"{tally.examples} examples{kept}, {tally.failed or 'none'} failed.{unread}")
    if faults:
        raise FaultyFileError("\n".join(str(error) for error in faults))
    if tally.failed:
        raise typer.Exit(1)


def _examples(environment: Environment, playbook: Playbook, tally: _Tally, *, quiet: bool) -> None:
    from coach.interview.examples import run_examples

    if not playbook.examples:
        environment.note(f"{playbook.name}: no examples. Add some: they show a reader what it does.")
    for outcome in run_examples(playbook):
        tally.examples += 1
        tally.failed += bool(outcome.faults)
        if not outcome.faults and not quiet:
            environment.say(f"ok      {playbook.name}: {outcome.example.title}")
        for fault in outcome.faults:
            environment.say(f"FAILED  {playbook.name}: {outcome.example.title}")
            environment.say(f"        {outcome.example.place}: {fault}")


def _kept(
    environment: Environment, playbook: Playbook, path: Path, tally: _Tally, *, update: bool, quiet: bool
) -> None:
    """Hold a playbook against the conversations kept beside it, or write these anew."""
    from coach.playbook.diagram import BudgetSpent
    from coach.proof.snapshots import compare, snapshot_path

    file = snapshot_path(path)
    if not update and not file.is_file():
        return
    try:
        kept = _read(playbook, file)
        if update:
            _write(environment, playbook, file, kept)
            return
        found = compare(playbook, kept)
    except BudgetSpent:
        tally.failed += 1
        environment.say(f"FAILED  {playbook.name}: too intricate to find the conversations that matter")
        return
    tally.kept += found.cases
    if found.same:
        if not quiet:
            environment.say(f"ok      {playbook.name}: {found.cases} generated conversations")
        return
    tally.failed += 1
    environment.say(f"FAILED  {playbook.name}: the conversations in {shown_path(file)}")
    for line in found.difference.splitlines():
        environment.say(f"        {line}")
    for missing in found.uncovered:
        environment.say(f"        none of them reaches {missing}")
    environment.say(f"        If that is meant: coach playbook test {playbook.name} --update")


def _read(playbook: Playbook, file: Path) -> tuple[Kept, ...]:
    from coach.playbook.nodes import load
    from coach.proof.snapshots import read_snapshots

    return read_snapshots(load(file), playbook, shown_path(file)) if file.is_file() else ()


def _write(environment: Environment, playbook: Playbook, file: Path, kept: tuple[Kept, ...]) -> None:
    from coach.proof.snapshots import difference, fresh

    text, covering = fresh(playbook, kept)
    try:
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        if text != before:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{shown_path(file)} cannot be written ({error.strerror or error}).") from None
    for line in difference(before, text, playbook.name).splitlines() if before else ():
        environment.say(line)
    environment.note(f"{len(covering.cases)} conversations written to {shown_path(file)}.")
