"""Every verdict and count of the proof is held against all conversations of small random playbooks, one by one."""

from __future__ import annotations

import io
import os
from itertools import combinations

import pytest
from enumeration import TODAY, Truth
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_playbooks import build, sources

from coach.cli.answers_file import read_answers_file
from coach.interview.advice import Gap, advise
from coach.interview.interview import settle
from coach.playbook.answers import read_answer
from coach.playbook.finite import View
from coach.playbook.model import Playbook
from coach.proof import counting, prover, search
from coach.proof.check import SHARE_SAMPLE, check
from coach.proof.effects import names_shown
from coach.proof.findings import Finding, Report, answers_file

# More for a night: COACH_PROOF_EXAMPLES=20000 pytest tests/proof
EXAMPLES = int(os.environ.get("COACH_PROOF_EXAMPLES", "400"))
MOST = 1_500
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="COACH_PROOF_EXAMPLES" not in os.environ,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
)


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    """Give small playbooks of at most some thousand conversations."""
    rng = draw(st.randoms(use_true_random=True))
    playbook = build(*sources(rng))
    view, many = View(playbook, TODAY), 1
    for question in playbook.questions:
        many *= len(view.classes(question))
    assume(many <= MOST)
    return playbook


def ruled(report: Report, rule: str) -> list[Finding]:
    """Give the findings of one rule."""
    return [one for one in report.findings if one.rule == rule]


def played(playbook: Playbook, finding: Finding) -> dict:
    """Write a finding's conversation as a file, read that as the command does, and play it."""
    assert finding.case is not None
    given_ = read_answers_file("-", io.StringIO(answers_file(finding.case, "shows it")), playbook)
    assert given_.subject == "Acme"
    answers = {}
    for question in playbook.questions:
        if question.id in given_.answers:
            one = given_.answers[question.id]
            answers[question.id] = read_answer(question, one.value, one.evidence, today=TODAY)
    situation = settle(playbook, answers, TODAY, required=True)
    assert situation == finding.case.answers
    assert list(situation) == list(answers)
    return situation


@MANY
@given(playbook=playbooks())
def test_the_proof_says_of_all_conversations_what_is_true_of_each(playbook: Playbook) -> None:
    """Counts, shares and findings are those that playing every conversation gives, and each case shows its fault."""
    truth = Truth(playbook)
    _agree(truth, check(playbook, TODAY))


@settings(MANY, max_examples=EXAMPLES // 2)
@given(playbook=playbooks(), by_node=st.booleans())
def test_the_search_alone_comes_to_the_same(playbook: Playbook, by_node: bool) -> None:
    """Without the sample and the joined diagrams, the search finds what there is and proves what there is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prover, "SAMPLE", 1)
        patch.setattr(prover, "_JOINED", 0)
        patch.setattr(search, "_PATHS", 0 if by_node else 48)
        report = check(playbook, TODAY)
    _agree(Truth(playbook), report)


@settings(MANY, max_examples=EXAMPLES // 2)
@given(playbook=playbooks(), budget=st.integers(0, 60), sample=st.sampled_from((1, 8)))
def test_what_is_not_proven_is_not_called_fine(playbook: Playbook, budget: int, sample: int) -> None:
    """With hardly any budget, each finding is still true, and a playbook is fine only if it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prover, "SAMPLE", sample)
        patch.setattr(prover, "_JOINED", 0)
        report = check(playbook, TODAY, budget=budget)
    whole = check(playbook, TODAY)
    known = {(one.rule, one.place, one.about[:1]) for one in whole.findings}
    told = {(one.rule, one.place, one.about[:1]) for one in report.findings if one.rule != "not-proven"}
    assert told <= known
    assert report.proven or not report.fine
    if report.proven:
        assert told == known
    for finding in report.findings:
        if finding.case is not None:
            played(playbook, finding)


@settings(MANY, max_examples=EXAMPLES // 4)
@given(playbook=playbooks(), places=st.integers(0, 6))
def test_too_many_conversations_are_counted_from_below(playbook: Playbook, places: int) -> None:
    """A count that is not exact is never above the true one, nor is the longest conversation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_PLACES", places)
        report = check(playbook, TODAY)
    truth, numbers = Truth(playbook), report.numbers
    assert numbers is not None
    assert (
        numbers.conversations == len(truth.all)
        if numbers.conversations_exact
        else (1 <= numbers.conversations <= len(truth.all))
    )
    longest = max(map(len, truth.all))
    assert numbers.longest == longest if numbers.longest_exact else numbers.longest <= longest
    assert sum(numbers.shares.values()) <= 1 + 1e-9


@settings(MANY, max_examples=EXAMPLES // 10)
@given(playbook=playbooks())
def test_a_sample_of_conversations_has_each_as_often_as_the_others(playbook: Playbook) -> None:
    """Shares from a sample come near the true ones: within five times what chance allows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "TABLE_BUDGET", -1_000_000)
        report = check(playbook, TODAY)
    truth, numbers = Truth(playbook), report.numbers
    assert numbers is not None
    assume(not numbers.shares_exact)
    for name, share in truth.shares.items():
        spread = (share * (1 - share) / SHARE_SAMPLE) ** 0.5
        assert abs(numbers.shares[name] - share) <= 5 * spread + 1e-9


