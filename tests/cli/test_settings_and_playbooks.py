"""`coach config`, `coach playbook`, and completion in the shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.environment import COMMANDS


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Give the settings file."""
    folder = tmp_path / "coach-home"
    folder.mkdir(exist_ok=True)
    return folder / "config.yaml"


def test_config_shows_each_value_and_where_it_comes_from(coach, settings, monkeypatch):
    """Defaults, the file with its line, and the environment."""
    monkeypatch.setenv("EDITOR", "nano")
    settings.write_text(
        "me:\n  name: Kim Lee\ncool_off_minutes: 45\ntone: {ignore: [APO005, STR005]}\n", encoding="utf-8"
    )
    shown = coach("config", "--json").json
    assert shown["me.name"] == {"value": "Kim Lee", "from": "config.yaml:2"}
    assert shown["cool_off_minutes"] == {"value": 45, "from": "config.yaml:3"}
    assert shown["tone.ignore"] == {"value": ["APO005", "STR005"], "from": "config.yaml:4"}
    assert shown["editor"] == {"value": "nano", "from": "EDITOR"}
    assert shown["mailer"] == {"value": "", "from": "default"}
    assert "Kim Lee" in coach("config").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("mee: {name: x}\n", "config.yaml:1:1: There is no setting 'mee'. Did you mean 'me'?"),
        ("me: {nam: x}\n", "Did you mean 'name'?"),
        ("me: Kim\n", "Indent its settings under it"),
        ("cool_off_minutes: 20\n", "Make it 30 or more"),
        ("cool_off_minutes: soon\n", "a number of minutes"),
        ("tone: {fail_on: warn}\n", "Did you mean 'warning'?"),
        ("mailer: [a, b]\n", "not a single value"),
        ("me: {name: a}\nme: {name: b}\n", "stands twice"),
        ("- x\n", "Write `name: value` in each line"),
    ],
)
def test_faulty_settings_are_told_with_their_place(coach, settings, content, said):
    """Exit 4, all faults, as for a playbook."""
    settings.write_text(content, encoding="utf-8")
    ran = coach("config")
    assert ran.code == 4
    assert said in ran.err


def test_config_edit_opens_the_editor_and_checks_afterwards(coach, settings, monkeypatch, tmp_path):
    """A first time there is a file to fill in; a fault is told at once."""
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\ncp "$1" "$1.seen"\necho "cool_off_minutes: 5" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    ran = coach("config", "edit")
    assert "# cool_off_minutes: 30" in settings.with_name("config.yaml.seen").read_text(encoding="utf-8")
    assert ran.code == 4
    assert "30 or more" in ran.err
    assert settings.stat().st_mode & 0o777 == 0o600


def test_an_editor_that_is_not_there_is_said(coach, monkeypatch):
    """Exit 2, and which variable to set."""
    monkeypatch.setenv("VISUAL", "no-such-editor-here")
    ran = coach("config", "edit")
    assert ran.code == 2
    assert "Set VISUAL or EDITOR" in ran.err


def test_settings_that_are_all_commented_out_are_the_defaults(coach, settings):
    """The file that `edit` begins with changes nothing."""
    from coach.records.settings import TEMPLATE

    settings.write_text(TEMPLATE, encoding="utf-8")
    assert coach("config", "--json").json["cool_off_minutes"] == {"value": 30, "from": "default"}


def test_playbook_list_tells_what_each_is_for_and_where_it_is(coach, small):
    """For people and as JSON lines."""
    out = coach("playbook", "list").out
    assert "A small playbook" in out
    assert "yours: coach-home/playbooks/small.yaml" in out
    assert '"name": "prospect"' in coach("playbook", "list", "--json").out


@pytest.mark.parametrize("name", ["clarify", "trust", "prospect", "small"])
def test_playbook_show_is_a_text_for_people(coach, small, name):
    """What it asks, what it advises and when; no YAML, no ids."""
    out = coach("playbook", "show", name).out
    assert "WHAT IT ASKS" in out
    assert "WHAT IT ADVISES" in out
    assert "When no other fits." in out
    assert "choices:" not in out
    assert "{at_least" not in out
    assert max(len(line) for line in out.split("\n")) <= 80


def test_playbook_test_runs_the_examples(coach, small):
    """All shipped ones hold."""
    ran = coach("playbook", "test")
    assert ran.code == 0
    assert "ok      small: Only said" in ran.out
    assert "none failed" in ran.err


def test_an_example_that_fails_is_shown_with_its_place(coach, small):
    """Exit 1: expected, found, and where."""
    small.write_text(
        small.read_text(encoding="utf-8").replace("expect: read_it", "expect: go_on\n    then: [wait]")
    )
    ran = coach("playbook", "test", "small")
    assert ran.code == 1
    assert "expected 'go_on', but the next action is 'read_it'" in ran.out
    assert "expected then: [wait]" in ran.out
    assert "small.yaml:" in ran.out


def test_playbook_test_takes_a_file_that_is_not_in_the_library(coach, small, tmp_path):
    """A lead tests before putting it there."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    assert coach("playbook", "test", str(draft)).code == 0
    draft.write_text("format: 1\n", encoding="utf-8")
    ran = coach("playbook", "test", str(draft))
    assert ran.code == 4
    assert "draft.yaml:1:1" in ran.err


def completing(shell: str, words: list[str]) -> dict[str, str]:
    """Give the environment in which a shell asks for completions of the last word."""
    line = " ".join(words)
    if shell == "bash":
        return {"_COACH_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "zsh":
        return {"_COACH_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    return {
        "_COACH_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["coach", "pro"], "prospect"),
        (["coach", "sma"], "small"),
        (["coach", "small", "--contract-"], "--contract-evidence"),
        (["coach", "small", "--contract", "b"], "binding"),
        (["coach", "small", "--contract-evidence", "s"], "seen"),
        (["coach", "history", "Har"], "Harbor Dental"),
        (["coach", "playbook", "show", "sm"], "small"),
    ],
)
def test_the_shell_completes_commands_options_choices_and_customers(coach, small, shell, words, offered):
    """bash, zsh and fish; the user's own playbooks too."""
    coach("small", "Harbor Dental", "--no-input")
    environ = {**os.environ, **completing(shell, words)}
    program = "import sys; sys.argv[0] = 'coach'; from coach.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False
    )
    assert offered in done.stdout, done.stderr


def test_every_command_is_known_to_the_library():
    """No playbook may take the name of a command."""
    from coach.cli.app import _FAMILIES

    assert set(_FAMILIES) <= set(COMMANDS)
