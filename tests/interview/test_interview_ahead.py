"""Looking ahead: what need not be asked, what is settled, and how much can still come."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume, given, settings
from making_playbooks import HERE, TODAY, VISIT, Made, conversations, made, many, read

from coach.interview.advice import Gap, advise, next_action
from coach.interview.ahead import Ahead
from coach.interview.interview import Give, Interview, course, step
from coach.playbook.conditions import ALWAYS, EVIDENCE, UNKNOWN, Answer, Backed, Is
from coach.playbook.finite import View
from coach.playbook.model import Playbook, Question, Recommendation


def shown(playbook: Playbook, given_: Mapping[str, Answer]) -> object:
    """Give what a result shows: the recommendations in their words, the draft, the follow-ups and the hold."""
    try:
        advice = advise(playbook, given_, TODAY)
    except Gap:
        return None
    advised = [one._replace(reasons=()) for one in (advice.next_action, *advice.then)]
    return advised, advice.draft, advice.follow_ups, advice.hold


def begun(world: Made) -> Interview:
    """Begin an interview with some answers given, and play it some steps on."""
    answers = world.answers()
    given_ = {name: answer for name, answer in answers.items() if world.odds(4)}
    interview = Interview(world.playbook, TODAY, given=given_)
    for _ in range(world.random.randint(0, 3)):
        pending = course(interview).pending
        if pending is not None:
            interview = step(interview, Give(pending.id, world.value(pending)))
    return interview


@settings(max_examples=120)
@given(made(5))
def test_answering_what_is_skipped_changes_nothing_that_is_shown(world: Made) -> None:
    """Whatever is answered to a question that was passed over, and to all others after it, the result is the same."""
    interview = begun(world)
    ahead = Ahead(interview)
    situation = course(interview, ahead.skips).situation
    for name in situation.keys() - interview.given.keys():
        question = next(one for one in world.playbook.questions if one.id == name)
        rest = world.answers()
        results = [
            shown(world.playbook, {**rest, **interview.given, name: answer})
            for answer in (*ahead.view.classes(question), UNKNOWN, world.value(question))
        ]
        assert all(result == results[0] for result in results)


@settings(max_examples=100)
@given(made(5))
def test_what_is_played_to_its_end_with_skipping_shows_the_same_as_without(world: Made) -> None:
    """The person who is asked only what matters gets the result of the one who answers everything."""
    ahead = Ahead(Interview(world.playbook, TODAY))
    answers = world.answers()
    interview = Interview(world.playbook, TODAY)
    while (pending := course(interview, ahead.skips).pending) is not None:
        interview = step(interview, Give(pending.id, answers[pending.id]), ahead.skips)
    assert shown(world.playbook, interview.given) == shown(world.playbook, answers)


@settings(max_examples=100)
@given(made(4))
def test_evidence_that_is_not_needed_changes_nothing_that_is_shown(world: Made) -> None:
    """Where nobody is asked how they know, the result is the same however they do."""
    interview = begun(world)
    ahead = Ahead(interview)
    pending = course(interview).pending
    if pending is None or not pending.evidence:
        return
    answer = world.value(pending)._replace(evidence=None)
    known = {**interview.given, **course(interview).situation}
    if not answer.known or ahead.needs_evidence(known, pending, answer):
        return
    rest = {**world.answers(), **interview.given}
    results = [
        shown(world.playbook, {**rest, pending.id: answer._replace(evidence=level)})
        for level in (None, *EVIDENCE)
    ]
    assert all(result == results[0] for result in results)


@settings(max_examples=100)
@given(made(4))
def test_settled_means_that_all_that_can_come_leads_to_one_next_action(world: Made) -> None:
    """It says settled exactly when every conversation that can still follow, stopped early or not, ends the same."""
    interview = begun(world)
    view = View(world.playbook, TODAY)
    assume(many(world.playbook, view) <= 400)
    situation = course(interview).situation
    actions = {
        next_action(world.playbook, case, TODAY)
        for case in conversations(world.playbook, view, situation, early=True)
    }
    assert Ahead(interview).settled(situation) is (len(actions) == 1)


@settings(max_examples=100)
@given(made(5))
def test_what_is_still_to_come_is_never_more_than_was_said(world: Made) -> None:
    """Each answer leaves at least one question fewer, and none are left exactly when none is asked."""
    interview = begun(world)
    ahead = Ahead(interview)
    left = ahead.still_to_come(interview)
    while (pending := course(interview, ahead.skips).pending) is not None:
        assert left >= 1
        interview = step(interview, Give(pending.id, world.value(pending)), ahead.skips)
        now = ahead.still_to_come(interview)
        assert now <= left - 1
        left = now
    assert left == 0


def small(*recommendations: Recommendation, questions: int = 2, **more: object) -> Playbook:
    """Make a playbook of yes-or-no questions: q0, q1 and so on."""
    asked = tuple(
        Question(f"q{index}", f"Ask {index}?", "confirm", HERE, "made", **more)  # type: ignore[arg-type]
        for index in range(questions)
    )
    return Playbook("made", "Made", "made.yaml", "", asked, recommendations)


def advice(name: str, when: object = ALWAYS, **more: object) -> Recommendation:
    """Make a recommendation."""
    return Recommendation(name, more.pop("do", "Do"), "Why.", HERE, "made", when, **more)  # type: ignore[arg-type]


YES = frozenset({"yes"})


def test_a_question_that_decides_nothing_is_not_asked() -> None:
    """What no condition and no text looks at has no place two minutes before a call."""
    playbook = small(advice("go", Is("q0", YES)), advice("wait", otherwise=True))
    interview = Interview(playbook, TODAY)
    ahead = Ahead(interview)
    assert ahead.still_to_come(interview) == 1
    assert not ahead.skips({}, playbook.questions[0])
    assert ahead.skips({}, playbook.questions[1])


def test_a_question_whose_answer_is_shown_is_asked() -> None:
    """An answer that stands in a text is needed, even where it decides nothing."""
    playbook = small(advice("go", Is("q0", YES), do="Tell them {q1}"), advice("wait", otherwise=True))
    ahead = Ahead(Interview(playbook, TODAY))
    assert not ahead.skips({"q0": Answer("yes")}, playbook.questions[1])
    assert ahead.skips({"q0": Answer("no")}, playbook.questions[1])


def test_what_decides_whether_a_shown_answer_is_asked_for_is_asked() -> None:
    """Where an answer stands in a text, what its question hangs on matters, too; so does how that is known."""
    first, second = small(advice("go"), evidence=True).questions
    for when, needs_proof in ((Is("q0", YES), False), (Backed("q0", frozenset({"seen"})), True)):
        questions = (first, second._replace(when=when, evidence=False))
        playbook = small(advice("go", do="Tell them {q1}"))._replace(questions=questions)
        ahead = Ahead(Interview(playbook, TODAY))
        assert not ahead.skips({}, first)
        assert ahead.needs_evidence({}, first, Answer("yes")) is needs_proof
        assert ahead.needs_evidence({"q1": Answer("no")}, first, Answer("yes")) is needs_proof


def test_the_words_of_otherwise_count_only_where_it_can_come() -> None:
    """What only the last resort would say is not asked for once something else holds."""
    playbook = small(advice("go", Is("q0", YES)), advice("wait", otherwise=True, do="Wait for {q1}"))
    ahead = Ahead(Interview(playbook, TODAY))
    assert ahead.skips({"q0": Answer("yes")}, playbook.questions[1])
    assert not ahead.skips({"q0": Answer("no")}, playbook.questions[1])


def test_a_draft_counts_only_where_its_recommendation_can_be_first() -> None:
    """Only the next action's draft is shown: what another's needs is not asked for."""
    text = VISIT.replace("    when: hearsay\n", "    when: {contract: free}\n")
    playbook = read(text.replace('    - "{note}"\n', ""))
    playbook = playbook._replace(
        drafts={"letter": (*playbook.drafts["letter"], playbook.drafts["letter"][0]._replace(text="{note}"))}
    )
    ahead = Ahead(Interview(playbook, TODAY))
    note = playbook.questions[-1]
    assert not ahead.skips({"contract": UNKNOWN}, note)
    assert ahead.skips({"contract": Answer("free")}, note)


def test_what_is_required_is_asked_even_where_it_decides_nothing() -> None:
    """A question marked as required is never passed over."""
    playbook = small(advice("go"), required=True)
    ahead = Ahead(Interview(playbook, TODAY))
    assert not ahead.skips({}, playbook.questions[0])
    assert ahead.still_to_come(Interview(playbook, TODAY)) == 2


def test_stopping_early_counts_even_what_is_required_as_unknown() -> None:
    """It is not settled while only a required answer would keep the next action: who stops has not given it."""
    any_answer = frozenset({"yes", "no"})
    playbook = small(advice("go", Is("q0", any_answer)), advice("wait", otherwise=True), required=True)
    ahead = Ahead(Interview(playbook, TODAY))
    assert not ahead.settled({})
    assert ahead.settled({"q0": Answer("no")})


def test_an_answer_given_further_on_settles_what_is_before_it() -> None:
    """An option that decides everything leaves nothing to ask before it."""
    playbook = small(
        advice("go", Is("q1", YES)), advice("stay", Is("q0", YES)), advice("wait", otherwise=True)
    )
    given_ = {"q1": Answer("yes")}
    ahead = Ahead(Interview(playbook, TODAY, given=given_))
    assert not ahead.settled({})
    assert ahead.settled(given_)


def test_evidence_is_asked_for_only_where_it_tells() -> None:
    """How they know is asked when a condition that can still hold looks at it, and not for "I don't know"."""
    playbook = read(VISIT)
    contract = playbook.questions[0]
    ahead = Ahead(Interview(playbook, TODAY))
    assert ahead.needs_evidence({}, contract, Answer("binding"))
    assert ahead.needs_evidence({"contract": Answer("binding")}, contract, Answer("binding"))
    assert not ahead.needs_evidence({}, contract, Answer("free"))
    assert not ahead.needs_evidence({}, contract, UNKNOWN)
    assert not ahead.needs_evidence({}, playbook.questions[1], Answer(3))


def test_what_is_too_intricate_is_asked() -> None:
    """Where there is too much to look ahead in, everything may matter: nothing is passed over, nothing is settled."""
    choices = {f"c{index}": "C" for index in range(30)}
    question = Question("q0", "Which?", "several", HERE, "made", choices=choices, evidence=True)
    many_rules = tuple(advice(f"r{index}", Is("q0", frozenset({f"c{index}"}))) for index in range(30))
    playbook = small(*many_rules, advice("wait", otherwise=True))._replace(questions=(question,))
    interview = Interview(playbook, TODAY)
    ahead = Ahead(interview)
    assert not ahead.skips({}, question)
    assert not ahead.settled({})
    assert ahead.still_to_come(interview) == 1
    proved = advice("prove", Backed("q0", frozenset({"seen"})))
    other = playbook._replace(questions=(*small(questions=1).questions, question._replace(id="q1")))
    other = other._replace(
        recommendations=(
            *(one._replace(when=Is("q1", one.when.values)) for one in many_rules),
            proved,
        ),
        questions=(other.questions[0]._replace(evidence=True), other.questions[1]),
    )
    assert Ahead(Interview(other, TODAY)).needs_evidence({}, other.questions[0], Answer("yes"))
    found = advise(playbook, {"q0": Answer(("c3", "c5"), "said")}, TODAY)
    assert found.next_action.id == "r3"
    assert [change.answer.value for change in found.would_change] == [("c0", "c3", "c5")]
