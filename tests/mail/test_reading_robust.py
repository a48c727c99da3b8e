"""A reading of anything at all: never a fault, never slow, always the customer's own words."""

from __future__ import annotations

import string
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.reading import AT_MOST, Mention, Reading, read

SENT = datetime(2025, 3, 11, 9, 20, tzinfo=timezone(timedelta(hours=1)))
WORDS = (
    "please can could you i we want need would like to cancel refund send me us the a my it by friday tomorrow 3/4 within 2 business days before after until"
    " end of month said promised told lawyer court review bank dispute down gas smell hospital not n't never no but and or because if unless otherwise ? ! . , : ; - ( ) \" '"
    " what when why how is are do does this that your order was broken wrong charged twice thanks hi dear kind regards ps 1) (a) - * \n \n\n £40 5pm noon"
).split(" ")


def mentions(reading: Reading) -> list[Mention]:
    """Give everything that a reading found."""
    found: list[Mention] = [*reading.demands, *reading.questions, *reading.deadlines, *reading.promises]
    found += [*reading.threats, *reading.urgent, *reading.alternatives]
    return [*found, reading.main_issue] if reading.main_issue else found


def check(text: str, reading: Reading) -> None:
    """Every finding is a piece of the text, at the line and column it says."""
    lines = text.split("\n")
    for mention in mentions(reading):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip()
        assert lines[mention.line - 1][mention.column - 1 :].startswith(mention.text.split("\n")[0])


@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    """Any text gives a reading whose findings are pieces of it."""
    check(text, read(text, SENT, text[:80]))


@given(st.lists(st.sampled_from(WORDS), max_size=120), st.none() | st.datetimes(timezones=st.just(UTC)))
def test_any_words_of_complaint_are_read(words: list[str], sent: datetime | None) -> None:
    """Words of requests, threats and times in any order give a reading whose findings are pieces of the text."""
    text = " ".join(words)
    check(text, read(text, sent))


@given(st.text(alphabet=string.punctuation + " \n\tab1", max_size=300))
def test_any_marks_are_read(text: str) -> None:
    """Punctuation in any order gives a reading."""
    check(text, read(text, SENT))


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte mein Geld zurück! Bitte antworten Sie bis Freitag, den 14. März.",
        "Je n'ai toujours pas reçu ma commande. Pouvez-vous me rembourser avant vendredi ?",
        "¿Dónde está mi pedido? Quiero la devolución del dinero antes del viernes.",
        "注文した商品が届きません。返金してください。",
        "\u202eabc \x1b[31mred\x1b[0m \x00 \ud800 [bold]x[/bold]",
        "İİİ ẞ ŉ ǰ by Friday please call me",
    ],
)
def test_other_languages_and_strange_characters_are_read(text: str) -> None:
    """What is not English, or not text at all, gives a reading without fault."""
    check(text, read(text, SENT, text))


HOSTILE = {
    "letters": "a" * 1_000_000,
    "spaces": " " * 1_000_000,
    "newlines": "\n" * 1_000_000,
    "lines": "a\n" * 500_000,
    "full stops": "." * 1_000_000,
    "ellipses": "… " * 500_000,
    "commas": ", " * 500_000,
    "brackets": "(" * 1_000_000,
    "enumerators": "1) " * 333_333,
    "bullets": "- x\n" * 250_000,
    "quotes": "'" * 1_000_000,
    "contractions": "n't " * 250_000,
    "please": "please " * 150_000,
    "wishes": "i want to have it and " * 50_000,
    "dates": "by 3/4 " * 150_000,
    "days": "by friday at 5pm on monday " * 40_000,
    "digits": "1 " * 500_000,
    "tales": "you told me you said " * 45_000,
    "abbreviations": "mr. e.g. no. 1 " * 60_000,
    "growing letters": "İ" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_anything_is_read_quickly(name: str) -> None:
    """A million hostile characters take well under the time a reader would notice."""
    text = HOSTILE[name]
    start = time.process_time()
    reading = read(text, SENT, text[:10_000])
    assert time.process_time() - start < 2.0
    assert (
        max(len(reading.demands), len(reading.deadlines), len(reading.threats), len(reading.urgent))
        <= AT_MOST
    )


def test_what_is_longer_than_a_message_is_said_to_be_cut() -> None:
    """The reading tells when only the beginning was read."""
    assert read("word " * 30_000).cut
    assert not read("A short message.").cut


def test_places_can_be_told_by_the_caller() -> None:
    """The caller may know where the words stand in the whole message."""
    (demand,) = read("Please call me.", place=lambda offset: (10, offset + 5)).demands
    assert (demand.line, demand.column) == (10, 5)


def test_empty_text_is_an_empty_reading() -> None:
    """Nothing said, nothing found."""
    assert read("") == Reading()
    assert read(" \n\t\n ") == Reading()
