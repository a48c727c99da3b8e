"""Prompts: every answer, "I don't know", the way back and "why do you ask?", typed as a person would."""

from __future__ import annotations

from datetime import date

import pytest

from coach.playbook.conditions import UNKNOWN, Answer
from coach.playbook.faults import Place
from coach.playbook.model import Question
from coach.terminal.prompts import Asked, Prompter, Reply

ENTER, DOWN, CTRL_C, CTRL_D, ESCAPE, BACKSPACE = "\r", "\x1b[B", "\x03", "\x04", "\x1b", "\x7f"


def question(kind: str, **more: object) -> Question:
    """Make a question of a kind."""
    return Question("it", "What is it?", kind, Place("x.yaml", 1, 1), "x", **more)  # type: ignore[arg-type]


CHOICES = question("choices", choices={"red": "Red", "green": "Green", "blue": "Blue"})
SEVERAL = question("several", choices={"a": "Aye", "b": "Bee", "c": "Cee"})


def ask(prompter: Prompter, question: Question, **more: object) -> Answer | Reply:
    """Ask it in a terminal session."""
    with prompter.session():
        return prompter.ask(Asked(question, question.ask, can_go_back=True, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "keys", "answer"),
    [
        (CHOICES, ENTER, Answer("red")),
        (CHOICES, DOWN + ENTER, Answer("green")),
        (CHOICES, "3" + ENTER, Answer("blue")),
        (CHOICES, "0" + ENTER, UNKNOWN),
        (CHOICES, "b" + ENTER, Reply.BACK),
        (CHOICES, "w" + ENTER + "2" + ENTER, Answer("green")),
        (question("confirm"), "2" + ENTER, Answer("no")),
        (question("text"), "Hello there" + ENTER, Answer("Hello there")),
        (question("text"), ENTER, UNKNOWN),
        (question("text"), "  " + ENTER, UNKNOWN),
        (question("text"), "<" + ENTER, Reply.BACK),
        (question("text"), "?" + ENTER + "so" + ENTER, Answer("so")),
        (question("number", unit="days"), "12" + ENTER, Answer(12)),
        (question("number"), "2.5" + ENTER, Answer(2.5)),
        (question("number"), "lots" + ENTER + BACKSPACE * 4 + "7" + ENTER, Answer(7)),
        (question("number", at_most=10.0), "70" + ENTER + BACKSPACE + ENTER, Answer(7)),
        (question("date"), "tomorrow" + ENTER, Answer(date(2026, 3, 3))),
        (question("date"), "2026-02-30" + ENTER + BACKSPACE * 2 + "28" + ENTER, Answer(date(2026, 2, 28))),
        (question("list"), "one" + ENTER + "two" + ENTER + ENTER, Answer(("one", "two"))),
        (question("list"), ENTER, UNKNOWN),
        (question("list"), "one" + ENTER + "<" + ENTER, Reply.BACK),
        (SEVERAL, " " + DOWN + DOWN + " " + ENTER, Answer(("a", "c"))),
        (SEVERAL, ENTER + "1" + ENTER, UNKNOWN),
        (SEVERAL, ENTER + "2" + ENTER + DOWN + " " + ENTER, Answer(("b",))),
        (SEVERAL, ENTER + "4" + ENTER, Reply.BACK),
    ],
)
def test_what_is_typed_becomes_the_answer(typing, asked, keys, answer):
    """Each kind of question takes its answers, and the three ways around one."""
    assert ask(typing(keys), asked) == answer


@pytest.mark.parametrize("asked", [CHOICES, SEVERAL, question("text"), question("list"), question("number")])
@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D])
def test_ctrl_c_and_the_end_of_input_interrupt(typing, asked, keys):
    """Both stop the asking at once, whatever the kind of question."""
    if keys == CTRL_D and asked.kind in ("choices", "several"):
        keys = CTRL_C  # lists of choices take no Ctrl-D: they are not lines
    with pytest.raises(KeyboardInterrupt):
        ask(typing(keys), asked)


@pytest.mark.parametrize(
    ("asked", "keys", "before", "answer"),
    [
        (CHOICES, ENTER, Answer("blue"), Answer("blue")),
        (question("confirm"), ENTER, Answer("no"), Answer("no")),
        (question("text"), ENTER, Answer("as before"), Answer("as before")),
        (question("number"), ENTER, Answer(4), Answer(4)),
        (question("date"), ENTER, Answer(date(2026, 5, 1)), Answer(date(2026, 5, 1))),
        (SEVERAL, ENTER, Answer(("b", "c")), Answer(("b", "c"))),
        (question("list"), ENTER + ENTER + ENTER, Answer(("x", "y")), Answer(("x", "y"))),
    ],
)
def test_what_was_answered_before_is_offered_first(typing, asked, keys, before, answer):
    """Enter keeps the earlier answer."""
    assert ask(typing(keys), asked, before=before) == answer


@pytest.mark.parametrize(
    ("sign", "answer"), [("<", Reply.BACK), ("?" + ENTER, Answer("as before")), ("\x15" + ENTER, UNKNOWN)]
)
def test_the_signs_work_behind_an_answer_that_is_offered(typing, sign, answer):
    """Back and why need no clearing first; Ctrl-U clears for "I don't know"."""
    asked = question("text")
    assert ask(typing(sign + ENTER), asked, before=Answer("as before")) == answer


def test_a_required_question_does_not_offer_not_knowing(typing):
    """Its empty answer is refused until there is one."""
    asked = question("text", required=True)
    assert ask(typing(ENTER + "there" + ENTER), asked) == Answer("there")
    choices = question("choices", choices={"red": "Red", "green": "Green"}, required=True)
    # `0`, which would be "I don't know", does nothing.
    assert ask(typing("0" + ENTER), choices) == Answer("red")


def test_a_required_list_is_asked_until_there_is_something_in_it(typing):
    """An empty list is no answer where one is needed."""
    asked = question("list", required=True)
    assert ask(typing(ENTER + "x" + ENTER + ENTER), asked) == Answer(("x",))


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ("1" + ENTER, "guess"),
        ("4" + ENTER, "seen"),
        ("0" + ENTER, Reply.UNKNOWN),
        ("b" + ENTER, Reply.BACK),
        ("w" + ENTER + "3" + ENTER, "example"),
    ],
)
def test_how_it_is_known_is_asked_in_the_same_way(typing, keys, level):
    """Four levels, not knowing, back, and why."""
    prompter = typing(keys)
    with prompter.session():
        assert prompter.ask_evidence(None) == level


def test_more_than_nine_choices_all_can_be_reached(typing):
    """The tenth and later ones get letters, or are walked to."""
    asked = question("choices", choices={f"c{number}": f"Choice {number}" for number in range(1, 31)})
    assert ask(typing(DOWN * 29 + ENTER), asked) == Answer("c30")


@pytest.mark.parametrize("text", ["[red]x[/red]", "<b>x</b>", "a\x1b[31mb", "{x} %s"])
def test_words_of_others_are_shown_as_text(typing, text):
    """Markup and escapes in a question or a choice neither act nor fail."""
    asked = question("choices", choices={"a": text, "b": "B"})
    prompter = typing("w" + ENTER + "1" + ENTER)
    with prompter.session():
        assert prompter.ask(Asked(asked, text, text, text)) == Answer("a")
