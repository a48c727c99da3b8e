"""What a sentence promises, by whom and when, and which sums and remedies it holds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.tone.commitments import Commitment, commitments
from coach.tone.draft import Draft

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday
SENTENCES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "promises.yaml").read_text(encoding="utf-8")
)


def shown(part: Any) -> str:
    """Write a part as the fixtures do."""
    if part.kind == "amount":
        return f"{part.value:g} {part.currency}"
    return f"{part.value:g} %" if part.kind == "percent" else str(part.value)


def told(made: Commitment, wanted: dict[str, Any]) -> dict[str, Any]:
    """Give of a commitment what the fixture tells of it."""
    parts = sorted({shown(part) for part in made.parts if part.kind != "date"})
    found = {
        "kind": made.kind,
        "owner": made.owner,
        "date": made.date.text if made.date else None,
        "parts": parts,
    }
    return {key: found[key] for key in wanted}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:50])
def test_a_sentence_promises_what_a_careful_reader_says(sentence: dict[str, Any]) -> None:
    """Each sentence makes the promises written beside it, no more and no fewer."""
    made = commitments(Draft(sentence["text"]), NOW)
    wanted = [
        {**one, **({"parts": sorted(one["parts"])} if "parts" in one else {})} for one in sentence["makes"]
    ]
    assert len(made) == len(wanted), [one.what for one in made]
    assert [told(one, two) for one, two in zip(made, wanted, strict=True)] == wanted
