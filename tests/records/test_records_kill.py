"""A kill at any moment, and several terminals at once: no given answer is lost, nothing is half done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from coach.records.glance import glance
from coach.records.records import Records

# Runs a piece of work again and again in a process of its own, which kills itself just before the Nth statement it
# gives to SQLite, for each N until the work gets to its end; prints what was acknowledged before each death.
KILLER = """
import json, os, shutil, signal, sqlite3, sys
from coach.records.records import Records

home, work = sys.argv[1:]
real = sqlite3.connect

def killing(at):
    seen = 0
    def before(statement):
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
    def connect(*given, **named):
        connection = real(*given, **named)
        connection.set_trace_callback(before)
        return connection
    return connect

at = 0
while True:
    at += 1
    place = f"{home}-{at}"
    if os.path.isdir(home):
        shutil.copytree(home, place)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        sqlite3.connect = killing(at)
        def done(*what):
            os.write(writing, (json.dumps(what) + "\\n").encode())
        environ = {"COACH_HOME": place}
        exec(work)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        acknowledged = [json.loads(line) for line in pipe]
    status = os.waitpid(child, 0)[1]
    print(json.dumps([place, acknowledged]), flush=True)
    if status == 0:
        break
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status
"""


def _killed_everywhere(home: Path, work: str) -> list[tuple[dict[str, str], list[list[object]]]]:
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(home), textwrap.dedent(work)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    return [({"COACH_HOME": place}, acknowledged) for place, acknowledged in runs]


def test_a_kill_before_any_statement_loses_no_answer(tmp_path, clock):
    """From the very first start on: what was acknowledged is there, in order, and each session is whole."""
    runs = _killed_everywhere(
        tmp_path / "home",
        """
        with Records.open(environ) as records:
            session = records.sessions.start("prospect", "h", "Harbor Dental", {"a": {"is": 1}, "b": {"is": 2}})
            done("start", session)
            records.sessions.keep_answer(session, "c", {"is": 3})
            done("c")
            records.sessions.keep_answer(session, "a", {"is": 4})
            done("a")
            records.sessions.drop_answer(session, "b")
            done("b")
            records.sessions.finish(session, {"ok": True})
            done("finish")
        """,
    )
    assert len(runs) > 40
    states = [
        None,
        {"a": 1, "b": 2},
        {"a": 1, "b": 2, "c": 3},
        {"a": 4, "b": 2, "c": 3},
        {"a": 4, "c": 3},
    ]
    for environ, acknowledged in runs:
        glance(environ, 0)
        with Records.open(environ, clock) as records:
            assert records._store.row("PRAGMA integrity_check") == ("ok",)
            session = records.sessions.get(1)
            answers = (
                {id_: one.answer["is"] for id_, one in records.sessions.answers(1).items()}
                if session
                else None
            )
            # The next state may be there already: killed after it was written and before it could say so.
            assert answers in states[len(acknowledged) :][:2] or (
                len(acknowledged) == 5 and answers == states[4]
            )
            if session is None:
                assert records.customers.count() == 0
            else:
                assert [found.name for found in records.customers.near("Harbor Dentl")] == ["Harbor Dental"]
                assert (session.state == "finished") == (session.advice == {"ok": True})
                assert session.state == "finished" or len(acknowledged) < 5
            records.sessions.start("prospect", "h", "Harbor Dental")


def test_a_kill_before_any_statement_imports_all_or_nothing(tmp_path, clock):
    """Also into records that held something."""
    home = tmp_path / "home"
    with Records.open({"COACH_HOME": str(home)}, clock) as records:
        records.sessions.start("prospect", "h", "Acme")
        before = list(records.export())
    with Records.open({"COACH_HOME": str(tmp_path / "other")}, clock) as records:
        for name in ("Harbor", "Acme", "Zenith"):
            records.sessions.start("prospect", "h", name, {"a": {"is": 1}})
        (tmp_path / "lines").write_text("\n".join(json.dumps(one) for one in records.export()))
    runs = _killed_everywhere(
        home,
        f"""
        with Records.open(environ) as records:
            records.import_(open({str(tmp_path / "lines")!r}, "rb"))
            done("import")
        """,
    )
    assert len(runs) > 20
    for environ, acknowledged in runs:
        with Records.open(environ, clock) as records:
            after = list(records.export())
            assert after == before or (len(after), records.sessions.count()) == (3 + 4, 4)
            assert not acknowledged or after != before


def test_a_kill_while_forgetting_leaves_no_trace_in_the_end(tmp_path, clock):
    """It is forgotten whole or not at all, and the next start wipes what the kill left."""
    home = tmp_path / "home"
    with Records.open({"COACH_HOME": str(home)}, clock) as records:
        for name in ("Harbor Dental", "Quixotic Ltd"):
            for _ in range(3):
                session = records.sessions.start("prospect", "h", name, {"a": {"is": f"secret of {name}"}})
            records.sessions.finish(session, {"for": name})
    runs = _killed_everywhere(
        home,
        """
        with Records.open(environ) as records:
            records.forget(records.customers.find("Quixotic Ltd"))
            done("forget")
        """,
    )
    assert len(runs) > 15
    forgotten = 0
    for environ, acknowledged in runs:
        with Records.open(environ, clock) as records:
            assert len(records.sessions.newest(records.customers.find("Harbor Dental").id)) == 3
            gone = records.customers.find("Quixotic Ltd") is None
            assert gone or not acknowledged
            assert records.sessions.count() == (3 if gone else 6)
            assert (records.customers.near("Quixotik Ltd") == ()) == gone
        held = b"".join(
            path.read_bytes() for path in Path(environ["COACH_HOME"]).rglob("*") if path.is_file()
        )
        assert (b"Quixotic" in held) != gone
        assert b"secret of Harbor Dental" in held
        forgotten += gone
    assert 1 < forgotten < len(runs)


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_kill_from_outside_loses_no_answer(environ, clock, after):
    """Whenever it comes, while answers are written as fast as they can be."""
    program = """
        import sys
        from coach.records.records import Records
        records = Records.open({"COACH_HOME": sys.argv[1]})
        session = records.sessions.start("prospect", "h", "Acme")
        for n in range(10**9):
            records.sessions.keep_answer(session, f"q{n % 150}", {"is": n})
            print(n, flush=True)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), environ["COACH_HOME"]],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        said = [int(writer.stdout.readline()) for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    with Records.open(environ, clock) as records:
        kept = {one.answer["is"] for one in records.sessions.answers(1).values()}
        assert set(said[-150:]) <= kept | {said[-1] - 149}
        assert max(kept) <= said[-1] + 1
        assert records._store.row("PRAGMA integrity_check") == ("ok",)


def test_first_starts_at_once_make_one_file(environ, clock):
    """Several terminals opened together, none of which had records before; all their answers are kept."""
    program = """
        import sys
        from coach.records.records import Records
        sys.stdin.readline()
        for turn in range(5):
            with Records.open({"COACH_HOME": sys.argv[1]}) as records:
                session = records.sessions.start("prospect", "h", "Same Customer")
                for n in range(5):
                    records.sessions.keep_answer(session, f"q{n}", {"is": sys.argv[2]})
    """
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program), environ["COACH_HOME"], str(number)],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(4)
    ]  # fmt: skip
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.communicate()[1] for writer in writers] == [""] * 4
    with Records.open(environ, clock) as records:
        assert records.customers.count() == 1
        sessions = records.sessions.newest(limit=100)
        assert len(sessions) == 20
        for session in sessions:
            values = [one.answer["is"] for one in records.sessions.answers(session.id).values()]
            assert len(values) == 5
            assert len(set(values)) == 1


