"""One conversation on the terminal or from a script, kept as it goes, from the first answer to the advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from coach.cli.environment import Environment
from coach.cli.shown import safe_line
from coach.errors import InterruptedSessionError, RecordsError
from coach.interview.advice import Advice, advise
from coach.interview.envelope import answer_json, answers_json, envelope
from coach.interview.interview import Interview, course, default_of, settle
from coach.playbook.answers import BadAnswer, read_answer, words
from coach.playbook.conditions import Answer
from coach.playbook.model import Playbook, Question

if TYPE_CHECKING:
    from coach.records.records import Records


class Keeping:
    """A session in the records; it begins with the first answer that is worth keeping."""

    def __init__(
        self, records: Records, playbook: Playbook, subject: str | None, session: int | None = None
    ) -> None:
        self.records = records
        self.playbook = playbook
        self.subject = subject
        self.session = session
        self._keys = {question.id: question.key for question in playbook.questions}

    def begin(self, given: Mapping[str, Answer]) -> int:
        """Open the session with the answers there are."""
        if self.session is None:
            answers = {name: answer_json(answer) for name, answer in given.items()}
            self.session = self.records.sessions.start(
                self.playbook.name, self.playbook.digest, self.subject, answers, self._keys
            )
        return self.session

    def keep(self, interview: Interview, question: str, answer: Answer) -> None:
        """Have an answer on the disk, and with the first one all that were given before."""
        if self.session is None:
            self.begin(interview.given)
        else:
            self.records.sessions.keep_answer(
                self.session, question, answer_json(answer), self._keys.get(question)
            )

    def drop(self, question: str) -> None:
        """Take an answer back."""
        if self.session is not None:
            self.records.sessions.drop_answer(self.session, question)

    def finish(self, advice: Advice, own: Mapping[str, Answer], today: date) -> dict[str, Any]:
        """End the session with its advice; give the advice as it is printed and kept.

        `own` are the answers given here. Those taken over from before are in the advice, but not kept anew: they are
        not a day younger for it.
        """
        with self.records.at_once():
            session = self.begin(own)
            kept = self.records.sessions.answers(session)
            for name, answer in own.items():
                if name not in kept or kept[name].answer != answer_json(answer):
                    self.records.sessions.keep_answer(
                        session, name, answer_json(answer), self._keys.get(name)
                    )
            result = envelope(advice, session, today)
            self.records.sessions.finish(session, result)
        return result


def scripted(
    keeping: Keeping, own: Mapping[str, Answer], earlier: Mapping[str, tuple[Answer, datetime]], today: date
) -> dict[str, Any]:
    """Draw the advice without asking: what is not given is taken from before, or its default, or is unknown."""
    given = {**{name: answer for name, (answer, _) in earlier.items()}, **own}
    settle(keeping.playbook, given, today, required=True)
    return keeping.finish(advise(keeping.playbook, given, today, keeping.subject), own, today)


def asked(
    environment: Environment,
    keeping: Keeping,
    given: Mapping[str, Answer],
    earlier: Mapping[str, tuple[Answer, datetime]],
) -> dict[str, Any]:
    """Ask what is not answered yet, on the terminal, and draw the advice.

    `earlier` are answers from other conversations with the same customer, and when they were given: offered, not taken.
    """
    from coach.cli.dialogue import Dialogue

    today = environment.today()
    interview = Interview(keeping.playbook, today, keeping.subject, dict(given))
    dialogue = Dialogue(environment, keeping, interview, earlier)
    try:
        with dialogue.prompter.session():
            interview = dialogue.run()
    except KeyboardInterrupt:
        if dialogue.interview.given:  # options and files are answers, too
            keeping.begin(dialogue.interview.given)
        raise interrupted(keeping) from None
    except RecordsError as error:
        raise RecordsError(f"{error}\n{saved_by_hand(dialogue.interview)}") from error
    try:
        # What was not asked any more is unknown: a default that nobody saw is no answer.
        situation = course(interview).situation
        return keeping.finish(
            advise(keeping.playbook, situation, today, keeping.subject), interview.given, today
        )
    except RecordsError as error:
        raise RecordsError(f"{error}\n{saved_by_hand(interview)}") from error


def interrupted(keeping: Keeping) -> InterruptedSessionError:
    """Say how to go on after Ctrl-C."""
    if keeping.session is None:
        return InterruptedSessionError("Stopped before the first answer: there is nothing to keep.")
    return InterruptedSessionError(
        f"Stopped. Your answers are kept as session {keeping.session}. Go on with: coach resume {keeping.session}"
    )


def saved_by_hand(interview: Interview) -> str:
    """Print the answers as a file, where the records cannot take them: nothing typed is ever lost."""
    import json

    lines = [
        f"  {name}: {json.dumps(answer, ensure_ascii=False)}" for name, answer in _answers(interview).items()
    ]
    if not lines:
        return "Nothing was answered yet."
    return "Your answers, to use with --answers:\n" + "\n".join(lines)


def _answers(interview: Interview) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if interview.playbook.subject and interview.subject:
        found[interview.playbook.subject] = interview.subject
    return found | answers_json(interview.given)


def earlier_answers(
    records: Records, playbook: Playbook, subject: str, today: date, apart_from: int | None = None
) -> dict[str, tuple[Answer, datetime]]:
    """Give what the same customer's other conversations answered, by question id, where it still fits."""
    customer = records.customers.find(subject)
    if customer is None:
        return {}
    known = records.customers.known_answers(customer.id, apart_from=apart_from)
    found: dict[str, tuple[Answer, datetime]] = {}
    for question in playbook.questions:
        kept = next((known[key] for key in _keys(question) if key in known), None)
        if kept is None:
            continue
        answer = fitting(question, kept.answer, today)
        if answer is not None and answer.known:
            found[question.id] = (answer, kept.given)
    return found


def fitting(question: Question, kept: Mapping[str, Any], today: date) -> Answer | None:
    """Give a kept answer, or None when the question does not take it any more."""
    try:
        level = kept.get("evidence") if question.evidence else None
        return read_answer(question, kept.get("is"), level, today=today)
    except BadAnswer:
        return None


def _keys(question: Question) -> list[str]:
    return [question.key, *(f"{question.origin}.{alias}" for alias in question.aliases)]


def age(moment: datetime, now: datetime) -> str:
    """Say how long ago a moment was."""
    seconds = int((now - moment).total_seconds())
    for size, name in (
        (31_536_000, "year"),
        (2_592_000, "month"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ):
        if seconds >= size:
            many = seconds // size
            return f"{many} {name}{'' if many == 1 else 's'} ago"
    return "just now"


def default_answer(question: Question, today: date) -> Answer | None:
    """Give the answer a prompt offers first where nothing else is known."""
    return default_of(question, today)


def said(question: Question, answer: Answer) -> str:
    """Say an answer on one line."""
    return safe_line(words(question, answer) or "I don't know")
