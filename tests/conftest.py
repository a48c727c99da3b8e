"""What all tests share: each has a home, a working folder and an environment of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The machine's speed is no property of the code: no deadlines; the same examples in every run of CI.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_OUTSIDE = ("COACH_PLAYBOOKS", "COACH_DEBUG", "NO_COLOR", "TERM", "COLUMNS", "LINES", "VISUAL", "EDITOR")


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a test's records, settings and working folder apart from the user's and from other tests'."""
    for name in _OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "coach-home"))
    monkeypatch.chdir(tmp_path)
