"""The one thing a message is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.main_issue import LONGEST
from coach.mail.reading import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Hi, hope you are well. The export has been failing since Thursday. Please fix it. Thanks, Ann",
            "export has been failing",
        ),
        ("I ordered a lamp on 3 May. It arrived broken. Please send a new one.", "arrived broken"),
        (
            "Thanks for the quick delivery. Unfortunately the shoes are too small. Could I swap them?",
            "shoes are too small",
        ),
        (
            "The food was cold and the music was loud, but what really upset us is that the waiter insulted my mother.",
            "insulted my mother",
        ),
        (
            "The car park is a disgrace. The food was cold. All of that one can put up with. However, nobody answered her bell for two hours.",
            "nobody answered her bell",
        ),
        (
            "By the way, the logo is blurry. The real problem is that the site does not load.",
            "site does not load",
        ),
        (
            "The invoice is wrong: it charges us for 45 seats. Also, the footer has a typo.",
            "invoice is wrong",
        ),
        ("I've called six times and nobody helps. I was charged twice for order 4471.", "charged twice"),
        ("Great service as always! Could you send me the invoice for March?", "send me the invoice"),
        ("Do you ship to Malta? Thanks", "Do you ship to Malta"),
        ("I'd like to cancel my subscription. Thank you for everything.", "cancel my subscription"),
        ("Thank you so much, it works now!", "Thank you so much"),
        (
            "I noticed a $35 fee on my statement. I've been a customer for years. Could you reverse it?",
            "$35 fee",
        ),
        ("The door sticks, not a big deal. But the roof leaks.", "roof leaks"),
        ("You promised delivery by Monday. It is Friday and the sofa has not come.", "sofa has not come"),
    ],
)
def test_main_issue_is_the_root(text: str, words: str) -> None:
    """Praise, background, side grievances and the tale of the calls stand back behind what is wrong or wanted."""
    issue = read(text).main_issue
    assert issue is not None
    assert words in str(issue)


def test_subject_line_helps() -> None:
    """Of two grievances the one that the subject names is the issue."""
    text = "The broom is bent. The bucket is cracked."
    first, second = (read(text, None, subject).main_issue for subject in ("Broken broom", "Cracked bucket"))
    assert first is not None and "broom" in first.text
    assert second is not None and "bucket" in second.text


def test_alternatives_are_other_things() -> None:
    """Up to two alternatives follow, none of them the main issue again."""
    reading = read(
        "The lift is broken. The heating fails at night. Nobody answers the phone. Please send someone."
    )
    assert reading.main_issue is not None
    assert len(reading.alternatives) == 2
    assert len({reading.main_issue.text, *(other.text for other in reading.alternatives)}) == 3


def test_issue_is_short_and_exact() -> None:
    """The issue fits one line and stands word for word in the message."""
    text = (
        "My order has not arrived "
        + "although I was told again and again that it would come very soon " * 6
        + "."
    )
    issue = read(text).main_issue
    assert issue is not None
    assert len(issue.text) <= LONGEST
    assert issue.text in text


@pytest.mark.parametrize("text", ["", "   \n\n ", "Hi Tom,", "Kind regards\nAnn", "!!!", "\x00"])
def test_nothing_said_has_no_issue_or_only_its_words(text: str) -> None:
    """A message without a sentence has no main issue."""
    issue = read(text).main_issue
    assert issue is None or issue.text in text


@given(
    st.lists(
        st.sampled_from(
            ["The lamp is broken.", "Thanks!", "Please fix it.", "Why?", "I called twice.", "By the way, hi."]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_issue_is_always_part_of_the_text(sentences: list[str]) -> None:
    """Whatever the message, the issue and its alternatives are words of it."""
    text = " ".join(sentences)
    reading = read(text)
    assert all(one.text in text for one in (reading.main_issue, *reading.alternatives) if one)
