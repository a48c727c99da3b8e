"""Decision diagrams: they agree with the conditions they stand for in every conversation."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from making_playbooks import TODAY, Made, conversations, made, many

from coach.playbook.conditions import UNKNOWN, Answer, Every, Not
from coach.playbook.diagram import FALSE, TRUE, BudgetSpent, Diagrams, Node
from coach.playbook.finite import View

MOST = 600
"""Playbooks with more conversations than this are not walked through one by one."""


def asked(world: Made, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Give the situation in which these answers were given: of the questions that are asked, in their order."""
    situation: dict[str, Answer] = {}
    for question in world.playbook.questions:
        if question.when.holds(situation, TODAY):
            situation[question.id] = answers[question.id]
    return situation


def outcome(diagrams: Diagrams, node: Node, answers: Mapping[str, Answer]) -> bool:
    """Follow a diagram by answers to all questions, asked or not."""
    while node not in (FALSE, TRUE):
        level, ways = diagrams.ways(node)
        question = diagrams.playbook.questions[level]
        answer = diagrams.view.class_of(question, answers[question.id])
        node = ways[diagrams.classes[level].index(answer)]
    return node == TRUE


@given(made(5))
def test_a_diagram_agrees_with_its_condition_whatever_is_answered(world: Made) -> None:
    """For any answers, asked or not, a diagram ends in true exactly when its condition holds."""
    conditions = world.look(3)
    diagrams = Diagrams(world.playbook, View(world.playbook, TODAY))
    for condition in conditions:
        node = diagrams.node(condition)
        for _ in range(5):
            answers = world.answers()
            assert outcome(diagrams, node, answers) is condition.holds(asked(world, answers), TODAY)


@given(made(5))
def test_the_diagram_of_a_question_tells_when_it_is_asked(world: Made) -> None:
    """A question's own diagram is true in exactly the conversations in which it is asked."""
    diagrams = Diagrams(world.playbook, View(world.playbook, TODAY))
    for _ in range(5):
        answers = world.answers()
        situation = asked(world, answers)
        for question in world.playbook.questions:
            assert outcome(diagrams, diagrams.asked[question.id], answers) is (question.id in situation)


@given(made(3))
def test_conditions_mean_the_same_exactly_when_they_are_one_node(world: Made) -> None:
    """Two conditions are one node if and only if they agree in all conversations."""
    found = world.look(4)
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= MOST)
    diagrams = Diagrams(world.playbook, view)
    everything = list(conversations(world.playbook, view))
    for one in found:
        for other in found:
            same = all(one.holds(case, TODAY) is other.holds(case, TODAY) for case in everything)
            assert (diagrams.node(one) == diagrams.node(other)) is same


@given(made(3))
def test_a_diagram_is_constant_exactly_when_its_condition_is(world: Made) -> None:
    """True and false stand for what always and never holds, and a case is given for all else."""
    (condition,) = world.look(1)
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= MOST)
    diagrams = Diagrams(world.playbook, view)
    node = diagrams.node(condition)
    held = {condition.holds(case, TODAY) for case in conversations(world.playbook, view)}
    assert (node == TRUE) is (held == {True})
    assert (node == FALSE) is (held == {False})
    case = diagrams.case(node)
    if case is None:
        assert node == FALSE
    else:
        situation = asked(world, {**world.answers(), **case})
        assert condition.holds(situation, TODAY)


@given(made(3))
def test_a_diagram_looks_only_at_questions_that_matter(world: Made) -> None:
    """A question is in the support exactly when changing its answer alone can change the outcome."""
    (condition,) = world.look(1)
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= 100)
    diagrams = Diagrams(world.playbook, view)
    support = diagrams.support(diagrams.node(condition))
    everything: list[dict[str, Answer]] = [{}]
    for question in world.playbook.questions:
        everything = [{**one, question.id: answer} for one in everything for answer in view.classes(question)]
    outcomes = {tuple(one.values()): condition.holds(asked(world, one), TODAY) for one in everything}
    for level, question in enumerate(world.playbook.questions):
        matters = any(
            outcomes[tuple(one.values())] is not outcomes[tuple({**one, question.id: answer}.values())]
            for one in everything
            for answer in view.classes(question)
        )
        assert (level in support) is matters


