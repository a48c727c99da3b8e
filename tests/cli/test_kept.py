"""What is kept, as its commands show it: today, history, show, resume, export, import, forget, status."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HOME = "coach-home"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Give where the records are."""
    return tmp_path / HOME / "data" / "records.db"


def left_open(playbook: str = "small", customer: str | None = "Acme") -> int:
    """Leave a session open, as Ctrl-C does."""
    from coach.cli.environment import Environment

    environment = Environment()
    with environment.records() as records:
        digest = environment.library().load(playbook).digest
        answers = {"contract": {"is": "binding", "evidence": "said"}}
        return records.sessions.start(playbook, digest, customer, answers, {"contract": "small.contract"})


def test_nothing_waits_at_first(coach):
    """A newcomer is told how to begin, and nothing is made on the disk."""
    ran = coach()
    assert ran.code == 0
    assert "Nothing waits for you." in ran.out
    assert "coach prospect [CUSTOMER]" in ran.out
    assert not Path(HOME).exists() or not list(Path(HOME).rglob("*.db"))


def test_today_shows_what_was_left_open_and_what_to_do_first(coach, small):
    """The last one touched comes first, with the command to go on."""
    number = left_open()
    out = coach().out
    assert out.startswith(f"First: go on with 'small' for Acme: coach resume {number}")
    assert "Left open" in out


def test_status_is_one_line_when_something_is_open_and_nothing_otherwise(coach, small):
    """It stands in a shell prompt."""
    assert coach("status").out == ""
    left_open()
    assert coach("status").out == "1 open: small Acme, 0 min\n"


def test_status_and_version_take_the_short_way(small):
    """The program itself answers both without the rest of Coach."""
    left_open()
    check = """
import sys, coach.__main__ as way_in
sys.argv = ["coach", {!r}]
try:
    way_in.main()
except SystemExit:
    pass
slow = {{"typer", "dataclasses", "re", "json", "typing", "pathlib"}} & set(sys.modules)
assert not slow, slow
"""
    for argument, expected in (("status", "1 open: small Acme, 0 min\n"), ("--version", "coach ")):
        done = subprocess.run(
            [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n" + check.format(argument)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.startswith(expected)


def test_history_lists_the_newest_first_and_finds_a_customer_however_written(coach, small):
    """Case, accents and spaces do not matter."""
    coach("small", "Zoë  Ltd", "--no-input")
    coach("small", "Acme", "--contract", "binding", "--no-input")
    rows = coach("history").out.splitlines()
    assert "Acme" in rows[0]
    assert "Read it with Acme" in rows[0]
    assert "Zoë" in rows[1]
    assert "Zoë" in coach("history", "zoe ltd").out
    assert "Acme" not in coach("history", "zoe ltd").out


def test_history_as_json_is_one_object_a_line(coach, small):
    """With the next action's id, for scripts."""
    coach("small", "Acme", "--contract", "binding", "--no-input")
    (line,) = coach("history", "--json").out.splitlines()
    row = json.loads(line)
    assert (row["session"], row["playbook"], row["customer"], row["state"]) == (
        1,
        "small",
        "Acme",
        "finished",
    )
    assert row["next_action"] == "read_it"


def test_history_is_cut_at_a_limit_and_says_so(coach, small):
    """More is only counted."""
    for _ in range(3):
        coach("small", "Acme", "--no-input")
    ran = coach("history", "--limit", "2")
    assert len(ran.out.splitlines()) == 2
    assert "1 more" in ran.err


def test_show_gives_the_advice_again_in_every_form(coach, small):
    """The kept advice needs no playbook any more."""
    first = coach("small", "Acme", "--contract", "binding", "--no-input", "--json")
    small.unlink()
    assert coach("show", "1", "--json").json == first.json
    assert "NEXT: Read it with Acme" in coach("show", "1").out
    assert coach("show", "1", "--markdown").out.startswith("# Acme")


def test_show_of_an_open_session_gives_its_answers(coach, small):
    """There is no advice yet, and it says how to go on."""
    number = left_open()
    out = coach("show", str(number)).out
    assert "contract: binding (said)" in out
    assert f"coach resume {number}" in out
    assert coach("show", str(number), "--json").json["answers"]["contract"]["is"] == "binding"


def test_resume_finishes_what_was_left_open(coach, small, tmp_path):
    """Without a terminal what is open is unknown; more answers can be given."""
    left_open()
    more = tmp_path / "more.yaml"
    more.write_text("days: 40\ncontract: {is: binding, evidence: seen}\n", encoding="utf-8")
    advice = coach("resume", "--answers", str(more), "--json").json
    assert advice["session"] == 1
    assert advice["next_action"]["id"] == "wait"
    assert coach("status").out == ""


def test_resume_says_what_no_longer_fits_a_changed_playbook(coach, small):
    """Instead of failing, it asks again."""
    left_open()
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("binding", "firm"), encoding="utf-8")
    ran = coach("resume", "--json")
    assert ran.code == 0
    assert "'binding' to 'contract' no longer fits" in ran.err
    assert "firm, ending, free" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["resume"], "No conversation is left open"),
        (["resume", "1"], "Session 1 is finished"),
        (["resume", "7"], "There is no session 7"),
    ],
)
def test_what_cannot_be_resumed_is_said(coach, small, arguments, said):
    """Exit 2, with what can be done instead."""
    coach("small", "Acme", "--no-input")
    ran = coach(*arguments)
    assert ran.code == 2
    assert said in ran.err


