"""What the documents say: their commands run, their links lead somewhere, the two set-up commands are the real ones.

Each line of a document's `sh` blocks is run in what looks like a clone, one document after the other in a clone of its
own, where a conversation about Harbor Dental was left open. A comment before a block says more about it:

    <!-- exit 4 -->             each of its commands ends with this code instead of 0
    <!-- file NAME -->          the block (in any language) is not run: it is the content of this file in the clone
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main

from coach.cli.app import app
from coach.records.records import Records

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SET_UP = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q (\S+(?: \S+)?) && (.+)")
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^ *```$", re.M | re.S)
GENERATED = re.compile(r"<!-- generated: (.+?) -->.*?<!-- end of \1 -->", re.S)
COMMENT = re.compile(r"<!-- (exit|file) (\S+) -->\n+\Z")
JQ_FILTER = re.compile(r"\| jq (?:-r )?'?([^'|>\n]+)'?")
WRITTEN = ("renewal",)
"""The playbooks that the documents teach to write; each is whole in docs/examples."""
COMMANDS = {*WRITTEN} | set(
    typer.main.get_command(app).list_commands(typer.Context(typer.main.get_command(app)))
)

JQ = """\
import json, sys
options, (path,) = [one for one in sys.argv[1:] if one[0] == "-"], [one for one in sys.argv[1:] if one[0] != "-"]
found = [json.load(sys.stdin)]
for step in path.strip().lstrip(".").replace("[]", ".[]").split("."):
    if step == "[]":
        found = [item for one in found for item in one]
    elif step.isidentifier():
        found = [one[step] for one in found]
    elif step:
        sys.exit(f"jq: cannot read {path}")
for one in found:
    print(one if isinstance(one, str) and "-r" in options else json.dumps(one, indent=2))
"""
"""Takes the place of jq where there is none: paths like `.next_action.do` and `.then[].id`."""


class Block(NamedTuple):
    """A fenced block of a document."""

    line: int
    language: str
    text: str
    exit: int = 0
    file: str | None = None

    @property
    def commands(self) -> list[str]:
        """Give its commands; a line that ends in a backslash goes on in the next."""
        lines = self.text.replace("\\\n", " ").splitlines()
        return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def blocks(document: Path) -> Iterator[Block]:
    """Walk through the fenced blocks of a document."""
    content = document.read_text(encoding="utf-8")
    for found in FENCE.finditer(content):
        said = COMMENT.search(content[: found.start()])
        line = content.count("\n", 0, found.start()) + 1
        text = re.sub(f"^{found['indent']}", "", found["text"], flags=re.M)
        block = Block(line, found["language"], text)
        if said and said[1] == "exit":
            block = block._replace(exit=int(said[2]))
        elif said:
            block = block._replace(file=said[2])
        yield block


def prose(document: Path) -> str:
    """Give what was written of a document: without its fenced blocks, and without what is generated."""
    return GENERATED.sub("", FENCE.sub("", document.read_text(encoding="utf-8")))


def shell_lines() -> Iterator[tuple[Path, int, str]]:
    """Walk through all commands in `sh` blocks, with where they stand."""
    for document in DOCUMENTS:
        for block in blocks(document):
            if block.language == "sh" and block.file is None:
                yield from ((document, block.line, command) for command in block.commands)


SET_UP_COMMANDS = [command for _, _, command in shell_lines() if SET_UP.match(command)]


class Clone:
    """A folder like a fresh clone in which Coach was installed, with a home and records of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "coach"
        programs = self.folder / ".venv" / "bin"
        programs.mkdir(parents=True)
        self._program(programs / "coach", f'exec "{sys.executable}" -m coach "$@"')
        if shutil.which("jq") is None:
            (programs / "jq.py").write_text(JQ)
            self._program(programs / "jq", f'exec "{sys.executable}" "{programs / "jq.py"}" "$@"')
        for name in ("docs", "playbooks"):
            shutil.copytree(ROOT / name, self.folder / name)
        # What the pages have their reader write with an editor.
        (self.folder / ".coach" / "playbooks").mkdir(parents=True)
        for name in WRITTEN:
            shutil.copy(ROOT / "docs" / "examples" / f"{name}.yaml", self.folder / ".coach" / "playbooks")
        self.environ = {
            "HOME": str(folder / "home"),
            "COACH_HOME": str(folder / "home" / "coach"),
            "EDITOR": "true",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "LANG": "C.UTF-8",
        }
        (folder / "home").mkdir()
        yesterday = datetime.now(UTC) - timedelta(days=1)
        with Records.open(self.environ, lambda: yesterday) as records:
            given = {"contract": {"is": "binding", "evidence": "said"}}
            records.sessions.start("prospect", "as it was", "Harbor Dental", given)

    @staticmethod
    def _program(path: Path, command: str) -> None:
        path.write_text(f"#!/bin/sh\n{command}\n")
        path.chmod(0o755)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as it stands in a document, in the clone, with no terminal."""
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Give what looks like a clone."""
    return Clone(tmp_path / "clone")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_of_a_document_do_what_it_says(document: Path, clone: Clone) -> None:
    """Each command ends well, or with the code the document names; none prints a traceback."""
    for block in blocks(document):
        if block.file is not None:
            file = clone.folder / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
            continue
        for command in block.commands if block.language == "sh" else ():
            set_up = SET_UP.fullmatch(command)
            if set_up and "pytest" in set_up[2]:
                continue  # what CI runs: see below
            done = clone.run(set_up[2] if set_up else command)
            where = f"{document.name}:{block.line}: {command}\n{done.stdout}\n{done.stderr}"
            assert done.returncode == block.exit, where
            assert "Traceback" not in done.stderr, where
            if " jq " in command:
                assert done.stdout.strip() not in ("", "null"), where


