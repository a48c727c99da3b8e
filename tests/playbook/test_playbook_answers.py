"""Answers as given, from a prompt, an option or a file: what is taken, what is refused, and how both are said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_playbooks import HERE, TODAY

from coach.playbook.answers import (
    MAX_ITEMS,
    MAX_TEXT,
    BadAnswer,
    choice_ids,
    label,
    number_words,
    plain,
    read_answer,
    valid,
    words,
)
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer, Value
from coach.playbook.model import KINDS, Question

CHOICES = {
    "binding": "Yes, with time to run",
    "ending": "Yes, it ends soon",
    "free": "No",
    "yes": "All of it",
}


def question(kind: str = "text", **more: Any) -> Question:
    """Make a question of a kind."""
    choices = CHOICES if kind in ("choices", "several") else {}
    return Question("q", "What?", kind, HERE, "made", choices=choices, **more)


def value(kind: str, given: Any, **more: Any) -> Value | None:
    """Give the value that is read from what was given."""
    return read_answer(question(kind, **more), given, today=TODAY).value


def refusal(kind: str, given: Any, level: Any = None, **more: Any) -> str:
    """Give why an answer, with its evidence, is refused."""
    with pytest.raises(BadAnswer) as caught:
        read_answer(question(kind, **more), given, level, today=TODAY)
    assert str(caught.value) == f"q: {caught.value.why}"
    return caught.value.why


@pytest.mark.parametrize(
    ("kind", "given_", "expected"),
    [
        ("choices", "binding", "binding"),
        ("choices", " Binding ", "binding"),
        ("choices", "yes, WITH time to run", "binding"),
        ("choices", ["free"], "free"),
        ("choices", True, "yes"),
        ("choices", "y", "yes"),
        ("confirm", "yes", "yes"),
        ("confirm", "N", "no"),
        ("confirm", "TRUE", "yes"),
        ("confirm", False, "no"),
        ("several", "binding,free", ("binding", "free")),
        ("several", "free\nbinding, free", ("binding", "free")),
        ("several", ["free", "binding"], ("binding", "free")),
        ("several", "Yes, with time to run", ("binding",)),
        ("several", ["Yes, with time to run", "free"], ("binding", "free")),
        ("text", "  some words ", "some words"),
        ("text", 12, "12"),
        ("text", True, "yes"),
        ("text", date(2026, 1, 2), "2026-01-02"),
        ("text", "007", "007"),
        ("text", 12345678901234567890, "12345678901234567890"),
        ("list", "one\n\n two \n", ("one", "two")),
        ("list", ["one", None, "two", 3], ("one", "two", "3")),
        ("list", "a, b", ("a, b",)),
        ("number", "3", 3),
        ("number", "2.50", 2.5),
        ("number", "-4", -4),
        ("number", "3.0", 3),
        ("number", 3, 3),
        ("number", 2.5, 2.5),
        ("number", 0.00001, 0.00001),
        ("number", 1e3, 1000),
        ("date", "2026-12-31", date(2026, 12, 31)),
        ("date", "tomorrow", date(2026, 3, 11)),
        ("date", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_an_answer_is_read_as_it_is_meant(kind: str, given_: Any, expected: Value) -> None:
    """Ids and labels, commas and lines, what YAML and JSON make of a text: all mean what a person would say they do."""
    assert value(kind, given_) == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given_", [None, "", "  ", "unknown", "UNKNOWN", [], (), ["unknown"], [None], [""]])
def test_i_dont_know_is_an_answer_to_every_question(kind: str, given_: Any) -> None:
    """Nothing, and `unknown`, mean that it is not known, whatever is asked."""
    assert read_answer(question(kind, evidence=True), given_, "seen", today=TODAY) == UNKNOWN


@pytest.mark.parametrize(
    ("kind", "given_", "why"),
    [
        (
            "choices",
            "bindng",
            "'bindng' is not one of its answers. It takes one of: binding, ending, free, yes. Did you mean 'binding'?",
        ),
        (
            "choices",
            ["free", "yes"],
            "It takes one answer, not 2. It takes one of: binding, ending, free, yes.",
        ),
        ("choices", {"a": 1}, "A mapping is no answer here. It takes one of: binding, ending, free, yes."),
        ("confirm", "maybe", "'maybe' is not one of its answers. It takes one of: yes, no."),
        (
            "several",
            "free, zebra",
            (
                "'zebra' is not one of its answers. It takes any of these, with commas between them: "
                "binding, ending, free, yes."
            ),
        ),
        ("number", "many", "'many' is not a number. It takes a number, like 3 or 2.5."),
        ("number", "1e5", "'1e5' is not a number. It takes a number, like 3 or 2.5."),
        ("number", float("nan"), "'nan' is not a number. It takes a number, like 3 or 2.5."),
        ("number", "1" * 16, "It takes 15 digits before the point and 9 after it at most."),
        ("number", [10**5_000], "That number has too many digits. It takes a number, like 3 or 2.5."),
        (
            "date",
            "soon",
            "'soon' is not a day. It takes a day like `2026-12-31`, `today`, `in 90 days` or `60 days ago`.",
        ),
        ("text", "x" * (MAX_TEXT + 1), "That is 20,001 characters; the most it takes is 20,000."),
        ("text", "a\udcffb", "That is not UTF-8 text. Type it again."),
        ("text", b"bytes", "That is no answer here. It takes a few words."),
        ("list", ["a"] * (MAX_ITEMS + 1), "That is 201 items; the most it takes is 200."),
        ("list", [["a"], "b"], "A list is no answer here. It takes short texts, one a line."),
        ("text", [["a"]], "It takes one answer, not a list of lists. It takes a few words."),
    ],
)
def test_a_bad_answer_is_refused_with_what_would_be_right(kind: str, given_: Any, why: str) -> None:
    """A refusal says what is wrong and which answers the question takes."""
    assert refusal(kind, given_) == why


def test_numbers_know_their_limits_and_units() -> None:
    """A number outside its limits is refused with them; its unit may be typed, in the singular too."""
    limits = {"at_least": 0.0, "at_most": 1000000.0, "unit": "days"}
    assert refusal("number", "-1", **limits) == "-1 is out of range. It takes a number from 0 to 1,000,000."
    assert refusal("number", "-1", at_least=0.5) == "-1 is out of range. It takes a number of 0.5 or more."
    assert refusal("number", "9", at_most=5.0) == "9 is out of range. It takes a number of at most 5."
    assert value("number", "30 days", **limits) == 30
    assert value("number", "1 Day", **limits) == 1
    assert value("number", "50%", unit="%") == 50


def test_a_required_question_takes_no_unknown() -> None:
    """Where an answer is needed, nothing is no answer."""
    assert (
        refusal("confirm", "unknown", required=True) == "An answer is needed here. It takes one of: yes, no."
    )


def test_evidence_belongs_to_questions_that_ask_for_it() -> None:
    """Evidence is one of four levels, only where it is asked for, and nobody has to give it."""
    asks = question("confirm", evidence=True)
    for level in EVIDENCE:
        assert read_answer(asks, "yes", level.upper(), today=TODAY) == Answer("yes", level)
    for none in (None, "", "unknown"):
        assert read_answer(asks, "yes", none, today=TODAY) == Answer("yes", None)
    assert refusal("confirm", "yes", "sure", evidence=True) == (
        "'sure' is no level of evidence. It is one of: guess, said, example, seen."
    )
    assert refusal("confirm", "yes", ["said"], evidence=True).startswith("'a list' is no level of evidence.")
    assert refusal("confirm", "yes", "said") == "It does not ask how you know: leave the evidence out."


def test_answers_are_said_in_words() -> None:
    """A choice is said by its label, a list as a list, a day with its weekday, a number with its unit."""
    assert words(question("choices"), Answer("free")) == "No"
    assert words(question("several"), Answer(("binding", "ending", "free"))) == (
        "Yes, with time to run, Yes, it ends soon and No"
    )
    assert words(question("list"), Answer(("one",))) == "one"
    assert words(question("date"), Answer(date(2026, 3, 2))) == "Mon 2 March 2026"
    assert words(question("number", unit="days"), Answer(30)) == "30 days"
    assert words(question("number", unit="days"), Answer(1)) == "1 day"
    assert words(question("number", unit="%"), Answer(2.5)) == "2.5%"
    assert words(question("number"), Answer(2026)) == "2026"
    assert words(question("number", unit="€"), Answer(12_500)) == "12,500 €"
    assert words(question("text"), UNKNOWN) is None


def test_numbers_are_said_without_noise() -> None:
    """No trailing zeros, no exponents; thousands are set apart from 10,000 on."""
    said = [number_words(number) for number in (0, -3, 0.5, 9999, 10_000, 1e6, 0.1 + 0.2, 1e-9)]
    assert said == ["0", "-3", "0.5", "9999", "10,000", "1,000,000", "0.3", "0.000000001"]


def test_what_a_question_takes_can_be_said_for_each_kind() -> None:
    """Each kind of question can say what it takes, and which choices it has."""
    assert [valid(question(kind)).startswith("It takes") for kind in KINDS] == [True] * len(KINDS)
    assert choice_ids(question("confirm")) == ("yes", "no")
    assert choice_ids(question("text")) == ()
    assert label(question("choices"), "free") == "No"
    assert label(question("confirm"), "yes") == "yes"


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*CHOICES, "yes, no", "3 days", "today", "2026-12-31", "\ud800"])
    | st.dates()
    | st.datetimes()
    | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(KINDS), _JSON, _JSON, st.booleans(), st.booleans())
def test_anything_is_an_answer_or_a_bad_one(
    kind: str, given_: Any, evidence: Any, asks: bool, required: bool
) -> None:
    """Whatever is given, an answer comes out that the question takes, or BadAnswer, and nothing else."""
    one = question(kind, evidence=asks, required=required)
    try:
        answer = read_answer(one, given_, evidence, today=TODAY)
    except BadAnswer as error:
        answer = None
        said = str(error)
        assert said.endswith((".", "?"))
        assert "\n" not in said
    if answer is not None and answer.known:
        assert answer.evidence in (None, *EVIDENCE)
        assert words(one, answer)
        assert read_answer(one, plain(answer.value), answer.evidence, today=TODAY) == answer
    elif answer is not None:
        assert not required


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("depth", [1, 5_000])
def test_lists_within_lists_are_refused_however_deep(kind: str, depth: int) -> None:
    """No nesting is too deep to be refused."""
    nested: list[Any] = ["x"]
    for _ in range(depth):
        nested = [nested]
    with pytest.raises(BadAnswer):
        read_answer(question(kind), nested, today=TODAY)


def test_a_moment_is_no_day() -> None:
    """A date with a time is not silently cut to its day."""
    assert refusal("date", datetime(2026, 1, 2, 3, 4)).startswith("'2026-01-02 03:04:00' is not a day.")
