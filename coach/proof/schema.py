"""The playbook language as a JSON Schema (2020-12), for editors: made from the tables that the reader reads by.

It tells the form of a playbook: keys, kinds of values, names. What refers to what only the reader can tell. Where YAML
may turn what was written into a number or a truth value (`year: 2011`, `evidence: yes`), both are taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from coach.playbook.conditions import EVIDENCE
from coach.playbook.model import KINDS
from coach.playbook.shape import (
    ANSWER,
    BLOCK,
    COOL_OFF,
    DATED,
    EXAMPLE,
    FOLLOW_UP,
    INCLUDE_QUESTIONS,
    INCLUDE_RECOMMENDATIONS,
    LIMITS,
    NEVER,
    PLAYBOOK,
    QUESTION,
    READINGS,
    RECOMMENDATION,
    RESERVED,
    RUN_OPTIONS,
    SOURCE,
    Key,
)

Schema: TypeAlias = dict[str, Any]

ID = "^[a-z][a-z0-9_]{0,63}$"
CHOICE = "^[A-Za-z0-9][A-Za-z0-9_:.+-]{0,63}$"
PLAYBOOK_NAME = "^[a-z][a-z0-9_-]*$"
LENGTH = r"^\s*[0-9]{1,4} ?([Mm]inute|[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?\s*$"

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_WORD: Schema = {
    "type": ["string", "boolean"],
    "enum": ["yes", "no", "Yes", "No", "true", "false", True, False],
}


def schema() -> Schema:
    """Give the JSON Schema of the playbook language."""
    definitions = {
        "id": {"type": "string", "pattern": ID},
        "name": {"allOf": [_ref("id"), {"not": {"enum": [*RUN_OPTIONS, *RESERVED]}}]},
        "line": {
            "type": ["string", "number", "boolean"],
            "pattern": r"^[^\n]*$",
            "maxLength": 200,
            "minLength": 1,
        },
        "text": {"type": ["string", "number", "boolean"], "maxLength": 4000, "minLength": 1},
        "condition": _condition(),
        "fact": _fact(),
        "limits": _object(LIMITS) | {"minProperties": 1},
        "question": _question(),
        "recommendation": _object(RECOMMENDATION)
        | {"oneOf": [{"required": ["when"]}, {"required": ["otherwise"]}]},
        "block": _object(BLOCK),
        "answer": _object(ANSWER),
        "dated": _object(DATED),
        "source": _object(SOURCE),
        "cool_off": _object(COOL_OFF),
        "follow_up": _object(FOLLOW_UP),
        "never": _object(NEVER),
        "example": _object(EXAMPLE),
        "included_questions": _object(INCLUDE_QUESTIONS),
        "included_recommendations": _object(INCLUDE_RECOMMENDATIONS),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:coach:playbook:1",
        "title": "A Coach playbook",
        "description": "Questions, and what to recommend from the answers. `coach playbook check` proves the rest.",
        **_object(PLAYBOOK),
        "$defs": definitions,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(keys: Mapping[str, Key]) -> Schema:
    """Give the form of a mapping with a fixed set of keys."""
    return {
        "type": "object",
        "properties": {
            name: {"description": f"{key.about}."} | _takes(key.takes) for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _named(value: Schema, pattern: str = ID) -> Schema:
    """Give the form of a mapping from names to values."""
    return {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": value}


def _list(item: Schema, *, least: int = 0) -> Schema:
    return {"type": "array", "items": item} | ({"minItems": least} if least else {})


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, _list(item, least=1)]}


def _either(include: str, other: str) -> Schema:
    """Give the form of what is an `include` or something of its own; said so that an editor points at the right one."""
    return {"type": "object", "if": {"required": ["include"]}, "then": _ref(include), "else": _ref(other)}


def _takes(kind: str) -> Schema:
    """Give the form of a kind of value, as the tables name it."""
    simple: dict[str, Schema] = {
        "format": {"enum": [1, "1"]},
        "line": _ref("line"),
        "text": _ref("text"),
        "texts": _one_or_more(_ref("text")),
        "id": _ref("name"),
        "ids": _one_or_more(_ref("name")),
        "yes_no": _WORD,
        "number": {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]{1,15}(\.[0-9]{1,9})?$"},
        "bound": {"type": ["number", "string"], "minLength": 1},
        "length": {"type": "string", "pattern": LENGTH},
        "value": {"anyOf": [_SCALAR, _list(_SCALAR)]},
        "evidence": {"enum": list(EVIDENCE)},
        "type": {"enum": list(KINDS)},
        "reading": {"enum": list(READINGS)},
        "reads": {"enum": ["mail"]},
        "playbook": {"type": "string", "pattern": PLAYBOOK_NAME},
        "choices": _named(_ref("line"), CHOICE) | {"minProperties": 2, "maxProperties": 30},
        "condition": _ref("condition"),
        "source": _ref("id"),
        "draft": _ref("id"),
        "question": _ref("id"),
        "recommendation": _ref("id"),
        "recommendation_names": _list(_ref("id")),
        "dated": _ref("dated"),
        "sources": _named(_ref("source")),
        "cool_off": _ref("cool_off"),
        "follow_up": _ref("follow_up"),
        "questions": _list(_either("included_questions", "question"), least=1),
        "recommendations": _list(_either("included_recommendations", "recommendation"), least=1),
        "facts": _named(_ref("fact")),
        "nevers": _list(_ref("never")),
        "drafts": _named({"anyOf": [_ref("text"), _list({"anyOf": [_ref("text"), _ref("block")]}, least=1)]}),
        "examples": _list(_ref("example")),
        "answers": _named({"anyOf": [_SCALAR, _list(_SCALAR), _ref("answer")]}),
    }
    return simple[kind]


def _question() -> Schema:
    form = _object(QUESTION)
    # `clarify: no` says that the customer could not know.
    form["properties"]["clarify"] = {
        "description": form["properties"]["clarify"]["description"],
        "anyOf": [_ref("text"), {"const": False}],
    }
    chosen = {"properties": {"type": {"enum": ["choices", "several"]}}, "required": ["type"]}
    other = {"properties": {"type": {"enum": [kind for kind in KINDS if kind not in ("choices", "several")]}}}
    return form | {
        "allOf": [
            {"if": chosen, "then": {"required": ["choices"]}},
            {"if": {**other, "required": ["type"]}, "then": {"properties": {"choices": False}}},
        ]
    }


def _condition() -> Schema:
    """Give the form of a condition: a fact's name, or a mapping whose entries must all hold."""
    values = {
        "anyOf": [
            _SCALAR,
            _list(_SCALAR, least=1),
            _ref("limits"),
        ]
    }
    several = {"anyOf": [_ref("condition"), _list(_ref("condition"), least=1)]}
    return {
        "anyOf": [
            _ref("id"),
            {
                "type": "object",
                "minProperties": 1,
                "properties": {"any": several, "all": several, "not": several},
                "patternProperties": {r"^(?!(any|all|not)$)[a-z][a-z0-9_]{0,63}(\.evidence)?$": values},
                "additionalProperties": False,
            },
        ]
    }


def _fact() -> Schema:
    """Give the form of a fact: a condition, or how many of several conditions hold."""
    counted = {
        "type": "object",
        "properties": {"count": {"anyOf": [_ref("condition"), _list(_ref("condition"), least=1)]}},
        "required": ["count"],
        "additionalProperties": False,
    }
    return {"if": {"type": "object", "required": ["count"]}, "then": counted, "else": _ref("condition")}
