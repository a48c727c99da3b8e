"""The whole way on a real terminal: asked, interrupted, resumed, redirected, in a narrow window."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator

import pexpect
import pyte
import pytest

COACH = [sys.executable, "-m", "coach"]
CTRL_C = "\x03"


class Terminal:
    """A program on a terminal, and what stands on its screen."""

    def __init__(
        self, arguments: list[str], columns: int = 80, lines: int = 40, shell: str | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        environ = {
            **os.environ,
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "COLUMNS": "",
            "LINES": "",
        }
        command, *rest = ["/bin/sh", "-c", shell] if shell else [*COACH, *arguments]
        self.child = pexpect.spawn(command, rest, dimensions=(lines, columns), env=environ, timeout=20)
        self.child.delaybeforesend = None
        self.raw = b""

    @property
    def text(self) -> str:
        """Give what stands on the screen, without the space at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def see(self, words: str) -> None:
        """Wait until these words stand on the screen, whatever their line breaks."""
        wanted = re.sub(r"\s+", "", words)
        while wanted not in re.sub(r"[\s│]+", "", self.text):
            try:
                self._take(self.child.read_nonblocking(4096, timeout=20))
            except (pexpect.EOF, pexpect.TIMEOUT) as error:
                raise AssertionError(f"{words!r} never came; the screen:\n{self.text}") from error

    def type(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)

    def answer(self, words: str, keys: str) -> None:
        """Wait for a prompt and answer it."""
        self.see(words)
        self.type(keys)

    def end(self) -> int:
        """Wait for the program to end; give its exit code."""
        while True:
            try:
                self._take(self.child.read_nonblocking(4096, timeout=20))
            except pexpect.EOF:
                break
        self.child.wait()
        code = self.child.exitstatus
        return -1 if code is None else code

    def _take(self, content: bytes) -> None:
        self.raw += content
        self._stream.feed(content)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Open terminals, and close them at the end."""
    opened: list[Terminal] = []

    def open_one(*arguments: str, **more: object) -> Terminal:
        opened.append(Terminal(list(arguments), **more))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for one in opened:
        one.child.close(force=True)


def test_a_call_is_prepared_interrupted_resumed_and_finished(terminal):
    """The main way through: nothing typed is lost, and it ends in the next action."""
    first = terminal("prospect", "Harbor Dental")
    first.answer("from 0 to 10?", "4\r")
    first.answer("What holds them back most?", "2\r")
    first.answer("How much does the change itself", "1\r")
    first.answer("Does a contract bind them?", CTRL_C)
    assert first.end() == 130
    assert "coach resume 1" in first.text

    second = terminal("resume")
    second.answer("Does a contract bind them?", "1\r")
    assert "from 0 to 10?" not in second.text
    second.answer("How do you know?", "2\r")
    second.see("Whatever you answer now, the next action stays")
    second.answer("Is that enough for now?", "1\r")
    assert second.end() == 0
    assert "Read the term and exit clauses with Harbor Dental's own reviewer" in second.text
    assert "Session 1 ·" in second.text


def test_standard_output_can_go_to_a_file(terminal, tmp_path):
    """Prompts stay on the screen, the result goes to the file, plain."""
    run = terminal(shell=f"{' '.join(COACH)} prospect Acme --own-heat 8 > {tmp_path}/sheet.txt")
    run.answer("Is that enough for now?", "1\r")
    assert run.end() == 0
    sheet = (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    assert sheet.startswith("Acme · ")
    assert "NEXT: Step back" in sheet
    assert "\x1b" not in sheet
    assert "NEXT:" not in run.text


def test_answers_can_come_from_a_pipe_while_a_person_is_asked(terminal, tmp_path):
    """Standard input brings the file, the keys come from the terminal."""
    (tmp_path / "some.yaml").write_text("own_heat: 3\nblocker: fear\n", encoding="utf-8")
    run = terminal(shell=f"{' '.join(COACH)} prospect Acme --answers - < {tmp_path}/some.yaml")
    run.see("How much does the change itself")
    assert "from 0 to 10?" not in run.text
    run.type(CTRL_C)
    assert run.end() == 130


def test_a_pipe_is_never_prompted(terminal, tmp_path):
    """With standard input from a file that was not asked for, nothing is asked."""
    run = terminal(shell=f"echo 1 | {' '.join(COACH)} prospect Acme --json > {tmp_path}/out.json")
    assert run.end() == 0
    answers = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["answers"]
    assert all(answer["is"] is None for answer in answers.values())


def test_a_closed_terminal_keeps_the_session(terminal):
    """When the window is closed, what was answered is there."""
    run = terminal("prospect", "Harbor Dental")
    run.answer("from 0 to 10?", "4\r")
    run.see("What holds them back most?")
    run.child.close(force=True)
    again = terminal("prospect", "harbor dental")
    again.answer("You left this open", "1\r")
    again.see("What holds them back most?")
    assert "from 0 to 10?" not in again.text


def test_going_back_asks_again_with_the_answer_offered(terminal):
    """Back is one key, and what was answered is still there."""
    run = terminal("prospect", "Acme")
    run.answer("from 0 to 10?", "4\r")
    run.answer("What holds them back most?", "b\r")
    run.see("1/")
    run.see("? why) 4")
    run.type("\x7f5\r")
    run.answer("What holds them back most?", CTRL_C)
    assert run.end() == 130


def test_why_do_you_ask_is_answered_with_its_source(terminal):
    """The reason and where it is from, then the question again."""
    run = terminal("prospect", "Acme")
    run.answer("from 0 to 10?", "?\r")
    run.see("even the right words come out wrong")
    run.see("Mike S.")


def test_what_was_answered_before_is_offered_with_its_age(terminal):
    """The same customer again: earlier answers can be kept at once."""
    run = terminal("clarify", "Acme", "--claim", "local", "--no-input")
    assert run.end() == 0
    again = terminal("clarify", "ACME")
    again.see("What you answered about Acme before:")
    again.see("just now")
    again.see("Does this still hold?")


def test_a_near_miss_is_offered(terminal):
    """A slip of the keys does not make a second customer."""
    assert terminal("clarify", "Harbor Dental", "--no-input").end() == 0
    run = terminal("clarify", "Harbor Dentl")
    run.see("Did you mean")
    run.see("No, 'Harbor Dentl' is new")


def test_no_customer_named_is_asked_for(terminal):
    """Without a name Coach asks whom it is about; Enter is fine too."""
    run = terminal("clarify")
    run.answer("Which customer?", "\r")
    run.see("1/")


@pytest.mark.parametrize("columns", [40, 50])
def test_a_narrow_window_reads_well(terminal, columns):
    """The sheet keeps to a narrow window, and its action is whole."""
    run = terminal("prospect", "Acme", "--own-heat", "8", "--no-input", columns=columns, lines=100)
    assert run.end() == 0
    flat = re.sub(r"[\s│]+", " ", run.text)
    assert "Step back for half an hour, and write down how it looks to them" in flat


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_and_dumb_terminals_get_none(terminal, variable, value):
    """Not one colour escape on standard output."""
    run = terminal(shell=f"{variable}={value} {' '.join(COACH)} prospect Acme --own-heat 8 --no-input")
    assert run.end() == 0
    assert re.search(rb"\x1b\[[0-9;]*[1-9][0-9;]*m", run.raw) is None
    assert "Step back" in run.text
