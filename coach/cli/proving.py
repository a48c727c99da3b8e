"""`coach playbook check` and `coach playbook diff`: what holds in all conversations, and what a change changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of
from coach.errors import FaultyFileError, UsageError
from coach.playbook.faults import FaultyFile
from coach.playbook.model import Playbook

if TYPE_CHECKING:
    from coach.proof.findings import Report


def names(incomplete: str) -> list[str]:
    """Complete the name of a playbook."""
    return [name for name in Environment().library().entries if name.startswith(incomplete)]


def check(
    ctx: typer.Context,
    chosen: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]...", help="Which playbooks; all without it.", autocompletion=names
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a playbook, each on a line.")
    ] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0.")] = False,
    cases: Annotated[
        str | None,
        typer.Option(
            "--cases", metavar="FOLDER", help="Write the conversation that shows each finding as a file here."
        ),
    ] = None,
) -> None:
    """Prove that every conversation ends well; show one that does not."""
    from coach.proof.check import check as prove

    if as_json and sarif:
        raise UsageError("--json and --sarif are two forms of the result: choose one.")
    environment = environment_of(ctx)
    library = environment.library()
    reports: list[Report] = []
    faulty: list[FaultyFile] = []
    for name in chosen or sorted(library.entries):
        try:
            reports.append(prove(playbook_of(environment, name), environment.today(), library.load))
        except FaultyFile as error:
            faulty.append(error)
    if cases is not None:
        _write_cases(environment, reports, Path(cases).expanduser())
    _print(environment, reports, faulty, as_json=as_json, sarif=sarif, cases=cases is None)
    if faulty:
        raise FaultyFileError("\n".join(str(error) for error in faulty))
    if not all(report.fine for report in reports):
        raise typer.Exit(1)


def _print(
    environment: Environment,
    reports: list[Report],
    faulty: list[FaultyFile],
    *,
    as_json: bool,
    sarif: bool,
    cases: bool,
) -> None:
    if sarif:
        from coach import __version__
        from coach.proof.report import to_sarif

        faults = [fault for error in faulty for fault in error.faults]
        environment.say(json.dumps(to_sarif(reports, __version__, faults), ensure_ascii=False, indent=2))
        return
    if as_json:
        from coach.proof.report import faulty_to_json, to_json

        for report in reports:
            environment.say(json.dumps(to_json(report), ensure_ascii=False))
        for error in faulty:
            environment.say(json.dumps(faulty_to_json(error.faults), ensure_ascii=False))
        return
    from coach.terminal.proof import report_lines

    width, _ = environment.size()
    for index, report in enumerate(reports):
        if index:
            environment.say()
        for line in report_lines(report, width=max(width, 60), cases=cases):
            environment.say(line)


def _write_cases(environment: Environment, reports: list[Report], folder: Path) -> None:
    from coach.proof.findings import answers_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            shown = [finding for finding in report.findings if finding.case is not None]
            for number, finding in enumerate(shown, 1):
                file = folder / f"{report.playbook.name}-{number}-{finding.rule}.yaml"
                assert finding.case is not None  # noqa: S101 - chosen so above
                dated = f"Found on {environment.today()}: a limit that counts from today moves with the day."
                heading = f"{finding.wrong}.\n{dated}"
                file.write_text(answers_file(finding.case, heading), encoding="utf-8")
                environment.note(f"{finding.place}: coach {report.playbook.name} --answers {file} --no-input")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written to ({error.strerror or error}).") from None


def diff(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="A playbook's name or file, or git:REVISION.", autocompletion=names
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The same; what OLD is compared with.", autocompletion=names)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Tell which situations a change leads to another next action."""
    from coach.proof.difference import difference

    environment = environment_of(ctx)
    before, now = _version(environment, old, new), _version(environment, new, old)
    found = difference(before, now, environment.today())
    if as_json:
        from coach.proof.report import difference_to_json

        environment.say(json.dumps(difference_to_json(found), ensure_ascii=False, indent=2))
    else:
        from coach.terminal.proof import difference_lines

        for line in difference_lines(found, old, new):
            environment.say(line)
    if not found.same:
        raise typer.Exit(1)


def _version(environment: Environment, name: str, other: str) -> Playbook:
    if not name.startswith("git:"):
        return playbook_of(environment, name)
    from coach.cli.versions import at_revision

    revision, _, path = name.removeprefix("git:").partition(":")
    if not revision or revision.startswith("-"):
        raise UsageError("Name a revision, like git:HEAD or git:v1.2.")
    target = path or other
    if not target or target.startswith("git:"):
        raise UsageError(
            "Say which playbook: git:REVISION:FILE, or give its name or file beside git:REVISION."
        )
    file = Path(target).expanduser() if is_file(target) else environment.library().find(target).path
    return at_revision(revision, file.absolute(), environment.library())


def is_file(name: str) -> bool:
    """Tell whether a playbook is given as a file rather than by its name."""
    return name.endswith((".yaml", ".yml")) or "/" in name


def playbook_of(environment: Environment, name: str) -> Playbook:
    """Find a playbook by name, or read it from a file."""
    if is_file(name):
        path = Path(name).expanduser()
        if not path.exists():
            raise UsageError(f"There is no file {name}. Check its name, or give a playbook's name.")
        return environment.library().load_file(path)
    return environment.library().load(name)
