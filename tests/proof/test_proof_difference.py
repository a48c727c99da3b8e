"""What changes between two playbooks is what playing all conversations with both of them shows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from enumeration import TODAY
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_playbooks import build, sources

from coach.interview.advice import next_action
from coach.interview.interview import settle
from coach.playbook.conditions import Answer
from coach.playbook.finite import View
from coach.playbook.library import Library, Shelf, shipped
from coach.playbook.model import Playbook
from coach.proof import difference as module
from coach.proof.aligning import joined
from coach.proof.difference import NOTHING, Differences, Moved, difference

SHIPPED = Library((Shelf("shipped", shipped()),))


def changed(text: str, rng: Random) -> str:
    """Change a playbook's text somewhere: rows moved, taken out or swapped, conditions exchanged or turned around."""
    lines = dict(line.split(": ", 1) for line in text.splitlines() if line)
    table = json.loads(lines["recommend"])
    rows = [one for one in table if "when" in one]
    for _ in range(rng.randint(1, 2)):
        how = rng.randrange(5)
        if how == 0 and len(rows) > 1:
            one, other = rng.sample(rows, 2)
            one["when"], other["when"] = other["when"], one["when"]
        elif how == 1:
            one = rng.choice(rows)
            one["when"] = {"not": one["when"]} if isinstance(one["when"], dict) else {one["when"]: "no"}
        elif how == 2 and len(rows) > 1:
            table.remove(rows.pop())
        elif how == 3:
            moved = [one for one in table if one.get("id") != "otherwise"]
            rng.shuffle(moved)
            table = moved + [one for one in table if one.get("id") == "otherwise"]
        elif how == 4:
            questions = json.loads(lines["questions"])
            questions[-1].pop("when", None)
            lines["questions"] = json.dumps(questions)
    names = {one.get("id") for one in table}
    lines["recommend"] = json.dumps(table)
    never = [one for one in json.loads(lines.pop("never", "[]")) if one["do"] in names]
    lines |= {"never": json.dumps(never)} if never else {}
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


def both(old: Playbook, new: Playbook) -> Iterator[dict[str, Answer]]:
    """Walk through the conversations of two playbooks with the same questions: answers to what either asks."""
    together = joined(old, new)
    view = View(together, TODAY)

    def go_on(given_: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
        asked = {**settle(old, given_, TODAY), **settle(new, given_, TODAY)}
        question = next((one for one in together.questions if one.id in asked and one.id not in given_), None)
        if question is None:
            yield given_
            return
        for answer in view.classes(question):
            yield from go_on({**given_, question.id: answer})

    yield from go_on({})


def checked(found: Differences, old: Playbook, new: Playbook) -> None:
    """See that each example leads where it says, with both playbooks."""
    for one in found.moved:
        assert (next_action(old, one.case_before.answers, TODAY) or NOTHING) == one.before
        assert (next_action(new, one.case.answers, TODAY) or NOTHING) == one.now
        assert settle(new, one.case.answers, TODAY) == one.case.answers


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True), searched=st.booleans())
def test_what_moved_is_what_playing_all_conversations_with_both_shows(rng: Random, searched: bool) -> None:
    """Every pair of next actions is found, with its number of conversations where they are counted."""
    text, inner = sources(rng, 3, 4)
    old, new = build(text, inner), build(changed(text, rng), inner)
    size = 1
    for question in joined(old, new).questions:
        size *= len(View(joined(old, new), TODAY).classes(question))
    assume(size <= 1_500)
    counts: Counter[tuple[str, str]] = Counter()
    everything = list(both(old, new))
    for given_ in everything:
        pair = (
            next_action(old, settle(old, given_, TODAY), TODAY) or NOTHING,
            next_action(new, settle(new, given_, TODAY), TODAY) or NOTHING,
        )
        if pair[0] != pair[1]:
            counts[pair] += 1
    with pytest.MonkeyPatch.context() as patch:
        if searched:
            patch.setattr(module, "TABLE_BUDGET", -1_000_000)
            patch.setattr(module, "SAMPLE", 1)
        found = difference(old, new, TODAY)
    checked(found, old, new)
    assert found.proven
    assert {(one.before, one.now) for one in found.moved} == set(counts)
    if found.exact:
        assert {(one.before, one.now): one.conversations for one in found.moved} == counts
        assert found.conversations == len(everything)
        for one in found.moved:
            assert one.share == pytest.approx(counts[one.before, one.now] / len(everything))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_a_playbook_does_not_differ_from_itself(rng: Random) -> None:
    """Nothing is told where nothing changed."""
    playbook = build(*sources(rng))
    found = difference(playbook, playbook, TODAY)
    assert found.same
    assert not any(found[:1] + found[4:])


