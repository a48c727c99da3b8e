"""Hostility of our own drafts: blame and condescension are seen, owning up is not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.hostility import HOSTILE, read_hostility

RUDE = [
    "As I already told you, the file was sent on Monday.",
    "If you had read the manual you would know how this works.",
    "That is your own fault.",
    "You should have thought about that before you signed.",
    "Calm down, it's only a website.",
    "Your lack of planning is not our problem.",
    "I don't have time for this, check the FAQ.",
    "Are you even listening?",
    "Surely even you can understand that.",
    "What part of my last email didn't you understand?",
    "Stop wasting my time.",
    "You people are never satisfied.",
    "Pay now or our lawyers will be in touch.",
    "You must be confused, nobody promised you that.",
]
CONSIDERATE = [
    "I'm sorry, the delay was our fault and I've put it right this morning.",
    "You're right, we missed the deadline. The parts leave our warehouse tomorrow at nine.",
    "The form reached us after the closing date. Would the 1st work for you, or shall I ask for an advance?",
    "I couldn't reproduce the error yet. Could you send me the time of your last attempt?",
    "Unfortunately the blue one is sold out; I can send the green one today or the blue one next week.",
    "Thank you for telling us so openly.",
    "The invoice from March is still open. If something is wrong with it, please tell me.",
    "I'll call you on Friday before noon.",
    "I can't refund the ticket, but I can move it to any other evening.",
    "The answer is on page 2 of the attachment, I've copied it here for you.",
]


@pytest.mark.parametrize("text", RUDE)
def test_a_rude_sentence_is_hostile(text: str) -> None:
    """Blame, condescension, dismissal and threats reach the border, with the words behind them."""
    sentence = max(read_hostility(text).sentences, key=lambda each: each.score)
    assert sentence.score >= HOSTILE
    assert sentence.words[0].weight > 0


@pytest.mark.parametrize("text", CONSIDERATE)
def test_a_considerate_sentence_is_not_hostile(text: str) -> None:
    """Owning up, bad news and a plain no are not hostile, though full of words for trouble."""
    assert all(sentence.score < HOSTILE for sentence in read_hostility(text).sentences)


def test_the_hostile_sentence_is_found_in_a_kind_letter() -> None:
    """One rude sentence is pointed at, between kind ones."""
    text = "Thank you for your message. As I already told you, this is your own fault. I wish you a nice day."
    rude = [text[each.start : each.end] for each in read_hostility(text).sentences if each.score >= HOSTILE]
    assert rude == ["As I already told you, this is your own fault"]


def test_the_words_point_into_the_draft() -> None:
    """The strongest words come first, as they stand in the draft."""
    text = "Please note that this is YOUR OWN FAULT."
    first = read_hostility(text).sentences[0].words[0]
    assert text[first.start : first.end] == "YOUR OWN FAULT"


def test_an_empty_draft_is_not_hostile() -> None:
    """Nothing said, nobody hurt."""
    assert read_hostility("").score == 0
    assert read_hostility("").sentences == ()


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    """Whatever is typed, the scores are bounded and the spans lie in the text."""
    reading = read_hostility(text)
    assert 0 <= reading.score <= 10
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert 0 <= sentence.score <= 10
        assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)