def test_the_first_command_prepares_the_call_from_the_story(clone: Clone) -> None:
    """From nothing, in one line: it ends in a call sheet that says to read the contract before anything else."""
    set_up = SET_UP.fullmatch(SET_UP_COMMANDS[0])
    assert set_up is not None
    assert set_up[1] == "."
    assert set_up[2].startswith(".venv/bin/coach ")
    assert clone.run(set_up[2]).stdout.startswith("Harbor Dental")
    advice = json.loads(clone.run(f"{set_up[2]} --json").stdout)
    assert advice["next_action"]["id"] == "verify_contract"


def test_the_second_command_is_the_one_that_ci_runs() -> None:
    """What the README says to contributors is, to the letter, what has to pass."""
    first, second = SET_UP_COMMANDS[:2]
    set_up = SET_UP.fullmatch(second)
    assert set_up is not None
    assert set_up[1] == "-e '.[test]'"
    assert set_up[2].startswith(".venv/bin/pytest")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    taken = re.search(r"^test_command=\$\((.+)\)$", ci, re.M)
    assert taken is not None
    found = subprocess.run(["bash", "-c", taken[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == second + "\n"
    assert 'bash -euo pipefail -c "$test_command"' in ci
    assert first != second


def test_the_prompt_of_the_readme_shows_what_was_left_open(clone: Clone) -> None:
    """The line for `PS1` works as it stands."""
    (line,) = (
        command
        for document, _, command in shell_lines()
        if command.startswith("PS1=") and document.name == "README.md"
    )
    shown = clone.run(line + '; printf %s "${PS1@P}"').stdout
    assert shown.startswith("1 open: prospect Harbor Dental, 24 h")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    """A link to a file finds it, a link to a heading finds that too."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(document)):
        if re.match(r"https?://|mailto:", target):
            continue
        name, _, anchor = target.partition("#")
        file = document.parent / name if name else document
        assert file.exists(), f"{document.name} links to {target}"
        assert not anchor or anchor in anchors(file), f"{document.name} links to {target}"


def anchors(document: Path) -> set[str]:
    """Give what a link to a heading of a document may be called."""
    titles = re.findall(r"^#+ (.+)$", prose(document), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_commands_there_are(document: Path) -> None:
    """What stands as `coach NAME` in the text is a command or a playbook."""
    for name in re.findall(r"`coach ([a-z][a-z_-]*)\b[^`]*`", prose(document)):
        assert name in COMMANDS, f"{document.name} speaks of `coach {name}`"


def test_the_stand_in_for_jq_reads_every_filter_in_the_documents(tmp_path: Path) -> None:
    """Where there is no jq, the documents' commands are tested all the same."""
    script = tmp_path / "jq.py"
    script.write_text(JQ)
    filters = {one for _, _, command in shell_lines() for one in JQ_FILTER.findall(command)}
    assert filters
    for path in filters:
        sample: Any = "here"
        for step in reversed(path.strip().lstrip(".").replace("[]", ".[]").split(".")):
            sample = [sample] if step == "[]" else {step: sample}
        done = subprocess.run(
            [sys.executable, str(script), "-r", path],
            input=json.dumps(sample),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.stderr) == ("here\n", "")
