"""Generated tests reach all that can be reached, change as little as possible, and show what changed."""

from __future__ import annotations

from random import Random

import pytest
from enumeration import conversations
from hypothesis import given, settings
from hypothesis import strategies as st
from small_playbooks import build, sources

from coach.interview.interview import settle
from coach.playbook.faults import FaultyFile
from coach.playbook.library import Library, Shelf, shipped
from coach.playbook.model import Playbook
from coach.playbook.question_reader import ANY_DAY
from coach.proof.covering import covering, outcome
from coach.proof.prover import Prover
from coach.proof.snapshots import compare, fresh, read_snapshots, snapshot_path, written_snapshots
from coach.proof.targets import also_looked_at, targets

SHIPPED = Library((Shelf("shipped", shipped()),))

DATES = """
format: 1
title: Days
questions:
  - {id: due, ask: When is it due?, type: date}
  - {id: ends, ask: When does it end?, type: date}
recommend:
  - {id: soon, when: {due: {below: in 30 days}}, do: Hurry, because: It is due}
  - {id: old, when: {ends: {below: 2026-01-01}}, do: Renew, because: It ended}
  - {id: wait, otherwise: yes, do: Wait, because: There is time}
"""


@settings(max_examples=30, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_a_covering_set_reaches_all_that_any_conversation_reaches(rng: Random) -> None:
    """What is called reached is, what is called unreachable no conversation reaches, and no case is for nothing."""
    playbook = build(*sources(rng, 3, 4))
    found = covering(playbook)
    prover = Prover(playbook, ANY_DAY, 200_000, also_looked_at(playbook))
    reached_by = [
        {target.name for target in targets(prover) if target.claim.holds(case.answers, ANY_DAY)}
        for case in found.cases
    ]
    assert set().union(*reached_by) == set(found.reached)
    anywhere = {
        target.name
        for target in targets(prover)
        if any(target.claim.holds(each, ANY_DAY) for each in conversations(playbook, ANY_DAY))
    }
    assert anywhere == set(found.reached)
    assert not found.open
    assert {target.name for target in targets(prover)} == anywhere | set(found.unreachable)
    for number in range(len(reached_by)):
        others = reached_by[:number] + reached_by[number + 1 :]
        assert set().union(*others) != anywhere, "one of the cases can be left out"


@settings(max_examples=30, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_snapshots_read_back_as_what_was_written(rng: Random) -> None:
    """Written, read and played again, nothing differs, nothing is uncovered, and writing anew changes nothing."""
    playbook = build(*sources(rng, 3, 4))
    text, found = fresh(playbook)
    kept = read_snapshots(text.encode(), playbook, "snapshots.yaml")
    for one, case in zip(kept, found.cases, strict=True):
        assert settle(playbook, one.answers, ANY_DAY) == case.answers
    comparison = compare(playbook, kept)
    assert comparison.difference == ""
    assert comparison.same
    assert fresh(playbook, kept)[0] == text


@pytest.mark.parametrize("name", sorted(SHIPPED.entries))
def test_the_shipped_playbooks_are_covered_by_hardly_more_cases_than_they_have_actions(name: str) -> None:
    """Each conversation has one next action, so fewer cases than actions cannot do; a fifth more is near the fewest."""
    playbook = SHIPPED.load(name)
    found = covering(playbook)
    assert {case.next_action for case in found.cases} == {one.id for one in playbook.recommendations}
    assert len(found.cases) <= len(playbook.recommendations) * 1.2 + 1
    assert not found.open


def test_a_changed_playbook_shows_as_a_difference() -> None:
    """What comes out differently stands in the difference, line by line, and only that."""
    before = SHIPPED.load("trust")
    kept = read_snapshots(fresh(before)[0].encode(), before, "trust.yaml")
    table = before.recommendations
    now = before._replace(recommendations=(table[1], table[0], *table[2:]))
    assert compare(now, kept).difference == ""  # these two never hold together
    now = before._replace(recommendations=table[1:])
    lines = compare(now, kept).difference.splitlines()
    assert "-    next_action: independent_proof" in lines
    assert not any("include_their_adviser" in line for line in lines if line.startswith(("-", "+")))


def test_a_question_that_is_gone_shows_as_a_difference() -> None:
    """An answer that fits no question any more is dropped, and seen to be."""
    before = SHIPPED.load("trust")
    kept = read_snapshots(fresh(before)[0].encode(), before, "trust.yaml")
    now = build(
        "format: 1\ntitle: Trust\nquestions: [{id: believes_us, ask: Do they?, choices: {acts: Yes, liked: No}}]\n"
        "recommend: [{id: independent_proof, otherwise: yes, do: Prove it, because: They doubt}]\n"
    )
    lines = compare(now, read_snapshots(fresh(before)[0].encode(), now, "trust.yaml")).difference.splitlines()
    assert "-      whose_word: stranger" in lines
    assert len(kept) > 1


def test_new_branches_are_told_as_uncovered_and_kept_cases_stay() -> None:
    """A new recommendation is named; writing anew adds a case for it and leaves the others as they were."""
    before = SHIPPED.load("trust")
    text = fresh(before)[0]
    kept = read_snapshots(text.encode(), before, "trust.yaml")
    more = before.recommendations[0]._replace(id="ask_the_peer", when=before.recommendations[2].when)
    now = before._replace(recommendations=(more, *before.recommendations))
    comparison = compare(now, kept[:1])
    assert "next action ask_the_peer" in comparison.uncovered
    renewed = read_snapshots(fresh(now, kept)[0].encode(), now, "trust.yaml")
    assert [one.answers for one in kept if one.answers in [new.answers for new in renewed]]


def test_days_counted_from_today_are_written_so() -> None:
    """A snapshot means the same next year: a day near a relative limit is written as counted from today."""
    playbook = build(DATES)
    text, found = fresh(playbook)
    assert "due: in 29 days" in text
    assert "ends: 2025-12-31" in text
    kept = read_snapshots(text.encode(), playbook, "days.yaml")
    assert written_snapshots(playbook, (outcome(playbook, one.answers) for one in kept)) == text
    assert {case.next_action for case in found.cases} == {"soon", "old", "wait"}


def test_a_file_of_something_else_is_said_to_be_no_snapshots() -> None:
    """Another YAML file under that name is a fault with its place, not an empty set of tests."""
    with pytest.raises(FaultyFile, match=r"^x\.yaml:1:1: This is no file of snapshots"):
        read_snapshots(b"title: Something else\n", SHIPPED.load("trust"), "x.yaml")


def test_snapshots_do_not_lie_where_playbooks_are_looked_for() -> None:
    """Beside the playbook, but in a folder of their own."""
    assert snapshot_path(shipped() / "trust.yaml") == shipped() / "snapshots" / "trust.yaml"


def test_a_gap_is_a_case_with_nothing_as_its_next_action() -> None:
    """A playbook with a gap can still be snapshotted: nothing is written, and read back."""
    playbook: Playbook = build(
        "format: 1\ntitle: Gap\nquestions: [{id: a, ask: Is it?, type: confirm}]\n"
        "recommend: [{id: go, when: {a: yes}, do: Go, because: It is}]\n"
    )
    text, _ = fresh(playbook)
    assert "next_action: nothing" in text
    assert {one.next_action for one in read_snapshots(text.encode(), playbook, "gap.yaml")} == {"go", None}
