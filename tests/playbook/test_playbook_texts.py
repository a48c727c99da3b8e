"""Texts with placeholders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.texts import fill, malformed, placeholders

WORDS = {"customer": "Harbor Dental", "braces": "{customer}"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Call {customer} now", "Call Harbor Dental now"),
        ("Notice: {notice_days}", "Notice: [NOTICE DAYS?]"),
        ("{{customer}}", "{customer}"),
        ("{{{customer}}}", "{Harbor Dental}"),
        ("{customer}{customer}", "Harbor DentalHarbor Dental"),
        ("nothing to fill", "nothing to fill"),
        ("}} {{", "} {"),
        ("{braces}", "{customer}"),
    ],
)
def test_placeholders_are_filled_and_unknown_ones_stay_visible(text: str, filled: str) -> None:
    """Answers are put in once, doubled braces become single ones, and what is not known shows its name."""
    assert fill(text, WORDS.get) == filled


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("fine {customer}", None),
        ("fine {{ and }}", None),
        ("a { b", "{"),
        ("a } b", "}"),
        ("{Customer}", "{Customer}"),
        ("{}", "{}"),
        ("{two words}", "{two words}"),
        ("{{customer}", "}"),
        ("{a{b}", "{"),
    ],
)
def test_braces_out_of_order_are_found(text: str, fault: str | None) -> None:
    """The first brace that neither opens nor closes a placeholder is named, with what it holds."""
    assert malformed(text) == fault


def test_placeholders_are_named_once_in_order() -> None:
    """Each name comes once, in the order in which it first stands; doubled braces hold none."""
    assert placeholders("{b} {a} {b} {{c}}") == ("b", "a")
    assert placeholders("no braces") == ()


@given(st.text())
def test_any_text_can_be_made_literal(text: str) -> None:
    """A text with its braces doubled is well formed, has no placeholders and fills to itself."""
    literal = text.replace("{", "{{").replace("}", "}}")
    assert malformed(literal) is None
    assert placeholders(literal) == ()
    assert fill(literal, WORDS.get) == text


@given(st.text(st.sampled_from("{}ab_ A"), max_size=20))
def test_filling_never_fails(text: str) -> None:
    """Whatever the braces, filling gives a text; in a well-formed one each placeholder is asked for."""
    asked = []

    def word(name: str) -> str:
        asked.append(name)
        return "x"

    fill(text, word)
    if malformed(text) is None:
        assert tuple(dict.fromkeys(asked)) == placeholders(text)
