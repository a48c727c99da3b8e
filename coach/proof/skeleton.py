"""A small playbook to begin with, written from a few answers: it is whole, passes the check, and says how to go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.errors import UsageError
from coach.playbook.shape import RESERVED, RUN_OPTIONS

SUBJECT = "customer"

_MOST_QUESTIONS = 12
_MOST_ANSWERS = 30
_LONGEST = 180
_SMALL_WORDS = frozenset(
    """
    a an and are as at be been can could did do does for from has have how i if in is it its may me my no not of on or
    our should so that the their them there they this to us was we were what when where which who why will with would
    you your
    """.split()
)
_NOT_FOR_TEXTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class PlannedAnswer(NamedTuple):
    """An answer to choose, and what is then to be done; `""`: nothing of its own."""

    words: str
    do: str = ""


class PlannedQuestion(NamedTuple):
    """A question with the answers to choose from."""

    ask: str
    answers: tuple[PlannedAnswer, ...]


class Plan(NamedTuple):
    """What a new playbook is to be: the questions decide in their order, the first that says what to do wins."""

    title: str
    questions: tuple[PlannedQuestion, ...]
    otherwise: str
    """What to do when nothing else is to be done, or nothing is known."""
    use_when: str = ""


def skeleton(plan: Plan) -> str:
    """Write a playbook as YAML, with comments that teach. Raises UsageError when the plan lacks something."""
    _check(plan)
    return "\n".join(_Writer(plan).lines()) + "\n"


def _check(plan: Plan) -> None:
    if not 1 <= len(plan.questions) <= _MOST_QUESTIONS:
        raise UsageError(f"A new playbook begins with 1 to {_MOST_QUESTIONS} questions.")
    for question in plan.questions:
        known = [_clean(answer.words).casefold() for answer in question.answers]
        if not 2 <= len(known) <= _MOST_ANSWERS:
            raise UsageError(f"'{_clean(question.ask)}' needs 2 to {_MOST_ANSWERS} answers to choose from.")
        if len(set(known)) < len(known):
            raise UsageError(f"'{_clean(question.ask)}' has the same answer twice. Give each once.")
    if not any(answer.do for question in plan.questions for answer in question.answers):
        raise UsageError("No answer leads to anything to do. Say what to do for one answer or more.")
    texts = [plan.title, plan.otherwise]
    texts += (
        text
        for question in plan.questions
        for text in (question.ask, *(one.words for one in question.answers))
    )
    for text in texts:
        if not _clean(text):
            raise UsageError("A title, a question, an answer or a thing to do is empty. Fill it in.")
    texts += (plan.use_when, *(answer.do for question in plan.questions for answer in question.answers))
    for text in texts:
        if len(_clean(text)) > _LONGEST:
            raise UsageError(f"'{_clean(text)[:40]}…' is longer than {_LONGEST} characters. Say it shorter.")


class _Names:
    """Makes ids out of words, each only once."""

    def __init__(self) -> None:
        self.taken = {SUBJECT, "known", "unknown", "null", "true", "false", *RESERVED, *RUN_OPTIONS}

    def make(self, text: str, otherwise: str, most: int = 4) -> str:
        words = [word.replace("'", "") for word in re.findall(r"[a-z][a-z0-9']*", text.lower())]
        telling = [word for word in words if word not in _SMALL_WORDS] or words
        base = "_".join(telling[:most])[:40].strip("_") or otherwise
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}_{number}", number + 1
        self.taken.add(name)
        return name


class _Choice(NamedTuple):
    id: str
    words: str
    do: str


class _Asked(NamedTuple):
    id: str
    ask: str
    choices: tuple[_Choice, ...]
    confirm: bool


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        names = _Names()
        self.asked = [_asked(question, names) for question in plan.questions]
        actions = _Names()
        self.rows = [
            (actions.make(choice.do, "do_this", 5), asked, choice)
            for asked in self.asked
            for choice in asked.choices
            if choice.do
        ]
        self.last = actions.make(plan.otherwise, "go_on", 5)

    def lines(self) -> Iterator[str]:
        yield from _HEAD
        yield "format: 1"
        yield f"title: {_text(self.plan.title, filled=False)}"
        if _clean(self.plan.use_when):
            yield f"use_when: {_text(self.plan.use_when, filled=False)}"
        yield f"subject: {SUBJECT}  # whom it is about: {{{SUBJECT}}} in a text is filled in"
        yield ""
        yield from self._questions()
        yield ""
        yield from self._recommendations()
        yield ""
        yield from self._examples()

    def _questions(self) -> Iterator[str]:
        yield from _QUESTIONS
        yield "questions:"
        for number, asked in enumerate(self.asked):
            yield f"  - id: {asked.id}"
            yield f"    ask: {_text(asked.ask)}"
            if asked.confirm:
                yield "    type: confirm"
            else:
                yield "    choices:"
                for choice in asked.choices:
                    yield f"      {choice.id}: {_text(choice.words, filled=False)}"
            if number == 0:
                yield from _MORE_ON_QUESTIONS

    def _recommendations(self) -> Iterator[str]:
        yield from _RECOMMENDATIONS
        yield "recommend:"
        for number, (name, asked, choice) in enumerate(self.rows):
            yield f"  - id: {name}"
            yield f"    when: {{{asked.id}: {choice.id}}}"
            yield f"    do: {_text(choice.do)}"
            yield f"    because: {_text(asked.ask, after=f' {{{asked.id}}}.')}  # say why in your own words"
            if number == 0:
                yield from _MORE_ON_ADVICE
        yield f"  - id: {self.last}"
        yield "    otherwise: yes"
        yield f"    do: {_text(self.plan.otherwise)}"
        yield "    because: Nothing you know of calls for anything else.  # say why in your own words"

    def _examples(self) -> Iterator[str]:
        yield from _EXAMPLES
        yield "examples:"
        for name, asked, choice in self.rows:
            yield f"  - title: {_text(choice.words, filled=False)}"
            yield f"    answers: {{{asked.id}: {choice.id}}}"
            yield f"    expect: {name}"
        yield "  - title: Nothing is known yet"
        yield "    answers: {}"
        yield f"    expect: {self.last}"


def _asked(question: PlannedQuestion, names: _Names) -> _Asked:
    name = names.make(question.ask, "question")
    words = [_clean(answer.words).casefold().rstrip(".!") for answer in question.answers]
    confirm = set(words) == {"yes", "no"}
    ids = _Names()
    return _Asked(
        name,
        question.ask,
        tuple(
            _Choice(word if confirm else ids.make(answer.words, "answer", 3), answer.words, _clean(answer.do))
            for word, answer in zip(words, question.answers, strict=True)
        ),
        confirm,
    )


def _clean(text: str) -> str:
    """Give a text as one line without signs that do not belong in one."""
    return " ".join(_NOT_FOR_TEXTS.sub(" ", text).split())


def _text(text: str, *, filled: bool = True, after: str = "") -> str:
    """Write a text as YAML: in quotes, so that nothing in it is read as anything else. Braces are doubled."""
    said = _clean(text)
    if filled:
        said = said.replace("{", "{{").replace("}", "}}").replace(f"{{{{{SUBJECT}}}}}", f"{{{SUBJECT}}}")
    else:
        said = said.replace("{", "(").replace("}", ")")
    return json.dumps(said + after, ensure_ascii=False)


_HEAD = """\
# A playbook asks questions and ends in one recommended next action.
#   coach playbook check THIS_FILE   proves that every conversation ends well, and shows one that does not
#   coach playbook test THIS_FILE    runs the examples at the end
# Change what is here; each comment says what else there is.""".splitlines()

