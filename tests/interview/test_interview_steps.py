"""One conversation, step by step: giving, going back, replaying, finishing; and settling without anybody to ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from making_playbooks import TODAY, VISIT, Made, made, read

from coach.errors import AnswerMissingError
from coach.interview.interview import Back, Finish, Give, Interview, course, default_of, option, settle, step
from coach.playbook.conditions import UNKNOWN, Answer
from coach.playbook.model import Playbook

PLAYBOOK = read(VISIT)


def begin(playbook: Playbook = PLAYBOOK, **given_: str) -> Interview:
    """Begin an interview, with some answers given before."""
    return Interview(playbook, TODAY, given={name: Answer(value) for name, value in given_.items()})


def give(interview: Interview, *answers: str) -> Interview:
    """Answer the questions that come, in turn."""
    for answer in answers:
        pending = course(interview).pending
        assert pending is not None
        interview = step(interview, Give(pending.id, Answer(answer)))
    return interview


def played(world: Made, steps: int) -> Interview:
    """Play so many steps of an interview, with random answers."""
    interview = Interview(world.playbook, TODAY)
    for _ in range(steps):
        pending = course(interview).pending
        if pending is None:
            break
        interview = step(interview, Give(pending.id, world.value(pending)))
    return interview


def test_questions_come_in_their_order_and_only_when_they_are_asked() -> None:
    """Each answer leads to the next question whose condition holds, until none is left."""
    interview = give(begin(), "free")
    now = course(interview)
    assert now.pending is not None
    assert now.pending.id == "worries"
    assert now.situation == {"contract": Answer("free")}
    assert course(give(begin(), "binding")).pending == PLAYBOOK.question("notice_days")


def test_going_back_takes_the_last_answer_back() -> None:
    """Back asks the question before again, and offers what was answered."""
    interview = give(begin(), "binding", "30")
    before = step(interview, Back())
    assert before.given == {"contract": Answer("binding")}
    assert before.withdrawn == {"notice_days": Answer("30")}
    assert course(before).pending == PLAYBOOK.question("notice_days")
    assert step(before, Give("notice_days", Answer("30"))) == interview
    assert step(begin(), Back()) == begin()


def test_going_back_takes_what_was_given_last_not_what_stands_last() -> None:
    """Answers from options stay when the person goes back over their own; they come last."""
    interview = give(begin(worries="us", met="no"), "free", "Ann")
    first = step(interview, Back())
    assert set(first.given) == {"worries", "met", "contract"}
    second = step(first, Back())
    assert set(second.given) == {"worries", "met"}
    third = step(second, Back())
    assert third == second  # nothing given counts yet: the first question is still open


def test_an_answer_given_anew_is_the_last_one_given() -> None:
    """Changing an earlier answer counts as the latest: going back undoes that."""
    interview = step(give(begin(), "free", "us", "Ann"), Give("worries", Answer("price")))
    assert course(interview).answered == ("contract", "deciders", "worries")
    assert set(step(interview, Back()).given) == {"contract", "deciders"}


def test_answers_of_questions_no_longer_asked_do_not_count_and_come_back() -> None:
    """A changed answer may leave others out; they are kept, and count again when their question is asked again."""
    interview = give(begin(), "binding", "30", "us")
    changed = step(interview, Give("contract", Answer("free")))
    assert "notice_days" not in course(changed).situation
    assert "notice_days" in changed.given
    again = step(changed, Give("contract", Answer("binding")))
    assert course(again).situation["notice_days"] == Answer("30")
    assert course(again).situation == course(interview).situation


def test_finishing_leaves_the_rest_unknown_and_going_back_goes_on() -> None:
    """Who stops early has answered "I don't know" to the rest; going back opens it again."""
    interview = step(give(begin(), "free"), Finish())
    now = course(interview)
    assert now.pending is None
    assert now.answered == ("contract",)
    assert now.situation["met"] == UNKNOWN
    assert list(now.situation) == ["contract", "worries", "deciders", "met", "note"]
    assert course(step(interview, Back())).pending == PLAYBOOK.question("contract")


def test_an_older_name_answers_its_question_and_an_unknown_one_nothing() -> None:
    """Answers by an alias go to the question; what no question is called changes nothing."""
    assert step(begin(), Give("bound", Answer("free"))).given == {"contract": Answer("free")}
    assert step(begin(), Give("zebra", Answer("free"))) == begin()


def test_what_is_skipped_is_unknown_until_it_is_answered() -> None:
    """A question that need not be asked is passed over; an answer to it counts all the same."""
    interview = begin(deciders="Ann")
    now = course(interview, lambda _, question: question.id in ("contract", "worries", "deciders"))
    assert now.situation == {"contract": UNKNOWN, "worries": UNKNOWN, "deciders": Answer("Ann")}
    assert now.pending == PLAYBOOK.question("met")


def test_skipping_is_told_all_that_is_known() -> None:
    """Whether to ask hangs on all answers there are, those to questions further on too."""
    seen = []

    def skips(known: object, _: object) -> bool:
        seen.append(known)
        return True

    course(begin(note="words"), skips)
    assert seen[0] == {"note": Answer("words")}
    assert seen[1] == {"contract": UNKNOWN, "note": Answer("words")}


@given(made(5))
def test_back_undoes_give(world: Made) -> None:
    """After any answer to the question that is asked, going back gives the interview as it was."""
    interview = played(world, world.random.randint(0, 5))
    pending = course(interview).pending
    if pending is None:
        return
    answer = world.value(pending)
    after = step(interview, Give(pending.id, answer))
    back = step(after, Back())
    assert back.given == interview.given
    assert course(back) == course(interview)
    assert back.withdrawn[pending.id] == answer
    assert step(back, Give(pending.id, answer)) == after


@given(made(5))
def test_going_back_all_the_way_leaves_nothing(world: Made) -> None:
    """Each step back takes one answer, until there are none."""
    interview = played(world, 5)
    for left in range(len(interview.given), 0, -1):
        assert len(interview.given) == left
        interview = step(interview, Back())
    assert interview.given == {}
    assert step(interview, Back()) == interview


@given(made(5))
def test_replaying_gives_the_same_whatever_the_order(world: Made) -> None:
    """A kept session taken up again is where it was, in whatever order its answers come from the disk."""
    interview = played(world, world.random.randint(0, 5))
    names = list(interview.given)
    world.random.shuffle(names)
    again = interview._replace(given={name: interview.given[name] for name in names})
    assert course(again).situation == course(interview).situation
    assert course(again).pending == course(interview).pending
    assert set(course(again).answered) == set(course(interview).answered)


@given(made(5))
def test_the_situation_is_what_was_asked_in_order(world: Made) -> None:
    """In a situation stand exactly the questions whose condition holds for those before them, in their order."""
    situation = course(step(Interview(world.playbook, TODAY, given=world.answers()), Finish())).situation
    before: dict[str, Answer] = {}
    for question in world.playbook.questions:
        assert question.when.holds(before, TODAY) is (question.id in situation)
        if question.id in situation:
            before[question.id] = situation[question.id]
    assert list(before) == list(situation)


@given(made(5))
def test_settling_is_finishing_where_nothing_has_a_default(world: Made) -> None:
    """Without defaults, a script that gives some answers ends as a person who stops there."""
    answers = {name: answer for name, answer in world.answers().items() if world.odds(2)}
    finished = step(Interview(world.playbook, TODAY, given=answers), Finish())
    assert settle(world.playbook, answers, TODAY) == course(finished).situation


def test_settling_takes_defaults_for_what_is_not_given() -> None:
    """A question that nobody answers takes its default, and is unknown where it has none."""
    situation = settle(PLAYBOOK, {"contract": Answer("free")}, TODAY)
    assert situation["met"] == Answer("yes")
    assert situation["note"] == UNKNOWN
    assert settle(PLAYBOOK, {"met": UNKNOWN}, TODAY)["met"] == UNKNOWN
    assert default_of(PLAYBOOK.questions[0], TODAY) is None


def test_a_required_answer_that_is_missing_is_told_with_its_option() -> None:
    """What is needed and not given is told, all of it at once, with what it takes; what is not asked is not needed."""
    text = VISIT.replace(
        "    type: confirm\n    default: yes\n", "    type: confirm\n    required: yes\n"
    ).replace("    at_most: 400\n", "    at_most: 400\n    required: yes\n")
    playbook = read(text)
    with pytest.raises(AnswerMissingError) as caught:
        settle(playbook, {"contract": Answer("binding")}, TODAY, required=True)
    assert str(caught.value).splitlines() == [
        "An answer is needed and there is nobody to ask. Give it with",
        "  --notice-days  How many days' notice? It takes a number from 0 to 400.",
        "  --met  Have you met? It takes one of: yes, no.",
    ]
    assert settle(playbook, {"met": Answer("no")}, TODAY, required=True)["met"] == Answer("no")
    assert settle(playbook, {}, TODAY)["met"] == UNKNOWN
    assert option("notice_days") == "--notice-days"
