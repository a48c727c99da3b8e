"""`coach playbook graph` and `coach playbook schema`: a playbook's flow as a picture, the language for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of
from coach.cli.proving import names, playbook_of
from coach.cli.shown import safe_line
from coach.errors import FaultyFileError, UsageError
from coach.proof.graph import graph as flow_of

FORMS = ("mermaid", "dot", "svg")


def graph(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="Which playbook.", autocompletion=names)],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMS), help="How to write it; else by the file's ending."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
) -> None:
    """Draw how questions lead to advice: Mermaid, DOT or SVG."""
    from coach.playbook.diagram import BudgetSpent

    environment = environment_of(ctx)
    ending = Path(output).suffix.lstrip(".").lower() if output else ""
    known = {"": "mermaid", "svg": "svg", "dot": "dot", "gv": "dot", "mmd": "mermaid", "mermaid": "mermaid"}
    chosen = form or known.get(ending, ending)
    if chosen not in FORMS:
        raise UsageError(
            f"A playbook is drawn as one of {', '.join(FORMS)}, not as '{safe_line(chosen)}': see --format."
        )
    try:
        flow = flow_of(playbook_of(environment, name), environment.today())
    except BudgetSpent:
        raise FaultyFileError(f"'{safe_line(name)}' is too intricate to be drawn.") from None
    if chosen == "svg":
        from coach.proof.drawing import svg

        text = svg(flow)
    else:
        from coach.proof.graph_text import dot, mermaid

        text = mermaid(flow) if chosen == "mermaid" else dot(flow)
    _put(environment, text, output)


def schema(
    ctx: typer.Context,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
) -> None:
    """Print the language's JSON Schema, for editors."""
    from coach.proof.schema import schema as made

    _put(environment_of(ctx), json.dumps(made(), ensure_ascii=False, indent=2) + "\n", output)


def _put(environment: Environment, text: str, output: str | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if output is None or output == "-":
        environment.stdout.write(text)
        return
    try:
        Path(output).expanduser().write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{safe_line(output)} cannot be written ({error.strerror or error}).") from None
