"""A reply against its mail: what is left open, what is named, what comes first; repeated words answer nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.mail.reading import read
from coach.tone.against import Mail, compare
from coach.tone.checker import check
from coach.tone.draft import Draft
from coach.tone.library import load_rules

HERE = Path(__file__).parent
RULES = load_rules()


def pairs() -> list[tuple[str, dict[str, Any], datetime]]:
    """Give each mail with each of its replies, and when the mail was sent."""
    found = []
    for name in ("pairs", "pairs_b"):
        for one in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
            sent = datetime.combine(one["sent"], time(9), UTC)
            found += [(one["mail"], reply, sent) for reply in one["replies"]]
    return found


def mail_of(text: str, sent: datetime | None = None, *, our_fault: bool | None = None) -> Mail:
    """Give a mail with its reading."""
    return Mail(text, read(text, sent), our_fault)


def overlaps(wanted: str, told: str) -> bool:
    """Tell whether one text stands in the other."""
    return wanted.lower() in told.lower() or told.lower() in wanted.lower()


@pytest.mark.parametrize(
    ("mail", "reply", "sent"), pairs(), ids=lambda value: value["title"] if isinstance(value, dict) else ""
)
def test_a_reply_is_read_as_a_careful_person_reads_it(
    mail: str, reply: dict[str, Any], sent: datetime
) -> None:
    """What is open is told, and nothing else; the rest is as marked."""
    told = compare(Draft(reply["text"]), mail_of(mail, sent), sent + timedelta(hours=1))
    left = [item.text for item in told.unanswered]
    for wanted in reply["unanswered"]:
        assert any(overlaps(wanted, text) for text in left), (wanted, left)
    for text in left:
        assert any(overlaps(wanted, text) for wanted in reply["unanswered"]), text
    found = {
        "named": told.named_first,
        "argues": told.objection is not None,
        "options": told.granted or told.options >= 2,
        "next_step": told.next_step,
    }
    assert {key: found[key] for key in found if key in reply} == {
        key: reply[key] for key in found if key in reply
    }


def test_the_mail_sent_back_word_by_word_answers_nothing() -> None:
    """A reply that says all that was asked, in the same words, leaves all of it open."""
    for mail, _, sent in pairs():
        parrot = f"Dear customer, we understand that you wrote: {' '.join(mail.split())}"
        said = Draft(
            "Thank you. You asked: " + " ".join(mail.replace("?", ".").split()) if not mail else parrot
        )
        told = compare(said, mail_of(mail, sent), sent)
        assert told.items == () or any(not item.answered for item in told.items), mail


CHARGED = "I was charged twice for order 4471 on 2 March. Please refund the second $46. Why did this happen?"


def rules_against(reply: str, mail: str = CHARGED, **more: Any) -> list[str]:
    """Give the rules about the reply as an answer that find something."""
    found = check(Draft(reply), RULES, mail=mail_of(mail, **more))
    return [
        one.rule
        for one in found
        if (one.rule.startswith("STR00") and one.rule < "STR005") or one.rule in ("STR007", "APO006")
    ]


def test_without_a_mail_nothing_is_said_about_answering() -> None:
    """The rules that need the mail are silent without it."""
    found = {one.rule for one in check(Draft("According to our records you clicked two times."), RULES)}
    assert not found & {"STR001", "STR002", "STR003", "STR004", "STR007", "APO006"}


def test_a_fault_of_ours_must_be_owned_where_it_is_known_to_be_ours() -> None:
    """APO006 speaks only when the fault is ours and no sentence says so."""
    reply = "You were charged twice. The second $46 is on its way back, you'll see it by Friday. It was sent twice because of a time-out."
    assert "APO006" in rules_against(reply, our_fault=True)
    assert "APO006" not in rules_against(reply)
    assert "APO006" not in rules_against("That was our mistake. " + reply, our_fault=True)


def test_an_open_question_is_an_error_that_names_it() -> None:
    """The finding names their words and stands at the sentence that only repeats them."""
    found = [
        one
        for one in check(
            Draft("You asked why this happened. I've refunded the $46 today."), RULES, mail=mail_of(CHARGED)
        )
        if one.rule == "STR004"
    ]
    assert [one.severity for one in found] == ["error"]
    assert "Why did this happen" in found[0].message


def test_the_issue_as_the_person_named_it_counts() -> None:
    """Where the person named the main issue themselves, that is what must be named."""
    mail = mail_of(CHARGED)._replace(main_issue="They wait for their garden chairs")
    told = compare(Draft("You were charged twice. I've refunded it."), mail)
    assert told.named is None
    assert compare(Draft("Your garden chairs are late."), mail).named_first


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_comparing_never_fails(mail: str, reply: str) -> None:
    """Any reply can be held against any mail, and every place lies in the draft."""
    draft = Draft(reply)
    told = compare(draft, mail_of(mail))
    assert all(-1 <= item.start <= item.end <= len(reply) for item in told.items)
    assert check(draft, RULES, mail=mail_of(mail, our_fault=True)) is not None
