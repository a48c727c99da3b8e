"""Running a playbook: `coach NAME [SUBJECT]`, from its options and answers to the printed advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.cli.answers_file import Given, read_answers_file
from coach.cli.conversation import (
    Keeping,
    age,
    asked,
    earlier_answers,
    fitting,
    interrupted,
    scripted,
)
from coach.cli.environment import Environment
from coach.cli.shown import safe_line
from coach.errors import UsageError
from coach.playbook.answers import BadAnswer, read_answer, valid
from coach.playbook.conditions import Answer
from coach.playbook.model import Playbook

if TYPE_CHECKING:
    from coach.records.records import Records

LONGEST_SUBJECT = 10_000


class Wishes(NamedTuple):
    """How a run was asked for: the answers given as options, and the options that every playbook has."""

    subject: str | None = None
    options: Mapping[str, Given] = {}
    answers_file: str | None = None
    ask: bool = True
    fresh: bool = False
    json: bool = False
    markdown: bool = False


def run_playbook(environment: Environment, playbook: Playbook, wishes: Wishes) -> None:
    """Hold the conversation, and print its advice."""
    if wishes.json and wishes.markdown:
        raise UsageError("--json and --markdown are two forms of the result: choose one.")
    for name, error in environment.library().passed_over.items():
        environment.note(
            f"Your playbook '{name}' is faulty, so the one it replaces is used here. {error.faults[0]}"
        )
    today = environment.today()
    subject, given = answers_given(environment, playbook, wishes, today)
    asks = wishes.ask and environment.can_ask(stdin_is_used=wishes.answers_file == "-")
    with environment.records() as records:
        if playbook.subject is not None:
            subject = named(environment, records, playbook, subject, asks=asks)
        session = None
        if asks and subject is not None and not wishes.fresh:
            session = _left_open(environment, records, playbook, subject)
        if session is not None:
            resume_session(environment, records, playbook, session, given, wishes, subject)
            return
        earlier = {}
        if subject is not None and not wishes.fresh:
            earlier = earlier_answers(records, playbook, subject, today)
        keeping = Keeping(records, playbook, subject)
        if asks:
            advice = asked(environment, keeping, given, earlier)
        else:
            advice = scripted(keeping, given, earlier, today)
            _say_what_was_kept(environment, advice, earlier, given)
            for name in given:
                if name not in advice["answers"]:
                    environment.note(f"'{name}' is not asked in this case: its answer does not count.")
    print_advice(environment, advice, wishes)


def answers_given(
    environment: Environment, playbook: Playbook, wishes: Wishes, today: date
) -> tuple[str | None, dict[str, Answer]]:
    """Put the options over the answers file, and check every answer against its question."""
    subject = wishes.subject
    raw: dict[str, Given] = {}
    if wishes.answers_file is not None:
        file = read_answers_file(wishes.answers_file, environment.stdin, playbook)
        raw.update(file.answers)
        subject = subject or file.subject
    for name, given in wishes.options.items():
        if given.value in ("", [""]):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} is empty. Say `{option} unknown` when you don't know.")
        if given.value is not None:
            raw[name] = given
        elif name in raw:
            raw[name] = raw[name]._replace(evidence=given.evidence)
        else:
            raise UsageError(
                f"--{name.replace('_', '-')}-evidence says how you know an answer, but there is none. "
                f"Give --{name.replace('_', '-')} too."
            )
    answers = {}
    wrong = []
    for name, given in raw.items():
        question = playbook.question(name)
        if question is None:
            continue
        try:
            answers[question.id] = read_answer(question, given.value, given.evidence, today=today)
        except BadAnswer as error:
            where = f"{given.place}: {question.id}" if given.place else f"--{question.id.replace('_', '-')}"
            wrong.append(f"{where}: {error.why}")
    if wrong:
        raise UsageError("\n".join(wrong))
    return clean_subject(subject), answers


def clean_subject(subject: str | None) -> str | None:
    """Take a customer's name as text: none when it is blank, no broken characters, of a bounded length."""
    if subject is None or not subject.strip():
        return None
    subject = subject.strip().encode("utf-8", "replace").decode("utf-8")
    if len(subject) > LONGEST_SUBJECT:
        raise UsageError(f"That name is {len(subject):,} characters long; {LONGEST_SUBJECT:,} is the most.")
    return subject


