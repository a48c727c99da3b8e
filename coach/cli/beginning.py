"""`coach playbook new`: a small playbook from a few answers, whole from the start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.environment import COMMANDS, PLANNED, Environment
from coach.cli.making import environment_of
from coach.errors import AnswerMissingError, InterruptedSessionError, UsageError
from coach.playbook.library import shown_path
from coach.proof.skeleton import Plan, PlannedAnswer, PlannedQuestion, skeleton

if TYPE_CHECKING:
    from coach.terminal.prompts import Prompter

_EXAMPLE = Plan(
    title="Prepare for a renewal",
    questions=(
        PlannedQuestion(
            "Do they use what they pay for?",
            (
                PlannedAnswer("Yes, most of it", ""),
                PlannedAnswer("Hardly", "Show them the one thing they asked for and never used"),
            ),
        ),
        PlannedQuestion(
            "Who decides about the renewal?",
            (
                PlannedAnswer("The person I talk to", ""),
                PlannedAnswer("Someone I have not met", "Ask to be introduced before you talk about price"),
            ),
        ),
    ),
    otherwise="Ask what would make the next year worth it for them",
    use_when="A month before a contract ends",
)
"""What is written where nobody can be asked: a playbook to change, not an empty form."""


def new(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its name, which becomes the command: coach NAME.")
    ],
    folder: Annotated[
        str | None,
        typer.Option("--folder", metavar="FOLDER", help="Where to; else your own playbooks' folder."),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing: begin with an example to change.")
    ] = False,
) -> None:
    """Begin a playbook: answer a few questions, get a small whole one."""
    environment = environment_of(ctx)
    if name in (*COMMANDS, *PLANNED):
        raise UsageError(f"'{name}' is a command of Coach already. Choose another name.")
    if not (
        name[:1].isalpha()
        and name.isascii()
        and name.lower() == name
        and name.replace("-", "_").isidentifier()
    ):
        raise UsageError(f"'{name}' cannot be a command. Use small letters, digits, - and _, a letter first.")
    path = (Path(folder).expanduser() if folder else environment.config() / "playbooks") / f"{name}.yaml"
    if name in environment.library().entries and not path.exists():
        environment.note(
            f"There is a playbook '{name}' already; where this one is found, it stands in for that."
        )
    if path.exists():
        raise UsageError(f"{shown_path(path)} is there already. Choose another name, or edit that file.")
    if no_input:
        plan = _EXAMPLE
    elif environment.can_ask():
        plan = _asked(environment)
    else:
        raise AnswerMissingError("There is nobody to ask. --no-input begins with an example to change.")
    text = skeleton(plan)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(f"{shown_path(path)} cannot be written ({error.strerror or error}).") from None
    environment.say(f"Written: {shown_path(path)}")
    environment.say(
        f"Run it: coach {name}. Prove it: coach playbook check {name}. Test it: coach playbook test {name}."
    )


def _asked(environment: Environment) -> Plan:
    prompter = environment.prompter()
    try:
        with prompter.session():
            return _plan(prompter)
    except KeyboardInterrupt:
        raise InterruptedSessionError("Stopped. Nothing was written.") from None


def _plan(prompter: Prompter) -> Plan:
    prompter.tell("A playbook asks a few questions and ends in one thing to do. Empty lines go on.")
    title = _needed(prompter, "What is it for, in a few words?")
    use_when = prompter.line("When do you reach for it?")
    questions: list[PlannedQuestion] = []
    while (
        ask := prompter.line(f"Question {len(questions) + 1}, to yourself:")
        if questions
        else _needed(prompter, "The first question, to yourself:")
    ):
        answers: list[PlannedAnswer] = []
        while (
            words := prompter.line(f"  Answer {len(answers) + 1}:")
            if len(answers) > 1
            else _needed(prompter, f"  Answer {len(answers) + 1}:")
        ):
            answers.append(
                PlannedAnswer(words, prompter.line("    If so, what is to be done? (empty: nothing special)"))
            )
        questions.append(PlannedQuestion(ask, tuple(answers)))
    return Plan(
        title,
        tuple(questions),
        _needed(prompter, "And when nothing special is to be done, what then?"),
        use_when,
    )


def _needed(prompter: Prompter, message: str) -> str:
    while True:
        given = prompter.line(message)
        if given:
            return given
        prompter.tell("Write a few words here.")
