"""The call sheet: one screen on a terminal, readable when narrow, without colour and in a pipe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.interview.advice import advise
from coach.interview.envelope import envelope
from coach.playbook.library import Library, Shelf, shipped
from coach.terminal.panel import drawn
from coach.terminal.plain import markdown, plain_text
from coach.terminal.sheet import EVERYTHING, fitting, sheet

TODAY = date(2026, 3, 2)
LIBRARY = Library((Shelf("shipped", shipped()),))
STORIES = [
    pytest.param(name, example, id=f"{name}: {example.title}")
    for name in sorted(LIBRARY.entries)
    for example in LIBRARY.load(name).examples
]


def advice_of(name, example):
    """Give the envelope of an example's advice."""
    return envelope(advise(LIBRARY.load(name), example.answers, TODAY, example.subject), 1234, TODAY)


@pytest.mark.parametrize(("name", "example"), STORIES)
def test_every_shipped_story_fits_one_screen(name, example):
    """80 columns by 40 lines hold the sheet, and the shell's next prompt."""
    text = fitting(advice_of(name, example), lambda one: drawn(one, 80, colour=False), 39)
    assert text.count("\n") <= 39
    assert all(len(line) <= 80 for line in text.split("\n"))


@pytest.mark.parametrize("width", [30, 40, 50, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    """Plain and drawn sheets keep to the width there is."""
    example = LIBRARY.load("prospect").examples[0]
    whole = sheet(advice_of("prospect", example), EVERYTHING)
    for text in (plain_text(whole, width), drawn(whole, width, colour=False)):
        assert max(len(line) for line in text.split("\n")) <= width


@pytest.mark.parametrize("width", [40, 50, 80])
def test_every_word_is_there_at_every_width(width):
    """Narrow means longer, not less."""
    example = LIBRARY.load("prospect").examples[0]
    advice = advice_of("prospect", example)
    whole = sheet(advice, EVERYTHING)
    for text in (plain_text(whole, width), drawn(whole, width, colour=False)):
        flat = " ".join(text.replace("│", " ").split())
        for said in (
            advice["next_action"]["do"],
            *advice["next_action"]["say"],
            *(one["do"] for one in advice["then"]),
        ):
            assert " ".join(said.split()) in flat


def test_colour_is_only_where_it_is_wanted():
    """Without colour there is not one escape."""
    whole = sheet(advice_of("prospect", LIBRARY.load("prospect").examples[0]))
    assert "\x1b[" in drawn(whole, 80, colour=True)
    assert "\x1b" not in drawn(whole, 80, colour=False)
    assert "\x1b" not in plain_text(whole)


@pytest.mark.parametrize(
    "hostile",
    ["[bold]x[/bold]", "\x1b[31mred\x1b]8;;http://x\x07link", "a\nb", "`*_<script>", "\u202egnirts"],
)
def test_what_others_wrote_is_text_in_every_form(hostile):
    """Markup is shown as written; escapes and overrides never reach the terminal."""
    playbook = LIBRARY.load("prospect")
    example = playbook.examples[0]
    advice = envelope(advise(playbook, example.answers, TODAY, hostile), 1, TODAY)
    for text in (plain_text(sheet(advice)), drawn(sheet(advice), 80, colour=False), markdown(sheet(advice))):
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    if hostile.startswith("[bold]"):
        assert "[bold]x[/bold]" in plain_text(sheet(advice))


def test_a_cut_list_says_how_to_see_the_rest():
    """What does not fit is counted, with the command that shows it."""
    advice = advice_of("prospect", LIBRARY.load("prospect").examples[0])
    text = fitting(advice, lambda one: plain_text(one, 80), 20)
    assert "more: coach show 1234 --all" in text


def test_a_draft_and_a_hold_have_their_place(tmp_path: Path):
    """Where a playbook drafts and holds, the sheet shows both."""
    advice = advice_of("prospect", LIBRARY.load("prospect").examples[0])
    advice |= {"draft": "Dear [NAME?],\n\nthank you.", "hold": {"for": "30 minutes", "minutes": 30}}
    text = plain_text(sheet(advice))
    assert "Keep the reply back for 30 minutes." in text
    assert "Dear [NAME?]," in text
