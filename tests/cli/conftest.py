"""Running Coach's command line inside the test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.cli.app import app


class Ran:
    """What a run printed, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """Give standard output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def coach() -> Callable[..., Ran]:
    """Run `coach ARGUMENTS`, without a terminal."""

    def run(*arguments: str, stdin: str | bytes = "") -> Ran:
        result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="coach")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


STORY = """\
customer: Harbor Dental
own_heat: 4
blocker: fear
fear_of_change: high
risk_tolerance: low
contract: {is: binding, evidence: said}
claim: {is: local, evidence: said}
claim_from: decider
believes_us: liked
whose_word: stranger
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Give the whole story of a lost sale as an answers file."""
    file = tmp_path / "story.yaml"
    file.write_text(STORY, encoding="utf-8")
    return file


SMALL = """\
format: 1
title: A small playbook
use_when: In tests
subject: customer
questions:
  - id: contract
    ask: Are they bound?
    choices: {binding: "Yes", ending: "Yes, not for long", free: "No"}
    evidence: yes
    clarify: "Could we read it together, {customer}?"
    listen_for: A date
    aliases: [bound]
  - id: days
    ask: How many days' notice?
    type: number
    unit: days
    at_least: 0
    when: {contract: [binding, ending]}
  - id: mood
    ask: How are they?
    choices: {well: Well, badly: Badly}
    default: well
  - id: names
    ask: Who was there?
    type: list
recommend:
  - id: read_it
    when: {contract: [binding, ending], contract.evidence: {below: seen}}
    do: "Read it with {customer}"
    because: It is only said.
    say: [Could we look?]
    avoid: [Guessing]
    follow_up: {promise: {what: Send the clauses, within: 1 day}}
  - id: wait
    when: {days: {at_least: 30}}
    do: Wait
    because: They are bound for {days}.
  - id: cheer
    when: {mood: badly}
    do: Cheer them up
    because: They feel bad.
  - id: go_on
    otherwise: yes
    do: Go on
    because: Nothing stands in the way.
examples:
  - title: Only said
    answers: {contract: {is: binding, evidence: said}}
    expect: read_it
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Put a small playbook `small` in the user's own folder."""
    folder = tmp_path / "coach-home" / "playbooks"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file