def test_two_terminals_at_one_session_see_each_other(opened):
    """Each change is seen at once; what one ended, the other cannot change."""
    one, other = opened(), opened()
    session = one.sessions.start("prospect", "h", "Acme")
    other.sessions.keep_answer(session, "a", {"is": 1})
    assert one.sessions.answers(session)["a"].answer["is"] == 1
    assert other.customers.add("ACME") == one.customers.find("acme")


def test_an_export_shows_one_state_while_others_write(opened):
    """From its first line on."""
    one, other = opened(), opened()
    for number in range(5):
        one.sessions.start("prospect", "h", f"Customer {number}")
    lines = one.export()
    seen = [next(lines)]
    other.sessions.start("prospect", "h", "Late")
    one.sessions.keep_answer(1, "a", {"is": 1})
    seen += lines
    assert len(seen) == 10
    assert "Late" not in json.dumps(seen)
    assert all(not one["answers"] for one in seen if one["kind"] == "session")


def test_lines_that_come_slowly_lock_nobody_out(opened):
    """An import reads to the end before it takes the lock."""
    one, other = opened(), opened()
    one.sessions.start("prospect", "h", "Acme")
    line = json.dumps(next(one.export()))

    def slow():
        yield line
        other.sessions.start("prospect", "h", "Meanwhile")
        yield line

    one.import_(slow())
    assert one.customers.find("Meanwhile") is not None
