"""A playbook as it was at a revision in git, with what it included then."""

from __future__ import annotations

import subprocess
from pathlib import Path

from coach.cli.shown import safe_line
from coach.errors import UsageError
from coach.playbook.faults import FaultyFile
from coach.playbook.includes import IncludeError
from coach.playbook.library import Library, UnknownPlaybook
from coach.playbook.model import Playbook
from coach.playbook.reader import read_playbook_bytes

_SECONDS = 20


def at_revision(revision: str, path: Path, library: Library) -> Playbook:
    """Read the playbook in a file as it was at a revision; what is not in that repository is read as it is now."""
    return _Then(revision, path, library).read(path.stem, path, ())


class _Then:
    """Reads playbooks as they were at one revision of one repository."""

    def __init__(self, revision: str, path: Path, library: Library) -> None:
        self.revision = revision
        self.library = library
        self.top = Path(_git(path.parent, "rev-parse", "--show-toplevel").decode().rstrip("\n"))

    def read(self, name: str, path: Path, chain: tuple[str, ...]) -> Playbook:
        inside = path.resolve().relative_to(self.top.resolve()).as_posix()
        content = _git(self.top, "show", f"{self.revision}:{inside}")

        def find(other: str) -> Playbook:
            return self._include(other, (*chain, name))

        return read_playbook_bytes(content, name, find, f"{self.revision}:{inside}")

    def _include(self, name: str, chain: tuple[str, ...]) -> Playbook:
        if name in chain:
            raise IncludeError(f"The include goes round in a circle: {' → '.join((*chain, name))}")
        try:
            path = self.library.find(name).path
        except UnknownPlaybook:
            raise IncludeError(f"There is no playbook '{name}'") from None
        try:
            return self.read(name, path, chain)
        except (UsageError, ValueError):  # not in this repository, or not at that revision
            return self.library.load(name)
        except FaultyFile as error:
            raise IncludeError(
                f"The included playbook '{name}' was faulty", "Mend it first", error.faults
            ) from None


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - git itself, and no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise UsageError("git is not installed, so there is no revision to compare with.") from None
    except subprocess.TimeoutExpired:
        raise UsageError("git does not answer.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"git cannot give that: {safe_line(said).rstrip('.')}.")
    return done.stdout
