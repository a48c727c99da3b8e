"""Typing at prompts without a terminal, and reading what a real one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.terminal.prompts import Prompter

TODAY = date(2026, 3, 2)

ENTER, DOWN, UP, CTRL_C, CTRL_D, ESCAPE = "\r", "\x1b[B", "\x1b[A", "\x03", "\x04", "\x1b"


@pytest.fixture
def typing() -> Iterator[Callable[[str], Prompter]]:
    """Give a prompter at which these keys are typed."""
    with create_pipe_input() as keys:

        def at_once(text: str) -> Prompter:
            keys.send_text(text)
            return Prompter(TODAY, keys, DummyOutput())

        yield at_once
