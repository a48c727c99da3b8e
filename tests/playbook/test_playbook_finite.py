"""The finite view: answers that a playbook cannot tell apart are one class, and each class has its answer."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from making_playbooks import HERE, TODAY, Made, conversations, made, many

from coach.playbook.answers import plain, read_answer
from coach.playbook.conditions import (
    ALWAYS,
    EVIDENCE,
    UNKNOWN,
    Answer,
    Condition,
    Every,
    Is,
    Limits,
    Measures,
)
from coach.playbook.finite import (
    MAX_CLASSES,
    SOME_TEXT,
    BudgetSpent,
    View,
    all_conditions,
    apart,
    between,
)
from coach.playbook.model import Playbook, Question, Recommendation
from coach.playbook.times import Day


def looking(question: Question, *conditions: Condition) -> View:
    """Make the view of a playbook of one question, with these conditions."""
    recommendations = tuple(
        Recommendation(f"r{index}", "Do", "Why", HERE, "made", when)
        for index, when in enumerate(conditions or (ALWAYS,))
    )
    return View(Playbook("made", "Made", "made.yaml", "", (question,), recommendations), TODAY)


def values(question: Question, *conditions: Condition) -> list[object]:
    """Give the value of each class."""
    return [answer.value for answer in looking(question, *conditions).classes(question)]


def number(**more: float) -> Question:
    """Make a question for a number."""
    return Question(
        "q", "How many?", "number", HERE, "made", at_least=more.get("low"), at_most=more.get("high")
    )


def several(count: int) -> Question:
    """Make a question of so many choices, any of which may be picked."""
    return Question("q", "Which?", "several", HERE, "made", choices={f"c{one}": "C" for one in range(count)})


@pytest.mark.parametrize(
    ("limits", "low", "high", "expected"),
    [
        ((), None, None, [1]),
        ((), 5.0, 9.0, [5]),
        ((), None, -4.0, [-4]),
        ((Limits(at_least=30),), None, None, [29, 30, 31]),
        ((Limits(at_least=30),), 0.0, None, [29, 30, 31]),
        ((Limits(at_least=0),), 0.0, None, [0, 1]),
        ((Limits(above=10),), 0.0, 10.0, [9, 10]),
        ((Limits(above=100),), 0.0, 10.0, [0]),
        ((Limits(above=-100),), 0.0, 10.0, [0]),
        ((Limits(above=1, below=2),), None, None, [0, 1, 1.5, 2, 3]),
        ((Limits(above=0.1, below=0.2),), 0.0, 1.0, [0.1, 0.15, 0.2, 0, 1]),
        ((Limits(above=0, below=100),), 60.0, 70.0, [60]),
    ],
)
def test_numbers_are_cut_where_a_playbook_compares_them(
    limits: tuple[Limits, ...], low: float | None, high: float | None, expected: list[float]
) -> None:
    """One number below, on and above each constant, short ones first, and only those that the question takes."""
    question = Question("q", "How many?", "number", HERE, "made", at_least=low, at_most=high)
    found = values(question, *(Measures("q", one) for one in limits))
    assert sorted(map(float, found[:-1])) == sorted(map(float, expected))  # type: ignore[arg-type]
    assert found[-1] is None


def test_days_are_cut_where_a_playbook_compares_them() -> None:
    """A day before, on and after each day compared with, counted from today too; else today alone stands for all."""
    question = Question("q", "When?", "date", HERE, "made")
    assert values(question) == [TODAY, None]
    soon = Measures("q", Limits(below=Day(None, 30)))
    assert values(question, soon) == [TODAY + timedelta(days=days) for days in (29, 30, 31)] + [None]
    assert values(question, Measures("q", Limits(below=Day(date.max)))) == [
        date.max - timedelta(days=1), date.max, None,
    ]  # fmt: skip


def test_lists_are_cut_by_their_length() -> None:
    """Lists differ by how many items they have, where that is compared; a list of no items is no answer."""
    question = Question("q", "Who?", "list", HERE, "made")
    assert values(question) == [(SOME_TEXT,), None]
    assert values(question, Measures("q", Limits(at_least=3))) == [
        (SOME_TEXT,), (SOME_TEXT,) * 3, (SOME_TEXT,) * 4, None,
    ]  # fmt: skip
    assert values(question, Measures("q", Limits(below=-5))) == [(SOME_TEXT,), None]
    assert values(question, Measures("q", Limits(above=5_000))) == [(SOME_TEXT,), None]


def test_a_text_is_given_or_not() -> None:
    """What a text says is not looked at."""
    assert values(Question("q", "What?", "text", HERE, "made")) == [SOME_TEXT, None]


def test_several_choices_differ_by_what_is_looked_at() -> None:
    """Choices no condition names make no classes; their number does, where it is compared."""
    question = several(3)
    assert values(question) == [("c0",), None]
    assert values(question, Is("q", frozenset({"c1"}))) == [("c0",), ("c1",), None]
    assert values(question, Measures("q", Limits(at_least=2))) == [
        ("c0",), ("c0", "c1"), ("c0", "c1", "c2"), None,
    ]  # fmt: skip


def test_evidence_makes_a_class_of_each_level_and_required_leaves_unknown_out() -> None:
    """What asks for evidence has each answer at each level; what is required is never unknown."""
    question = Question("q", "So?", "confirm", HERE, "made", evidence=True, required=True)
    assert looking(question).classes(question) == tuple(
        Answer(value, level) for value in ("yes", "no") for level in EVIDENCE
    )


def test_more_classes_than_can_be_walked_through_are_refused() -> None:
    """Eleven choices each looked at for itself can be told apart; twelve are too many, and said so at once."""
    most = MAX_CLASSES.bit_length() - 1
    for count, fine in ((most, True), (most + 1, False), (30, False)):
        question = several(count)
        view = looking(question, *(Is("q", frozenset({one})) for one in question.choices))
        if fine:
            assert len(view.classes(question)) == 2**count
        else:
            with pytest.raises(BudgetSpent):
                view.classes(question)


def test_where_there_are_too_many_classes_one_step_off_can_be_walked() -> None:
    """One choice more or less, or other proof: enough to see what would change."""
    question = several(30)._replace(evidence=True)
    view = looking(question, *(Is("q", frozenset({one})) for one in question.choices))
    found = list(view.neighbours(question, Answer(("c1", "c2"), "said")))
    assert Answer(("c2",), "said") in found
    assert Answer(("c1", "c2", "c3"), "said") in found
    assert Answer(("c1", "c2"), "seen") in found
    assert len(found) == 30 + 3
    assert Answer(("c7",), "guess") in list(view.neighbours(question, UNKNOWN))


@given(made())
def test_every_condition_holds_for_a_class_as_for_its_answer(world: Made) -> None:
    """Putting a class's answer in the place of any answer of it changes no condition of the playbook."""
    view = View(world.playbook, TODAY)
    given_ = world.answers()
    for question in world.playbook.questions:
        for _ in range(5):
            answer = world.value(question)
            swapped = {**given_, question.id: view.class_of(question, answer)}
            for condition in all_conditions(world.playbook):
                assert condition.holds({**given_, question.id: answer}, TODAY) is condition.holds(
                    swapped, TODAY
                )


