"""`coach read`: one message as a panel, many as a list, and JSON lines for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ANGRY = """\
From: Jo Smith <jo@example.com>
To: kim@example.org
Subject: Third time: invoice 4471
Date: Mon, 2 Mar 2026 09:00:00 +0100
Message-ID: <1@example.com>

Hi,

I have been waiting for three weeks and NOBODY answers. You charged me twice for invoice 4471.
Please refund the second payment by Friday noon, or I will go to my lawyer.
Who is responsible for my account?

Jo
"""
CALM = """\
From: Ann Lee <ann@example.com>
Subject: Export
Date: Tue, 3 Mar 2026 10:00:00 +0100

Hello, how do I export the failed jobs as CSV? Thank you.
"""


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """Give a folder with a calm mail and an angry one, and an mbox of both."""
    (tmp_path / "angry.eml").write_text(ANGRY, encoding="utf-8")
    (tmp_path / "calm.eml").write_text(CALM, encoding="utf-8")
    box = "".join(f"From someone Mon Mar  2 09:00:00 2026\n{mail}\n" for mail in (CALM, ANGRY, CALM))
    (tmp_path / "box.mbox").write_text(box, encoding="utf-8")
    return tmp_path


def lines(out: str) -> list[dict]:
    """Read JSON lines."""
    return [json.loads(line) for line in out.splitlines()]


def test_one_message_is_a_panel(coach, mails):
    """Heat, the main issue in their words, what they want and by when."""
    out = coach("read", "angry.eml").out
    for part in ("Main issue", "They want", "By when", "Fri 6 Mar 2026", "They may", "go to law", "Jo Smith"):
        assert part in out
    assert "\x1b" not in out


def test_a_message_can_be_piped_in(coach):
    """Standard input, named or not."""
    assert "Main issue" in coach("read", "-", stdin=ANGRY).out
    assert "Main issue" in coach("read", stdin=ANGRY).out


def test_json_is_one_object_a_line_with_places(coach, mails):
    """Each part has its words, line and column."""
    (reading,) = lines(coach("read", "angry.eml", "--json").out)
    assert (reading["envelope"], reading["kind"], reading["file"]) == (1, "reading", "angry.eml")
    assert reading["heat"]["level"] in ("hot", "furious")
    assert 0 <= reading["heat"]["score"] <= 10
    (deadline,) = reading["deadlines"]
    assert deadline["date"].startswith("2026-03-06")
    assert {one["threat"] for one in reading["threats"]} == {"legal"}
    text = ANGRY.split("\n\n", 1)[1].split("\n")
    for one in [reading["main_issue"], *reading["demands"], *reading["questions"], *reading["deadlines"]]:
        assert {"text", "line", "column"} <= set(one)
        first = one["text"].split()[0]
        assert text[one["line"] - 1][one["column"] - 1 :].startswith(first)


def test_a_mailbox_is_a_list_in_its_order(coach, mails):
    """One line each, with where it is."""
    rows = coach("read", "box.mbox").out.splitlines()
    assert len(rows) == 3
    assert "Jo Smith" in rows[1]
    assert rows[1].endswith("box.mbox:2")


def test_the_hottest_come_first_when_sorted(coach, mails):
    """Triage: hottest first, equally hot ones in the order of the file."""
    readings = lines(coach("read", "box.mbox", "--sort", "heat", "--json").out)
    assert [one["position"] for one in readings] == [2, 1, 3]


def test_only_the_hot_ones_and_no_more_than_wanted(coach, mails):
    """`--min-heat` and `--limit` narrow the list."""
    assert [one["position"] for one in lines(coach("read", "box.mbox", "--min-heat", "4", "--json").out)] == [
        2
    ]
    assert [one["position"] for one in lines(coach("read", "box.mbox", "--limit", "2", "--json").out)] == [
        1,
        2,
    ]
    sorted_ = coach("read", "box.mbox", "--limit", "1", "--sort", "heat", "--json")
    assert [one["position"] for one in lines(sorted_.out)] == [2]


def test_several_files_are_read_in_turn(coach, mails):
    """Each named file, in the order given."""
    readings = lines(coach("read", "calm.eml", "angry.eml", "--json").out)
    assert [one["file"] for one in readings] == ["calm.eml", "angry.eml"]


def test_full_gives_a_panel_for_each(coach, mails):
    """Not a line."""
    assert coach("read", "box.mbox", "--full").out.count(" of 10") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "nowhere.eml"], "nowhere.eml"),
        (["read", "--sort", "date", "angry.eml"], "'file' or 'heat'"),
        (["read", "--min-heat", "11", "angry.eml"], "--min-heat"),
    ],
)
def test_wrong_use_is_exit_2(coach, mails, arguments, said):
    """With what would be right."""
    ran = coach(*arguments)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe\xfd",
        b"\x1b]8;;http://evil\x07click\x1b]8;;\x07 I want a refund [bold]now[/bold]\xe2\x80\xae",
        b"a" * 300_000,
        b"From: " + b"x" * 50_000 + b"\n\nhi",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 400,
    ],
)
def test_hostile_messages_are_read_and_shown_safely(coach, tmp_path, content):
    """Never a traceback, never an escape on the screen."""
    (tmp_path / "hostile.eml").write_bytes(content)
    for more in ([], ["--json"]):
        ran = coach("read", "hostile.eml", *more)
        assert ran.code == 0
        for sign in ("\x1b", "\x07", "\u202e", "\x00"):
            assert sign not in ran.out
