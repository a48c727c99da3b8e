"""The hand-written reference leaves nothing out: exit codes, keys of the JSON, variables, rooms of the house."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from coach import errors
from coach.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "coach").rglob("*.py")]


def section(document: str, title: str) -> str:
    """Give a section of a document, up to the next of its level."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", document, re.M | re.S)
    assert found is not None
    return found[1]


def family(error: type[errors.CoachError]) -> Iterator[type[errors.CoachError]]:
    """Walk through a kind of error and all kinds of it."""
    yield error
    for kind in error.__subclasses__():
        yield from family(kind)


def test_every_exit_code_is_in_the_table() -> None:
    """No error ends with a code that the documents do not explain."""
    table = section(COMMANDS, "Exit codes")
    explained = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)}
    assert explained == {0, *(kind.exit_code for kind in family(errors.CoachError))}


def keys(found: Any) -> Iterator[str]:
    """Walk through all keys of a JSON value, but for the ids of questions."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield name
            yield from keys(list(value.values()) if name == "answers" else value)
    elif isinstance(found, list):
        for item in found:
            yield from keys(item)


def test_every_key_of_the_json_is_explained() -> None:
    """Whoever reads the JSON with a program finds each key in the table."""
    story = str(ROOT / "docs" / "examples" / "harbor-dental.yaml")
    done = CliRunner().invoke(app, ["prospect", "--answers", story, "--no-input", "--json"])
    explained = set(re.findall(r"`([a-z_]+)`", section(COMMANDS, "The JSON")))
    assert set(keys(json.loads(done.stdout))) <= explained


def test_every_variable_of_ours_is_in_the_table() -> None:
    """What can be set in the environment is no secret."""
    read = {name for source in SOURCES for name in re.findall(r"\"(COACH_[A-Z]+)\"", source)}
    explained = set(re.findall(r"^\| `(COACH_[A-Z]+)` \|", section(COMMANDS, "Settings"), re.M))
    assert read == explained


def test_every_room_of_the_house_is_described() -> None:
    """The table of rooms is that of the package."""
    rooms = {path.name for path in (ROOT / "coach").iterdir() if any(path.glob("*.py"))}
    described = set(re.findall(r"^\| `(\w+)/` \|", section(ARCHITECTURE, "The house"), re.M))
    assert described == rooms
