"""Reports for other programs: stable JSON, answers that run, and SARIF as its specification has it."""

from __future__ import annotations

import io
import json

import pytest
from enumeration import TODAY
from small_playbooks import build

from coach.cli.answers_file import read_answers_file
from coach.playbook.library import Library, Shelf, shipped
from coach.proof.check import check
from coach.proof.difference import difference
from coach.proof.findings import Report
from coach.proof.report import difference_to_json, to_json, to_sarif
from coach.proof.rules import RULES

TEXT = """\
format: 1
title: Reported
subject: customer
questions:
  - {id: due, ask: Due?, type: date}
  - {id: size, ask: Size?, type: number, evidence: yes}
  - {id: names, ask: Who?, type: list}
  - {id: idle, ask: Why?}
recommend:
  - {id: go, when: {due: {below: 2026-02-01}}, do: Go, because: It is due}
  - {id: grow, when: {size: {above: 2.5}, size.evidence: seen}, do: Grow, because: It is large}
  - {id: meet, when: {names: {at_least: 2}}, do: Meet, because: They are many}
never:
  - {do: meet, when: {size: {above: 2.5}}, because: Too large}
"""


@pytest.fixture(scope="module")
def report() -> Report:
    """Give a report with two findings and a note."""
    return check(build(TEXT), TODAY)


def test_json_has_all_that_was_found(report: Report) -> None:
    """Rule, severity, place, words and case of each; the numbers; and whether all is well."""
    told = json.loads(json.dumps(to_json(report)))
    assert (told["envelope"], told["kind"], told["playbook"]) == (1, "check", "made_up")
    assert (told["fine"], told["proven"]) == (False, True)
    assert [(one["rule"], one["severity"], one["line"]) for one in told["findings"]] == [
        ("gap", "finding", 12),
        ("never-broken", "finding", 14),
        ("no-effect", "note", 8),
    ]
    assert told["numbers"]["questions"] == 4
    assert told["numbers"]["shares"]["go"] == pytest.approx(1 / 4)
    assert set(told["numbers"]) == {
        "questions",
        "recommendations",
        "conversations",
        "conversations_exact",
        "longest",
        "longest_exact",
        "shares",
        "shares_exact",
        "otherwise",
    }


def test_a_case_in_json_is_an_answers_file(report: Report) -> None:
    """What stands under `case` runs as it is: dates, numbers, lists, evidence and unknown answers."""
    playbook = build(TEXT)
    for one in to_json(report)["findings"]:
        if one["case"] is not None:
            read = read_answers_file("-", io.StringIO(json.dumps(one["case"])), playbook)
            assert read.subject == "Acme"
            assert set(read.answers) == {"due", "size", "names", "idle"}


def test_sarif_has_a_result_for_each_finding_and_a_rule_for_each_kind(report: Report) -> None:
    """Every result's rule index leads to its rule; a note is a note, a finding an error."""
    log = to_sarif([report, report], "1.2.3")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("coach", "1.2.3")
    assert len(run["results"]) == 2 * len(report.findings)
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
    assert {result["level"] for result in run["results"]} == {"error", "note"}
    assert all(rule["shortDescription"]["text"] == RULES[rule["id"]] for rule in driver["rules"])


def test_a_file_name_in_sarif_is_a_reference_one_can_follow() -> None:
    """Spaces and other signs in a path are escaped, slashes are not."""
    playbook = build(TEXT, name="made_up")
    table = tuple(
        one._replace(place=one.place._replace(file="my books/5%.yaml")) for one in playbook.recommendations
    )
    log = to_sarif([check(playbook._replace(recommendations=table), TODAY)], "1")
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in log["runs"][0]["results"]
    }
    assert "my%20books/5%25.yaml" in uris


def test_no_finding_is_a_log_with_no_result() -> None:
    """A code host then closes what was open."""
    trust = Library((Shelf("shipped", shipped()),)).load("trust")
    (run,) = to_sarif([check(trust, TODAY)], "1")["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_differences_in_json_have_an_example_for_either_playbook() -> None:
    """Pairs, numbers and both answers files."""
    old = build(TEXT)
    new = build(TEXT.replace("2026-02-01", "2026-03-01"))
    told = json.loads(json.dumps(difference_to_json(difference(old, new, TODAY))))
    assert (told["kind"], told["same"], told["proven"]) == ("difference", False, True)
    moved = {(one["before"], one["now"]): one for one in told["moved"]}
    assert moved["nothing", "go"]["conversations"] > 0
    assert moved["grow", "go"]["case"]["answers"]["size"]["evidence"] == "seen"
    assert moved["grow", "go"]["case_before"]["customer"] == "Acme"
    assert told["held_elsewhere"] == ["go"]
