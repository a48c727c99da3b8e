"""The layers of the house: a room stands above all that it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "coach"
ROOMS = ("cli", "terminal", "records", "proof", "interview", "practice", "tone", "playbook", "mail", "errors")
"""From the top to the bottom."""
ONLY_IN = {
    "questionary": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "rich": {"terminal"},
    "typer": {"cli"},
    "sqlite3": {"records"},
}
TOO_LARGE = {
    "mail/dates_meant.py": 850,
    "mail/deadlines.py": 660,
    "mail/demands.py": 820,
    "mail/main_issue.py": 500,
}
"""Modules that have outgrown the house and wait to be parted: they may shrink, not grow."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    """Give the room a module is in; the way in, `__main__`, stands with the commands."""
    parts = module.relative_to(PACKAGE).parts
    return "cli" if parts[0] == "__main__.py" else parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[tuple[str, int]]:
    """Walk through the modules that a module imports anywhere, with the line."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield node.module or "", node.lineno


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_below_it(module: Path) -> None:
    """No room knows those above it, so each can be read, tested and changed from the bottom up."""
    room = room_of(module)
    if room == "__init__":
        return
    for name, line in imported(module):
        if name.startswith("coach."):
            other = name.split(".")[1]
            assert ROOMS.index(other) >= ROOMS.index(room), (
                f"{module}:{line}: {room} imports {other}, which is above it"
            )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_are_imported_only_in_their_room(module: Path) -> None:
    """Prompts and drawing stay in the terminal, the command line in cli, the database in records."""
    for name, line in imported(module):
        rooms = ONLY_IN.get(name.split(".")[0])
        assert rooms is None or room_of(module) in rooms, f"{module}:{line} imports {name}"


def test_every_folder_of_the_package_is_a_room() -> None:
    """A new room has its place in the layers before it has a module."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders <= set(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_its_one_idea_and_stays_small(module: Path) -> None:
    """The first line says what a module is about; none is over 450 lines, but for those that wait to be parted."""
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{module} does not say what it is about"
    most = TOO_LARGE.get(module.relative_to(PACKAGE).as_posix(), 450)
    assert text.count("\n") <= most, f"{module} holds more than one idea"
