"""Rule files: every fault at once with its place, and the shipped rules' own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.playbook.faults import FaultyFile
from coach.tone.checker import check
from coach.tone.checks import CHECKS
from coach.tone.draft import Draft
from coach.tone.library import load_rules, shipped_rules
from coach.tone.rule_reader import read_rules, read_rules_text
from coach.tone.rule_tests import test_rules as run_examples
from coach.tone.rules import Ruleset

RULES = load_rules()

GOOD = """format: 1
title: Ours
sources:
  us: {title: House rules}
lists:
  later: [later, "some day"]
rules:
  - id: ACME001
    severity: error
    title: Later
    match: [do it <later>]
    except: [i will do it later today]
    message: "{words} is no date."
    instead: Give the day.
    why: Dates bind.
    source: us
    bad: [We do it some day.]
    good: [I will do it later today.]
"""


def faults_of(text: str | bytes) -> list[str]:
    """Give the faults of a rules file, one a line."""
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(FaultyFile) as error:
        read_rules_text(content, "ours.yaml", CHECKS)
    return str(error.value).splitlines()


def test_every_example_of_every_shipped_rule_holds() -> None:
    """Each bad text is found by its rule and each good one is not."""
    assert run_examples(RULES) == ()


def test_every_shipped_phrase_can_be_read() -> None:
    """Also those that are parsed only when they are needed: read as a user's, nothing is faulty."""
    assert len(read_rules([shipped_rules()], CHECKS)) == len(RULES)


def test_the_shipped_files_say_the_same_to_both_yaml_parsers() -> None:
    """Without libyaml the same rules are read."""
    for path in shipped_rules().glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        fast = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        assert yaml.load(text, Loader=yaml.BaseLoader) == yaml.load(text, Loader=fast)


@pytest.mark.parametrize(
    "name",
    "APO001 APO002 APO003 APO004 APO005 APO006 APO007 APO008 BLM001 BLM002 BLM003 BLM004 BLM005 BLM006 ITY001 ITY002"
    " ITY003 ITY004 ITY005 ITY006 DIS001 DIS002 DIS003 DIS004 DIS005 DIS006 CMT001 CMT002 CMT003 CMT004 CMT005 CMT006"
    " STR001 STR002 STR003 STR004 STR005 STR006 STR007 TON001 TON002 TON003 TON004 TON005 TON006 LIS001 LIS002".split(),
)
def test_the_catalogue_has_the_rule(name: str) -> None:
    """Every rule of the catalogue exists, with words for the customer, a rewrite, a reason and a source."""
    rule = RULES.get(name)
    assert rule.message
    assert rule.instead
    assert rule.why
    assert str(rule.source)
    assert rule.bad
    assert rule.good


def test_no_rewrite_would_be_found_itself() -> None:
    """What we tell people to write instead has no error in it and no warning."""
    for rule in RULES:
        found = [one.rule for one in check(Draft(rule.instead), RULES) if one.severity == "error"]
        assert not found, (rule.id, rule.instead, found)


def test_a_users_file_is_read() -> None:
    """Lists, exceptions and placeholders work in a file of one's own."""
    rules = read_rules_text(GOOD.encode(), "ours.yaml", CHECKS)
    assert run_examples(rules) == ()
    found = check(Draft("We do it\nlater."), rules)
    assert [(one.rule, one.line, one.column, one.end_line, one.message) for one in found] == [
        ("ACME001", 1, 4, 2, "do it later is no date.")
    ]


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    """One run names every fault, in the order of the file."""
    text = GOOD.replace("format: 1", "format: 2")
    text = text.replace("severity: error", "severity: eror")
    text = text.replace("do it <later>", "do it <latter>")
    text = text.replace("why: Dates bind.", "wy: Dates bind.")
    told = faults_of(text)
    assert told == [
        "ours.yaml:1:9: `format` is '2'. It is 1.",
        "ours.yaml:9:15: The severity 'eror' is not known here. Did you mean 'error'?",
        "ours.yaml:11:19: There is no list 'latter' in this file. Did you mean 'later'?",
        "ours.yaml:15:5: Rule ACME001 has no key 'wy'. Did you mean 'why'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("match: [do it <later>]", "match: [sorry ...20 but]", "slow"),
        ("match: [do it <later>]", "match: [(a b]", "not closed"),
        ("match: [do it <later>]", "check: capitols", "Did you mean 'capitals'"),
        ("match: [do it <later>]", "match: [later]\n    check: capitals", "do not go together"),
        ("    match: [do it <later>]\n", "", "looks for nothing"),
        ("id: ACME001", "id: acme-1", "capitals and then a number"),
        ("id: ACME001", "id: ACME001\n    id: ACME002", "stands twice"),
        ("source: us", "source: them", "not known here"),
        ("bad: [We do it some day.]", "bad: []", "has no example"),
        ("title: Later", "title: Later\n    at_least: 0", "whole number from 1 to 50"),
        ("title: Later", "title: Later\n    opening: maybe", "yes or no"),
        ("title: Later", "title: Later\n    only_in: question", "Did you mean 'questions'"),
        ("later: [later, ", "Later: [later, ", "no name for a list"),
        ("rules:\n", "rules:\n  - nothing\n", "be a mapping"),
    ],
)
def test_a_fault_says_what_would_be_right(old: str, new: str, wrong: str) -> None:
    """Every kind of fault names its place and the remedy."""
    assert old in GOOD
    told = faults_of(GOOD.replace(old, new))
    assert any(wrong in line for line in told), told
    assert all(line.startswith("ours.yaml:") for line in told)


