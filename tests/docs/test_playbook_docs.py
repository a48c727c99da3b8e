"""What the documents say about playbooks is so: every snippet is read, every key and number is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

import pytest

from coach.interview.examples import run_examples
from coach.playbook import library, nodes, shape
from coach.playbook.library import Library, shelves
from coach.playbook.model import KINDS, Playbook
from coach.playbook.reader import read_playbook_bytes

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGE = (DOCS / "language.md").read_text(encoding="utf-8")
TUTORIAL = (DOCS / "writing-playbooks.md").read_text(encoding="utf-8")
FINISHED = DOCS / "examples" / "renewal.yaml"


def snippets(document: str) -> list[str]:
    """Give the YAML in a document, in its order, but for what is generated."""
    written = re.sub(r"<!-- generated: ([^>]+?) -->\n.*?<!-- end of \1 -->", "", document, flags=re.S)
    return re.findall(r"^```yaml\n(.*?)^```", written, re.M | re.S)


def shelf() -> Library:
    """Give the shipped playbooks."""
    nowhere = Path("/nowhere")
    return Library(shelves({}, nowhere, nowhere))


def read(text: str) -> Playbook:
    """Read a playbook that may include shipped ones."""
    return read_playbook_bytes(text.encode(), "docs", shelf().load, "docs.yaml")


def parts(snippet: str) -> Iterator[tuple[str, str]]:
    """Walk through the top-level keys of a snippet, each with what is below it."""
    yield from re.findall(r"^(\w+):\n((?:(?: .*)?\n)+)", snippet, re.M)


def whole(*, including: bool) -> str:
    """Put the snippets of the language's page together to one playbook, the one with includes or not."""
    below: dict[str, str] = {}
    for snippet in snippets(LANGUAGE):
        includes = "include: clarify" in snippet
        for key, text in parts(snippet):
            if includes and including:
                # Recommendations that are included stand before the last resort.
                below[key] = text.rstrip() + "\n" + below[key] if key == "recommend" else below[key] + text
            elif not includes:
                below[key] = below.get(key, "") + text
    rest = "".join(f"{key}:\n{text.rstrip()}\n" for key, text in below.items())
    return f"format: 1\ntitle: All of the language\nsubject: customer\n{rest}"


@pytest.mark.parametrize("including", [False, True])
def test_the_snippets_of_the_language_are_one_good_playbook(including: bool) -> None:
    """Everything that is shown can be written like that, and its example passes."""
    playbook = read(whole(including=including))
    assert {question.kind for question in playbook.questions} == set(KINDS)
    assert bool(playbook.includes) is including
    assert all(not outcome.faults for outcome in run_examples(playbook))


def entries() -> list[str]:
    """Give the entries of conditions that the language's page lists."""
    section = LANGUAGE[LANGUAGE.index("## Conditions") : LANGUAGE.index("The limits, of which")]
    rows = re.findall(r"^\| (`.*?) \|", section, re.M)
    return [entry for row in rows for entry in re.findall(r"`([^`]+)`", row) if "…" not in entry]


@pytest.mark.parametrize("entry", entries())
def test_every_entry_of_a_condition_can_be_written_like_that(entry: str) -> None:
    """What the table of conditions shows is a condition."""
    text = whole(including=False).replace("    otherwise: yes\n", f"    when: {{{entry}}}\n")
    assert read(text).recommendations[-1].when


def test_there_are_entries_to_check() -> None:
    """The table of conditions is found: an empty one would prove nothing."""
    assert len(entries()) >= 12


def test_the_numbers_in_the_language_are_those_of_the_code() -> None:
    """Sizes and depths that the page tells are the ones that are enforced."""
    assert f"of {nodes.MAX_BYTES // 1024**2} MiB at most, nested {nodes.MAX_DEPTH} levels at most" in LANGUAGE
    assert f"may stand for {nodes.MAX_NODES:,} values at most" in LANGUAGE
    assert {10: "more than ten deep"}[library.MAX_DEPTH] in LANGUAGE
    assert all(f"| `{kind}` |" in LANGUAGE for kind in KINDS)


def test_every_key_of_the_language_is_on_its_page() -> None:
    """No table of keys is left out."""
    for name, table in vars(shape).items():
        if isinstance(table, dict) and name.isupper() and name != "ANSWER":
            assert f"<!-- generated: keys {name} -->" in LANGUAGE
    assert "`{is: daily, evidence: said}`" in LANGUAGE
    assert set(shape.ANSWER) == {"is", "evidence"}


def test_the_playbook_of_the_tutorial_is_good_and_its_examples_pass() -> None:
    """What the tutorial ends with has no fault, and does what its stories say."""
    playbook = shelf().load_file(FINISHED)
    assert playbook.includes == ("clarify",)
    assert [outcome.faults for outcome in run_examples(playbook)] == [()] * len(playbook.examples)
    assert len(playbook.examples) >= 3


def test_the_tutorials_first_playbook_is_whole() -> None:
    """The smallest playbook can be copied and run as it stands."""
    first = snippets(TUTORIAL)[0]
    assert first.startswith("format: 1\n")
    assert [one.id for one in read(first).recommendations] == ["ask_for_renewal", "ask_why"]


@pytest.mark.parametrize("number", range(1, len(snippets(TUTORIAL))))
def test_every_snippet_of_the_tutorial_stands_in_the_finished_playbook(number: int) -> None:
    """Whoever follows the steps ends with the playbook in the examples."""
    finished = FINISHED.read_text(encoding="utf-8")
    text = snippets(TUTORIAL)[number]
    if text in finished:
        return
    replaced = text.replace("when: {usage: unknown}", "when: {any: [{usage: unknown}, hearsay_usage]}")
    assert replaced in finished, indent(dedent(text), "> ")


def test_every_line_of_the_finished_playbook_is_explained() -> None:
    """Nothing stands in the finished playbook that no step showed, apart from what repeats a step."""
    shown = {line.strip() for snippet in snippets(TUTORIAL) for line in snippet.splitlines()}
    lines = FINISHED.read_text(encoding="utf-8").splitlines()
    unexplained = [
        line for line in lines if line.strip() and line.strip() not in shown and not line.startswith("#")
    ]
    assert len(unexplained) <= 15
    assert all(":" in line or line.strip().startswith("-") for line in unexplained)
