"""`coach playbook check`, `diff` and generated tests: what holds in every conversation, and what a change changes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def gap(small: Path) -> Path:
    """Take `otherwise` from the small playbook: now some conversations end in nothing."""
    text = small.read_text(encoding="utf-8")
    start, end = text.index("  - id: go_on"), text.index("examples:")
    small.write_text(text[:start] + text[end:], encoding="utf-8")
    return small


@pytest.mark.parametrize("name", ["clarify", "trust", "prospect"])
def test_every_shipped_playbook_is_proved_without_a_finding(coach, name):
    """No gap, no shadow, nothing forbidden, in all their conversations."""
    ran = coach("playbook", "check", name)
    assert ran.code == 0, ran.out
    assert "proved" in ran.out


def test_prospect_never_asks_more_than_twelve_questions(coach):
    """Two minutes before a call there is time for no more."""
    (report,) = (
        json.loads(line) for line in coach("playbook", "check", "prospect", "--json").out.splitlines()
    )
    assert report["numbers"]["longest"] <= 12


def test_a_gap_is_found_with_a_conversation_that_runs_into_it(coach, gap, tmp_path):
    """The written answers file shows the very fault."""
    ran = coach("playbook", "check", "small", "--cases", "cases")
    assert ran.code == 1
    (file,) = (tmp_path / "cases").glob("*gap*.yaml")
    again = coach("small", "--answers", str(file), "--no-input")
    assert again.code == 4
    assert "has no advice for these answers" in again.err


def test_the_conversation_stands_in_the_report(coach, gap):
    """With file, line and column, and what would be right."""
    out = coach("playbook", "check", "small").out
    assert re.search(r"small\.yaml:\d+:\d+: ", out)
    assert "as an answers file" in out


def test_forbidden_advice_is_found(coach, small):
    """A `never` that does not hold has its conversation too."""
    rule = "never:\n  - {do: read_it, when: {mood: badly}, because: Not when they feel bad.}\nexamples:\n"
    small.write_text(small.read_text(encoding="utf-8").replace("examples:\n", rule), encoding="utf-8")
    ran = coach("playbook", "check", "small", "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert any("never" in finding["rule"] for finding in report["findings"])


def test_a_faulty_playbook_is_reported_as_by_the_reader(coach, small):
    """Exit 4, and not analysed; the others are."""
    small.with_name("broken.yaml").write_text("format: 1\n", encoding="utf-8")
    ran = coach("playbook", "check", "trust", "broken")
    assert ran.code == 4
    assert "trust: proved" in ran.out
    assert "broken.yaml:1:1" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [("format: 1\nrules: []\n", "tone rules"), ("format: 1\nvariants: []\n", "practice scenario")],
)
def test_another_kind_of_file_is_said_to_be_one(coach, tmp_path, content, said):
    """Rules and scenarios are no playbooks."""
    (tmp_path / "other.yaml").write_text(content, encoding="utf-8")
    ran = coach("playbook", "check", "./other.yaml")
    assert ran.code == 4
    assert said in ran.err


def test_sarif_is_for_other_programs(coach, gap):
    """Version 2.1.0, one result a finding, with its place."""
    log = json.loads(coach("playbook", "check", "small", "--sarif").out)
    assert log["version"] == "2.1.0"
    result = log["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 0


def test_faults_of_a_file_stand_in_the_json_and_sarif_too(coach, small):
    """A viewer must not show a faulty playbook as clean."""
    small.with_name("broken.yaml").write_text("format: 1\n", encoding="utf-8")
    ran = coach("playbook", "check", "broken", "--sarif")
    assert ran.code == 4
    assert json.loads(ran.out)["runs"][0]["results"][0]["ruleId"] == "faulty"
    ran = coach("playbook", "check", "broken", "--json")
    assert ran.code == 4
    assert json.loads(ran.out)["findings"][0]["line"] == 1


def test_a_choice_that_came_is_a_difference(coach, small, tmp_path):
    """Kept answers and scripts may rest on it: exit 1."""
    old = tmp_path / "old.yaml"
    old.write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    small.write_text(
        small.read_text(encoding="utf-8").replace("{well: Well,", "{well: Well, so: So,"), encoding="utf-8"
    )
    ran = coach("playbook", "diff", str(old), "small")
    assert ran.code == 1
    assert "Choices added: mood: so" in ran.out


def test_a_graph_is_drawn_in_the_form_its_file_asks_for(coach, small, tmp_path):
    """SVG, DOT and Mermaid; a form there is none of is said."""
    assert coach("playbook", "graph", "small", "-o", "flow.svg").code == 0
    assert (tmp_path / "flow.svg").read_text(encoding="utf-8").startswith("<svg")
    assert coach("playbook", "graph", "small", "--format", "dot").out.startswith("digraph")
    assert "flowchart" in coach("playbook", "graph", "small").out
    assert coach("playbook", "graph", "small", "-o", "flow.png").code == 2
    assert not (tmp_path / "flow.png").exists()


def test_a_new_playbook_is_whole_from_the_start(coach, tmp_path):
    """It passes the check and its own tests, and runs."""
    assert coach("playbook", "new", "renewal").code == 3
    assert coach("playbook", "new", "renewal", "--no-input").code == 0
    assert coach("playbook", "check", "renewal").code == 0
    assert coach("playbook", "test", "renewal").code == 0
    assert coach("renewal", "Acme", "--no-input").code == 0
    assert coach("playbook", "new", "renewal", "--no-input").code == 2
    assert coach("playbook", "new", "check", "--no-input").code == 2
    assert coach("playbook", "new", "Bad Name", "--no-input").code == 2


def test_the_schema_is_json(coach):
    """For editors."""
    assert coach("playbook", "schema").json["$schema"].endswith("2020-12/schema")


def test_a_change_is_told_by_the_situations_it_moves(coach, small, tmp_path):
    """From which action to which, how many, and one of each that runs."""
    old = tmp_path / "old.yaml"
    old.write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    small.write_text(
        small.read_text(encoding="utf-8").replace("at_least: 30", "at_least: 60"), encoding="utf-8"
    )
    ran = coach("playbook", "diff", str(old), "small")
    assert ran.code == 1
    assert "wait → go_on" in ran.out
    assert "days: " in ran.out


def test_the_same_meaning_in_other_words_is_no_difference(coach, small, tmp_path):
    """A fact for a condition changes nothing."""
    old = tmp_path / "old.yaml"
    old.write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    text = small.read_text(encoding="utf-8").replace("    when: {mood: badly}", "    when: sad")
    small.write_text(
        text.replace("recommend:\n", "facts:\n  sad: {mood: badly}\nrecommend:\n"), encoding="utf-8"
    )
    ran = coach("playbook", "diff", str(old), "small")
    assert (ran.code, ran.out) == (0, "")


def test_a_playbook_is_compared_with_itself_at_a_revision(coach, small):
    """`git:HEAD` beside a name means the same file then."""
    folder = small.parent

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Begin")
    small.write_text(
        small.read_text(encoding="utf-8").replace("at_least: 30", "at_least: 60"), encoding="utf-8"
    )
    assert "wait → go_on" in coach("playbook", "diff", "git:HEAD", "small").out
    assert coach("playbook", "diff", "git:nowhere", "small").code == 2
    assert coach("playbook", "diff", "git:HEAD", "git:HEAD").code == 2


def test_generated_conversations_are_kept_beside_the_playbook_and_compared(coach, small):
    """A change of meaning shows as a difference; `--update` takes it over."""
    assert coach("playbook", "test", "small", "--update").code == 0
    kept = small.parent / "snapshots" / "small.yaml"
    assert "next_action: read_it" in kept.read_text(encoding="utf-8")
    assert coach("playbook", "test", "small").code == 0
    small.write_text(
        small.read_text(encoding="utf-8").replace("at_least: 30", "at_least: 60"), encoding="utf-8"
    )
    ran = coach("playbook", "test", "small")
    assert ran.code == 1
    assert "coach playbook test small --update" in ran.out
    assert coach("playbook", "test", "small", "--update").code == 0
    assert coach("playbook", "test", "small").code == 0


def test_all_is_not_rewritten_at_once(coach):
    """`--update` needs a name."""
    assert coach("playbook", "test", "--update").code == 2
