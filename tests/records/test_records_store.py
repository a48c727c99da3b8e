"""The file: who may read it, how it grows with Coach, and what is said when it cannot be used."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import RecordsError, UsageError
from coach.records import exchange, forget, likeness, migrations, opening  # noqa: F401 - before rights are dropped
from coach.records.glance import glance
from coach.records.records import Records


def _said(error: pytest.ExceptionInfo[RecordsError], *parts: str) -> None:
    text = str(error.value)
    assert error.value.exit_code == 6
    assert "\n" not in text
    for part in parts:
        assert part in text


def _rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_file_and_its_folder_are_the_users_alone(records, folder):
    """Also the log and its index beside it, whatever the umask."""
    records.sessions.start("prospect", "h")
    assert {path.name: _rights(path) for path in folder.iterdir()} == {
        "records.db": 0o600,
        "records.db-wal": 0o600,
        "records.db-shm": 0o600,
    }
    assert _rights(folder) == 0o700


@pytest.mark.parametrize("reading", [True, False])
def test_files_that_were_open_to_others_are_narrowed(opened, folder, reading):
    """As after a copy or a restore; the log too, even while another Coach is open."""
    first = opened()
    first.sessions.start("prospect", "h")
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    opened(reading=reading).sessions.newest()
    assert {_rights(path) for path in folder.iterdir()} == {0o600}
    assert _rights(folder) == 0o700


def test_reading_makes_nothing_where_nothing_is(opened, folder):
    """No folder, no file; and everything asked is simply not there."""
    records = opened(reading=True)
    assert records.sessions.newest() == []
    assert records.sessions.latest_open() is None
    assert records.customers.find("Acme") is None
    assert records.customers.near("Acme") == ()
    assert list(records.export()) == []
    assert not folder.parent.exists()


def test_reading_refuses_to_change_anything(records, opened):
    """One sentence, exit 6; what is there can be read."""
    session = records.sessions.start("prospect", "h")
    reader = opened(reading=True)
    assert reader.sessions.get(session) is not None
    with pytest.raises(RecordsError):
        reader.sessions.start("prospect", "h")


def test_a_closed_file_is_clean(records, folder):
    """Only the one file stays, so that it can be copied."""
    records.sessions.start("prospect", "h")
    records.close()
    assert [path.name for path in folder.iterdir()] == ["records.db"]


def test_the_path_may_hold_anything(tmp_path, clock):
    """Spaces, signs that mean something in addresses, newlines, and bytes that are no text."""
    for odd in ("a b?c#d%41&e", "line\nbreak", "ü🚢", os.fsdecode(b"\xff\xfe"), "'\";--"):
        environ = {"COACH_HOME": str(tmp_path / odd)}
        with Records.open(environ, clock) as records:
            records.sessions.start("prospect", "h")
        assert (tmp_path / odd / "data" / "records.db").is_file()
        assert glance(environ, 0)[0] == 1


def test_the_file_says_whose_it_is_and_its_version(records):
    """In SQLite's own header fields."""
    assert records._store.row("PRAGMA application_id") == (migrations.APPLICATION,)
    assert records._store.row("PRAGMA user_version") == (migrations.VERSION,)
    assert records._store.row("PRAGMA journal_mode") == ("wal",)


def test_an_older_file_gets_the_steps_it_lacks(records, environ, folder):
    """And keeps what it has."""
    session = records.sessions.start("prospect", "h", "Acme")
    records.close()
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as connection:
        steps = (
            *migrations.STEPS,
            ("CREATE TABLE one (x)", "INSERT INTO one VALUES (1)"),
            ("CREATE TABLE two (x)",),
        )
        migrations.bring_up_to_date(connection, steps, until=3)
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT x FROM one").fetchall() == [(1,)]
        migrations.bring_up_to_date(connection, steps, until=3)
        assert connection.execute("SELECT id FROM sessions").fetchall() == [(session,)]