def test_resume_of_a_playbook_that_is_gone_keeps_the_session(coach, small):
    """It says which playbook is missing; the answers stay."""
    left_open()
    small.unlink()
    ran = coach("resume")
    assert ran.code == 2
    assert "There is no playbook 'small'" in ran.err
    assert "contract: binding" in coach("show", "1").out


def test_export_and_import_carry_everything_to_another_home(coach, small, tmp_path, monkeypatch):
    """JSON lines out, the same in elsewhere, and not twice."""
    coach("small", "Zoë", "--contract", "binding", "--no-input")
    left_open()
    exported = coach("export").out
    kinds = [json.loads(line)["kind"] for line in exported.splitlines()]
    assert kinds.count("session") == 2
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other"))
    assert "2 sessions" in coach("import", "-", stdin=exported).out
    assert "Known already: 2" in coach("import", "-", stdin=exported).out
    assert coach("export").out == exported


def test_export_to_a_file_is_private(coach, small, tmp_path):
    """Nobody else may read it."""
    coach("small", "Acme", "--no-input")
    assert coach("export", "out.jsonl").code == 0
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o600


def test_export_writes_into_pipes_and_through_links(coach, small, tmp_path):
    """What is no plain file is written to, never replaced; a link's target is what changes."""
    coach("small", "Acme", "--no-input")
    target = tmp_path / "target.jsonl"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(target)
    assert coach("export", "link.jsonl").code == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert '"session"' in target.read_text(encoding="utf-8")
    assert coach("export", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_faulty_import_changes_nothing(coach, small):
    """All or nothing, with the line."""
    coach("small", "Acme", "--no-input")
    before = coach("export").out
    ran = coach("import", "-", stdin=before + "{nonsense\n")
    assert ran.code == 2
    assert "line 3" in ran.err
    assert coach("export").out == before


def test_forget_erases_from_the_file_itself_and_says_what(coach, small, tmp_path):
    """No trace of the name or the answers is left on the disk."""
    coach("small", "Unforgettable", "--names", "Secretary", "--no-input")
    ran = coach("forget", "unforgettable", "--yes")
    assert "Erased: 1 customer, 1 session, 1 answer." in ran.out
    left = b"".join(file.read_bytes() for file in (tmp_path / HOME / "data").rglob("*") if file.is_file())
    assert b"Unforgettable" not in left
    assert b"Secretary" not in left


def test_forget_needs_a_yes(coach, small):
    """Nobody to ask and no --yes: exit 3, nothing erased."""
    coach("small", "Acme", "--no-input")
    ran = coach("forget", "Acme")
    assert ran.code == 3
    assert "--yes" in ran.err
    assert "Acme" in coach("history").out


def test_forget_offers_the_near_name(coach, small):
    """A slip of the keys erases nobody."""
    coach("small", "Harbor Dental", "--no-input")
    ran = coach("forget", "Harbor Dentl", "--yes")
    assert ran.code == 2
    assert "Did you mean 'Harbor Dental'?" in ran.err


# What bad records get: one clear sentence, exit 6, nothing lost.


def _not_a_database(records: Path) -> None:
    records.write_bytes(b"this is no database at all, only words " * 100)


def _newer(records: Path) -> None:
    with sqlite3.connect(records) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def _a_folder(records: Path) -> None:
    for file in records.parent.iterdir():
        file.unlink()
    records.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"), [(_not_a_database, "not"), (_newer, "newer Coach"), (_a_folder, "is a folder")]
)
@pytest.mark.parametrize(
    "arguments", [["small", "Acme", "--no-input"], ["history"], ["status"], [], ["resume"], ["export"]]
)
def test_records_that_cannot_be_used_are_said_in_a_sentence(coach, small, records, spoil, said, arguments):
    """Exit 6, no traceback, and the file is as it was."""
    coach("small", "Acme", "--no-input")
    spoil(records)
    before = records.read_bytes() if records.is_file() else None
    ran = coach(*arguments)
    assert ran.code == 6
    assert ran.out == ""
    assert said in ran.err
    assert "records" in ran.err
    assert "Traceback" not in ran.err
    assert (records.read_bytes() if records.is_file() else None) == before


def test_a_home_that_is_a_file_is_said(coach, small, tmp_path, monkeypatch):
    """Exit 6, with what to do."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file"))
    ran = coach("prospect", "Acme", "--no-input")
    assert ran.code == 6
    assert "COACH_HOME" in ran.err


def test_a_locked_file_is_waited_for_and_then_said(coach, small, records, monkeypatch):
    """Another program holding it is no disaster."""
    coach("small", "Acme", "--no-input")
    monkeypatch.setattr("coach.records.store.PATIENCE", 0.1)
    monkeypatch.setattr(
        "coach.records.records.Records.open.__func__.__kwdefaults__", {"reading": False, "patience": 0.1}
    )
    with sqlite3.connect(records) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = coach("small", "Acme", "--no-input")
        assert ran.code == 6
        assert "another program" in ran.err.lower() or "locked" in ran.err
    other.close()
    assert coach("small", "Acme", "--no-input").code == 0


def test_two_runs_at_once_both_keep_their_session(coach, small):
    """Several terminals work side by side."""
    command = [sys.executable, "-m", "coach", "small", "Acme", "--no-input", "--json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ.copy()) for _ in range(4)]
    numbers = {json.loads(run.communicate()[0])["session"] for run in runs}
    assert len(numbers) == 4
    assert len(coach("history", "--json").out.splitlines()) == 4
