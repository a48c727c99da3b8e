"""A text cut into sentences and words that know their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.phrases import BEGIN, END, PADDING
from coach.mail.sentences import (
    AT_MOST,
    LONGEST,
    READ_AT_MOST,
    Lines,
    as_sentence,
    lowered,
    plain,
    split,
    tokenized,
)


def cut(text: str) -> list[str]:
    """Give the sentences of a text as they were written."""
    return [sentence.cased for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It broke. again. fix it", ["It broke.", "again.", "fix it"]),
        ("Dr. Lund, Mr. Patel and St. James agree.", ["Dr. Lund, Mr. Patel and St. James agree."]),
        ("Order no. 4471 is late.", ["Order no. 4471 is late."]),
        ("No. It is not.", ["No.", "It is not."]),
        ("It costs 3.50 a day, i.e. too much.", ["It costs 3.50 a day, i.e. too much."]),
        ("What?? You must be joking!!! Really...", ["What??", "You must be joking!!!", "Really..."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        (
            "a wrapped line that goes on for quite some while and does\nnot end before the next one. Then another.",
            [
                "a wrapped line that goes on for quite some while and does not end before the next one.",
                "Then another.",
            ],
        ),
        ("We need:\n- a plan\n- a date", ["We need:", "a plan", "a date"]),
        ("We ask you to (a) pay, and (b) return it.", ["We ask you to", "pay, and", "return it."]),
        ("app broken\nfix pls", ["app broken", "fix pls"]),
        ("Hi Tom, it is broken.", ["it is broken."]),
        ("One  two\tthree.", ["One two three."]),
    ],
)
def test_text_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end where a reader would stop."""
    assert cut(text) == sentences


def test_greeting_closing_and_name_are_courtesies() -> None:
    """Nothing is read into "Hi team," or "Kind regards" or the name below it; a postscript counts again."""
    text = "Hi team,\n\nIt is broken.\n\nKind regards,\nAnn Lee\nSales\n\nPS: please call me back on my office number today."
    marked = {sentence.cased: sentence.courtesy for sentence in split(text)}
    assert marked["Hi team,"] and marked["Kind regards,"] and marked["Ann Lee"] and marked["Sales"]
    assert not marked["It is broken."]
    assert not marked["PS: please call me back on my office number today."]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("i don't know", ["i", "do", "n't", "know"]),
        ("you're late, i'd say", ["you", "'re", "late", ",", "i", "'d", "say"]),
        ("pls cant u", ["please", "can", "n't", "you"]),
        ("£1,400.50 by 15th (5pm)", ["£1,400.50", "by", "15th", "(", "5pm", ")"]),
        ("e-mail re-issue", ["e-mail", "re-issue"]),
        ("q2 a&e", ["q2", "a", "&", "e"]),
    ],
)
def test_sentence_is_cut_into_words(text: str, tokens: list[str]) -> None:
    """Contractions are two words, shorthand is what it stands for, marks stand by themselves."""
    assert list(tokenized(text)) == [BEGIN, *tokens, *[END] * PADDING]


def test_every_word_knows_where_it_stands() -> None:
    """The spot of a token is the place of its words in the sentence, and leads back to the text."""
    text = "Hello,\n\n  it   doesn’t look as if the machine in the canteen would ever\nwork since Monday."
    (sentence,) = [one for one in split(text) if not one.courtesy]
    number = sentence.tokens.index("work")
    start, end = sentence.spot(number)
    assert sentence.text[start:end] == "work"
    place = sentence.offset(start)
    assert text[place : place + 4] == "work"


def test_line_and_column_count_from_one() -> None:
    """The first character is line 1, column 1; the one behind a line end is column 1 of the next."""
    lines = Lines("ab\ncd\n\ne")
    assert [lines.place(offset) for offset in (0, 1, 3, 4, 6, 7)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 1),
        (4, 1),
    ]


def test_bounds_hold() -> None:
    """Sentences are never longer than the bound, nor more than the bound, nor is more read than the bound."""
    assert all(len(sentence.text) <= LONGEST for sentence in split("word " * 20_000))
    assert len(split("No.\n" * 10_000)) == AT_MOST
    assert split("a" * (READ_AT_MOST + 5_000))[-1].end == READ_AT_MOST


@given(st.text(max_size=400))
def test_sentences_cover_only_the_text_in_order(text: str) -> None:
    """Sentences follow each other, inside the text, and every token has a place inside its sentence."""
    behind = 0
    for number, sentence in enumerate(split(text)):
        assert sentence.number == number
        assert behind <= sentence.start < sentence.end <= len(text)
        behind = sentence.start
        assert len(sentence.cased) == len(sentence.text)
        for token in range(1, len(sentence.tokens) - PADDING):
            start, end = sentence.spot(token)
            assert 0 <= start < end <= len(sentence.text)
            assert sentence.start <= sentence.offset(start) < sentence.end


@given(st.text(max_size=200))
def test_lowering_and_plain_quotes_keep_every_character_in_its_place(text: str) -> None:
    """No character moves when a text is lowered or its quotes are made plain."""
    assert len(lowered(text)) == len(text) == len(plain(text))


@given(st.text(max_size=200))
def test_any_text_can_be_one_sentence(text: str) -> None:
    """A phrase is taken as it is, without being cut."""
    assert as_sentence(text).text == lowered(" ".join(plain(text).split()))
