"""The language of the phrase tables, and the tables themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.phrasebook import book, second_look
from coach.mail.phrases import Phrasebook
from coach.mail.sentences import tokenized

SETS = {"fruit": ["apple", "pear"]}


def found(phrase: str, text: str) -> list[str]:
    """Give the words of a text that a phrase matches."""
    made = Phrasebook(SETS)
    made.add("it", phrase)
    tokens = tokenized(text)
    return [" ".join(tokens[max(1, start) : end]) for start, end in made.find(tokens).get("it", [])]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("!cancel", "i will cancel it", ["cancel"]),
        ("i|we will !cancel", "i will cancel, we will cancel", ["i will cancel", "we will cancel"]),
        ("!cancel my? order", "cancel my order and cancel order two", ["cancel my order", "cancel order"]),
        ("!eat @fruit", "eat apple, eat pear, eat plum", ["eat apple", "eat pear"]),
        ("!eat the|@fruit", "eat the, eat pear", ["eat the", "eat pear"]),
        ("!find _ else", "find someone else, find else", ["find someone else"]),
        ("!find _* else", "find one or two else", ["find one or two else"]),
        ("!find _* else", "find one, else", []),
        ("!keep _ing", "keep waiting, keep it", ["keep waiting"]),
        ("!pay #|£", "pay 40 or pay £40 or pay us", ["pay 40", "pay £40"]),
        ("!leave -a|the", "leave a key, leave now", ["leave"]),
        ("^ !thanks", "thanks, many thanks", ["thanks"]),
        ("!done $", "done, done.", ["done ."]),
        ("really* !bad", "really really bad", ["really really bad"]),
        ("do !n't", "don't", ["do n't"]),
        ("!cancel", "nothing here", []),
    ],
)
def test_phrase_matches(phrase: str, text: str, words: list[str]) -> None:
    """Each element matches what the language says."""
    assert found(phrase, text) == words


def test_phrase_without_a_word_to_look_up_is_refused() -> None:
    """A phrase that no word leads to could never be found."""
    with pytest.raises(ValueError, match="no word to look the phrase up by"):
        Phrasebook({}).add("it", "cancel my order")


def test_all_tables_are_written_as_they_should_be() -> None:
    """Every phrase of every table can be read, and names only sets there are."""
    book().check()
    assert book().lines() > 700
    for label in (
        "rhetorical",
        "will",
        "no_promise",
        "not_ours",
        "stay",
        "legal_act",
        "not_legal",
        "public_act",
        "not_public",
        "chargeback_act",
        "not_safety",
        "not_outage",
    ):
        second_look(label).check()
        assert second_look(label).lines() > 0


@given(
    st.lists(
        st.sampled_from(
            ["i", "will", "not", "cancel", "my", "order", ",", ".", "you", "to", "the", "3", "?"]
        ),
        max_size=40,
    )
)
def test_hits_lie_inside_the_sentence(words: list[str]) -> None:
    """Whatever the words, hits begin and end among them."""
    tokens = tokenized(" ".join(words))
    for hits in book().find(tokens).values():
        assert all(0 <= start < end <= len(tokens) for start, end in hits)
