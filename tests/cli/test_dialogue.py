"""The dialogue: what is asked, kept and offered, with a person who is only played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest

from coach.cli.conversation import Keeping, asked
from coach.cli.environment import Environment
from coach.errors import InterruptedSessionError, RecordsError
from coach.playbook.conditions import UNKNOWN, Answer
from coach.terminal.prompts import Asked, Reply

NOW = datetime(2026, 3, 2, 9, 0).astimezone()


class Person:
    """Answers prompts from a script, and remembers what was asked and said."""

    def __init__(self, answers: dict[str, object], choices: list[object] | None = None) -> None:
        self.answers = {name: list(one) if isinstance(one, list) else [one] for name, one in answers.items()}
        self.choices = choices or []
        self.asked: list[Asked] = []
        self.told: list[str] = []
        self.chosen: list[str] = []

    @contextmanager
    def session(self) -> Iterator[None]:
        yield

    def ask(self, asked: Asked) -> Answer | Reply:
        self.asked.append(asked)
        given = self.answers[asked.question.id]
        answer = given.pop(0) if len(given) > 1 else given[0]
        if answer is KeyboardInterrupt:
            raise KeyboardInterrupt
        return answer

    def ask_evidence(self, before: str | None) -> str | Reply:
        if self.answers["evidence"][0] is KeyboardInterrupt:
            raise KeyboardInterrupt
        return self.answers["evidence"][0]

    def choose(self, message: str, options: list[tuple[str, object]]) -> object:
        self.chosen.append(message)
        return self.choices.pop(0)

    def tell(self, text: str) -> None:
        self.told.append(text)


class At(Environment):
    """An environment at a fixed moment, with a played person."""

    def __init__(self, person: Person, now: datetime = NOW) -> None:
        super().__init__()
        self.person = person
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def prompter(self) -> Person:
        return self.person


def hold(environment: At, given: dict[str, Answer] | None = None, earlier: dict | None = None) -> dict:
    """Hold a conversation about Acme with the small playbook."""
    playbook = environment.library().load("small")
    with environment.records() as records:
        return asked(environment, Keeping(records, playbook, "Acme"), given or {}, earlier or {})


def ids(person: Person) -> list[str]:
    """Give what was asked, in order."""
    return [one.question.id for one in person.asked]


def test_only_what_can_change_the_result_is_asked(small):
    """`names` decides nothing, so it is not asked; neither is the notice of the free."""
    person = Person({"contract": Answer("free"), "mood": Answer("well")}, choices=[False])
    advice = hold(At(person))
    assert ids(person) == ["contract", "mood"]
    assert advice["next_action"]["id"] == "go_on"


def test_how_it_is_known_is_asked_only_where_it_matters(small):
    """For a binding contract it does, for none it does not."""
    person = Person(
        {"contract": Answer("binding"), "evidence": "said", "days": UNKNOWN, "mood": UNKNOWN}, choices=[True]
    )
    advice = hold(At(person))
    assert advice["answers"]["contract"] == {"is": "binding", "evidence": "said"}
    person = Person({"contract": Answer("free"), "mood": Answer("well")}, choices=[False])
    assert hold(At(person))["answers"]["contract"] == {"is": "free", "evidence": None}


def test_it_offers_to_stop_once_nothing_can_change_the_next_action(small):
    """Said once, with the action; refused, it goes on and asks the rest."""
    person = Person(
        {"contract": Answer("binding"), "evidence": "said", "days": Answer(40), "mood": Answer("badly")},
        choices=[False],
    )
    advice = hold(At(person))
    assert person.chosen == ["Is that enough for now?"]
    assert "Read it with Acme" in person.told[-1]
    assert ids(person) == ["contract", "days", "mood"]
    assert [one["id"] for one in advice["then"]] == ["wait", "cheer"]


def test_what_was_given_as_an_option_is_not_asked(small):
    """Options answer before prompts do."""
    person = Person({"mood": Answer("well")}, choices=[False])
    hold(At(person), {"contract": Answer("free", "seen")})
    assert ids(person) == ["mood"]


def test_going_back_offers_the_answer_again_and_drops_it_from_the_disk(small):
    """What is taken back does not count until it is given again."""
    person = Person(
        {"contract": [Answer("free"), KeyboardInterrupt], "mood": Reply.BACK}, choices=[False, False]
    )
    with pytest.raises(InterruptedSessionError):
        hold(At(person))
    assert ids(person) == ["contract", "mood", "contract"]
    assert person.asked[-1].before == Answer("free")
    with Environment().records(reading=True) as records:
        assert records.sessions.answers(1) == {}


def test_each_answer_is_kept_before_the_next_question(small):
    """Ctrl-C at any prompt finds all earlier answers on the disk, and says how to go on."""
    person = Person({"contract": Answer("binding"), "evidence": "seen", "days": KeyboardInterrupt})
    with pytest.raises(InterruptedSessionError, match="coach resume 1") as error:
        hold(At(person))
    assert error.value.exit_code == 130
    with Environment().records(reading=True) as records:
        assert records.sessions.answers(1)["contract"].answer == {"is": "binding", "evidence": "seen"}


def test_an_interruption_before_any_answer_keeps_nothing(small):
    """There is no empty session to clear away."""
    with pytest.raises(InterruptedSessionError, match="nothing to keep"):
        hold(At(Person({"contract": KeyboardInterrupt})))
    with Environment().records(reading=True) as records:
        assert records.sessions.count() == 0


def test_an_answer_is_kept_before_it_is_asked_how_it_is_known(small):
    """Ctrl-C at "How do you know?" loses no answer, and the prompt comes again."""
    person = Person({"contract": Answer("binding"), "evidence": KeyboardInterrupt})
    with pytest.raises(InterruptedSessionError, match="coach resume 1"):
        hold(At(person))
    with Environment().records(reading=True) as records:
        assert records.sessions.answers(1)["contract"].answer == {"is": "binding", "evidence": None}


def test_options_are_kept_when_nothing_was_answered_yet(small):
    """What was typed as an option is an answer, too."""
    person = Person({"mood": KeyboardInterrupt})
    with pytest.raises(InterruptedSessionError, match="coach resume 1"):
        hold(At(person), {"contract": Answer("free", "seen")})
    with Environment().records(reading=True) as records:
        assert records.sessions.answers(1)["contract"].answer == {"is": "free", "evidence": "seen"}


def test_an_option_without_its_evidence_is_asked_for_it_where_it_decides(small):
    """How it is known decides the advice, so the person is asked, and told what about."""
    person = Person({"evidence": "seen", "days": Answer(40), "mood": Answer("well")}, choices=[True])
    advice = hold(At(person), {"contract": Answer("binding")})
    assert advice["answers"]["contract"] == {"is": "binding", "evidence": "seen"}
    assert advice["next_action"]["id"] == "wait"
    assert "Are they bound? Yes" in person.told[0]


def test_going_back_from_how_it_is_known_asks_the_question_again(small):
    """Back takes the answer itself back."""
    person = Person(
        {"contract": [Answer("binding"), Answer("free")], "evidence": Reply.BACK, "mood": Answer("well")},
        choices=[False],
    )
    advice = hold(At(person))
    assert ids(person) == ["contract", "contract", "mood"]
    assert advice["answers"]["contract"]["is"] == "free"


def test_when_the_records_fail_the_answers_are_printed(small, monkeypatch):
    """A full disk in the middle loses nothing that was typed: it can be given again as a file."""
    from coach.records.sessions import Sessions

    def full(*_: object, **__: object) -> None:
        raise RecordsError("The disk is full.")

    monkeypatch.setattr(Sessions, "keep_answer", full)
    monkeypatch.setattr(Sessions, "finish", full)
    person = Person({"contract": Answer("free", "said"), "mood": Answer("badly")}, choices=[False])
    with pytest.raises(RecordsError) as error:
        hold(At(person))
    assert "The disk is full." in str(error.value)
    assert 'contract: {"is": "free", "evidence": "said"}' in str(error.value)
    assert 'customer: "Acme"' in str(error.value)


@pytest.mark.parametrize(
    ("choice", "asked_ids", "mood"),
    [
        ("keep", [], "badly"),
        ("change", ["contract", "mood"], "well"),
        ("afresh", ["contract", "mood"], "well"),
    ],
)
def test_earlier_answers_are_kept_gone_through_or_left(small, choice, asked_ids, mood):
    """Their age is told; nothing is taken over without a yes."""
    then = NOW - timedelta(days=12)
    earlier = {"contract": (Answer("free", "said"), then), "mood": (Answer("badly"), then)}
    person = Person({"contract": Answer("free"), "mood": Answer("well")}, choices=[choice, False])
    advice = hold(At(person), earlier=earlier)
    assert "12 days ago" in " ".join(person.told)
    assert ids(person) == asked_ids
    assert advice["answers"]["mood"]["is"] == mood
    if choice == "change":
        assert person.asked[0].before == Answer("free", "said")
        assert "12 days ago" in person.asked[0].help
    if choice == "afresh":
        assert person.asked[0].before is None


def test_a_default_is_offered_first(small):
    """The playbook's default stands at the prompt."""
    person = Person({"contract": Answer("free"), "mood": Answer("well")}, choices=[False])
    hold(At(person))
    assert person.asked[1].before == Answer("well")


def test_progress_counts_down_to_the_last_question(small):
    """How many can still come is told at each."""
    person = Person({"contract": Answer("free"), "mood": Answer("well")}, choices=[False])
    hold(At(person))
    assert [one.progress for one in person.asked] == ["1/3", "2/2"]


def test_relative_days_count_from_the_day_it_is(small):
    """The clock is handed in."""
    assert At(Person({})).today() == date(2026, 3, 2)
