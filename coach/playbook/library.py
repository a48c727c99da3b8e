"""Where playbooks are found: shipped, the user's own, the folder's, and those of COACH_PLAYBOOKS; later ones win."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from coach.errors import UsageError
from coach.playbook.faults import Fault, FaultyFile, Place, did_you_mean, shorten
from coach.playbook.model import Playbook

_ENDINGS = (".yaml", ".yml")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}\Z")

_INCLUDED = "The included playbook"

MAX_DEPTH = 10


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
    rank: int = 0
    """The place of its shelf among the shelves."""
    under: Entry | None = None
    """The one it replaces."""
    twin: Path | None = None
    """Another file of this name on the same shelf: `.yaml` and `.yml`."""


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
        if _is_folder(folder / ".coach" / "playbooks"):
            found.append(Shelf("this folder's", folder / ".coach" / "playbooks"))
            break
    named = environ.get("COACH_PLAYBOOKS", "").split(os.pathsep)
    found += [Shelf("COACH_PLAYBOOKS", _expanded(part)) for part in named if part]
    return tuple(found)


class Library:
    """All playbooks that can be had, each read when it is asked for, and once."""

    def __init__(
        self, shelves: tuple[Shelf, ...], commands: Collection[str] = (), copies: Copies | None = None
    ) -> None:
        self.shelves = shelves
        self.passed_over: dict[str, FaultyFile] = {}
        """Faulty playbooks, by name, in whose stead others include the one that they replace: worth a warning."""
        self._commands = frozenset(commands)
        self._copies = copies
        self._entries: dict[str, Entry] | None = None
        self._read: dict[Path, Playbook] = {}
        self._faulty: dict[Path, FaultyFile] = {}
        self._reading: list[Entry] = []
        self._too_deep = False

    @property
    def entries(self) -> dict[str, Entry]:
        """Give what there is, by name, without reading the files."""
        if self._entries is None:
            self._entries = {}
            for rank, shelf in enumerate(self.shelves):
                for path in _files(shelf.folder):
                    under = self._entries.get(path.stem)
                    self._entries[path.stem] = _entry(path, shelf, rank, under)
        return self._entries

    def find(self, name: str) -> Entry:
        """Find a playbook by its name."""
        entry = self.entries.get(name)
        if entry is None:
            hint = did_you_mean(name, self.entries)
            ending = "?" if hint.startswith("Did") else "."
            raise UnknownPlaybook(
                f"There is no playbook '{shorten(name)}'." + (f" {hint}{ending}" if hint else "")
            )
        return entry

    def ready(self, name: str) -> Playbook:
        """Give a playbook to run: a copy of it where nothing has changed since, else as `load` does."""
        entry = self.find(name)
        if self._copies is None or entry.path in self._read:
            return self.load(name)
        self._check_name(entry)
        paths = {one.name: str(one.path) for one in self.entries.values()}
        copy = self._copies.get(name, paths)
        if copy is not None:
            return copy
        playbook = self.load(name)
        if not self.passed_over:  # a copy could not repeat the warning
            self._copies.put(playbook, {one: paths[one] for one in self._with_includes(name) if one in paths})
        return playbook

    def _with_includes(self, name: str) -> list[str]:
        found = [name]
        for one in found:
            found += [other for other in self.load(one).includes if other not in found]
        return found

    def load(self, name: str) -> Playbook:
        """Read a playbook and all that it includes; raise FaultyFile with all that is wrong with it."""
        return self._load(self.find(name))

    def load_file(self, path: Path) -> Playbook:
        """Read a playbook from a file that need not be in the library; it may include those that are."""
        return self._read_entry(Entry(path.stem, path, "", rank=len(self.shelves)))

    def _load(self, entry: Entry) -> Playbook:
        if entry.path in self._faulty:
            raise self._faulty[entry.path]
        if entry.path not in self._read:
            try:
                self._check_name(entry)
                self._read[entry.path] = self._read_entry(entry)
            except FaultyFile as error:
                if not self._too_deep:  # being too deep is not its own fault
                    self._faulty[entry.path] = error
                raise
        return self._read[entry.path]

    def _read_entry(self, entry: Entry) -> Playbook:
        from coach.playbook.reader import read_playbook  # a copy needs no reader

        self._reading.append(entry)
        try:
            return read_playbook(entry.path, entry.name, self._include, shown_path(entry.path), self.entries)
        finally:
            self._reading.pop()
            self._too_deep = self._too_deep and bool(self._reading)

    def _include(self, name: str) -> Playbook:
        from coach.playbook.includes import IncludeError

        names = [entry.name for entry in self._reading]
        if name in names:
            circle = " → ".join((*names[names.index(name) :], name))
            raise IncludeError(f"The includes go round in a circle: {circle}", "Take one of them out")
        if len(names) > MAX_DEPTH:
            self._too_deep = True
            raise IncludeError(f"The includes are more than {MAX_DEPTH} deep", "Include it further up")
        entry = self.entries.get(name)
        if entry is None:
            hint = did_you_mean(name, self.entries)
            raise IncludeError(f"There is no playbook '{shorten(name, 40)}' to include", hint)
        try:
            return self._load(entry)
        except FaultyFile as error:
            older = self._older(entry)
            if older is not None:
                self.passed_over[name] = error
                return older
            # The faults themselves, and where it is included here; not each include on the way.
            faults = [fault for fault in error.faults if not fault.wrong.startswith(_INCLUDED)]
            raise IncludeError(
                f"{_INCLUDED} '{shorten(name, 40)}' is faulty", "Mend it first", faults
            ) from None

    def _older(self, entry: Entry) -> Playbook | None:
        """Give what a faulty playbook replaces, for one that was there before it: that one goes on as it was."""
        while entry.under is not None and entry.rank > self._reading[-1].rank:
            entry = entry.under
            try:
                return self._load(entry)
            except FaultyFile:
                continue
        return None

    def _check_name(self, entry: Entry) -> None:
        name = entry.name
        if name in self._commands:
            fault = f"'{name}' is a command of Coach already", "Rename the file"
        elif not _NAME.match(name):
            fault = (
                f"'{shorten(name, 40)}' cannot be a command",
                "Name the file with small letters, digits, - and _, a letter first",
            )
        elif entry.twin is not None:
            fault = f"There is also {shorten(entry.twin.name)} beside it", "Rename or delete one of them"
        else:
            return
        raise FaultyFile([Fault(Place(shown_path(entry.path), 1, 1), *fault)])


def _entry(path: Path, shelf: Shelf, rank: int, under: Entry | None) -> Entry:
    """Make an entry that comes over another of its name."""
    if under is None:
        return Entry(path.stem, path, shelf.name, rank=rank)
    if under.rank == rank:
        return under._replace(twin=path)
    if _same_file(path, under.path):  # one folder, named twice
        return under._replace(path=path, shelf=shelf.name, rank=rank)
    return Entry(path.stem, path, shelf.name, (*under.replaces, under.shelf), rank, under)


def shown_path(path: Path) -> str:
    """Give a path as one would type it: below the working folder or the home folder where it is there."""
    text = str(path)
    for folder, sign in ((_folder(Path.cwd), ""), (_folder(Path.home), f"~{os.sep}")):
        if folder and text.startswith(folder + os.sep):
            text = sign + text[len(folder) + 1 :]
            break
    return "".join(c if c.isprintable() else "�" for c in text)


def _folder(ask: Callable[[], Path]) -> str:
    try:
        return str(ask())
    except (OSError, RuntimeError):  # the working folder was deleted; nobody knows a home
        return ""


def _expanded(part: str) -> Path:
    try:
        return Path(part).expanduser()
    except RuntimeError:  # ~nobody
        return Path(part)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path for path in folder.iterdir() if path.suffix in _ENDINGS and not path.name.startswith(".")
        )
    except (OSError, ValueError):  # not there, not a folder, not ours to read
        return []
