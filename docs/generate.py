"""Writes what can be generated in the documents: run `python docs/generate.py` after a change, `--check` in tests.

A document has a place for each generated part between two comments, `<!-- generated: NAME -->` and
`<!-- end of NAME -->`; `PARTS` says what stands there. `FILES` are those that are generated as a whole.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

from coach.cli.app import app
from coach.cli.environment import Environment
from coach.playbook import shape
from coach.playbook.faults import FaultyFile
from coach.playbook.library import Library, shelves
from coach.playbook.shape import Key
from coach.records.settings import ABOUT, read_settings
from coach.terminal.panel import drawn
from coach.terminal.sheet import fitting

DOCS = Path(__file__).parent
STORY = DOCS / "examples" / "harbor-dental.yaml"
WIDTH = 80
NOW = datetime(2026, 3, 2, 9, 58, tzinfo=timezone(timedelta(hours=1)))
"""Two minutes before the call."""


class _Then(Environment):
    """Coach at a fixed moment, with nothing of its own kept and no playbooks but the shipped ones."""

    def __init__(self, folder: Path) -> None:
        super().__init__({"COACH_HOME": str(folder)}, working=folder)

    def now(self) -> datetime:
        return NOW


@contextmanager
def _coach() -> Iterator[Callable[..., str]]:
    """Run Coach in here, `WIDTH` columns wide; gives what it printed."""
    with tempfile.TemporaryDirectory() as folder:

        def run(*arguments: str) -> str:
            done = CliRunner().invoke(
                app, arguments, obj=_Then(Path(folder)), prog_name="coach", terminal_width=WIDTH
            )
            if done.exit_code:
                raise RuntimeError(f"coach {' '.join(arguments)}: {done.output}") from done.exception
            return done.stdout

        yield run


# The parts


def help_of(*command: str) -> str:
    """Give what `coach COMMAND --help` prints."""
    with _coach() as coach:
        return _fenced(coach(*command, "--help"))


def advice() -> dict[str, Any]:
    """Give the advice for the story of the lost sale, as it is kept and as `--json` prints it."""
    with _coach() as coach:
        found: dict[str, Any] = json.loads(coach("prospect", "--answers", str(STORY), "--no-input", "--json"))
        return found


def envelope() -> str:
    """Give the story's advice as JSON, its lists cut after their first item to be read on a page."""
    found = advice()
    found["answers"] = {name: found["answers"][name] for name in ("contract", "claim", "voucher")}
    action = found["next_action"]
    for name in ("say", "avoid"):
        action[name] = action[name][:1]
    found["then"] = [{"id": found["then"][0]["id"], "do": found["then"][0]["do"]}]
    for name in ("ask_them", "would_change"):
        found[name] = found[name][:1]
    return _fenced(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "json")


def history_line() -> str:
    """Give a line of `coach history --json`."""
    with _coach() as coach:
        coach("prospect", "--answers", str(STORY), "--no-input")
        return _fenced(coach("history", "--json"), "json")


def settings() -> str:
    """Give a table of the settings."""
    with tempfile.TemporaryDirectory() as folder:
        defaults = read_settings(Path(folder), {}).values
    rows = []
    for name, about in ABOUT.items():
        value = defaults[name].value
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        rows.append((f"`{name}`", f"`{shown}`" if shown else "–", about))
    return _table(("setting", "without it", "what it is"), rows)


_TAKES = {
    "answers": "a mapping of answers",
    "bound": "a number, a day, or a level of evidence",
    "condition": "a [condition](#conditions)",
    "cool_off": "a mapping",
    "dated": "a mapping",
    "draft": "the name of a draft",
    "drafts": "a mapping of [drafts](#drafts)",
    "evidence": "a level of evidence",
    "examples": "a list of [examples](#examples)",
    "facts": "a mapping of [facts](#facts)",
    "follow_up": "a mapping",
    "format": "`1`",
    "id": "a name",
    "ids": "names",
    "length": "a length of time",
    "line": "one line",
    "nevers": "a list",
    "number": "a number",
    "playbook": "the name of a playbook",
    "question": "the name of a question",
    "questions": "a list of [questions](#questions)",
    "reading": "a part of the [reading](#cool-off-and-mail)",
    "reads": "`mail`",
    "recommendation": "the name of a recommendation",
    "recommendation_names": "a list of names of recommendations",
    "recommendations": "a list of [recommendations](#recommendations)",
    "source": "the name of a source",
    "sources": "a mapping of [sources](#sources)",
    "text": "a text",
    "texts": "a text, or a list of them",
    "type": "a type, see below",
    "value": "an answer",
    "yes_no": "`yes` or `no`",
    "choices": "a mapping of ids and labels",
}


def keys(table: Mapping[str, Key]) -> str:
    """Give a table of keys of the playbook language."""
    rows = [
        (f"`{name}`" + (" (needed)" if key.required else ""), _TAKES[key.takes], f"{key.about}.")
        for name, key in table.items()
    ]
    return _table(("key", "takes", "what it is for"), rows)


def listed(names: Iterable[str]) -> str:
    """Give names as a line."""
    return ", ".join(f"`{name}`" for name in names) + "."


