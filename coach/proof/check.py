"""Checking a playbook: what is proved about all its conversations, each finding with one that shows it."""

from __future__ import annotations

from datetime import date
from random import Random

from coach.playbook.diagram import BudgetSpent
from coach.playbook.faults import Place
from coach.playbook.model import Playbook
from coach.proof.advice_checks import (
    Find,
    check_gap,
    check_hand_overs,
    check_hold,
    check_never,
    check_questions,
    check_reach,
)
from coach.proof.counting import Counting, Shares, first_in
from coach.proof.effects import check_effects
from coach.proof.findings import FINDING, Finding, Numbers, Report
from coach.proof.ledger import Ledger
from coach.proof.prover import Prover
from coach.proof.sample import Sample
from coach.proof.text_checks import TextChecks

BUDGET = 200_000
"""Nodes of all diagrams together, and steps of one search: a search of so many takes about half a second."""
SHARE_SAMPLE = 2_000


def check(playbook: Playbook, today: date, find: Find | None = None, budget: int = BUDGET) -> Report:
    """Prove what a playbook does in all conversations, or say what is wrong or not proven.

    `find` gives the playbooks that it may hand over to (`Library.load`); without it, hand-overs are not looked at.
    Limits that count from today are taken as they are on that day.
    """
    try:
        prover = Prover(playbook, today, budget)
    except (BudgetSpent, RecursionError):
        return _too_intricate(playbook)
    ledger = Ledger(prover)
    check_questions(ledger)
    check_gap(ledger)
    reached = check_reach(ledger)
    check_never(ledger)
    TextChecks(ledger, reached).check()
    check_hand_overs(ledger, reached, find)
    check_hold(ledger)
    check_effects(ledger)
    findings = sorted(ledger.found, key=lambda one: (one.severity, one.place, one.rule, one.wrong))
    return Report(playbook, tuple(findings), numbers(prover))


def numbers(prover: Prover) -> Numbers:
    """Count conversations, the longest one, and each recommendation's share."""
    playbook = prover.playbook
    table = playbook.recommendations
    counting = Counting(prover.space)
    try:
        shares = counting.shares(table)
    except (BudgetSpent, RecursionError):
        drawn = counting.draw(SHARE_SAMPLE, Random(1))  # noqa: S311 - the same each time
        parts = tuple(bits.bit_count() / SHARE_SAMPLE for bits in first_in(drawn, table))
        shares = Shares(parts, exact=False)
    by_id = {one.id: part for one, part in zip(table, shares.parts, strict=False)}
    return Numbers(
        questions=len(playbook.questions),
        recommendations=len(table),
        conversations=counting.total,
        conversations_exact=counting.complete,
        longest=counting.longest if counting.complete else max(counting.longest, _longest(prover.sample)),
        longest_exact=counting.complete,
        shares=by_id,
        shares_exact=shares.exact,
        otherwise=sum(by_id[one.id] for one in table if one.otherwise),
    )


def _longest(sample: Sample) -> int:
    """Give the length of the longest conversation among some of a sample."""
    asked = [sum(bits >> number & 1 for bits in sample.asked.values()) for number in range(256)]
    return max(asked)


def _too_intricate(playbook: Playbook) -> Report:
    first = playbook.questions[0].place
    place = Place(playbook.file, 1, 1) if playbook.file else first
    finding = Finding(
        "not-proven",
        FINDING,
        place,
        "Not proven: anything; its conditions are too intricate to be looked at one by one",
        "Split conditions that join very many questions, or allow a larger budget",
    )
    return Report(playbook, (finding,), None)
