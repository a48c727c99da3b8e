"""Which times are deadlines, and which are only told."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from coach.mail.reading import read

TUESDAY = datetime(2025, 3, 11, 9, 20, tzinfo=timezone(timedelta(hours=1)))


def deadlines(text: str) -> list[tuple[str, str]]:
    """Give the deadlines of a text, each with its day."""
    found = []
    for deadline in read(text, TUESDAY).deadlines:
        at = deadline.at.date() if isinstance(deadline.at, datetime) else deadline.at
        found.append((str(deadline), str(at)))
    return found


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Please send it by Friday.", "by Friday", "2025-03-14"),
        ("I need the report by the end of the month.", "by the end of the month", "2025-03-31"),
        ("Please reply within 3 business days.", "within 3 business days", "2025-03-14"),
        ("Get me the form by tomorrow noon.", "by tomorrow noon", "2025-03-12"),
        ("I expect an answer by EOD.", "by EOD", "2025-03-11"),
        ("Send the money by the 15th.", "by the 15th", "2025-03-15"),
        ("We'd like a meeting next week.", "next week", "2025-03-21"),
        ("It must be ready before our launch on 3 April.", "before our launch on 3 April", "2025-04-03"),
        ("Fix this in 48 hours or I cancel.", "in 48 hours", "2025-03-13"),
        ("Refund me no later than March 20, 2025.", "no later than March 20, 2025", "2025-03-20"),
        ("I want it delivered this Saturday.", "this Saturday", "2025-03-15"),
        ("Call me tomorrow.", "tomorrow", "2025-03-12"),
        ("Can you come on Thursday?", "on Thursday", "2025-03-13"),
        ("If this isn't fixed today, we're moving to a competitor.", "today", "2025-03-11"),
        ("Unless I hear from you by noon, I will dispute the charge.", "by noon", "2025-03-11"),
        ("You have 14 days to pay.", "14 days", "2025-03-25"),
        ("I'll give you until Friday.", "until Friday", "2025-03-14"),
        ("I'll give you fourteen days.", "give you fourteen days", "2025-03-25"),
        ("You have until 20 March.", "until 20 March", "2025-03-20"),
        ("The deadline is Monday.", "Monday", "2025-03-17"),
        ("It has to be filed by August 22.", "by August 22", "2025-08-22"),
        ("My agent needs it by Monday.", "by Monday", "2025-03-17"),
        ("Tomorrow at the latest, please.", "Tomorrow at the latest", "2025-03-12"),
        (
            "Please ring me before the debit goes out on Monday.",
            "before the debit goes out on Monday",
            "2025-03-17",
        ),
        ("Wednesday would be perfect.", "Wednesday", "2025-03-12"),
        ("Please cancel it as of 31 March.", "as of 31 March", "2025-03-31"),
        ("I would like it ASAP, by Thursday 6 am.", "by Thursday 6 am", "2025-03-13"),
        (
            "Kindly settle the account within seven days of this email.",
            "within seven days of this email",
            "2025-03-18",
        ),
        ("Could someone look at it this afternoon?", "this afternoon", "2025-03-11"),
        ("Please answer by close of business tomorrow.", "by close of business tomorrow", "2025-03-12"),
        ("Send it on or before 14 March.", "on or before 14 March", "2025-03-14"),
        ("Reply by 3/4.", "by 3/4", "2025-04-03"),
        ("REFUND ME BY FRIDAY", "BY FRIDAY", "2025-03-14"),
    ],
)
def test_deadline_is_found_with_its_day(text: str, words: str, day: str) -> None:
    """Each deadline is found in its own words and means the day that was meant."""
    assert deadlines(text) == [(words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "I ordered on 3 May.",
        "I ordered it on Monday and it came on Tuesday.",
        "You may call me.",
        "This is a joke.",
        "You said it would be here Monday.",
        "Your colleague promised delivery within ten days.",
        "It was supposed to arrive by Friday.",
        "The invoice of 3 March is wrong.",
        "Please move my appointment on 18 March.",
        "Please refund the payment from 26 February.",
        "I've been waiting since Monday.",
        "I have been a customer for three years.",
        "I called six times in two weeks.",
        "The offer is valid until 31 March.",
        "We are here until Sunday.",
        "I'm abroad until Wednesday.",
        "We open at 9am.",
        "By Friday I had called six times.",
        "Every day costs us 200 euros.",
        "Last Friday nobody came.",
        "It broke two days ago.",
        "He marched in and sat down.",
        "The sun was out.",
        "At the end of the day it's your decision.",
        "Version 2.1 came out in March.",
        "Two of the 24 parts are broken.",
        "We have been open 24/7.",
    ],
)
def test_time_is_no_deadline(text: str) -> None:
    """What is told of the past, promised to them, or merely stated is no deadline."""
    assert deadlines(text) == []


def test_several_deadlines_keep_their_order_and_places() -> None:
    """Each deadline of a message stands where it was written."""
    text = "Hi,\n\nplease send the plan by Friday. I want the work done by 31 March.\n"
    first, second = read(text, TUESDAY).deadlines
    assert (first.line, first.column, first.at) == (3, 22, date(2025, 3, 14))
    assert (second.line, second.at) == (3, date(2025, 3, 31))
    assert text[second.start : second.end] == second.text == "by 31 March"


def test_then_is_the_day_that_was_named() -> None:
    """ "By then" means the last day the message named."""
    found = deadlines("There is a funeral on Saturday. We would like it fixed by then.")
    assert found == [("by then", "2025-03-15")]


def test_week_before_an_event_counts_back_from_its_day() -> None:
    """ "A week before the wedding" is counted from the day of the wedding."""
    found = deadlines(
        "I get married on 5 April. Please have it ready a week before the wedding at the latest."
    )
    assert found == [("a week before the wedding at the latest", "2025-03-29")]


def test_event_without_a_day_is_a_deadline_without_a_day() -> None:
    """A deadline whose day nobody told is still a deadline."""
    assert deadlines("Please send it before the wedding.") == [("before the wedding", "None")]


def test_other_dates_decide_what_is_day_and_what_is_month() -> None:
    """A message that says 3/25 elsewhere means March with 3/14; without such a hint the day is marked as guessed."""
    (sure,) = read("I paid on 2/25. Please ship by 3/14.", TUESDAY).deadlines
    assert (sure.at, sure.ambiguous) == (date(2025, 3, 14), False)
    (guessed,) = read("Please ship by 4/5.", TUESDAY).deadlines
    assert (guessed.at, guessed.ambiguous) == (date(2025, 5, 4), True)


def test_without_moment_of_writing_a_deadline_has_no_day() -> None:
    """Nothing is guessed where it is not known when the message was written."""
    (deadline,) = read("Please send it by Friday.").deadlines
    assert deadline.at is None
    (complete,) = read("Please send it by 14 March 2025.").deadlines
    assert complete.at == date(2025, 3, 14)