_SLIPS = (
    ("    do: Ask them to renew\n", "    do: Ask them: renew?\n"),
    ("      daily: Every day\n", "\tdaily: Every day\n"),
    ("    when: {trouble: {at_least: 2}}\n", "    when: {truoble: {at_least: 2}}\n"),
    ("    when: {usage: daily}\n", "    when: {usage: dayly}\n"),
    ("    when: {usage: [seldom, never]}\n", "    when: {contract: binding}\n"),
    ("    listen_for: A day, a name and a task\n", "    listen: A day, a name and a task\n"),
    ("      when: {complaints: known}\n", "      when: {complaints: {price: yes}}\n"),
    ('    do: "Find out how much {customer}', '    do: "Find out how much {custmer}'),
    ("  - include: clarify\n", "  - include: clarfy\n"),
    ("    expect: look_first\n", "    expect: lookfirst\n"),
)
"""Slips in the playbook that the tutorial writes: what stands there, and what somebody wrote instead."""


def common_faults() -> str:
    """Give what Coach says to slips that people make, as it says it."""
    good = (DOCS / "examples" / "renewal.yaml").read_text(encoding="utf-8")
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "renewal.yaml"
        for right, slip in _SLIPS:
            file.write_text(good.replace(right, slip, 1), encoding="utf-8")
            try:
                Library(shelves({}, Path(folder), Path(folder))).load_file(file)
            except FaultyFile as error:
                told = "".join(
                    f"{fault._replace(place=fault.place._replace(file=file.name))}\n"
                    for fault in error.faults
                )
                line = next(
                    line for line in good.replace(right, slip, 1).splitlines() if slip.splitlines()[0] in line
                )
                # A fault names another file as seen from the working folder; here always as from the project's.
                told = told.replace(f"{DOCS.parent}/", "")
                parts.append(f"{_fenced(line.strip(' ') + chr(10), 'yaml')}\n\n{_fenced(told)}")
            else:
                raise RuntimeError(f"{slip!r} is no fault")
    return "\n\n".join(parts)


def _commands() -> Iterator[str]:
    """Walk through Coach's commands, those of groups too; a playbook stands for all others."""
    group: Any = typer.main.get_command(app)
    with tempfile.TemporaryDirectory() as folder:
        context = typer.Context(group, obj=_Then(Path(folder)))
        playbooks = context.obj.library().entries
        yield sorted(playbooks)[0]
        for name in group.list_commands(context):
            if name not in playbooks:
                yield name
                inner = getattr(group.get_command(context, name), "commands", {})
                yield from (f"{name} {one}" for one in inner)


PARTS: Mapping[str, Callable[[], str]] = {
    "help": help_of,
    **{f"help {name}": partial(help_of, *name.split()) for name in _commands()},
    "envelope": envelope,
    "history line": history_line,
    "settings": settings,
    **{
        f"keys {name}": partial(keys, table)
        for name, table in vars(shape).items()
        if isinstance(table, dict) and name.isupper() and name != "ANSWER"
    },
    "common faults": common_faults,
    "readings": partial(listed, shape.READINGS),
    "reserved names": partial(listed, sorted({*shape.RESERVED, *shape.RUN_OPTIONS})),
}
"""What generates each part, by its name."""


def call_sheet() -> str:
    """Draw the call sheet of the story as it stands on a terminal, as a picture that needs nothing from elsewhere."""
    sheet = fitting(advice(), lambda one: drawn(one, WIDTH, colour=True), 39)
    console = Console(file=StringIO(), record=True, width=WIDTH, force_terminal=True)
    console.print(
        Text('$ coach prospect "Harbor Dental" --answers docs/examples/harbor-dental.yaml', style="dim")
    )
    console.print(Text.from_ansi(sheet))
    return console.export_svg(title="coach", code_format=_PICTURE, unique_id="sheet") + "\n"


_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="A call sheet">
  <style>
    .{unique_id}-matrix {{
      font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
      font-size: {char_height}px;
      line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-size: 18px; font-family: system-ui, sans-serif; }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
  </defs>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
  </g>
</svg>
"""

FILES: Mapping[str, Callable[[], str]] = {"call-sheet.svg": call_sheet}
"""What generates each file of this folder that is generated as a whole."""


# Putting them where they belong


def _fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}```"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_PLACE = re.compile(r"<!-- generated: ([^>]+?) -->\n.*?<!-- end of \1 -->", re.S)


def written(document: str) -> str:
    """Give a document with each of its generated parts as it should be."""

    def part(found: re.Match[str]) -> str:
        name = found[1]
        if name not in PARTS:
            raise SystemExit(f"A document has a place for '{name}', which nothing generates.")
        return f"<!-- generated: {name} -->\n{PARTS[name]()}\n<!-- end of {name} -->"

    return _PLACE.sub(part, document)


def outdated() -> Iterator[tuple[Path, str]]:
    """Walk through the files that are not what they should be, with what they should be."""
    for document in (DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))):
        content = document.read_text(encoding="utf-8")
        right = written(content)
        if right != content:
            yield document, right
    for name, make in FILES.items():
        file = DOCS / name
        right = make()
        if not file.exists() or _seen(file.read_text(encoding="utf-8")) != _seen(right):
            yield file, right


def _seen(content: str) -> str:
    """Give what a reader sees of a picture: how it is drawn may differ from version to version of what draws it."""
    if not content.startswith("<svg"):
        return content
    return re.sub(r"<style>.*?</style>|<[^>]+>|\s+", "", content, flags=re.S)


def main(arguments: list[str]) -> int:
    """Write what is outdated; with `--check`, only say so, and give 1."""
    found = list(outdated())
    for file, right in found:
        if "--check" in arguments:
            print(f"{file.name} is not what Coach says now: run python docs/generate.py")
        else:
            file.write_text(right, encoding="utf-8")
            print(f"{file.name} written")
    return int(bool(found) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