BASE = """
format: 1
title: Base
subject: customer
questions:
  - {id: hot, ask: How hot is it?, choices: {cold: Cold, warm: Warm, hot: Hot}}
  - {id: ours, ask: Was it our fault?, type: confirm, when: {hot: [warm, hot]}}
facts:
  heated: {hot: hot}
recommend:
  - {id: wait, when: heated, do: Wait an hour, because: It is hot}
  - {id: own_it, when: {ours: yes, heated: no}, do: Own it, because: It was ours}
  - {id: ask, otherwise: yes, do: Ask, because: Nothing is known}
"""


def edited(*changes: tuple[str, str]) -> Playbook:
    """Read the base playbook with changes made to its text."""
    text = BASE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return build(text, name="base")


def rows_swapped() -> Playbook:
    """Give the base playbook with two rows that never hold together the other way round."""
    base = edited()
    one, other, last = base.recommendations
    return base._replace(recommendations=(other, one, last))


@pytest.mark.parametrize(
    "new",
    [
        rows_swapped(),
        edited(("when: heated", "when: {hot: hot}")),
        edited(("  heated:", "  too_hot:"), ("when: heated", "when: too_hot"), ("heated: no", "too_hot: no")),
        edited(("{ours: yes, heated: no}", "{not: {any: [{not: {ours: yes}}, {hot: hot}]}}")),
        edited(("{hot: [warm, hot]}", "{hot: known, not: {hot: cold}}")),
    ],
    ids=["rows swapped", "fact inlined", "fact renamed", "turned inside out", "when rewritten"],
)
def test_nothing_is_told_when_the_meaning_is_the_same(new: Playbook) -> None:
    """Refactorings are no change: what is asked and recommended stays."""
    found = difference(edited(), new, TODAY)
    assert found.same
    assert not found.moved
    assert not found.reworded


def test_a_changed_condition_tells_the_pairs_their_number_and_an_example_of_each() -> None:
    """Three conversations of six that asked now wait, and each pair has an example for either playbook."""
    old, new = edited(), edited(("heated: {hot: hot}", "heated: {hot: [warm, hot]}"))
    found = difference(old, new, TODAY)
    # cold, unknown, and warm and hot with yes, no, unknown: 8 conversations.
    assert found.conversations == 8
    assert {(one.before, one.now, one.conversations) for one in found.moved} == {
        ("own_it", "wait", 1),
        ("ask", "wait", 2),
    }
    assert found.held_elsewhere == ("wait", "own_it")
    checked(found, old, new)


def test_questions_and_choices_added_removed_and_renamed_are_told() -> None:
    """A renamed question with its older id is the same question; a new choice and a new question are named."""
    new = edited(
        ("id: ours, ask", "id: our_fault, aliases: [ours], ask"),
        ("{ours: yes, heated: no}", "{our_fault: yes, heated: no}"),
        ("cold: Cold, ", "freezing: Freezing, "),
        ("facts:", "  - {id: late, ask: Is it late?, type: confirm}\nfacts:"),
    )
    found = difference(edited(), new, TODAY)
    assert found.questions_renamed == (("ours", "our_fault"),)
    assert found.questions_added == ("late",)
    assert found.questions_removed == ()
    assert found.choices_added == (("hot", "freezing"),)
    assert found.choices_removed == (("hot", "cold"),)
    assert not found.moved
    assert not found.same
    back = difference(new, edited(), TODAY)
    assert back.questions_removed == ("late",)


