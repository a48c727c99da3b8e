"""Which questions wait for an answer."""

from __future__ import annotations

import pytest

from coach.mail.reading import read


def questions(text: str) -> list[str]:
    """Give the questions of a text."""
    return [str(question) for question in read(text).questions]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Where is my order?", "Where is my order"),
        ("Hi, where is my order??", "where is my order"),
        ("When will it arrive?", "When will it arrive"),
        ("How much does it cost?", "How much does it cost"),
        ("Do you ship to Malta?", "Do you ship to Malta"),
        ("Is the spa included?", "Is the spa included"),
        ("Has anyone handed it in?", "Has anyone handed it in"),
        ("Have the searches come back?", "Have the searches come back"),
        ("And is breakfast included?", "is breakfast included"),
        ("Also, does it work with Teams?", "does it work with Teams"),
        ("If it breaks, who pays?", "who pays"),
        ("Could you tell me when it ships?", "Could you tell me when it ships"),
        ("Can you explain why I was charged?", "Can you explain why I was charged"),
        ("At what time does he come?", "At what time does he come"),
        ("Any news on my claim?", "Any news on my claim"),
        ("Why?", "Why"),
        ("Was there any planned work tonight?", "Was there any planned work tonight"),
        ("I was wondering whether you also deliver on Sundays.", "whether you also deliver on Sundays"),
        ("My question is how long it takes.", "how long it takes"),
        ("I'm not sure if the warranty covers this.", "if the warranty covers this"),
        ("So the price includes VAT?", "So the price includes VAT"),
        ("when will my parcel arrive", "when will my parcel arrive"),
        ("how much is the deposit", "how much is the deposit"),
        ("IS IT SAFE TO DRINK?", "IS IT SAFE TO DRINK"),
        ("Will I still be charged on 1 February?", "Will I still be charged on 1 February"),
        ("What is being done about this?", "What is being done about this"),
    ],
)
def test_question_is_found(text: str, question: str) -> None:
    """A question is found in its own words, without what leads up to it."""
    assert questions(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Is this a joke?",
        "Are you serious?",
        "Are you kidding me??",
        "Do you even read these?",
        "Do you people talk to each other?",
        "How hard can it be?",
        "How is that acceptable?",
        "How dare you?",
        "How many more times must I call?",
        "What kind of company does this?",
        "What am I paying you for?",
        "Who do you think you are?",
        "Why should I pay for your mistake?",
        "Why on earth would anyone do that?",
        "Do I look stupid?",
        "Did anyone check this before it went out?",
        "Would you accept that?",
        "Can you believe it?",
        "Have you no shame?",
        "Am I supposed to sleep on the floor?",
        "Does anybody there read these?",
        "Is it so hard to pick up the phone?",
        "Really?",
        "Seriously??",
        "You know what?",
        "£1,140 bill???",
        "Could you send me the form?",
        "Can I have my money back?",
        "Would it be possible to move the date?",
        "Would you mind calling me?",
        "What I get is a leaflet.",
        "I know what happened.",
        "When I called, nobody answered.",
        "Tell me where it is.",
    ],
)
def test_no_question(text: str) -> None:
    """Rhetorical questions, requests in the form of questions and statements are none."""
    assert questions(text) == []


def test_two_questions_in_one_sentence_are_two() -> None:
    """ "What …, and how many …?" asks twice."""
    assert questions("What is the transit time and how many free days do you offer?") == [
        "What is the transit time",
        "how many free days do you offer",
    ]


def test_alternatives_are_one_question() -> None:
    """ "Is it included, or do we …?" asks once."""
    assert len(questions("Is assembly included, or do we need to arrange that ourselves?")) == 1


def test_who_sets_question_marks_asks_with_them() -> None:
    """Where some sentence has its question mark, one without is taken for a statement."""
    assert questions("Is it in stock? how much is the deposit") == ["Is it in stock"]
