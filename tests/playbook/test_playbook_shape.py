"""The tables of keys: they are what the reader takes, and they read well."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from making_playbooks import VISIT, faults_of

from coach.playbook import shape
from coach.playbook.conditions import Limits
from coach.playbook.model import KINDS, Source
from coach.playbook.placeholders import ADVICE_TEXTS, QUESTION_TEXTS

TABLES: Mapping[str, Mapping[str, shape.Key]] = {
    name: table for name, table in vars(shape).items() if isinstance(table, dict) and name.isupper()
}


@pytest.mark.parametrize("name", TABLES)
def test_every_key_says_what_it_is_for(name: str) -> None:
    """Each key has a sentence without its full stop, and a kind of value that it takes."""
    for key in TABLES[name].values():
        assert key.about[0].isupper()
        assert key.about[-1] not in ".;:,"
        assert key.takes.replace("_", "").isalpha()


@pytest.mark.parametrize(
    ("place", "table"),
    [
        ("use_when: Before you go there\n", "PLAYBOOK"),
        ("    why: It can decide everything.\n", "QUESTION"),
        ("    avoid: Saying what is binding\n", "RECOMMENDATION"),
        ("      promise: {what: Send the two clauses, within: 1 day}\n", "FOLLOW_UP"),
    ],
)
def test_the_reader_knows_every_key_of_its_tables(place: str, table: str) -> None:
    """No key that the tables offer is told as unknown, and any other is."""
    indent = place[: len(place) - len(place.lstrip())]
    for key in TABLES[table]:
        told = faults_of(VISIT.replace(place, f"{place}{indent}{key}: x\n", 1))
        assert not any("has no key" in line for line in told)
    assert any(
        "has no key 'nonsense'" in line
        for line in faults_of(VISIT.replace(place, f"{place}{indent}nonsense: x\n"))
    )


def test_the_tables_are_those_of_the_model() -> None:
    """Sources, limits and texts have one list of names each."""
    assert tuple(shape.SOURCE) == Source._fields
    assert set(shape.LIMITS) == set(Limits._fields)
    assert set(QUESTION_TEXTS) <= set(shape.QUESTION)
    assert set(ADVICE_TEXTS) <= set(shape.RECOMMENDATION)
    assert len(KINDS) == len(set(KINDS)) == 7


def test_every_option_of_a_run_is_reserved() -> None:
    """A question may not hide an option that every playbook's command has."""
    from coach.cli.playbook_command import run_options

    assert {parameter.name for parameter in run_options()} <= set(shape.RUN_OPTIONS)
