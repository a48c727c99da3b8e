"""A playbook as a command: its questions become options, in `--help` and in shell completion."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from coach.cli.answers_file import Given
from coach.cli.environment import Environment
from coach.cli.run import Wishes, run_playbook
from coach.playbook.answers import choice_ids, label
from coach.playbook.conditions import EVIDENCE
from coach.playbook.model import Playbook, Question

_QUESTIONS = "Answers"


def playbook_command(playbook: Playbook) -> typer.core.TyperCommand:
    """Make the command that runs a playbook."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=playbook.name, help=_help(playbook), short_help=playbook.title)(_callback(playbook))
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperCommand)  # noqa: S101 - one command makes no group
    command.name = playbook.name
    return command


def _help(playbook: Playbook) -> str:
    lines = [playbook.title + "."]
    if playbook.use_when:
        lines.append(f"Use it: {playbook.use_when}.")
    lines.append("On a terminal it asks what you do not give here; `unknown` is an answer to every question.")
    lines.append(f"What it asks and advises, to read: coach playbook show {playbook.name}")
    return "\n\n".join(lines)


def _callback(playbook: Playbook) -> Callable[..., None]:
    """Make the function behind a playbook's command, with a signature made from its questions."""

    def run(ctx: typer.Context, **given: Any) -> None:
        options: dict[str, Given] = {}
        for question in playbook.questions:
            value = given.get(f"q_{question.id}")
            value = None if value == [] else value
            evidence = given.get(f"q_{question.id}_evidence")
            if value is not None or evidence is not None:
                options[question.id] = Given(value, evidence)
        wishes = Wishes(
            subject=given.get("subject"),
            options=options,
            answers_file=given["answers"],
            ask=not given["no_input"],
            fresh=given["fresh"],
            json=given["json"],
            markdown=given["markdown"],
        )
        run_playbook(ctx.ensure_object(Environment), playbook, wishes)

    parameters = [_parameter("ctx", typer.Context)]
    if playbook.subject is not None:
        about = typer.Argument(
            metavar=f"[{playbook.subject.upper()}]", help="Whom it is about.", autocompletion=customers
        )
        parameters.append(_parameter("subject", Annotated[str | None, about], None))
    for question in playbook.questions:
        parameters += _question_options(question)
    parameters += run_options()
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__doc__ = _help(playbook)
    return run


def _parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _question_options(question: Question) -> list[inspect.Parameter]:
    # Texts, not types: the core checks every answer, so that an option and a prompt say the same.
    names = [f"--{name.replace('_', '-')}" for name in (question.id, *question.aliases)]
    ids = choice_ids(question)
    metavar = (
        "|".join(ids) if ids and len("|".join(ids)) < 40 else question.kind.upper() if not ids else "CHOICE"
    )
    several = question.kind in ("several", "list")
    option = typer.Option(
        *names,
        metavar=metavar,
        help=_option_help(question),
        autocompletion=_completions({one: label(question, one) for one in (*ids, "unknown")})
        if ids
        else None,
        show_default=False,
    )
    annotation = list[str] | None if several else str | None
    parameters = [_parameter(f"q_{question.id}", Annotated[annotation, option], None)]
    if question.evidence:
        proof = typer.Option(
            f"{names[0]}-evidence",
            metavar="|".join(EVIDENCE),
            help="How do you know?",
            autocompletion=_completions(dict.fromkeys(EVIDENCE, "")),
            show_default=False,
        )
        parameters.append(_parameter(f"q_{question.id}_evidence", Annotated[str | None, proof], None))
    return parameters


def _option_help(question: Question) -> str:
    parts = [question.ask]
    if question.kind == "several":
        parts.append("Several: with commas, or the option again.")
    elif question.kind == "list":
        parts.append("Give the option once for each.")
    ids = choice_ids(question)
    if ids and question.kind != "confirm":
        parts.append("; ".join(f"{one}: {label(question, one)}" for one in ids) + ".")
    if question.unit:
        parts.append(f"In {question.unit}.")
    if question.required:
        parts.append("Needed.")
    return " ".join(parts)


def _completions(values: dict[str, str]) -> Callable[[str], list[tuple[str, str]]]:
    def complete(incomplete: str) -> list[tuple[str, str]]:
        return [(value, help_) for value, help_ in values.items() if value.startswith(incomplete)]

    return complete


def customers(incomplete: str) -> list[str]:
    """Complete a customer's name from the records; quietly nothing when they cannot be read."""
    from coach.errors import CoachError

    try:
        with Environment().records(reading=True) as records:
            return [one.name for one in records.customers.beginning(incomplete) if one.name.isprintable()]
    except CoachError:
        return []


def run_options() -> list[inspect.Parameter]:
    """Give the options that every playbook has."""
    answers = typer.Option("--answers", metavar="FILE", help="Answers, as YAML or JSON; - is standard input.")
    no_input = typer.Option("--no-input", help="Ask nothing: what is not given is unknown.")
    fresh = typer.Option("--fresh", help="Leave out what was answered about them before.")
    as_json = typer.Option("--json", help="Print the advice as JSON.")
    markdown = typer.Option("--markdown", help="Print the advice as Markdown.")
    return [
        _parameter("answers", Annotated[str | None, answers], None),
        _parameter("no_input", Annotated[bool, no_input], default=False),
        _parameter("fresh", Annotated[bool, fresh], default=False),
        _parameter("json", Annotated[bool, as_json], default=False),
        _parameter("markdown", Annotated[bool, markdown], default=False),
    ]
