"""A clock that the tests turn, records of their own, and rights that hold even where the tests run as root."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.records.records import Records

NOBODY = 65534


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the moment it shows."""
        return self.now

    def turn(self, **by: float) -> None:
        """Turn the clock on (or back)."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """Give a clock at nine in the morning of 1 March 2026."""
    return Clock()


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Give an environment whose records are the test's own."""
    return {"COACH_HOME": str(tmp_path / "home")}


@pytest.fixture
def folder(environ: dict[str, str]) -> Path:
    """Give the folder in which the records will be."""
    return Path(environ["COACH_HOME"]) / "data"


@pytest.fixture
def opened(environ: dict[str, str], clock: Clock) -> Iterator[Callable[..., Records]]:
    """Give a function that opens the test's records; all are closed at the end."""
    every: list[Records] = []

    def another(**how: object) -> Records:
        every.append(Records.open(environ, clock, **{"patience": 0.1, **how}))  # type: ignore[arg-type]
        return every[-1]

    yield another
    for one in every:
        one.close()


@pytest.fixture
def records(opened: Callable[..., Records]) -> Records:
    """Give the test's records, open for writing."""
    return opened()


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Give a folder of an ordinary user, and be that user: root may write where nobody may."""
    place = Path(tempfile.mkdtemp(prefix="coach-"))
    root = os.geteuid() == 0
    if root:
        os.chown(place, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield place
    finally:
        if root:
            os.seteuid(0)
        for inside in [place, *place.rglob("*")]:
            if inside.is_dir():
                inside.chmod(0o700)
        shutil.rmtree(place)