def test_a_question_of_another_kind_is_another_question() -> None:
    """Answers to a confirm are no answers to a text: the one is gone, the other is new."""
    new = edited(
        ("ask: Was it our fault?, type: confirm", "ask: Whose fault was it?, type: text"),
        ("ours: yes", "ours: known"),
    )
    found = difference(edited(), new, TODAY)
    assert (found.questions_added, found.questions_removed) == (("ours",), ("ours",))
    assert ("ask", "own_it") in {(one.before, one.now) for one in found.moved}
    checked(found, edited(), new)


def test_a_renamed_recommendation_counts_as_the_same_and_new_words_are_told() -> None:
    """With the same words under another id nothing moved; with other words under the same id neither."""
    found = difference(edited(), edited(("id: own_it", "id: take_it_on")), TODAY)
    assert found.actions_renamed == (("own_it", "take_it_on"),)
    assert not found.moved
    found = difference(edited(), edited(("do: Own it", "do: Say that it was us")), TODAY)
    assert found.reworded == ("own_it",)
    assert found.same


def test_an_action_that_is_gone_leads_to_the_next_one() -> None:
    """A row taken out is named, and what it caught now comes to the rows after it."""
    gone = "  - {id: own_it, when: {ours: yes, heated: no}, do: Own it, because: It was ours}\n"
    found = difference(edited(), edited((gone, "")), TODAY)
    assert found.actions_removed == ("own_it",)
    assert [(one.before, one.now, one.conversations) for one in found.moved] == [("own_it", "ask", 1)]


def test_a_gap_is_told_as_nothing() -> None:
    """Without `otherwise`, conversations come to nothing, and the difference says so."""
    last = "  - {id: ask, otherwise: yes, do: Ask, because: Nothing is known}\n"
    found = difference(edited(), edited((last, "")), TODAY)
    assert [(one.before, one.now) for one in found.moved] == [("ask", NOTHING)]


ORDERS = """
format: 1
title: Orders
questions:
  - {{id: r, ask: R?, type: confirm}}
  - {{id: {0}, ask: Is it?, type: confirm, when: {{r: {1}}}}}
  - {{id: {2}, ask: Is it?, type: confirm, when: {{{0}: yes}}}}
recommend:
  - {{id: go, when: {{{2}: yes}}, do: Go, because: It is}}
  - {{id: stay, otherwise: yes, do: Stay, because: It is not}}
"""


def test_questions_in_orders_that_exclude_each_other_are_compared_but_not_counted() -> None:
    """Where each playbook asks one question depending on the other, what moved is told, and numbers are about."""
    old, new = build(ORDERS.format("a", "yes", "b")), build(ORDERS.format("b", "no", "a"))
    found = difference(old, new, TODAY)
    assert not found.exact
    assert found.proven
    assert {(one.before, one.now) for one in found.moved} == {("go", "stay"), ("stay", "go")}
    assert found.asked_elsewhere == ("b", "a")
    checked(found, old, new)


@pytest.mark.parametrize("name", sorted(SHIPPED.entries))
def test_a_shipped_playbook_without_one_row_differs_only_there(name: str) -> None:
    """Taking out the first recommendation moves just the conversations it caught."""
    old = SHIPPED.load(name)
    new = old._replace(recommendations=old.recommendations[1:], never=())
    found = difference(old, new, TODAY)
    assert {one.before for one in found.moved} == {old.recommendations[0].id}
    assert found.proven
    one: Moved
    for one in found.moved:
        assert one.case.subject == ("customer", "Acme")
    checked(found, old, new)
