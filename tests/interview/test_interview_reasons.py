"""Reasons: the answers on which it rests that a recommendation holds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from making_playbooks import TODAY, VISIT, Made, conversations, made, many, read

from coach.interview.interview import settle
from coach.interview.reasons import Reason, reasons
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer, Condition
from coach.playbook.finite import View
from coach.playbook.model import Playbook

PLAYBOOK = read(VISIT)


def because(
    condition: Condition, situation: Mapping[str, Answer], playbook: Playbook = PLAYBOOK
) -> list[Reason]:
    """Give the reasons for which a condition holds."""
    questions = {question.id: question for question in playbook.questions}
    return list(reasons(condition, questions, situation, TODAY))


def condition(written: str) -> Condition:
    """Read a condition over the questions of the playbook."""
    return read(VISIT.replace("when: hearsay\n", f"when: {written}\n")).recommendations[0].when


@settings(max_examples=150)
@given(made(4))
def test_reasons_suffice(world: Made) -> None:
    """In every conversation with the answers that are given as reasons, it holds, whatever else is said."""
    wanted = world.look(2)
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= 500)
    classed = {
        question.id: view.class_of(question, world.value(question)) for question in world.playbook.questions
    }
    situation = settle(world.playbook, classed, TODAY)
    for when in wanted:
        if not when.holds(situation, TODAY):
            continue
        names = [reason.question for reason in because(when, situation, world.playbook)]
        for case in conversations(world.playbook, view):
            if all(case.get(name) == situation[name] for name in names):
                assert when.holds(case, TODAY)


@given(made(5))
def test_reasons_are_answers_that_were_given_each_once_in_order(world: Made) -> None:
    """Reasons name questions that were asked, once each, in the order in which they were."""
    wanted = world.look(3)
    situation = settle(world.playbook, world.answers(), TODAY)
    order = list(situation)
    for when in wanted:
        if when.holds(situation, TODAY):
            names = [reason.question for reason in because(when, situation, world.playbook)]
            assert names == sorted(set(names), key=order.index)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{contract: binding}", ["contract"]),
        ("{contract: binding, met: no}", ["contract", "met"]),
        ("{any: [{met: no}, {contract: binding}]}", ["met"]),
        ("{any: [{met: yes}, {contract: binding}]}", ["contract"]),
        ("{not: {contract: free}}", ["contract"]),
        ("{not: {contract: free, met: yes}}", ["contract"]),
        ("{not: [{contract: free}, {met: yes}]}", ["contract", "met"]),
        ("hearsay", ["contract"]),
        ("{gaps: {at_least: 2}}", ["worries", "met"]),
        ("{gaps: {at_most: 2}}", ["deciders"]),
        ("{gaps: {at_least: 2, at_most: 2}}", ["worries", "deciders", "met"]),
        ("{note: unknown}", ["note"]),
    ],
)
def test_only_what_it_rests_on_is_a_reason(written: str, expected: list[str]) -> None:
    """One term is enough for `any`, all are needed for `all`; a count rests on what holds, or on what does not."""
    situation = {
        "contract": Answer("binding", "said"),
        "worries": Answer(("us",)),
        "deciders": Answer(("Ann",)),
        "met": Answer("no"),
        "note": UNKNOWN,
    }
    found = condition(written)
    assert found.holds(situation, TODAY)
    assert [reason.question for reason in because(found, situation)] == expected


def test_that_a_question_was_not_asked_rests_on_what_decided_that() -> None:
    """Where a condition holds because something was not asked, the answer that left it out is the reason."""
    situation = {"contract": Answer("free"), "met": Answer("yes")}
    found = condition("{not: {notice_days: {at_least: 1}}}")
    assert [reason.question for reason in because(found, situation)] == ["contract"]


def test_a_reason_reads_as_question_and_answer() -> None:
    """The question, the answer in its words, and how it is known where that was said or counted."""
    (reason,) = because(condition("{contract: binding}"), {"contract": Answer("binding", "said")})
    assert str(reason) == "Are they bound? Yes, with time to run (only said)"
    (unknown,) = because(condition("{note: unknown}"), {"note": UNKNOWN})
    assert str(unknown) == "Anything else about {customer}? You don't know yet"
    assert [str(Reason("q", "Asked?", "Yes", level)) for level in EVIDENCE] == [
        "Asked? Yes (a guess)",
        "Asked? Yes (only said)",
        "Asked? Yes (with an example)",
        "Asked? Yes (seen ourselves)",
    ]


def test_proof_that_nobody_gave_is_a_guess_only_where_it_counted() -> None:
    """Nobody is told that they guessed when nobody asked: only where the advice rests on it."""
    situation = {"contract": Answer("binding")}
    (plain,) = because(condition("{contract: binding}"), situation)
    assert plain.evidence is None
    (counted,) = because(condition("{contract: binding, contract.evidence: {below: seen}}"), situation)
    assert counted.evidence == "guess"


def test_a_reason_is_said_with_the_words_of_this_conversation() -> None:
    """Placeholders in a question are filled by whoever tells the reasons."""
    questions = {question.id: question for question in PLAYBOOK.questions}
    (reason,) = reasons(
        condition("{note: known}"), questions, {"note": Answer("words")}, TODAY, lambda text: text.upper()
    )
    assert reason.asked == "ANYTHING ELSE ABOUT {CUSTOMER}?"
