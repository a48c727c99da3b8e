"""What happens when the result cannot be written: one sentence, and what was answered is kept."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable

import pytest

from coach import __main__
from coach.cli.app import run


class Full(io.StringIO):
    """A stream to a disk that is full."""

    def write(self, text: str) -> int:
        """Refuse to take any more."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "arguments",
    [
        ("prospect", "Harbor Dental", "--no-input", "--json"),
        ("prospect", "Harbor Dental", "--no-input"),
        ("playbook", "list"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_full_disk_under_the_result_is_one_sentence(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no talk of a mistake in Coach: the disk is full, and where the answers are."""
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "The result cannot be written (No space left on device). What you answered is kept: coach history.\n"
    )


def test_what_was_answered_is_kept_when_the_result_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, coach: Callable[..., object]
) -> None:
    """The session was on the disk before its result was to be printed."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Full())
        with pytest.raises(SystemExit):
            run(("prospect", "Harbor Dental", "--blocker", "fear", "--no-input", "--json"))
    assert "Harbor Dental" in coach("history").out  # type: ignore[attr-defined]


def test_the_version_on_a_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast ways past everything else say it too."""
    monkeypatch.setattr(sys, "argv", ["coach", "--version"])
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == "The version cannot be written (No space left on device)."


def test_with_standard_output_closed_coach_does_its_work(
    monkeypatch: pytest.MonkeyPatch, coach: Callable[..., object]
) -> None:
    """Who closes standard output wants no result, but the session is kept."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        with pytest.raises(SystemExit) as ended:
            run(("prospect", "Harbor Dental", "--blocker", "fear", "--no-input", "--json"))
        sys.stdout.close()
    assert ended.value.code == 0
    assert "Harbor Dental" in coach("history").out  # type: ignore[attr-defined]