def test_a_step_that_fails_is_not_half_taken(records, folder):
    """The file stays at the version before it, and can be used as it was."""
    records.sessions.start("prospect", "h")
    records.close()
    steps = (*migrations.STEPS, ("CREATE TABLE one (x)", "CREATE TABLE one (x)"))
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrations.bring_up_to_date(connection, steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'one'").fetchone() == (0,)


@pytest.mark.parametrize("reading", [True, False])
def test_a_file_from_a_newer_coach_is_left_alone(records, environ, folder, clock, reading):
    """It says so, and what to do."""
    records.sessions.start("prospect", "h")
    records.close()
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    before = (folder / "records.db").read_bytes()
    for use in (lambda: Records.open(environ, clock, reading=reading), lambda: glance(environ, 0)):
        with pytest.raises(RecordsError) as error:
            use()
        _said(error, "newer Coach", "update Coach", str(folder / "records.db"), "Nothing was lost")
    assert (folder / "records.db").read_bytes() == before


def test_a_file_that_another_start_is_just_filling_is_ours(environ, folder, clock, monkeypatch):
    """Whose it is and its version are read in one state of the file, whatever happens in between."""
    folder.mkdir(parents=True)
    file = folder / "records.db"
    file.touch()
    real = sqlite3.connect
    tried = []

    def quicker(statement):
        if statement == "PRAGMA user_version" and not tried:
            tried.append(statement)
            other = real(file, timeout=0, isolation_level=None)
            with closing(other), contextlib.suppress(sqlite3.OperationalError):
                migrations.bring_up_to_date(other)

    def connect(*given, **named):
        connection = real(*given, **named)
        connection.set_trace_callback(quicker)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    with Records.open(environ, clock) as records:
        assert records.sessions.start("prospect", "h") == 1
    assert tried


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()


BROKEN = {
    "text": (lambda path: path.write_text("dear diary, " * 500), "not a records file of Coach"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), "records"),
    "random": (lambda path: path.write_bytes(bytes(range(256)) * 64), "not a records file of Coach"),
    "foreign": (_foreign, "another program"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "link": (lambda path: path.symlink_to(path.parent / "nowhere"), "is a link to"),
}


@pytest.mark.parametrize("reading", [True, False])
@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_records_file_is_named_and_left_alone(environ, folder, clock, kind, reading):
    """Each its own sentence; the file keeps its bytes."""
    breaking, says = BROKEN[kind]
    folder.mkdir(parents=True)
    file = folder / "records.db"
    breaking(file)
    before = file.read_bytes() if file.is_file() else None
    for use in (lambda: Records.open(environ, clock, reading=reading).close(), lambda: glance(environ, 0)):
        with pytest.raises(RecordsError) as error:
            use()
        _said(error, says, str(file))
    assert before is None or file.read_bytes() == before


def test_damage_inside_the_file_is_one_sentence(records, environ, folder, clock):
    """Found when the damaged part is read, whatever part that is."""
    for number in range(100):
        records.sessions.start("prospect", "h", f"Customer number {number}", {"a": {"is": "x" * 200}})
    records.close()
    file = folder / "records.db"
    whole = file.read_bytes()
    said = []
    for page in range(1, len(whole) // 4096):
        file.write_bytes(whole[: page * 4096] + b"\xa5" * 4096 + whole[(page + 1) * 4096 :])
        try:
            with Records.open(environ, clock) as damaged:
                list(damaged.export())
                damaged.customers.near("Customer number 7")
                damaged.sessions.newest(1)
                damaged.sessions.start("prospect", "h", "Another")
            glance(environ, 0)
        except RecordsError as error:
            said.append(str(error))
    assert len(said) > 10
    assert all("damaged" in one and str(file) in one for one in said)


def test_flipped_bits_end_in_one_sentence(records, environ, folder, clock):
    """Wherever they are: in the header, the schema, a number, a text; never in anything but RecordsError."""
    for number in range(12):
        session = records.sessions.start(
            "prospect", "h", f"Customer {'abc'[number % 3] * 5}", {"a": {"is": "é"}}
        )
        if number % 2:
            records.sessions.finish(session, {"next_action": {"id": "é"}})
    records.close()
    file = folder / "records.db"
    whole = file.read_bytes()
    chance = random.Random(11)
    said = 0
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file.write_bytes(broken)
        for beside in ("records.db-wal", "records.db-shm"):
            (folder / beside).unlink(missing_ok=True)
        try:
            glance(environ, 0)
            with Records.open(environ, clock) as damaged:
                assert all(one.advice is None or one.state == "finished" for one in damaged.sessions.newest())
                damaged.customers.near("Customer aaaab")
                for one in damaged.customers.beginning("c"):
                    damaged.customers.known_answers(one.id)
                list(damaged.export())
                damaged.sessions.start("prospect", "h", "Customer bbbbb", {"a": {"is": 1}})
        except RecordsError as error:
            said += str(file) in str(error)
    assert said > 5


def test_a_file_cut_short_is_one_sentence(records, environ, folder, clock):
    """As after a copy that was interrupted."""
    for number in range(50):
        records.sessions.start("prospect", "h", f"Customer {number}", {"a": {"is": "x" * 200}})
    records.close()
    file = folder / "records.db"
    file.write_bytes(file.read_bytes()[: 4096 * 3])
    with pytest.raises(RecordsError) as error, Records.open(environ, clock) as cut:
        list(cut.export())
    _said(error, "damaged", str(file))


def test_a_lock_that_stays_is_one_sentence_and_loses_nothing(records, environ, folder):
    """After the patience is over; what was kept stays, and so it goes on when the lock is gone."""
    session = records.sessions.start("prospect", "h", None, {"a": {"is": 1}})
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError) as error:
            records.sessions.keep_answer(session, "b", {"is": 2})
        _said(error, "locked", str(folder / "records.db"), "Nothing was lost", "0.1 seconds")
        assert list(records.sessions.answers(session)) == ["a"]
        assert glance(environ, 0)[0] == 1
        other.execute("COMMIT")
    records.sessions.keep_answer(session, "b", {"is": 2})
    assert list(records.sessions.answers(session)) == ["a", "b"]


def test_a_file_that_is_locked_for_good_is_one_sentence(records, environ, folder, clock, monkeypatch):
    """Even reading is refused then, as by a program that took it for itself alone."""
    records.close()
    monkeypatch.setattr("coach.records.glance.PATIENCE", 0.05)
    with closing(sqlite3.connect(folder / "records.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for use in (lambda: Records.open(environ, clock, patience=0.05), lambda: glance(environ, 0)):
            with pytest.raises(RecordsError) as error:
                use()
            _said(error, "locked", "Nothing was lost")


def test_a_full_disk_is_one_sentence_and_loses_nothing(records):
    """Whatever was being kept is undone whole, and room made lets it go on."""
    session = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
    pages = records._store.row("PRAGMA page_count")[0]
    records._store.rows(f"PRAGMA max_page_count = {pages}")
    for use in (
        lambda: records.sessions.keep_answer(session, "b", {"is": "x" * 100_000}),
        lambda: records.sessions.start("prospect", "h", "y" * 20_000),
        lambda: records.sessions.finish(session, {"x": "y" * 100_000}),
    ):
        with pytest.raises(RecordsError) as error:
            use()
        _said(error, "no room left", "All that was kept before is still there")
    assert list(records.sessions.answers(session)) == ["a"]
    assert records.sessions.get(session).state == "open"
    assert records.customers.count() == 1
    records._store.rows("PRAGMA max_page_count = 100000")
    records.sessions.keep_answer(session, "b", {"is": "x" * 100_000})
    assert list(records.sessions.answers(session)) == ["a", "b"]


def test_a_disk_that_refuses_to_write_on_is_one_sentence(environ, clock, opened):
    """Here the system forbids a file to grow; what was kept before is whole."""
    program = """
        import resource, signal, sys
        from coach.errors import RecordsError
        from coach.records.records import Records
        with Records.open({"COACH_HOME": sys.argv[1]}) as records:
            session = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            kept = 0
            try:
                for n in range(100):
                    records.sessions.keep_answer(session, f"q{n}", {"is": "x" * 20_000})
                    kept += 1
            except RecordsError as error:
                print(kept, error.exit_code, error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), environ["COACH_HOME"]],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    kept, code, said = done.stdout.strip().split(" ", 2)
    assert (code, done.stderr) == ("6", "")
    assert "disk" in said
    assert 0 < int(kept) < 100
    records = opened()
    assert len(records.sessions.answers(1)) == int(kept) + 1


def test_a_file_that_may_only_be_read_can_be_read(own_folder, clock):
    """Changing it says what refuses, and what would be right."""
    environ = {"COACH_HOME": str(own_folder)}
    with Records.open(environ, clock) as records:
        session = records.sessions.start("prospect", "h", "Acme")
    file = own_folder / "data" / "records.db"
    file.chmod(0o400)
    with Records.open(environ, clock, reading=True) as records:
        assert records.sessions.get(session).customer == "Acme"
        assert len(list(records.export())) == 2
    assert glance(environ, 0)[0] == 1
    with pytest.raises(RecordsError) as error, Records.open(environ, clock) as records:
        records.sessions.start("prospect", "h")
    _said(error, f"{file} is read-only", "Nothing was lost")


def test_a_folder_that_may_only_be_read_can_be_read(own_folder, clock):
    """As on a read-only disk: history and the prompt go on, changing says what refuses."""
    environ = {"COACH_HOME": str(own_folder)}
    with Records.open(environ, clock) as records:
        session = records.sessions.start("prospect", "h", "Acme")
    folder = own_folder / "data"
    folder.chmod(0o500)
    with Records.open(environ, clock, reading=True) as records:
        assert records.sessions.get(session).customer == "Acme"
        assert len(list(records.export())) == 2
    assert glance(environ, 0)[0] == 1
    with pytest.raises(RecordsError) as error, Records.open(environ, clock) as records:
        records.sessions.start("prospect", "h")
    _said(error, f"{folder} is read-only", "Nothing was lost")


def test_what_may_not_be_read_is_one_sentence(own_folder, clock):
    """A file or a folder closed even to its owner."""
    environ = {"COACH_HOME": str(own_folder)}
    with Records.open(environ, clock) as records:
        records.sessions.start("prospect", "h")
    for closed in (own_folder / "data" / "records.db", own_folder / "data"):
        closed.chmod(0)
        for use in (
            lambda: Records.open(environ, clock),
            lambda: Records.open(environ, clock, reading=True),
            lambda: glance(environ, 0),
        ):
            with pytest.raises(RecordsError) as error:
                use()
            _said(error, str(closed), "you may not", "Nothing was lost")
        closed.chmod(0o700)


def test_a_home_that_may_not_be_written_is_one_sentence(own_folder, clock):
    """Starting says so; looking finds nothing and is content."""
    own_folder.chmod(0o500)
    environ = {"COACH_HOME": str(own_folder / "coach")}
    with pytest.raises(RecordsError) as error:
        Records.open(environ, clock)
    _said(error, f"you may not write in {own_folder}", "Nothing was lost")
    with Records.open(environ, clock, reading=True) as records:
        assert records.sessions.newest() == []
    assert glance(environ, 0) == (0, None)


def test_a_file_where_the_folder_should_be_is_one_sentence(tmp_path, clock):
    """For every way of opening."""
    (tmp_path / "home").write_text("not a folder")
    environ = {"COACH_HOME": str(tmp_path / "home")}
    for use in (
        lambda: Records.open(environ, clock),
        lambda: Records.open(environ, clock, reading=True),
        lambda: glance(environ, 0),
    ):
        with pytest.raises(RecordsError) as error:
            use()
        _said(error, "move it away", "Nothing was lost")


def test_a_file_that_was_taken_away_while_open_is_said(records, environ, folder):
    """Nothing is kept where nobody would find it again."""
    records.sessions.start("prospect", "h")
    shutil.rmtree(folder)
    with pytest.raises(RecordsError) as error:
        records.sessions.start("prospect", "h")
    _said(error, str(folder))
    with pytest.raises(RecordsError, match="moved or deleted"):
        list(records.export())
    assert not folder.exists()
    assert glance(environ, 0) == (0, None)


def test_an_error_inside_undoes_what_was_done_before_it(records):
    """And the records can be used on."""

    def fails_late():
        with records.at_once():
            records.sessions.start("prospect", "h", "Acme")
            records.sessions.keep_answer(99, "a", {"is": 1})

    with pytest.raises(UsageError):
        fails_late()
    assert records.sessions.count() == 0
    assert records.sessions.start("prospect", "h") == 1


def test_what_fails_inside_is_undone_alone(records):
    """When the one who asked for it can go on without."""
    with records.at_once():
        whole = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
        with pytest.raises(UsageError):
            records.sessions.start("prospect", "h", "Harbor", {"a": {"is": 1}, "b": {"is": {}}})
        records.sessions.keep_answer(whole, "c", {"is": 2})
    assert [one.customer for one in records.sessions.newest()] == ["Acme"]
    assert list(records.sessions.answers(whole)) == ["a", "c"]
    assert records.customers.count() == 1


def test_after_a_failure_that_undid_all_nothing_more_is_kept(records):
    """A full disk may take the whole change with it; going on would keep half of it."""

    def goes_on_regardless():
        with records.at_once():
            records.sessions.start("prospect", "h", "Acme")
            records._store.connection.execute("ROLLBACK")  # what SQLite does by itself then
            records.sessions.start("prospect", "h", "Harbor")

    with pytest.raises(RecordsError, match="nothing of it was kept"):
        goes_on_regardless()
    assert records.sessions.count() == records.customers.count() == 0
    assert records.sessions.start("prospect", "h") == 1
