"""What docs/reading.md says of the reading is what the measurement says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))

import score_reading  # noqa: E402


def test_documented_tables_are_the_measured_ones() -> None:
    """The tables on the page are, letter for letter, those that the script prints."""
    report = score_reading.report(score_reading.fixtures.load())
    assert report in (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def test_smoke_run_prints_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """The script runs on a handful of messages."""
    assert score_reading.main(["--smoke"]) == 0
    assert "| demands |" in capsys.readouterr().out


def test_marks_fit_their_texts() -> None:
    """Every fixture has a main issue, a moment of writing with its offset, and deadlines that name a day or none."""
    messages = score_reading.fixtures.load()
    assert len({message.id for message in messages}) == len(messages)
    for message in messages:
        assert message.of("M"), message.id
        assert message.sent.tzinfo is not None, message.id
        for mark in message.of("T"):
            score_reading.fixtures.meant(mark.detail)
