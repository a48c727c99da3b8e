"""One conversation with the person at the keyboard, as a value: each step gives a new one.

What was answered is kept by question and replayed: going back, changing an answer or taking up a kept session is the
same as answering anew, and the answers of questions that are no longer asked simply do not count.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from coach.errors import AnswerMissingError
from coach.playbook.answers import read_answer
from coach.playbook.conditions import UNKNOWN, Answer
from coach.playbook.model import Playbook, Question


class Interview(NamedTuple):
    """A conversation so far.

    `given` holds the answers in the order in which they were given, also those to questions that are not asked (yet,
    or any more).
    """

    playbook: Playbook
    today: date
    subject: str | None = None
    given: Mapping[str, Answer] = {}
    withdrawn: Mapping[str, Answer] = {}
    """Answers taken back by going back, to be offered again."""
    finished: bool = False


class Give(NamedTuple):
    """Answer a question."""

    question: str
    answer: Answer


class Back(NamedTuple):
    """Take the answer given last back, to be asked again."""


class Finish(NamedTuple):
    """Stop asking: what is not answered is unknown."""


Event: TypeAlias = Give | Back | Finish
Skips: TypeAlias = Callable[[Mapping[str, Answer], Question], bool]
"""Tells, given all answers there are, whether a question need not be asked because nothing hangs on it."""


class Course(NamedTuple):
    """An interview played through: what was asked and answered, and what comes next."""

    situation: dict[str, Answer]
    """The answers that count, in the order in which they were asked."""
    answered: tuple[str, ...]
    """The questions in it that were given an answer, in the order in which that was done."""
    pending: Question | None
    """The question to ask next; None when there is none left."""


def step(interview: Interview, event: Event, skips: Skips | None = None) -> Interview:
    """Take the interview one step on; neither prompts nor scripts nor proofs have another way to move it."""
    if isinstance(event, Finish):
        return interview._replace(finished=True)
    if isinstance(event, Back):
        answered = course(interview, skips).answered
        if not answered:
            return interview
        given = dict(interview.given)
        withdrawn = {**interview.withdrawn, answered[-1]: given.pop(answered[-1])}
        return interview._replace(given=given, withdrawn=withdrawn, finished=False)
    question = interview.playbook.question(event.question)
    if question is None:
        return interview
    given = {name: answer for name, answer in interview.given.items() if name != question.id}
    given[question.id] = event.answer
    withdrawn = {name: answer for name, answer in interview.withdrawn.items() if name != question.id}
    return interview._replace(given=given, withdrawn=withdrawn)


def course(interview: Interview, skips: Skips | None = None) -> Course:
    """Replay the answers and find the next question; a finished interview has none, and the rest is unknown."""
    situation: dict[str, Answer] = {}
    pending: Question | None = None
    for question in interview.playbook.questions:
        if not question.when.holds(situation, interview.today):
            continue
        answer = interview.given.get(question.id)
        if answer is not None:
            situation[question.id] = answer
        elif interview.finished or (skips is not None and skips({**interview.given, **situation}, question)):
            situation[question.id] = UNKNOWN
        else:
            pending = question
            break
    return Course(situation, tuple(name for name in interview.given if name in situation), pending)


def settle(
    playbook: Playbook, given: Mapping[str, Answer], today: date, *, required: bool = False
) -> dict[str, Answer]:
    """Replay answers with nobody to ask: what was not given takes its default, or is unknown.

    With `required`, a required question without an answer raises AnswerMissingError naming the options that give it.
    """
    situation: dict[str, Answer] = {}
    missing: list[Question] = []
    for question in playbook.questions:
        if not question.when.holds(situation, today):
            continue
        answer = given.get(question.id)
        if answer is None:
            answer = default_of(question, today) or UNKNOWN
            if question.required and not answer.known:
                missing.append(question)
        situation[question.id] = answer
    if missing and required:
        raise AnswerMissingError(_missing(missing))
    return situation


def default_of(question: Question, today: date) -> Answer | None:
    """Give the answer that a question offers first, if it has one."""
    if question.default is None:
        return None
    return read_answer(question, question.default, today=today)


def option(name: str) -> str:
    """Give the option that answers a question."""
    return "--" + name.replace("_", "-")


def _missing(questions: Iterable[Question]) -> str:
    from coach.playbook.answers import valid

    lines = [f"  {option(one.id)}  {one.ask} {valid(one)}." for one in questions]
    return "An answer is needed and there is nobody to ask. Give it with\n" + "\n".join(lines)