def test_two_rules_of_one_id_in_a_file_are_a_fault() -> None:
    """The second of them is told, with the line of the first."""
    rule = GOOD[GOOD.index("  - id") :]
    assert any("There are two rules ACME001" in line for line in faults_of(GOOD + rule))


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
        (b"[" * 60 + b"]" * 60, "nested more than 50"),
        (
            b"a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + b"\n".join(
                b"%c: &%c [%s]" % (c + 1, c + 1, b",".join([b"*%c" % c] * 9))
                for c in range(ord("b"), ord("i"))
            ),
            "aliases",
        ),
        (b"", "empty"),
    ],
)
def test_a_hostile_file_is_refused(content: bytes, wrong: str) -> None:
    """Bombs, other encodings and endless files are faults, not crashes."""
    assert any(wrong in line for line in faults_of(content))


def test_yes_and_no_stay_words_in_phrases(tmp_path: Path) -> None:
    """What YAML would take for a truth is a word here."""
    text = GOOD.replace('[later, "some day"]', "[yes, no, on, off]").replace(
        "We do it some day.", "We do it on."
    )
    rules = read_rules_text(text.encode(), "ours.yaml", CHECKS)
    assert check(Draft("Do it no."), rules)


def test_a_later_folder_replaces_a_rule(tmp_path: Path) -> None:
    """The user's own rule of the same id wins, the others stay."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "two" / "b.yaml").write_text(
        GOOD.replace("severity: error", "severity: info"), encoding="utf-8"
    )
    rules = load_rules([tmp_path / "one", tmp_path / "two", tmp_path / "three"])
    assert rules.get("ACME001").severity == "info"
    assert len(rules) == len(RULES) + 1


def test_the_faults_of_all_files_are_told(tmp_path: Path) -> None:
    """A fault in one file hides none in another."""
    (tmp_path / "a.yaml").write_text("format: 3\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(FaultyFile) as error:
        load_rules([tmp_path])
    assert "a.yaml:1:9" in str(error.value)
    assert "b.yaml:" in str(error.value)


def test_rules_are_selected_and_ignored_by_id_or_its_beginning() -> None:
    """`APO` stands for all rules about apologies; an unknown name is told with the nearest one."""
    assert {rule.group for rule in RULES.narrowed(["apo"])} == {"APO"}
    assert "APO001" not in RULES.narrowed(ignore=["APO001,BLM"]).by_id
    assert not any(rule.group == "BLM" for rule in RULES.narrowed(ignore=["APO001,BLM"]))
    with pytest.raises(UsageError, match="APO"):
        RULES.narrowed(["APP"])
    with pytest.raises(UsageError, match="Did you mean 'APO00"):
        RULES.get("APO0001")


def test_a_failing_example_says_where_it_stands_and_what_to_do() -> None:
    """The examples run as tests: a text that is not found, and a false alarm, are told with their place."""
    text = GOOD.replace("bad: [We do it some day.]", "bad: [We do it now.]").replace(
        "good: [I will do it later today.]", "good: [Do it later.]"
    )
    told = [str(one) for one in run_examples(read_rules_text(text.encode(), "ours.yaml", CHECKS))]
    assert told == [
        "ours.yaml:17:11: ACME001 finds nothing in “We do it now.”. Widen its phrases, or move it to `good`.",
        "ours.yaml:18:12: ACME001 finds “Do it later” in “Do it later.”. Add an exception, or move it to `bad`.",
    ]


TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["format", "title", "rules", "lists", "sources", "id", "match", "severity", "bad", "check"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150)
@given(TREES)
def test_any_tree_is_read_or_faulty_with_places(tree: Any) -> None:
    """Whatever stands in a file, it is read or every fault has its place."""
    content = yaml.safe_dump(tree, allow_unicode=True).encode()
    try:
        rules = read_rules_text(content, "x.yaml", CHECKS)
    except FaultyFile as error:
        assert error.faults
        assert all(str(fault).startswith("x.yaml:") for fault in error.faults)
    else:
        assert isinstance(rules, Ruleset)
