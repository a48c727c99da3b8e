"""The JSON Schema takes what the reader takes, and refuses what is broken in its form."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from small_playbooks import build, sources

from coach.playbook.faults import FaultyFile
from coach.playbook.library import shipped
from coach.playbook.nodes import read_bytes
from coach.playbook.question_reader import plain_value
from coach.playbook.reader import read_playbook_bytes
from coach.proof.schema import schema

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = sorted(path for path in shipped().iterdir() if path.suffix == ".yaml")


def as_json(content: bytes) -> list[Any]:
    """Give a YAML file as editors see it: as it was written (YAML 1.2), and with truth values and days (YAML 1.1)."""
    written = plain_value(read_bytes(content, "x.yaml"))
    return [written, json.loads(json.dumps(yaml.safe_load(content), default=str))]


def test_the_schema_is_one() -> None:
    """It is valid as a schema of 2020-12, and every reference in it leads somewhere."""
    Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    referred = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert referred == set(SCHEMA["$defs"])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_playbook_is_valid(path: Any) -> None:
    """Whichever way an editor reads YAML."""
    for instance in as_json(path.read_bytes()):
        assert [error.message for error in VALIDATOR.iter_errors(instance)] == []


@settings(max_examples=50, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_the_schema_is_not_stricter_than_the_reader(rng: Random) -> None:
    """A playbook that can be read is valid."""
    text, inner = sources(rng)
    build(text, inner)
    for source in filter(None, (text, inner)):
        for instance in as_json(source.encode()):
            assert [error.message for error in VALIDATOR.iter_errors(instance)] == []


GOOD = {
    "format": 1,
    "title": "Good",
    "subject": "customer",
    "sources": {"book": {"title": "A book", "year": 1999}},
    "questions": [
        {"id": "a", "ask": "A?", "choices": {"x": "X", "y": "Y"}, "evidence": True, "clarify": False},
        {"id": "b", "ask": "B?", "type": "number", "when": {"a": "x", "a.evidence": {"below": "seen"}}},
    ],
    "facts": {"both": {"a": "x", "b": {"at_least": 2}}, "some": {"count": ["both", {"b": "known"}]}},
    "recommend": [
        {
            "id": "go",
            "when": {"any": ["both", {"some": {"at_least": 2}}]},
            "do": "Go",
            "because": "It is",
            "draft": "d",
        },
        {
            "id": "wait",
            "otherwise": True,
            "do": "Wait",
            "because": "It is not",
            "say": "Wait",
            "source": "book",
        },
    ],
    "never": [{"do": "go", "when": {"a": "y"}, "because": "It hurts"}],
    "drafts": {"d": ["Hello", {"text": "It is {b}", "when": {"b": "known"}}]},
    "examples": [
        {"title": "One", "answers": {"a": {"is": "x", "evidence": "said"}}, "expect": "wait", "then": []}
    ],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """Give the good playbook with one thing changed; `...` takes it out."""
    playbook = json.loads(json.dumps(GOOD))
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place: Any = playbook
    for part in way:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return playbook


def test_the_good_one_is_valid_and_can_be_read() -> None:
    """What the broken ones below are made of is sound itself."""
    assert list(VALIDATOR.iter_errors(GOOD)) == []
    read_playbook_bytes(json.dumps(GOOD).encode(), "good")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 2),
        ("title", ...),
        ("titel", "Good"),
        ("title", ["Good"]),
        ("subject", "Customer"),
        ("questions", ...),
        ("questions", []),
        ("questions", {"a": "A?"}),
        ("questions/0/id", ...),
        ("questions/0/id", "json"),
        ("questions/0/id", "any"),
        ("questions/0/id", "The id"),
        ("questions/0/ask", ...),
        ("questions/0/asks", "A?"),
        ("questions/0/choices", ["x", "y"]),
        ("questions/0/choices", {"x": "X"}),
        ("questions/0/choices", {"x": "X", "y z": "Y"}),
        ("questions/0/evidence", "maybe"),
        ("questions/0/type", "choice"),
        ("questions/1/type", "several"),
        ("questions/1/choices", {"x": "X", "y": "Y"}),
        ("questions/1/when", ["a"]),
        ("questions/1/when", {}),
        ("questions/1/when", {"a": {"at_leest": 2}}),
        ("questions/1/when", {"a.proof": "seen"}),
        ("questions/1/at_least", "a few"),
        ("questions/1/from", "heat"),
        ("recommend/0/when", ...),
        ("recommend/0/otherwise", True),
        ("recommend/0/do", ...),
        ("recommend/0/because", ...),
        ("recommend/0/say", {"a": "b"}),
        ("recommend/0/follow_up", {"task": {"what": "Call", "within": "1 day"}}),
        ("recommend/0/follow_up", {"promise": {"what": "Call"}}),
        ("recommend/0/follow_up", {"promise": {"what": "Call", "within": "soon"}}),
        ("never/0/because", ...),
        ("drafts/d", []),
        ("drafts/d", [{"when": {"b": "known"}}]),
        ("facts/some", {"count": []}),
        ("facts/some", {"count": ["both"], "a": "x"}),
        ("examples/0/expect", ...),
        ("examples/0/answers/a", {"is": "x", "evidence": "heard"}),
        ("examples/0/answers/a", {"evidence": "said"}),
        ("sources/book", {"author": "Nobody"}),
    ],
)
def test_what_is_broken_in_form_is_invalid_and_cannot_be_read(path: str, value: Any) -> None:
    """The schema refuses it, and so does the reader: neither is more lenient here."""
    broken = changed(path, value)
    assert list(VALIDATOR.iter_errors(broken)), "the schema takes it"
    with pytest.raises(FaultyFile):
        read_playbook_bytes(json.dumps(broken).encode(), "broken")


def test_each_key_of_the_language_is_described() -> None:
    """An editor shows what a key is for."""
    for name, form in SCHEMA["properties"].items():
        assert form["description"].endswith("."), name
    for name, form in SCHEMA["$defs"]["question"]["properties"].items():
        assert form["description"].endswith("."), name
