"""`coach check`: findings for people, for editors and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

POINTED = """\
Hi Jo,

I'm sorry you feel that way, but as I already said on Monday, you should have read the invoice.

Best, Kim
"""
KIND = """\
Hi Jo,

You were charged twice for invoice 4471. That was my mistake, and I am sorry.
I refunded the second payment this morning. You will see it by Friday, 6 March.
If you would rather have a credit note, tell me today and I will send that instead.

Best, Kim
"""


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Give two drafts: one that stings, one that does not."""
    (tmp_path / "pointed.txt").write_text(POINTED, encoding="utf-8")
    (tmp_path / "kind.txt").write_text(KIND, encoding="utf-8")
    return tmp_path


def test_a_pointed_draft_is_refused_with_its_words(coach, drafts):
    """Half-apologetic, half I-told-you-so: exit 1, the words underlined, a rewrite beside them."""
    ran = coach("check", "pointed.txt")
    assert ran.code == 1
    assert "sorry you feel" in ran.out
    assert "^^^^" in ran.out
    assert "Instead:" in ran.out
    assert "[APO001]" in ran.out


def test_a_kind_draft_passes(coach, drafts):
    """Nothing that would keep it from being sent."""
    assert coach("check", "kind.txt").code == 0


def test_a_draft_can_be_piped_in(coach):
    """Standard input, named or not."""
    assert coach("check", stdin=POINTED).code == 1
    assert coach("check", "-", stdin=KIND).code == 0


def test_json_is_one_object_a_file(coach, drafts):
    """The form that programs rely on."""
    out = coach("check", "pointed.txt", "kind.txt", "--json").out.splitlines()
    first, second = (json.loads(line) for line in out)
    assert (first["envelope"], first["kind"], first["file"]) == (1, "findings", "pointed.txt")
    assert second["file"] == "kind.txt"
    finding = first["findings"][0]
    keys = {"rule", "severity", "file", "line", "column", "end_column", "message", "suggestion", "source"}
    assert keys <= set(finding)
    written = POINTED.split("\n")[finding["line"] - 1]
    assert written[finding["column"] - 1 : finding["end_column"] - 1] == finding["words"]


def test_sarif_line_and_github_are_for_other_programs(coach, drafts):
    """One log, one line a finding, one annotation a finding."""
    log = json.loads(coach("check", "pointed.txt", "--sarif").out)
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"]
    assert coach("check", "pointed.txt", "--format", "line").out.startswith("pointed.txt:3:")
    assert coach("check", "pointed.txt", "--format", "github").out.startswith("::")


def test_what_fails_can_be_chosen(coach, drafts):
    """`--fail-on`, `--select` and `--ignore`."""
    assert coach("check", "pointed.txt", "--fail-on", "never").code == 0
    assert coach("check", "pointed.txt", "--select", "TON").code == 0
    one = json.loads(coach("check", "pointed.txt", "--json", "--select", "APO001").out)
    assert {finding["rule"] for finding in one["findings"]} == {"APO001"}
    others = json.loads(coach("check", "pointed.txt", "--json", "--ignore", "APO").out)
    assert not any(finding["rule"].startswith("APO") for finding in others["findings"])


def test_settings_count(coach, drafts, tmp_path):
    """What is ignored in config.yaml is not found."""
    folder = tmp_path / "coach-home"
    folder.mkdir(exist_ok=True)
    (folder / "config.yaml").write_text(
        "tone: {ignore: [APO, ITY, BLM, TON], fail_on: error}\n", encoding="utf-8"
    )
    assert coach("check", "pointed.txt").code == 0


def test_a_rule_is_explained_and_all_are_listed(coach):
    """With why, and where it comes from."""
    out = coach("check", "--explain", "apo001").out
    assert "Why:" in out
    assert "Source:" in out
    assert "APO001" in coach("check", "--list").out
    assert coach("check", "--explain", "APO999").code == 2


def test_the_rules_examples_hold(coach):
    """Each rule's own texts are its tests."""
    ran = coach("check", "--test-rules")
    assert ran.code == 0, ran.out


def test_own_rules_stand_beside_the_shipped_ones(coach, drafts, tmp_path):
    """A folder `tone` in any place of the library; a faulty file is exit 4 with its place."""
    folder = tmp_path / "coach-home" / "playbooks" / "tone"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text("format: 1\nrules: [{id: OUR001}]\n", encoding="utf-8")
    ran = coach("check", "kind.txt")
    assert ran.code == 4
    assert "ours.yaml:2:" in ran.err


def test_what_may_be_promised_is_held_against_a_file(coach, drafts, tmp_path):
    """A sum that nobody approved is an error."""
    (tmp_path / "may.yaml").write_text(
        "remedies: [refund]\namount: {up_to: 50, currency: EUR}\n", encoding="utf-8"
    )
    (tmp_path / "promise.txt").write_text(
        "Hi Jo,\n\nI will refund you 500 EUR by Friday.\n\nKim\n", encoding="utf-8"
    )
    ran = coach("check", "promise.txt", "--approved", "may.yaml", "--json")
    assert ran.code in (1, 4)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.txt"], "no file nowhere.txt"),
        (["check", "."], "is a folder"),
        (["check", "kind.txt", "--fail-on", "sometimes"], "error, warning, info, never"),
        (["check", "kind.txt", "--format", "xml"], "text, json, sarif, line, github"),
        (["check", "kind.txt", "--json", "--sarif"], "choose one"),
        (["check", "kind.txt", "--select", "XYZ"], "XYZ"),
        (["check", "-", "--against", "-"], "only be read once"),
    ],
)
def test_wrong_use_is_exit_2(coach, drafts, arguments, said):
    """With what would be right."""
    ran = coach(*arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_reply_is_held_against_its_mail(coach, drafts, tmp_path):
    """What the customer asked and nobody answers is an error."""
    mail = tmp_path / "mail.txt"
    mail.write_text(
        "You charged me twice for invoice 4471. Please refund the second payment by Friday. "
        "Who is responsible for my account?\n",
        encoding="utf-8",
    )
    ran = coach("check", "kind.txt", "--against", "mail.txt", "--json")
    rules = [finding["rule"] for finding in json.loads(ran.out)["findings"]]
    assert "STR004" in rules
