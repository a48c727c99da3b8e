"""`coach resume`: go on with a conversation that was left open."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from coach.cli.history import one_session
from coach.cli.making import environment_of, make
from coach.cli.run import Wishes, answers_given, resume_session
from coach.errors import UsageError


def command(name: str) -> Any:
    """Make the command."""
    return make(name, resume)


def resume(
    ctx: typer.Context,
    session: Annotated[
        int | None, typer.Argument(metavar="[SESSION]", help="Its number; without it, the last one.")
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE", help="More answers, as YAML or JSON; - is standard input."),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing more: what is not answered is unknown.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the advice as JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the advice as Markdown.")] = False,
) -> None:
    """Go on with a conversation that was left open."""
    environment = environment_of(ctx)
    wishes = Wishes(answers_file=answers, ask=not no_input, json=as_json, markdown=markdown)
    if as_json and markdown:
        raise UsageError("--json and --markdown are two forms of the result: choose one.")
    with environment.records() as records:
        found = one_session(records, session) if session is not None else records.sessions.latest_open()
        if found is None:
            raise UsageError("No conversation is left open. Begin one: coach prospect [CUSTOMER]")
        if found.state == "finished":
            raise UsageError(f"Session {found.id} is finished. See it again: coach show {found.id}")
        playbook = environment.library().ready(found.playbook)
        _, given = answers_given(environment, playbook, wishes, environment.today())
        resume_session(environment, records, playbook, found.id, given, wishes, found.customer)