def _agree(truth: Truth, report: Report) -> None:
    assert report.proven
    _numbers_agree(truth, report)
    _questions_and_recommendations_agree(truth, report)
    _never_agrees(truth, report)
    _texts_agree(truth, report)
    _effects_agree(truth, report)


def _numbers_agree(truth: Truth, report: Report) -> None:
    numbers = report.numbers
    assert numbers is not None
    assert (numbers.conversations, numbers.conversations_exact) == (len(truth.all), True)
    assert (numbers.longest, numbers.longest_exact) == (max(map(len, truth.all)), True)
    assert numbers.shares_exact
    assert numbers.shares == pytest.approx(truth.shares, abs=1e-12)
    last = truth.playbook.recommendations[-1]
    assert numbers.otherwise == pytest.approx(truth.shares[last.id] if last.otherwise else 0)


def _questions_and_recommendations_agree(truth: Truth, report: Report) -> None:
    assert {one.about[0] for one in ruled(report, "never-asked")} == truth.never_asked
    assert bool(ruled(report, "gap")) is any(not advised for advised in truth.advised)
    for finding in ruled(report, "gap"):
        situation = played(truth.playbook, finding)
        with pytest.raises(Gap):
            advise(truth.playbook, situation, TODAY)
    never, shadowed = ruled(report, "never-recommended"), ruled(report, "shadowed")
    assert {one.about[0] for one in never} == truth.never_hold
    assert {one.about[0] for one in shadowed} == truth.never_first - truth.never_hold
    for finding in shadowed:
        name, *before = finding.about
        assert truth.shadowed_by(name, tuple(before))
        for fewer in combinations(before, len(before) - 1):
            assert not truth.shadowed_by(name, fewer), f"{before} is not minimal for {name}"
        if finding.case is not None:
            advice = advise(truth.playbook, played(truth.playbook, finding), TODAY)
            assert name in [one.id for one in advice.then]


def _never_agrees(truth: Truth, report: Report) -> None:
    rules = {(rule.place.line, rule.place.column): number for number, rule in enumerate(truth.playbook.never)}
    found = set()
    for finding in ruled(report, "never-broken"):
        number = rules[finding.place.line, finding.place.column]
        first = "is the next action" in finding.wrong
        found.add((number, first))
        advice = advise(truth.playbook, played(truth.playbook, finding), TODAY)
        assert truth.playbook.never[number] in advice.broken
        assert first is (advice.next_action.id == finding.about[0])
    assert found == truth.forbidden()


def _texts_agree(truth: Truth, report: Report) -> None:
    found = set()
    for finding in ruled(report, "placeholder"):
        found.add(((finding.place.line, finding.place.column), finding.about[0]))
        situation = played(truth.playbook, finding)
        assert finding.about[0] not in situation
    assert found == truth.unasked()
    empty, never_shown = truth.drafts()
    assert {one.about for one in ruled(report, "empty-draft")} == empty
    for finding in ruled(report, "empty-draft"):
        advice = advise(truth.playbook, played(truth.playbook, finding), TODAY)
        assert (advice.next_action.id, advice.draft) == (finding.about[0], "")
    assert {(one.place.line, one.place.column) for one in ruled(report, "never-shown")} == never_shown
    cool_off = truth.playbook.cool_off
    never_held = cool_off is not None and not any(cool_off.when.holds(each, TODAY) for each in truth.all)
    assert bool(ruled(report, "never-held")) is never_held


def _effects_agree(truth: Truth, report: Report) -> None:
    if len(truth.all) > 150:  # this one plays pairs of conversations
        return
    shown = names_shown(truth.playbook)
    asked = [one for one in truth.playbook.questions if one.id not in shown]
    without = {one.about[0] for one in ruled(report, "no-effect")}
    assert without == {one.id for one in asked if truth.no_effect(one.id)}
    pairs = {
        (one.about[0], frozenset(pair))
        for one in ruled(report, "same-effect")
        for pair in combinations(one.about[1:], 2)
    }
    kinds = {one.id for one in asked if one.kind in ("choices", "confirm")} - without
    assert {(name, pair) for name, pair in pairs if name in kinds} == {
        (name, pair) for name in kinds for pair in truth.alike(name)
    }
