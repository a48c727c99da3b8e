"""Forgetting: erased from the file itself, whatever became of it before, and nothing else with it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import RecordsError
from coach.records.forget import Forgotten
from coach.records.store import Store


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def _traces(folder: Path, *words: str) -> list[str]:
    held = _bytes(folder)
    return [word for word in words if word.encode() in held or word.lower().encode() in held]


def test_what_was_forgotten_is_counted_and_gone_from_the_bytes_of_every_file(records, folder):
    """Name, key, signatures, answers, advice: while the file is still open, and after."""
    for customer in ("Harbor Dental", "Quixotic Partners"):
        session = records.sessions.start("prospect", "h", customer, {"a": {"is": f"secret of {customer}"}})
        records.sessions.keep_answer(session, "b", {"is": None})
        records.sessions.finish(session, {"for": customer})
        records.sessions.start("prospect", "h", customer.upper(), {"a": {"is": "free"}})
    found = records.customers.find("quixotic partners")
    assert _traces(folder, "Quixotic", "secret of Quixotic", "qxtc") == [
        "Quixotic",
        "secret of Quixotic",
        "qxtc",
    ]
    assert records.forget(found) == Forgotten(
        "Quixotic Partners", {"customers": 1, "sessions": 2, "answers": 3, "advice": 1}
    )
    assert _traces(folder, "Quixotic", "QUIXOTIC", "qxtc") == []
    assert records.customers.find("quixotic partners") is None
    assert records.customers.near("quixotik partners") == ()
    assert records.customers.known_answers(found.id) == {}
    assert records.sessions.newest(found.id) == []
    records.close()
    assert _traces(folder, "Quixotic", "qxtc") == []
    assert _traces(folder, "secret of Harbor Dental") == ["secret of Harbor Dental"]


def test_others_are_left_as_they_were(records):
    """An export before and after differs by the forgotten alone."""
    for number in range(20):
        customer = f"Customer {number}" if number % 3 else None
        session = records.sessions.start("prospect", "h", customer, {"a": {"is": number}})
        if number % 2:
            records.sessions.finish(session, {"n": number})
    before = list(records.export())
    records.forget(records.customers.find("Customer 7"))
    left = [one for one in before if "Customer 7" not in (one.get("name"), one.get("customer"))]
    assert list(records.export()) == left
    assert len(left) == len(before) - 2


def test_no_trace_is_left_however_often_pages_were_split_and_merged(records, folder):
    """Rows that moved leave copies behind; all of them go."""
    chance = random.Random(7)
    words = [f"Zebra{number:04d}" for number in range(60)]
    with records.at_once():
        for turn in range(600):
            records.sessions.start(
                "prospect", "h", f"{words[turn % 60]} of Longname {'x' * chance.randrange(200)}",
                {"a": {"is": f"answer of {words[turn % 60]} " + "y" * chance.randrange(3000)}},
            )  # fmt: skip
    for session in records.sessions.newest(limit=600):
        if chance.random() < 0.5:
            records.sessions.keep_answer(session.id, "a", {"is": "short"})
        elif chance.random() < 0.5:
            records.sessions.drop_answer(session.id, "a")
    for customer in records.customers.beginning("zebra0007", limit=100):
        records.forget(customer)
    assert _traces(folder, "Zebra0007") == []
    assert _traces(folder, "Zebra0008") == ["Zebra0008"]


def test_an_answer_that_was_replaced_or_taken_back_is_overwritten(records, folder):
    """In the file, once the log is written back to it."""
    session = records.sessions.start(
        "prospect", "h", None, {"a": {"is": "first-secret"}, "b": {"is": "second-secret"}}
    )
    records.sessions.keep_answer(session, "a", {"is": "x"})
    records.sessions.drop_answer(session, "b")
    records.close()
    assert _traces(folder, "first-secret", "second-secret") == []


def test_one_already_forgotten_counts_nothing(records):
    """Twice is no error."""
    records.sessions.start("prospect", "h", "Acme")
    acme = records.customers.find("acme")
    records.forget(acme)
    assert set(records.forget(acme).counts.values()) == {0}


def test_a_name_may_come_back_as_a_new_customer(records):
    """Who knows nothing of the old one."""
    records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
    records.forget(records.customers.find("acme"))
    records.sessions.start("prospect", "h", "ACME")
    new = records.customers.find("acme")
    assert new.name == "ACME"
    assert records.customers.known_answers(new.id) == {}


def test_while_another_program_reads_it_says_so_and_is_wiped_at_the_next_start(records, opened, folder):
    """What was deleted is gone for everyone at once; its traces go as soon as nobody reads the old state."""
    records.sessions.start("prospect", "h", "Quixotic", {"a": {"is": "the secret"}})
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM customers").fetchall()
        with pytest.raises(RecordsError) as error:
            records.forget(records.customers.find("Quixotic"))
        assert "The customer is forgotten, but traces are left" in str(error.value)
        assert "close that, and the next start of Coach wipes them" in str(error.value)
        assert records.customers.find("Quixotic") is None
        opened()  # still being read: no error, the mark stays
        assert _traces(folder, "Quixotic") == ["Quixotic"]
    assert opened().customers.count() == 0
    assert _traces(folder, "Quixotic", "the secret") == []
    assert records._store.row("SELECT count(*) FROM erasing") == (0,)


def test_when_wiping_fails_it_says_so_and_is_wiped_later(records, opened, folder, monkeypatch):
    """Deleting needs little room on the disk, writing the file anew more than may be left."""
    for number in range(50):
        records.sessions.start("prospect", "h", f"Quixotic {number}", {"a": {"is": "x" * 5000}})
    real = Store.rows

    def full(store, query, values=()):
        if query == "VACUUM":
            raise RecordsError("There is no room left.")
        return real(store, query, values)

    monkeypatch.setattr(Store, "rows", full)
    with pytest.raises(RecordsError) as error:
        records.forget(records.customers.find("Quixotic 7"))
    assert (
        str(error.value)
        == "The customer is forgotten, but traces are left in the file. There is no room left."
    )
    opened()  # which fails to wipe, too, and goes on
    records.close()
    monkeypatch.undo()
    opened()
    assert _traces(folder, "Quixotic 7") == []


def test_forgetting_when_nothing_can_be_written_erases_nothing(records, folder):
    """All of it or nothing."""
    records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
    before = list(records.export())
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="locked"):
            records.forget(records.customers.find("acme"))
    assert list(records.export()) == before
