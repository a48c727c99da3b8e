"""The advice: one next action, what follows, what to ask them, what would change it, drafts and holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from making_playbooks import TODAY, VISIT, Made, made, read

from coach.errors import FaultyFileError
from coach.interview.advice import Gap, advise, holding, next_action
from coach.interview.examples import run_examples
from coach.interview.interview import settle
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer
from coach.playbook.finite import View, apart
from coach.playbook.model import Question

PLAYBOOK = read(VISIT)
GIVEN = {
    "contract": Answer("binding", "said"),
    "notice_days": Answer(30),
    "worries": Answer(("price", "us")),
    "deciders": UNKNOWN,
    "met": Answer("no"),
    "ends": UNKNOWN,
    "note": UNKNOWN,
}


def other_values(world: Made, view: View, question: Question) -> Iterator[Answer]:
    """Make answers of every class of a question, and random ones, at every level of evidence that can be told apart."""
    levels = EVIDENCE if view.evidence_matters(question) else (None,)
    for _ in range(15):
        answer = world.value(question)
        for level in levels:
            yield answer._replace(evidence=level if question.evidence else None)
    yield from view.classes(question)


def distance(view: View, question: Question, answer: Answer, other: Answer) -> tuple[bool, float]:
    """Tell how large a change is: other proof before another value, and the nearest value first."""
    ranks = [EVIDENCE.index(one.evidence or "guess") for one in (answer, other)]
    proof = abs(ranks[0] - ranks[1]) if view.evidence_matters(question) else 0
    if other.value == answer.value:
        return False, proof
    return True, apart(question, answer.value, other.value) + proof / 10


@settings(max_examples=120)
@given(made(4))
def test_the_next_action_is_the_first_that_holds_and_the_others_follow(world: Made) -> None:
    """Recommendations hold in their order; the last resort comes only when nothing else does; nothing is a gap."""
    answers = world.answers()
    situation = settle(world.playbook, answers, TODAY)
    held = [
        one.id
        for one in world.playbook.recommendations
        if not one.otherwise and one.when.holds(situation, TODAY)
    ]
    held = held or [one.id for one in world.playbook.recommendations if one.otherwise]
    assert [one.id for one in holding(world.playbook, situation, TODAY)] == held
    assert next_action(world.playbook, situation, TODAY) == (held[0] if held else None)
    if not held:
        with pytest.raises(Gap):
            advise(world.playbook, answers, TODAY)
        return
    advice = advise(world.playbook, answers, TODAY)
    assert [advice.next_action.id, *(one.id for one in advice.then)] == held
    assert dict(advice.situation) == situation
    rules = [rule for rule in world.playbook.never if rule.do in held and rule.when.holds(situation, TODAY)]
    assert list(advice.broken) == rules
    hold = world.playbook.cool_off
    assert (advice.hold is not None) is (hold is not None and hold.when.holds(situation, TODAY))


@settings(max_examples=120)
@given(made(4))
def test_what_would_change_the_advice_is_real_and_the_smallest_there_is(world: Made) -> None:
    """Each change leads where it says; no smaller change of that answer leads away; and where one does, one is told."""
    answers = world.answers()
    view = View(world.playbook, TODAY)
    try:
        advice = advise(world.playbook, answers, TODAY)
    except Gap:
        return
    changes = {change.question: change for change in advice.would_change}
    assert len(changes) == len(advice.would_change)
    for question in world.playbook.questions:
        answer = advice.situation.get(question.id)
        change = changes.get(question.id)
        if answer is None or not answer.known:
            assert change is None
            continue
        if change is not None:
            there = settle(world.playbook, {**answers, question.id: change.answer}, TODAY)
            assert next_action(world.playbook, there, TODAY) == change.next_action != advice.next_action.id
        for other in other_values(world, view, question):
            if not other.known or (question.kind == "number" and not float(other.value).is_integer()):  # type: ignore[arg-type]
                continue
            there = settle(world.playbook, {**answers, question.id: other}, TODAY)
            action = next_action(world.playbook, there, TODAY)
            if action not in (None, advice.next_action.id):
                assert change is not None
                assert distance(view, question, answer, change.answer) <= distance(
                    view, question, answer, other
                )


@settings(max_examples=120)
@given(made(4))
def test_what_to_ask_them_is_unknown_or_unproven_and_decides_something(world: Made) -> None:
    """Each is open or could be proved, what it decides can come, and the most decisive comes first."""
    answers = {name: answer for name, answer in world.answers().items() if world.odds(2)}
    view = View(world.playbook, TODAY)
    try:
        advice = advise(world.playbook, answers, TODAY)
    except Gap:
        return
    held = [advice.next_action.id, *(one.id for one in advice.then)]
    asked = {ask.question: ask for ask in advice.ask_them}
    decided = [len(ask.decides) for ask in advice.ask_them]
    assert decided == sorted(decided, reverse=True)
    for question in world.playbook.questions:
        answer = advice.situation.get(question.id)
        ask = asked.get(question.id)
        if answer is None:
            assert ask is None
            continue
        outcomes = {}
        for other in other_values(world, view, question):
            if other.known:
                there = settle(world.playbook, {**answers, question.id: other}, TODAY)
                outcomes[other] = [one.id for one in holding(world.playbook, there, TODAY)]
        if ask is not None:
            assert advice.next_action.id not in ask.decides
            assert set(ask.decides) <= {found[0] for found in outcomes.values() if found}
            assert ask.evidence == ((answer.evidence or "guess") if answer.known else None)
            assert not answer.known or question.evidence
        if not answer.known and any(found != held for found in outcomes.values()):
            assert ask is not None


def test_a_gap_is_the_playbooks_fault_and_says_so() -> None:
    """Where nothing is recommended, the file is named, what would mend it is said, and nothing is lost."""
    playbook = PLAYBOOK._replace(recommendations=PLAYBOOK.recommendations[:1])
    with pytest.raises(
        Gap, match=r"^visit.yaml: The playbook 'visit' has no advice for these answers\."
    ) as caught:
        advise(playbook, {}, TODAY)
    assert isinstance(caught.value, FaultyFileError)
    assert caught.value.exit_code == 4
    assert "`otherwise: yes`" in str(caught.value)


def test_texts_are_filled_and_what_is_unknown_stays_visible() -> None:
    """Subject and answers stand in the words of the advice; what is not known shows its name."""
    advice = advise(PLAYBOOK, GIVEN, TODAY, "Harbor Dental")
    assert advice.next_action.do == "Read the contract with Harbor Dental"
    assert advice.next_action.because == "It is only somebody's word that 30 days are left."
    assert advice.next_action.source == "Ann Author, A good book (2011)"
    assert [one.what for one in advice.follow_ups] == ["Send the two clauses", "Ask again"]
    nobody = advise(PLAYBOOK, {**GIVEN, "notice_days": UNKNOWN}, TODAY)
    assert nobody.next_action.do == "Read the contract with [CUSTOMER?]"
    assert nobody.next_action.because == "It is only somebody's word that [NOTICE DAYS?] are left."


def test_the_draft_is_the_next_actions_with_a_line_for_each_item() -> None:
    """Blocks whose condition holds are paragraphs; `each` gives a line for each item, in the words of its choice."""
    given_ = {
        **GIVEN,
        "contract": Answer("free"),
        "deciders": Answer(("Ann", "Bo", "Cy")),
        "note": Answer("Soon."),
    }
    advice = advise(PLAYBOOK, given_, TODAY, "Acme")
    assert advice.next_action.id == "meet"
    assert advice.draft == "Dear Acme,\n\n- The price\n- We do\n\nSoon."
    assert advise(PLAYBOOK, GIVEN, TODAY, "Acme").draft is None


def test_a_draft_shows_what_is_not_known() -> None:
    """An unknown list is one visible gap, not a missing paragraph, unless its block is left out."""
    text = VISIT.replace(", when: {worries: known}}", "}").replace(
        "gaps: {at_least: 2}", "gaps: {at_least: 1}"
    )
    advice = advise(read(text), {"contract": Answer("free"), "met": Answer("no")}, TODAY)
    assert advice.draft == "Dear [CUSTOMER?],\n\n- [WORRIES?]\n\n[NOTE?]"
    shown = advise(PLAYBOOK, {"met": Answer("no"), "deciders": Answer(("a", "b", "c"))}, TODAY)
    assert shown.draft == "Dear [CUSTOMER?],\n\n[NOTE?]"


def test_a_hold_is_given_where_its_condition_holds() -> None:
    """A cool-off comes with the advice when its condition holds, with how long it lasts."""
    playbook = read(
        VISIT.replace("sources:\n", "cool_off: {for: 45 minutes, when: {met: no}}\nsources:\n", 1)
    )
    hold = advise(playbook, GIVEN, TODAY).hold
    assert hold is not None
    assert hold.length.seconds == 45 * 60
    assert advise(playbook, {**GIVEN, "met": Answer("yes")}, TODAY).hold is None


def test_what_is_never_to_be_advised_and_is_shows() -> None:
    """Advice that the playbook itself forbids is given, and the rule it breaks comes with it."""
    text = VISIT.replace("{do: wait, when: {gaps: {above: 2}}", "{do: verify, when: {met: no}")
    assert [rule.do for rule in advise(read(text), GIVEN, TODAY).broken] == ["verify"]
    assert advise(PLAYBOOK, GIVEN, TODAY).broken == ()


def test_what_to_ask_them_has_the_words_for_it() -> None:
    """The words to say are the question's own for the customer, or else the question; with what to listen for."""
    advice = advise(PLAYBOOK, {"contract": Answer("binding", "said")}, TODAY, "Acme")
    contract = next(ask for ask in advice.ask_them if ask.question == "contract")
    assert (contract.say, contract.listen_for, contract.evidence) == (
        "Could we read it together?",
        "A date",
        "said",
    )
    assert "wait" in contract.decides
    proof = next(change for change in advice.would_change if change.question == "contract")
    assert (proof.answer, proof.next_action) == (Answer("binding", "seen"), "wait")


def test_what_only_we_can_answer_is_not_asked_of_them() -> None:
    """A question with `clarify: no` is about ourselves: it decides, and is not for the customer."""
    text = VISIT.replace("    clarify: Could we read it together?\n", "    clarify: no\n")
    assert "contract" not in [ask.question for ask in advise(read(text), {}, TODAY).ask_them]
    assert "contract" in [ask.question for ask in advise(PLAYBOOK, {}, TODAY).ask_them]


def test_examples_are_run_on_the_day_their_dates_were_read() -> None:
    """A playbook's examples pass whenever they are run, and say what is wrong when they do not."""
    assert [outcome.faults for outcome in run_examples(PLAYBOOK)] == [(), ()]
    spoiled = read(VISIT.replace("expect: verify", "expect: wait").replace("then: []", "then: [wait]"))
    first, second = run_examples(spoiled)
    assert first.faults == ("expected 'wait', but the next action is 'verify'",)
    assert len(second.faults) == 1
    unasked = read(VISIT.replace("met: no, worries: us}", "met: no, worries: us, notice_days: 3}"))
    assert "answers 'notice_days', which is not asked in this story" in list(run_examples(unasked))[1].faults
