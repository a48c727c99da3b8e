"""What it means that a condition holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from making_playbooks import TODAY, VISIT, Made, made, read

from coach.playbook.conditions import (
    ALWAYS,
    EVIDENCE,
    UNKNOWN,
    Answer,
    Backed,
    Condition,
    Counts,
    Every,
    Holds,
    Is,
    Known,
    Limits,
    Measures,
    Not,
    Some,
    both,
    parts,
    questions_in,
)
from coach.playbook.times import Day

SITUATION = {
    "contract": Answer("binding", "said"),
    "worries": Answer(("price", "us")),
    "names": Answer(("Ann", "Bo", "Cy")),
    "days": Answer(30),
    "ends": Answer(TODAY + timedelta(days=10)),
    "note": Answer("words"),
    "open": UNKNOWN,
    "unsure": Answer("free"),
}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Is("contract", frozenset({"binding"})), True),
        (Is("contract", frozenset({"free", "binding"})), True),
        (Is("contract", frozenset({"free"})), False),
        (Is("worries", frozenset({"us"})), True),
        (Is("worries", frozenset({"change"})), False),
        (Is("open", frozenset({"free"})), False),
        (Known("open", known=False), True),
        (Known("open", known=True), False),
        (Known("note", known=True), True),
        (Measures("days", Limits(at_least=30)), True),
        (Measures("days", Limits(above=30)), False),
        (Measures("days", Limits(above=29, at_most=30)), True),
        (Measures("days", Limits(below=30)), False),
        (Measures("worries", Limits(at_least=2)), True),
        (Measures("names", Limits(below=3)), False),
        (Measures("ends", Limits(below=Day(None, 11))), True),
        (Measures("ends", Limits(below=Day(None, 10))), False),
        (Measures("ends", Limits(above=Day(date(2026, 1, 1)))), True),
        (Measures("note", Limits(at_least=0)), False),
        (Measures("open", Limits(at_least=0)), False),
        (Backed("contract", frozenset({"said"})), True),
        (Backed("contract", frozenset({"guess"})), False),
        (Backed("unsure", frozenset({"guess"})), True),
        (Backed("open", frozenset(EVIDENCE)), False),
        (Every(()), True),
        (Some(()), False),
        (
            Counts("f", (Known("note", True), Known("open", True), Known("days", True)), Limits(at_least=2)),
            True,
        ),
        (Counts("f", (Known("note", True), Known("open", True)), Limits(above=1)), False),
        (Holds("f", Known("note", True)), True),
    ],
)
def test_a_condition_holds_as_the_language_says(condition: Condition, holds: bool) -> None:
    """Each form of condition, over each kind of answer."""
    assert condition.holds(SITUATION, TODAY) is holds
    assert Not(condition).holds(SITUATION, TODAY) is not holds


@pytest.mark.parametrize(
    "condition",
    [
        Is("never", frozenset({"a"})),
        Known("never", known=True),
        Known("never", known=False),
        Measures("never", Limits(at_least=0)),
        Backed("never", frozenset(EVIDENCE)),
    ],
)
def test_a_question_that_was_not_asked_satisfies_no_entry(condition: Condition) -> None:
    """Not even `unknown`: that is an answer, and nobody asked."""
    assert not condition.holds(SITUATION, TODAY)


@given(made())
def test_conditions_combine_as_and_or_and_not(world: Made) -> None:
    """`every`, `some` and counts hold exactly when their terms say so."""
    terms = tuple(world.condition(world.playbook.questions) for _ in range(world.random.randint(0, 3)))
    situation = world.answers()
    held = [term.holds(situation, TODAY) for term in terms]
    assert Every(terms).holds(situation, TODAY) is all(held)
    assert Some(terms).holds(situation, TODAY) is any(held)
    for many in range(4):
        exactly = Counts("f", terms, Limits(at_least=many, at_most=many))
        assert exactly.holds(situation, TODAY) is (sum(held) == many)


@given(made())
def test_joining_two_conditions_is_and(world: Made) -> None:
    """`both` holds when both do; ALWAYS adds nothing."""
    one, other = (world.condition(world.playbook.questions) for _ in range(2))
    situation = world.answers()
    joined = both(one, other).holds(situation, TODAY)
    assert joined is (one.holds(situation, TODAY) and other.holds(situation, TODAY))
    assert both(ALWAYS, one) == both(one, ALWAYS) == one


@given(made())
def test_a_condition_looks_only_at_the_questions_in_it(world: Made) -> None:
    """Answers to other questions, asked or not, change nothing."""
    condition = world.condition(world.playbook.questions, tuple(world.playbook.facts.values()))
    first, second = world.answers(), world.answers()
    names = questions_in(condition)
    mixed = {name: (first if name in names else second)[name] for name in first}
    without = {name: first[name] for name in names}
    assert condition.holds(first, TODAY) is condition.holds(mixed, TODAY) is condition.holds(without, TODAY)


def test_the_parts_of_a_condition_are_all_of_it() -> None:
    """Walking a condition gives itself and all below it, through facts and counts too."""
    inner = Known("a", known=True)
    counted = Counts("many", (inner, Not(Known("b", known=True))), Limits(at_least=1))
    condition = Every((Holds("fact", Some((counted,))), Is("c", frozenset({"x"}))))
    assert len(list(parts(condition))) == 8
    assert questions_in(condition) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{contract: binding}", Is("contract", frozenset({"binding"}))),
        ("{contract: [binding, free]}", Is("contract", frozenset({"binding", "free"}))),
        ("{worries: us}", Is("worries", frozenset({"us"}))),
        ("{met: yes}", Is("met", frozenset({"yes"}))),
        ("{met: true}", Is("met", frozenset({"yes"}))),
        ("{met: [yes, false]}", Is("met", frozenset({"yes", "no"}))),
        ("{note: known}", Known("note", known=True)),
        ("{ends: unknown}", Known("ends", known=False)),
        ("{deciders: {at_least: 2}}", Measures("deciders", Limits(at_least=2))),
        ("{worries: {below: 2}}", Measures("worries", Limits(below=2))),
        ("{notice_days: {above: 2.5, at_most: 9}}", Measures("notice_days", Limits(above=2.5, at_most=9))),
        ("{ends: {below: in 90 days}}", Measures("ends", Limits(below=Day(None, 90)))),
        ("{ends: {at_least: 2026-12-31}}", Measures("ends", Limits(at_least=Day(date(2026, 12, 31))))),
        ("{contract.evidence: seen}", Backed("contract", frozenset({"seen"}))),
        ("{contract.evidence: [said, seen]}", Backed("contract", frozenset({"said", "seen"}))),
        ("{contract.evidence: {below: seen}}", Backed("contract", frozenset({"guess", "said", "example"}))),
        ("{contract.evidence: {at_least: example}}", Backed("contract", frozenset({"example", "seen"}))),
        ("{contract.evidence: {above: guess, at_most: said}}", Backed("contract", frozenset({"said"}))),
        ("{met: no, note: known}", Every((Is("met", frozenset({"no"})), Known("note", known=True)))),
        (
            "{any: [{met: no}, {note: known}]}",
            Some((Is("met", frozenset({"no"})), Known("note", known=True))),
        ),
        (
            "{all: [{met: no}, {note: known}]}",
            Every((Is("met", frozenset({"no"})), Known("note", known=True))),
        ),
        ("{not: {met: no}}", Not(Is("met", frozenset({"no"})))),
        (
            "{not: [{met: no}, {note: known}]}",
            Not(Some((Is("met", frozenset({"no"})), Known("note", known=True)))),
        ),
    ],
)
def test_a_condition_is_read_as_it_is_written(written: str, condition: Condition) -> None:
    """Each way to write a condition becomes the condition it says."""
    recommendation = read(VISIT.replace("when: hearsay\n", f"when: {written}\n")).recommendations[0]
    assert recommendation.when == condition


@pytest.mark.parametrize(
    ("written", "holds"),
    [("hearsay", True), ("{hearsay: yes}", True), ("{hearsay: no}", False), ("{not: hearsay}", False)],
)
def test_a_fact_stands_for_its_condition(written: str, holds: bool) -> None:
    """A fact's name alone, and with yes or no, stands for what it is defined as."""
    condition = read(VISIT.replace("when: hearsay\n", f"when: {written}\n")).recommendations[0].when
    assert condition.holds({"contract": Answer("binding", "said")}, TODAY) is holds
    assert condition.holds({"contract": Answer("binding", "seen")}, TODAY) is not holds


def test_a_counting_fact_counts_what_holds() -> None:
    """A fact with `count` is compared with how many of its conditions hold."""
    condition = (
        read(VISIT.replace("when: hearsay\n", "when: {gaps: {at_least: 2}}\n")).recommendations[0].when
    )
    two = {"met": Answer("no"), "worries": Answer(("us",)), "deciders": Answer(("Ann",))}
    assert condition.holds(two, TODAY)
    assert not condition.holds({**two, "met": UNKNOWN}, TODAY)