def named(
    environment: Environment, records: Records, playbook: Playbook, subject: str | None, *, asks: bool
) -> str | None:
    """Find whom it is about: ask when nobody was named, and offer a near miss instead of making a new customer."""
    what = (playbook.subject or "").replace("_", " ")
    try:
        if subject is None and asks:
            prompter = environment.prompter()
            recent = [one.customer for one in records.sessions.newest(limit=50) if one.customer]
            suggestions = [safe_line(name) for name in dict.fromkeys(recent)]
            with prompter.session():
                subject = clean_subject(
                    prompter.line(f"Which {what}?", suggestions, "(Enter: none in particular)")
                )
        if subject is None:
            return None
        found = records.customers.find(subject)
        if found is not None:
            return found.name
        near = records.customers.near(subject)
        if not near:
            return subject
        if not asks:
            names = ", ".join(f"'{safe_line(one.name)}'" for one in near)
            environment.note(f"'{safe_line(subject)}' is new here. Did you mean {names}?")
            return subject
        prompter = environment.prompter()
        options = [(safe_line(one.name), one.name) for one in near]
        with prompter.session():
            chosen: str = prompter.choose(
                f"There is no {what} '{safe_line(subject)}' yet. Did you mean",
                [*options, (f"No, '{safe_line(subject)}' is new", subject)],
            )
            return chosen
    except KeyboardInterrupt:
        raise interrupted(Keeping(records, playbook, subject)) from None


def _left_open(environment: Environment, records: Records, playbook: Playbook, subject: str) -> int | None:
    """Offer to go on with a conversation that was left open with the same customer."""
    customer = records.customers.find(subject)
    left = records.sessions.latest_open(customer.id, playbook.name) if customer is not None else None
    if left is None:
        return None
    prompter = environment.prompter()
    when = age(left.updated, environment.now())
    try:
        with prompter.session():
            go_on = prompter.choose(
                f"You left this open {when}.", [("Go on with it", True), ("Begin anew, and drop it", False)]
            )
    except KeyboardInterrupt:
        raise interrupted(Keeping(records, playbook, subject, left.id)) from None
    if not go_on:
        records.sessions.abandon(left.id)
        return None
    return left.id


def resume_session(
    environment: Environment,
    records: Records,
    playbook: Playbook,
    session: int,
    given: Mapping[str, Answer],
    wishes: Wishes,
    subject: str | None,
) -> None:
    """Go on with a session that was left open; what no longer fits the playbook is said and asked again."""
    today = environment.today()
    answers: dict[str, Answer] = {}
    for kept in records.sessions.answers(session).values():
        question = playbook.question(kept.question)
        answer = fitting(question, kept.answer, today) if question is not None else None
        if question is not None and answer is not None:
            answers[question.id] = answer
        else:
            was = kept.answer.get("is")
            value = safe_line(", ".join(map(str, was)) if isinstance(was, list) else str(was))
            why = valid(question) if question is not None else "It is not asked any more"
            environment.note(
                f"The playbook has changed: your answer '{value}' to '{kept.question}' no longer fits. {why}."
            )
    answers.update(given)
    records.sessions.reopen(session)
    keeping = Keeping(records, playbook, subject, session)
    if wishes.ask and environment.can_ask(stdin_is_used=wishes.answers_file == "-"):
        earlier: dict[str, tuple[Answer, datetime]] = {}
        advice = asked(environment, keeping, answers, earlier)
    else:
        advice = scripted(keeping, answers, {}, today)
    print_advice(environment, advice, wishes)


def _say_what_was_kept(
    environment: Environment,
    advice: Mapping[str, Any],
    earlier: Mapping[str, tuple[Answer, datetime]],
    given: Mapping[str, Answer],
) -> None:
    used = [name for name in advice["answers"] if name in earlier and name not in given]
    if used:
        oldest = min(earlier[name][1] for name in used)
        answers = "1 answer" if len(used) == 1 else f"{len(used)} answers"
        when = age(oldest, environment.now())
        environment.note(
            f"{answers} taken from before ({when} at most): {', '.join(used)}. --fresh leaves them out."
        )


def print_advice(
    environment: Environment, advice: Mapping[str, Any], wishes: Wishes, *, whole: bool = False
) -> None:
    """Print advice in the form that was asked for: JSON, Markdown, a call sheet, or plain text in a pipe."""
    if wishes.json:
        import json

        environment.say(json.dumps(advice, ensure_ascii=False, indent=2))
        return
    from coach.terminal.sheet import EVERYTHING, sheet
    from coach.terminal.sheet import fitting as sheet_fitting

    if wishes.markdown:
        from coach.terminal.plain import markdown

        environment.stdout.write(markdown(sheet(advice)))
        return
    width, height = environment.size()
    if environment.draws():
        from coach.terminal.panel import drawn

        colour = environment.has_colour()
        text = (
            drawn(sheet(advice, EVERYTHING), width, colour=colour)
            if whole
            else sheet_fitting(advice, lambda one: drawn(one, width, colour=colour), max(height, 40) - 1)
        )
    else:
        from coach.terminal.plain import plain_text

        text = plain_text(sheet(advice, EVERYTHING), width)
    environment.stdout.write(text)
