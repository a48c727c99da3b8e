"""Playbooks as they were read last, so that the next start need not read their YAML again.

Only a copy: it may be deleted at any time. A copy counts only while every file it was made from is the one it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from coach import __version__
from coach.records.places import cache_folder, make_private

if TYPE_CHECKING:
    from coach.playbook.model import Playbook

# A file changed twice within the clock's grain looks the same: what is younger than this is not copied.
_RACY_NS = 2_000_000_000


class Stamp(NamedTuple):
    """A playbook's file as it was: its name in the library, path, size, time of change and number on the disk."""

    name: str
    path: str
    size: int
    changed_ns: int
    inode: int


def stamp(name: str, path: str) -> Stamp | None:
    """Give a file's stamp as it is now; None when it cannot be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116 - no pathlib where starts are counted in milliseconds
    except OSError:
        return None
    return Stamp(name, path, found.st_size, found.st_mtime_ns, found.st_ino)


class PlaybookCache:
    """The copies, one file for each playbook, private to the user. Failing to keep or find one is never an error."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def get(self, name: str, paths: Mapping[str, str]) -> Playbook | None:
        """Give the copy of a playbook, if all its files (`paths`: by name in the library) are as they were."""
        import pickle

        try:
            with open(self._file(name), "rb") as stream:  # noqa: PTH123
                if not _is_ours(os.fstat(stream.fileno())):
                    return None
                content = stream.read()
            version, stamps, playbook = pickle.loads(content)  # noqa: S301 - written by us, for us alone
            if version != __version__:
                return None
            for one in stamps:
                if paths.get(one[0]) != one[1] or stamp(one[0], one[1]) != Stamp(*one):
                    return None
        except Exception:
            return None
        found: Playbook = playbook
        return found

    def put(self, playbook: Playbook, paths: Mapping[str, str]) -> None:
        """Keep a copy of a playbook that was just read from these files (its own and all that it includes, by name)."""
        import pickle

        stamps = [stamp(name, path) for name, path in paths.items()]
        newest = time.time_ns() - _RACY_NS
        if not stamps or any(one is None or one.changed_ns > newest for one in stamps):
            return
        try:
            file = self._file(playbook.name)
            make_private(cache_folder(self._environ))
            part = f"{file}.{os.getpid()}"
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stamps_plain = [tuple(one) for one in stamps if one is not None]
                stream.write(pickle.dumps((__version__, stamps_plain, playbook), protocol=5))
            os.replace(part, file)  # noqa: PTH105
        except Exception:
            return

    def _file(self, name: str) -> str:
        return os.path.join(cache_folder(self._environ), f"{name}.playbook")  # noqa: PTH118


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether a file is the user's own, and nobody else may write it: a copy is code to Python."""
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
