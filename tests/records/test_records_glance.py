"""What a shell prompt shows: what is open, quickly, and nothing made."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.errors import RecordsError
from coach.records import migrations
from coach.records.glance import glance
from coach.records.moments import to_ms


def test_nothing_kept_yet_means_nothing_open_and_makes_nothing(environ, folder):
    """A shell prompt must not leave folders behind."""
    assert glance(environ, 0) == (0, None)
    assert not folder.parent.exists()


def test_an_empty_file_means_nothing_open(environ, folder):
    """A first start that was killed at once leaves an empty file."""
    folder.mkdir(parents=True)
    (folder / "records.db").touch()
    assert glance(environ, 0) == (0, None)


def test_it_counts_the_open_ones_and_gives_the_one_touched_last(environ, records, clock):
    """With its number, playbook, customer, and how long ago it was touched."""
    first = records.sessions.start("prospect", "h", "Harbor Dental")
    records.sessions.start("clarify", "h")
    done = records.sessions.start("prospect", "h", "Acme")
    records.sessions.finish(done, {})
    clock.turn(minutes=1)
    records.sessions.keep_answer(first, "contract", {"is": "free"})
    clock.turn(minutes=5)
    assert glance(environ, to_ms(clock())) == (2, (first, "prospect", "Harbor Dental", 5 * 60_000))


def test_a_session_without_a_customer_has_none(environ, records, clock):
    """The customer is None then, and the age never below 0, even with a clock set back."""
    only = records.sessions.start("prospect", "h")
    clock.turn(days=-1)
    assert glance(environ, to_ms(clock())) == (1, (only, "prospect", None, 0))


def test_when_all_are_finished_nothing_is_open(environ, records):
    """Finished and abandoned sessions are not shown."""
    records.sessions.finish(records.sessions.start("prospect", "h"), {})
    records.sessions.abandon(records.sessions.start("prospect", "h"))
    assert glance(environ, 0) == (0, None)


def test_an_older_file_is_brought_up_to_date_first(environ, records, monkeypatch):
    """After an update the prompt shows what is due at once, not only after the next command."""
    only = records.sessions.start("prospect", "h")
    records.close()
    steps = (*migrations.STEPS, ("CREATE TABLE promises (id INTEGER PRIMARY KEY)",))
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "VERSION", 2)
    monkeypatch.setattr("coach.records.opening.VERSION", 2)
    monkeypatch.setattr(migrations.bring_up_to_date, "__defaults__", (steps,))
    count, latest = glance(environ, 0)
    assert (count, latest and latest[0]) == (1, only)


def test_a_file_that_is_no_database_is_one_sentence(environ, folder):
    """A prompt that says nothing about broken records would hide them."""
    folder.mkdir(parents=True)
    (folder / "records.db").write_bytes(b"not a database " * 100)
    with pytest.raises(RecordsError, match="not a records file of Coach"):
        glance(environ, 0)


def test_it_imports_next_to_nothing():
    """sqlite3, os and sys, and what these import themselves: the prompt waits for each module."""
    program = (
        "import sqlite3, os, sys; before = set(sys.modules); import coach.records.glance;"
        "print(*sorted(set(sys.modules) - before))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    own = "__future__ coach coach.errors coach.records coach.records.glance coach.records.migrations"
    assert shown.split() == [*own.split(), "coach.records.opening", "coach.records.places"]
