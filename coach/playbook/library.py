"""Where playbooks are found: shipped, the user's own, the folder's, and those of COACH_PLAYBOOKS; later ones win."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from coach.errors import UsageError
from coach.playbook.faults import Fault, FaultyFile, Place, did_you_mean, nearest
from coach.playbook.model import Playbook

_ENDINGS = (".yaml", ".yml")


class Shelf(NamedTuple):
    """A folder of playbooks, and how to say where it is."""

    name: str
    folder: Path


class Entry(NamedTuple):
    """A playbook in the library, not read yet; `replaces` names the shelves that have one of this name too."""

    name: str
    path: Path
    shelf: str
    replaces: tuple[str, ...] = ()


class Copies(Protocol):
    """Keeps copies of playbooks that were read, and gives one back while its files (by name) are as they were."""

    def get(self, name: str, paths: Mapping[str, str]) -> Playbook | None:
        """Give a copy, if it is still true."""

    def put(self, playbook: Playbook, paths: Mapping[str, str]) -> None:
        """Keep a copy."""


class UnknownPlaybook(UsageError):
    """There is no playbook of that name."""


def shipped() -> Path:
    """Give the folder of the playbooks that come with Coach."""
    inside = Path(__file__).parent.parent / "playbooks"  # an installed wheel
    return inside if inside.is_dir() else inside.parent.parent / "playbooks"  # a checkout


def shelves(environ: Mapping[str, str], config: Path, working: Path) -> tuple[Shelf, ...]:
    """Give the folders in which playbooks are looked for, those that win last."""
    found = [Shelf("shipped", shipped()), Shelf("yours", config / "playbooks")]
    for folder in (working, *working.parents):
        if (folder / ".coach" / "playbooks").is_dir():
            found.append(Shelf("this folder's", folder / ".coach" / "playbooks"))
            break
    for part in environ.get("COACH_PLAYBOOKS", "").split(os.pathsep):
        if part:
            found.append(Shelf("COACH_PLAYBOOKS", Path(part).expanduser()))
    return tuple(found)


class Library:
    """All playbooks that can be had, each read when it is asked for, and once."""

    def __init__(
        self, shelves: tuple[Shelf, ...], commands: Collection[str] = (), copies: Copies | None = None
    ) -> None:
        self.shelves = shelves
        self._commands = frozenset(commands)
        self._copies = copies
        self._entries: dict[str, Entry] | None = None
        self._read: dict[str, Playbook] = {}
        self._reading: list[str] = []

    @property
    def entries(self) -> dict[str, Entry]:
        """Give what there is, by name, without reading the files."""
        if self._entries is None:
            self._entries = {}
            for shelf in self.shelves:
                for path in _files(shelf.folder):
                    known = self._entries.get(path.stem)
                    replaces = (*known.replaces, known.shelf) if known and known.shelf != shelf.name else ()
                    self._entries[path.stem] = Entry(path.stem, path, shelf.name, replaces)
        return self._entries

    def find(self, name: str) -> Entry:
        """Find a playbook by its name."""
        entry = self.entries.get(name)
        if entry is None:
            raise UnknownPlaybook(
                f"There is no playbook '{name}'. {did_you_mean(name, self.entries, 'Put one')}"
                + ("?" if nearest(name, self.entries) else ".")
            )
        return entry

    def ready(self, name: str) -> Playbook:
        """Give a playbook to run: a copy of it where nothing has changed since, else as `load` does."""
        if self._copies is None or name in self._read:
            return self.load(name)
        entry = self.find(name)
        self._check_name(entry)
        paths = {one.name: str(one.path) for one in self.entries.values()}
        copy = self._copies.get(name, paths)
        if copy is not None:
            return copy
        playbook = self.load(name)
        self._copies.put(playbook, {one: paths[one] for one in self._with_includes(name) if one in paths})
        return playbook

    def _with_includes(self, name: str) -> list[str]:
        found = [name]
        for one in found:
            found += [other for other in self._read[one].includes if other not in found]
        return found

    def load(self, name: str) -> Playbook:
        """Read a playbook and all that it includes; raise FaultyFile with all that is wrong with it."""
        if name not in self._read:
            entry = self.find(name)
            self._check_name(entry)
            self._reading.append(name)
            try:
                from coach.playbook.reader import read_playbook  # a copy needs no reader

                self._read[name] = read_playbook(entry.path, name, self._include, shown_path(entry.path))
            finally:
                self._reading.pop()
        return self._read[name]

    def load_file(self, path: Path) -> Playbook:
        """Read a playbook from a file that need not be in the library; it may include those that are."""
        from coach.playbook.reader import read_playbook

        name = path.stem
        self._reading.append(name)
        try:
            return read_playbook(path, name, self._include, shown_path(path))
        finally:
            self._reading.pop()

    def _include(self, name: str) -> Playbook:
        from coach.playbook.includes import IncludeError

        if name in self._reading:
            circle = " → ".join((*self._reading[self._reading.index(name) :], name))
            raise IncludeError(f"The include goes round in a circle: {circle}", "Take one of them out")
        try:
            return self.load(name)
        except UnknownPlaybook:
            raise IncludeError(f"There is no playbook '{name}'", did_you_mean(name, self.entries)) from None
        except FaultyFile as error:
            raise IncludeError(
                f"The included playbook '{name}' is faulty", "Mend it first", error.faults
            ) from None

    def _check_name(self, entry: Entry) -> None:
        place = Place(shown_path(entry.path), 1, 1)
        name = entry.name
        if name in self._commands:
            raise FaultyFile([Fault(place, f"'{name}' is a command of Coach already", "Rename the file")])
        if not (
            name[:1].isalpha()
            and name.isascii()
            and name.lower() == name
            and name.replace("-", "_").isidentifier()
        ):
            raise FaultyFile(
                [
                    Fault(
                        place,
                        f"'{name}' cannot be a command",
                        "Name the file with small letters, digits, - and _",
                    )
                ]
            )


def shown_path(path: Path) -> str:
    """Give a path as one would type it: below the working folder or the home folder where it is there."""
    text = str(path)
    for folder, sign in ((_here(), ""), (str(Path.home()), f"~{os.sep}")):
        if folder and text.startswith(folder + os.sep):
            return sign + text[len(folder) + 1 :]
    return text


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # the working folder was deleted
        return ""


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path for path in folder.iterdir() if path.suffix in _ENDINGS and not path.name.startswith(".")
        )
    except OSError:
        return []