_QUESTIONS = """\
# What is asked, in this order. "I don't know" is always an answer, too. An id names a question in conditions and on the
# command line; a choice has an id and the words to show.""".splitlines()

_MORE_ON_QUESTIONS = """\
    # evidence: yes                      then it also asks how they know: guess, said, example or seen
    # clarify: What would you say to the customer to find out?
    # listen_for: What tells you the answer?
    # when: {another_question: an_answer}  asks it only then""".splitlines()

_RECOMMENDATIONS = """\
# What to do: a table. The first whose condition holds is the next action, the others that hold follow it.
# Moving one up makes it more important. A condition names a question and an answer, `[one, or, another]`, `known` or
# `unknown`; several entries must all hold; `any: [{…}, {…}]` and `not: {…}` join and turn them.""".splitlines()

_MORE_ON_ADVICE = """\
    # say: ["Words to use, as you would say them"]
    # avoid: [What would make it worse]
    # follow_up: {promise: {what: What you then owe them, within: 1 day}}""".splitlines()

_EXAMPLES = """\
# Stories with what must come of them. What is not answered is not known. Add one for each case you have met.
# What must never be recommended has a place of its own, above the examples:
#   never:
#     - {do: an_id, when: {a_question: an_answer}, because: Why it does harm}""".splitlines()
