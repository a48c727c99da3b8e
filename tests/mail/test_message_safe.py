"""Text made safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.safe import safe_line, safe_text

SIGNS = (
    "aé \n\t\r\x00\x07\x08\x0b\x0c\x1b[]31m;8\\\x7f\x85\x9b\xad\u200b\u200c\u200d\u200e\u202e\u2028\u2066"
    "\ufeff\ud800\u0301\u0302\u20d0👨👩❤\ufe0fبی\U000e0041\U000e0100"
)
ACTING = st.text(alphabet=st.sampled_from(SIGNS), max_size=60)


def harmless(text: str) -> bool:
    """Say whether nothing in a text can act on a terminal or hide from the eye."""
    return all(
        sign in "\n\t\u200c\u200d" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for sign in text
    )


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain text, with a tab\there\n", "plain text, with a tab\there\n"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\x1b[31mred\x1b[0m and \x1b[1;4;38:5:208mbold\x1b[m", "red and bold"),
        ("\x1b[2J\x1b[Hgone", "␛[2J␛[Hgone"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        (
            "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
            "␛]8;;https://evil.example␛\\click␛]8;;␛\\",
        ),
        ("\x9b31mred", "�31mred"),
        ("a\x00b\x07c\x08d\x7fe", "ab␇c␈d␡e"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("\u2066a\u2069 \u200eb\u200f \u061cc", "a b c"),
        ("re\u200bfu\u00adnd\u2060 \ufeffnow", "refund now"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("family: 👨\u200d👩\u200d👧", "family: 👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db \u200d\u200d\u200d", "ab "),
        ("Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307a", "Z\u0301\u0302\u0303\u0304a"),
        ("half \ud83d of a smile", "half � of a smile"),
        ("[bold]markup[/] is text", "[bold]markup[/] is text"),
        ("ünïcödé – “quotes” €", "ünïcödé – “quotes” €"),
    ],
)
def test_what_could_act_or_mislead_is_gone_or_seen(given_text: str, shown: str) -> None:
    """Each kind of unsafe character becomes what the module says it becomes."""
    assert safe_text(given_text) == shown


@given(ACTING)
def test_nothing_that_acts_is_left(text: str) -> None:
    """Whatever comes in, no control, format or surrogate character but newline, tab and joiners comes out."""
    assert harmless(safe_text(text))


@given(st.text(max_size=80))
def test_safe_text_is_safe_for_any_text(text: str) -> None:
    """The same holds for text of any characters, which can be written as UTF-8."""
    shown = safe_text(text)
    assert harmless("".join(sign for sign in shown if unicodedata.category(sign) != "Cf"))
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(ACTING)
def test_making_safe_twice_changes_nothing(text: str) -> None:
    """Safe text is left as it is, so that it does not matter who made it safe."""
    assert safe_text(safe_text(text)) == safe_text(text)
    assert safe_line(safe_line(text)) == safe_line(text)


@given(ACTING, st.integers(1, 40))
def test_a_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    """A safe line has no line end, no tab, no blanks at its ends and at most `limit` characters."""
    line = safe_line(text, limit)
    assert len(line) <= limit
    assert not {"\n", "\t", "\r"} & set(line)
    assert line == line.strip()


def test_a_long_line_is_cut_visibly() -> None:
    """A subject that is too long ends in an ellipsis."""
    assert safe_line("word " * 1000, 20) == "word word word word…"


def test_blanks_of_a_line_are_drawn_together() -> None:
    """Folded and padded header values show as one line."""
    assert safe_line("  Your\r\n\torder   is late ") == "Your order is late"


def test_ordinary_text_is_the_same_object() -> None:
    """What is safe already is not copied."""
    for text in ("nothing to do here\n" * 50, "für Zoë – 你好\n" * 50):
        assert safe_text(text) is text
