"""Proofs about the table of recommendations: no gap, each can come first, and none where it is forbidden."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from coach.errors import CoachError
from coach.playbook.conditions import Answer
from coach.playbook.diagram import FALSE
from coach.playbook.faults import Place
from coach.playbook.model import Never, Playbook, Recommendation
from coach.proof.counting import first_in
from coach.proof.ledger import Ledger, condition_place
from coach.proof.prover import Claim
from coach.proof.shadows import shadows
from coach.proof.words import listing, written

Find = Callable[[str], Playbook]
"""Gives the playbook of a name, or raises CoachError when there is none or it cannot be read."""


def check_questions(ledger: Ledger) -> None:
    """Find the questions that no conversation comes to."""
    diagrams = ledger.prover.diagrams
    for question in ledger.playbook.questions:
        if diagrams.asked[question.id] == FALSE:
            ledger.add(
                "never-asked",
                condition_place(question),
                f"'{question.id}' is never asked: its `when` cannot hold",
                "Change the `when`, or take the question out",
                about=(question.id,),
            )


def check_gap(ledger: Ledger) -> None:
    """Find a conversation in which nothing is recommended."""
    table = ledger.playbook.recommendations
    if any(one.otherwise for one in table):
        return
    claim = Claim((), tuple(one.when for one in table))
    last = table[-1]
    case = ledger.case(claim, "that each conversation ends in a recommendation", last.place, ())
    if case is not None:
        ledger.add(
            "gap",
            last.place,
            "There are conversations in which nothing is recommended",
            "Add a recommendation for them, or a last one with `otherwise: yes`",
            case,
        )


def check_reach(ledger: Ledger) -> tuple[int, ...]:
    """Find the recommendations that are never the next action, and what stands before them; give the other rows."""
    prover, table = ledger.prover, ledger.playbook.recommendations
    seen = first_in(prover.sample, table)
    reached = []
    for row, one in enumerate(table):
        if seen[row]:
            reached.append(row)
            continue
        place = condition_place(one)
        if not one.otherwise and prover.node(one.when) == FALSE:
            ledger.add(
                "never-recommended",
                place,
                f"'{one.id}' is never recommended: its `when` cannot hold",
                "Change the `when`, or take it out",
                about=(one.id,),
            )
            continue
        claim = prover.first(row)
        what = f"that '{one.id}' can be the next action"
        # Where it cannot be told, the row counts as one that can be: what follows from it is then looked at, too.
        if ledger.tell(partial(prover.can, claim), True, what, place, (one.id,)):
            reached.append(row)
        else:
            _shadowed(ledger, row)
    return tuple(reached)


def _shadowed(ledger: Ledger, row: int) -> None:
    one = ledger.playbook.recommendations[row]
    place = condition_place(one)
    nothing: tuple[Recommendation, ...] = ()
    what = f"which ones come before '{one.id}'"
    before = ledger.tell(partial(shadows, ledger.prover, row), nothing, what, place, (one.id,))
    names = [other.id for other in before]
    if not names:
        why = "others come first wherever it holds"
    elif len(names) == 1:
        why = f"'{names[0]}' comes first wherever it holds"
    else:
        why = f"{listing(names)} come first wherever it holds, one or the other"
    if one.otherwise:
        why = why.replace("wherever it holds", "in every conversation")
    ledger.add(
        "shadowed",
        place,
        f"'{one.id}' is never the next action: {why}",
        "Take it out, or narrow what comes before it"
        if one.otherwise
        else "Move it up, narrow what comes before it, or take it out",
        None if one.otherwise else ledger.example(Claim((one.when,))),
        (one.id, *names),
    )


def check_never(ledger: Ledger) -> None:
    """Find conversations in which something is recommended, first or among those that follow, that is forbidden."""
    for rule in ledger.playbook.never:
        _check_never(ledger, rule)


def _check_never(ledger: Ledger, rule: Never) -> None:
    prover, table = ledger.prover, ledger.playbook.recommendations
    row = next(number for number, one in enumerate(table) if one.id == rule.do)
    one = table[row]
    what = f"that '{rule.do}' is never recommended when {written(rule.when, prover.space.view.questions)}"
    first, about = prover.first(row).also(rule.when), (rule.do,)
    if one.otherwise:
        case = ledger.case(first, what, rule.place, about)
        if case is not None:
            _forbidden(ledger, rule, case, "is the next action")
        return
    at_all = Claim((one.when, rule.when))
    if not ledger.tell(partial(prover.can, at_all), False, what, rule.place, about):
        return
    case = ledger.example(first)
    if case is not None:
        _forbidden(ledger, rule, case, "is the next action")
    else:
        _forbidden(ledger, rule, ledger.example(at_all), "follows the next action")


def _forbidden(ledger: Ledger, rule: Never, case: dict[str, Answer] | None, how: str) -> None:
    when = written(rule.when, ledger.prover.space.view.questions)
    ledger.add(
        "never-broken",
        rule.place,
        f"'{rule.do}' {how} where it must never be recommended, when {when}",
        f"Narrow the `when` of '{rule.do}'",
        case,
        (rule.do,),
    )


def check_hand_overs(ledger: Ledger, reached: tuple[int, ...], find: Find | None) -> None:
    """Find follow-ups that name a playbook which is not there, or cannot be read."""
    if find is None:
        return
    for row in reached:
        one = ledger.playbook.recommendations[row]
        for follow in one.follow_ups:
            problem = _problem(find, follow.what) if follow.kind == "playbook" else ""
            if problem:
                case = ledger.example(ledger.prover.first(row))
                ledger.add(
                    "hand-over",
                    follow.place,
                    f"'{one.id}' hands over to '{follow.what}', {problem}",
                    "Name one that there is, or mend it",
                    case,
                    (one.id, follow.what),
                )


def _problem(find: Find, name: str) -> str:
    try:
        find(name)
    except CoachError as error:
        said = str(error).splitlines()
        return "which cannot be used: " + (said[0] if said else "").rstrip(".?!")
    return ""


def check_hold(ledger: Ledger) -> None:
    """Find a cool-off that never begins."""
    cool_off = ledger.playbook.cool_off
    if cool_off is None:
        return
    place: Place = cool_off.place
    if ledger.prover.node(cool_off.when) == FALSE:
        ledger.add(
            "never-held",
            place,
            "The cool-off never begins: its `when` cannot hold",
            "Change the `when`, or take it out",
        )