@given(made())
def test_each_answer_is_in_one_class_and_each_class_in_itself(world: Made) -> None:
    """The class of an answer is among the classes; an answer that stands for a class is in no other."""
    view = View(world.playbook, TODAY)
    for question in world.playbook.questions:
        classes = view.classes(question)
        assert len(set(classes)) == len(classes)
        for one in classes:
            assert view.class_of(question, one) == one
        for one, other in combinations(classes, 2):
            assert not view.same_class(question, one, other)
        answer = world.value(question)
        assert view.class_of(question, answer) in classes
        assert view.same_class(question, answer, view.class_of(question, answer))


@given(made())
def test_each_class_is_shown_by_an_answer_that_the_question_takes(world: Made) -> None:
    """The answers that stand for classes could have been given, and are read again as what they are."""
    view = View(world.playbook, TODAY)
    for question in world.playbook.questions:
        for one in view.classes(question):
            assert read_answer(question, plain(one.value), one.evidence, today=TODAY) == one


@given(made())
def test_the_closest_answer_of_a_class_is_in_it_and_none_is_closer(world: Made) -> None:
    """For any answer and any other class, no answer of that class lies closer than the one that is named."""
    view = View(world.playbook, TODAY)
    for question in world.playbook.questions:
        answer = world.value(question)
        if not answer.known:
            continue
        tries = [world.value(question) for _ in range(20)]
        if question.kind == "number":
            tries += [Answer(whole) for whole in range(-8, 14)]
            tries = [one for one in tries if one.value is None or float(one.value).is_integer()]  # type: ignore[arg-type]
        for other in view.classes(question):
            closest = view.closest(question, answer, other)
            assert view.same_class(question, closest, other)
            assert read_answer(question, plain(closest.value), closest.evidence, today=TODAY) == closest
            for one in tries:
                if other.known and view.same_class(question, one._replace(evidence=other.evidence), other):
                    assert apart(question, answer.value, closest.value) <= apart(
                        question, answer.value, one.value
                    )


def test_the_closest_answer_keeps_what_it_can() -> None:
    """A list keeps its items, several choices keep those that nothing looks at, a number moves to the limit."""
    names = Question("q", "Who?", "list", HERE, "made")
    view = looking(names, Measures("q", Limits(at_least=3)))
    three = Answer(("Ann", "Bo", "Cy"))
    assert view.closest(names, three, Answer((SOME_TEXT,))) == Answer(("Ann", "Bo"))
    assert view.closest(names, Answer(("Ann",)), Answer((SOME_TEXT,) * 3)) == Answer(
        ("Ann", SOME_TEXT, SOME_TEXT)
    )
    picks = several(4)
    view = looking(picks, Is("q", frozenset({"c0"})))
    assert view.closest(picks, Answer(("c2", "c3")), Answer(("c0",))) == Answer(("c0", "c2", "c3"))
    days = number()
    view = looking(days, Measures("q", Limits(above=10, below=30)))
    assert view.closest(days, Answer(100), Answer(11)) == Answer(29)
    assert view.closest(days, Answer(-5), Answer(11)) == Answer(11)


def test_between_gives_a_short_number() -> None:
    """A number between two others is as short as it can be, so that it can be read again."""
    assert between(0.1, 0.2) == 0.15
    assert between(1, 2) == 1.5
    assert between(0, 100) == 50
    assert between(3, 3.000000001) in (3, 3.000000001)


@given(made(3))
def test_conversations_can_be_counted(world: Made) -> None:
    """Walking through all conversations ends, and visits each once."""
    view = View(world.playbook, TODAY)
    if many(world.playbook, view) > 500:
        return
    found = [tuple(sorted(one.items())) for one in conversations(world.playbook, view)]
    assert len(set(found)) == len(found) >= 1


def test_all_conditions_are_walked() -> None:
    """Questions, facts, recommendations, nevers and drafts: each condition of a playbook is seen."""
    playbook = Made(1, 4).playbook._replace(cool_off=None)
    found = list(all_conditions(playbook))
    expected = (
        len(playbook.questions)
        + 1
        + len(playbook.facts["many"].counted)
        + len(playbook.recommendations)
        + len(playbook.never)
        + len(playbook.drafts["letter"])
    )
    assert len(found) == expected
    assert Every(()) in found
