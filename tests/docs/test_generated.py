"""What is generated in the documents is what Coach does now."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """Load the program that generates."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_documents_are_up_to_date(generate: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes a command, a setting or a playbook runs `python docs/generate.py` too."""
    code = generate.main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_every_generated_part_has_its_place(generate: ModuleType) -> None:
    """Nothing is generated that no document shows."""
    documents = [DOCS.parent / "README.md", *DOCS.glob("*.md")]
    places = {
        name
        for document in documents
        for name in re.findall(r"<!-- generated: ([^>]+?) -->", document.read_text(encoding="utf-8"))
    }
    assert places == set(generate.PARTS)


def test_a_place_is_filled_and_filled_again(generate: ModuleType) -> None:
    """What stood there before goes, what stands around it stays."""
    place = "before\n<!-- generated: settings -->\n{}<!-- end of settings -->\nafter\n"
    once = generate.written(place.format("old\n"))
    assert once.startswith("before\n<!-- generated: settings -->\n| setting |")
    assert once.endswith("|\n<!-- end of settings -->\nafter\n")
    assert generate.written(once) == once


def test_a_place_that_nothing_fills_is_said(generate: ModuleType) -> None:
    """A misspelt name is no empty place."""
    with pytest.raises(SystemExit, match="'settngs'"):
        generate.written("<!-- generated: settngs -->\n<!-- end of settngs -->")


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    """The README's picture fetches no font and no style, and says what the call sheet says."""
    content = (DOCS / "call-sheet.svg").read_text(encoding="utf-8")
    picture = ET.fromstring(content)
    assert re.findall(r"@import|@font-face|url\((?!#)|href", content) == []
    words = " ".join("".join(picture.itertext()).replace("\xa0", " ").split())
    assert "Harbor Dental · Prepare for a sales call" in words
    assert "This would change it" in words
