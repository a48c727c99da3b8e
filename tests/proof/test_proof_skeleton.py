"""A new playbook is whole from the start: it reads, passes the check, and its examples come true."""

from __future__ import annotations

import pytest
from enumeration import TODAY
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.interview.examples import run_examples
from coach.playbook.model import Playbook
from coach.playbook.reader import read_playbook_bytes
from coach.proof.check import check
from coach.proof.skeleton import Plan, PlannedAnswer, PlannedQuestion, skeleton

CALM = Plan(
    title="Answer a complaint about a late delivery",
    use_when="Somebody waits for something we promised",
    questions=(
        PlannedQuestion(
            "Do we know when it will arrive?",
            (
                PlannedAnswer("Yes", "Give {customer} the day, and hold it"),
                PlannedAnswer("No", "Find out first"),
            ),
        ),
        PlannedQuestion(
            "How long have they been waiting?",
            (PlannedAnswer("Less than a week"), PlannedAnswer("More than a week", "Offer them a way out")),
        ),
    ),
    otherwise="Ask what they need it for",
)


def read(plan: Plan) -> Playbook:
    """Read what is written for a plan."""
    return read_playbook_bytes(skeleton(plan).encode(), "new", file="new.yaml")


def test_a_new_playbook_passes_the_check_and_its_examples() -> None:
    """No finding, not even a note, and each example comes to what it expects."""
    playbook = read(CALM)
    report = check(playbook, TODAY)
    assert report.findings == ()
    assert report.proven
    outcomes = list(run_examples(playbook))
    assert len(outcomes) == 4
    assert all(not outcome.faults for outcome in outcomes)


def test_ids_are_made_of_the_words() -> None:
    """One can tell from an id what it stands for."""
    playbook = read(CALM)
    assert [one.id for one in playbook.questions] == ["know_arrive", "long_waiting"]
    assert playbook.questions[0].kind == "confirm"
    assert list(playbook.questions[1].choices) == ["less_than_week", "more_than_week"]
    assert [one.id for one in playbook.recommendations] == [
        "give_customer_day_hold",
        "find_out_first",
        "offer_way_out",
        "ask_need",
    ]


def test_the_subject_is_filled_in_and_other_braces_are_not() -> None:
    """`{customer}` stays a placeholder; any other brace is a brace."""
    plan = CALM._replace(otherwise="Ask {customer} about {this}")
    assert read(plan).recommendations[-1].do == "Ask {customer} about {{this}}"


def test_the_comments_teach_what_else_there_is() -> None:
    """Evidence, the words for the customer, follow-ups and what is forbidden are at least named."""
    text = skeleton(CALM)
    for word in (
        "evidence: yes",
        "clarify:",
        "listen_for:",
        "follow_up:",
        "never:",
        "any:",
        "coach playbook check",
    ):
        assert word in text
    assert max(map(len, text.splitlines())) <= 120


words = st.text(min_size=1, max_size=40).filter(lambda text: any(c.isalnum() for c in text))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    title=words,
    otherwise=words,
    use_when=st.text(max_size=40),
    asks=st.lists(
        st.tuples(
            words,
            st.lists(words, min_size=2, max_size=4, unique_by=lambda text: " ".join(text.split()).casefold()),
        ),
        min_size=1,
        max_size=3,
    ),
    dos=st.lists(words, min_size=12, max_size=12),
)
def test_whatever_is_typed_gives_a_playbook_that_passes(
    title: str, otherwise: str, use_when: str, asks: list[tuple[str, list[str]]], dos: list[str]
) -> None:
    """Quotes, colons, braces, other alphabets and control characters end up as texts; the check finds no fault."""
    left = iter(dos)
    questions = tuple(
        PlannedQuestion(ask, tuple(PlannedAnswer(answer, next(left)) for answer in answers))
        for ask, answers in asks
    )
    try:
        playbook = read(Plan(title, questions, otherwise, use_when))
    except UsageError:  # two answers that differ in nothing but control characters
        assume(False)
    assert check(playbook, TODAY).fine
    assert all(not outcome.faults for outcome in run_examples(playbook))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (CALM._replace(questions=()), "1 to 12 questions"),
        (CALM._replace(title=" "), "is empty"),
        (CALM._replace(otherwise="x" * 200), "longer than 180"),
        (
            CALM._replace(questions=(PlannedQuestion("Is it?", (PlannedAnswer("Yes", "Go"),)),)),
            "needs 2 to 30 answers",
        ),
        (
            CALM._replace(
                questions=(PlannedQuestion("Is it?", (PlannedAnswer("Yes"), PlannedAnswer("No"))),)
            ),
            "Say what to do",
        ),
        (
            CALM._replace(
                questions=(PlannedQuestion("Is it?", (PlannedAnswer("A", "Go"), PlannedAnswer("a "))),)
            ),
            "same answer twice",
        ),
    ],
)
def test_a_plan_that_lacks_something_says_what(plan: Plan, said: str) -> None:
    """Nothing is written that would not pass."""
    with pytest.raises(UsageError, match=said):
        skeleton(plan)