@given(made(4))
def test_fixed_answers_narrow_what_can_still_come(world: Made) -> None:
    """With answers fixed, diagrams agree with the conditions in every conversation that has those answers."""
    (condition,) = world.look(1)
    view = View(world.playbook, TODAY)
    given_ = world.answers()
    names = world.some([question.id for question in world.playbook.questions])
    fixed = {name: UNKNOWN if world.odds(4) else given_[name] for name in names}
    diagrams = Diagrams(world.playbook, view, fixed)
    node = diagrams.node(condition)
    for _ in range(5):
        answers = {**world.answers(), **fixed}
        assert outcome(diagrams, node, answers) is condition.holds(asked(world, answers), TODAY)
    assert all(world.playbook.questions[level].id not in fixed for level in diagrams.support(node))


@given(made(4))
def test_a_narrowed_question_has_only_the_answers_it_is_given(world: Made) -> None:
    """A question narrowed to some answers is a variable over those alone."""
    (condition,) = world.look(1)
    view = View(world.playbook, TODAY)
    question = world.random.choice(world.playbook.questions)
    some = tuple({view.class_of(question, world.value(question)) for _ in range(2)})
    diagrams = Diagrams(world.playbook, view, narrowed={question.id: some})
    node = diagrams.node(condition)
    for answer in some:
        answers = {**world.answers(), question.id: answer}
        assert outcome(diagrams, node, answers) is condition.holds(asked(world, answers), TODAY)


@given(made(4))
def test_joining_and_negating_nodes_is_and_or_and_not(world: Made) -> None:
    """What holds of conditions holds of their diagrams: and, or, not, twice not, and neither nor."""
    one, other = world.look(2)
    diagrams = Diagrams(world.playbook, View(world.playbook, TODAY))
    first, second = diagrams.node(one), diagrams.node(other)
    both, either = diagrams.both(first, second), diagrams.either(first, second)
    answers = world.answers()
    situation = asked(world, answers)
    assert outcome(diagrams, both, answers) is (one.holds(situation, TODAY) and other.holds(situation, TODAY))
    assert outcome(diagrams, either, answers) is (
        one.holds(situation, TODAY) or other.holds(situation, TODAY)
    )
    assert diagrams.negate(diagrams.negate(first)) == first
    assert diagrams.negate(either) == diagrams.both(diagrams.negate(first), diagrams.negate(second))
    assert diagrams.both(first, diagrams.negate(first)) == FALSE
    assert diagrams.either(first, diagrams.negate(first)) == TRUE
    assert diagrams.node(Not(one)) == diagrams.negate(first)
    assert diagrams.every([]) == TRUE
    assert diagrams.some([]) == FALSE


@given(made(4))
def test_the_longest_conversation_is_the_longest_there_is(world: Made) -> None:
    """The number of questions that can be asked, of all and of some, is that of the longest conversation."""
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= MOST)
    questions = world.playbook.questions
    counted = [question for question in questions if world.odds(2)]
    everything = list(conversations(world.playbook, view))
    diagrams = Diagrams(world.playbook, view)
    assert diagrams.longest(questions) == max(len(case) for case in everything)
    names = {question.id for question in counted}
    assert diagrams.longest(counted) == max(len(names & case.keys()) for case in everything)


@given(made(4))
def test_the_longest_that_is_left_depends_on_what_is_fixed(world: Made) -> None:
    """With answers given, only conversations that have them count."""
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= MOST)
    given_ = world.answers()
    name = world.random.choice(world.playbook.questions).id
    fixed = {name: given_[name]}
    diagrams = Diagrams(world.playbook, view, fixed)
    rest = [question for question in world.playbook.questions if question.id != name]
    longest = max(len(case.keys() - {name}) for case in conversations(world.playbook, view, fixed))
    assert diagrams.longest(rest) == longest


def test_a_budget_that_is_spent_is_told() -> None:
    """What would take more nodes than were allowed is given up, not begun."""
    world = Made(5, 5)
    every = Every(tuple(world.look(40)))
    small = Diagrams(world.playbook, View(world.playbook, TODAY), budget=40)
    with pytest.raises(BudgetSpent):
        small.node(Not(every))
