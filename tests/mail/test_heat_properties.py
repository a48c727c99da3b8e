"""Heat on any text at all: bounded, repeatable, pointing into the text, never slow, never lowered by more anger."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.mail.heat import read_heat, sentence_heat
from coach.mail.heat_tokens import lowered, sentences
from coach.mail.heat_words import bag

WORDS = st.sampled_from(
    sorted(
        bag(
            "the a not never no very really but because you your great thanks rude broken late again still why is was"
            ' waiting refund idiots worst love hate ! ? !! ... , . " “ ” 🙄 :( /s f*** $40 3 hours third @air #fail NOT'
            " http://x.y UNACCEPTABLE sooooo please cancel my contract İ ﬀ ’ - — ( )"
        )
    )
)
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(max_size=400), SENTENCES)
COMPLAINTS = [
    "My order still has not arrived",
    "The driver was rude and the parcel is broken",
    "Nobody answers my emails",
    "We were charged twice for the same invoice",
    "Thank you, but this is not what we ordered",
    "We have decided to cancel our contract",
    "Could you tell me why the refund takes six weeks",
    "Great, another delay",
]


@given(TEXTS)
def test_a_score_lies_between_0_and_10_and_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, the reading is well formed."""
    reading = read_heat(text)
    assert 0 <= reading.score <= 10
    for start, end, weight, kind in reading.words:
        assert 0 <= start < end <= len(text)
        assert weight != 0
        assert kind
    assert reading == read_heat(text)


@given(TEXTS)
def test_sentences_come_in_order_and_do_not_overlap(text: str) -> None:
    """Sentences stand one after the other, each with a score."""
    found = sentence_heat(text)
    assert all(0 <= each.score <= 10 for each in found)
    assert all(each.start < each.end for each in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text(max_size=200))
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    """Lowering a text moves nothing, even where Python would make one letter two."""
    assert len(lowered(text)) == len(text)


@given(SENTENCES)
def test_tokens_know_their_place(text: str) -> None:
    """Every token has a span of its own, in order."""
    for words, spans, _ in sentences(text):
        assert len(words) == len(spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@given(st.sampled_from(COMPLAINTS), SENTENCES)
def test_one_more_furious_line_never_cools(complaint: str, before: str) -> None:
    """Adding an insult, on its own line, makes no text cooler."""
    text = f"{before}\n{complaint}."
    assert read_heat(text + "\nYou are lying thieves.").score >= read_heat(text).score


@pytest.mark.parametrize("complaint", COMPLAINTS)
@pytest.mark.parametrize(
    "louder", ["{}!", "{}!!!", "{} 😡", "{}. This is unacceptable.", "{}. Fuck you.", "{}. Again."]
)
def test_a_louder_complaint_is_never_cooler(complaint: str, louder: str) -> None:
    """Marks, an angry face, one more reproach: none lowers the score."""
    assert read_heat(louder.format(complaint)).score >= read_heat(complaint + ".").score
    assert read_heat(complaint.upper()).score >= read_heat(complaint).score


@pytest.mark.parametrize(
    "word", ["bad", "rude", "slow", "dirty", "poor", "disappointing", "useless", "awful"]
)
@pytest.mark.parametrize("strong", ["very", "really", "so", "extremely", "absolutely", "completely"])
def test_a_stronger_word_is_never_cooler(word: str, strong: str) -> None:
    """With "very", "bad" is at least as hot as "bad"."""
    assert read_heat(f"The service was {strong} {word}.").score >= read_heat(f"The service was {word}.").score


@pytest.mark.parametrize("word", ["rude", "slow", "dirty"])
def test_a_weaker_word_is_cooler(word: str) -> None:
    """With "a bit", "slow" is cooler than "slow"."""
    assert read_heat(f"It was a bit {word}.").score < read_heat(f"It was {word}.").score


@pytest.mark.parametrize(
    "piece",
    [
        "a", "a-", "a'", "!", "?!", ".", "*", "f*", "a*a", "#", "@", "$", "$1", "1,", "1.1/", ":", ":(", '"', "“a”",
        "(", "no ", "not very ", "thanks for nothing ", "http://", "www.", "\n", "\x00", "İ", "😡", "aaa ", "AAAA ",
        "\u202e",
    ],
)  # fmt: skip
def test_a_million_characters_are_read_quickly(piece: str) -> None:
    """No repetition makes the reading slow: patterns are linear and long texts are read in part."""
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    read_heat(text)
    assert time.process_time() - began < 2


def test_the_end_of_a_very_long_text_is_read_too() -> None:
    """An insult at the end of a megabyte is found, where it stands."""
    text = "We met on Monday. " * 60_000 + "You are lying thieves."
    first = read_heat(text).words[0]
    assert text[first.start : first.end] in ("lying", "thieves")


@settings(max_examples=30)
@given(st.text(alphabet="aA1!?.,'\"*-#@$:;()/\\ \n\t😡", max_size=300))
def test_marks_in_any_order_do_no_harm(text: str) -> None:
    """A heap of marks is read like any other text."""
    assert 0 <= read_heat(text).score <= 10
