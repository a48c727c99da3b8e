"""Open the records file, and say in one sentence why it cannot be opened, read or written."""

# No pathlib: importing it costs more than the whole line in a shell prompt may take.
# ruff: noqa: PTH100, PTH110, PTH112, PTH114, PTH116, PTH120
from __future__ import annotations

import os
import sqlite3

from coach.errors import RecordsError
from coach.records.migrations import APPLICATION, VERSION

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _PROTOCOL, _NOT_A_DATABASE = (
    5,
    6,
    8,
    10,
    11,
    13,
    14,
    15,
    26,
)
"""SQLite's primary result codes, <https://sqlite.org/rescode.html>."""
_ROOM = 1 << 16
"""Bytes a disk must have left for SQLite to begin its work."""


FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite may fail with; the second when its own message quotes bytes of a damaged file."""


def exists(path: str) -> bool:
    """Tell whether there is a records file; raises RecordsError when that cannot be found out."""
    try:
        os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            raise RecordsError(
                f"The records file {path} is a link to {os.path.realpath(path)}, which is not there:"
                " bring that back, or remove the link to start afresh. Nothing was changed."
            ) from None
        return False
    except OSError as error:
        raise _unreachable(path, error) from error
    return True


def connect(path: str, *, patience: float, reading: bool) -> tuple[sqlite3.Connection, int]:
    """Open an existing records file; give the connection, in autocommit mode, and the file's version (0: still empty).

    `patience` is how many seconds to wait for another program's lock. A file that we may read but beside which SQLite
    cannot write is opened all the same when it is for reading. Raises RecordsError: not ours, newer, damaged, locked.
    """
    try:
        return _identified(path, f"{_uri(path)}?mode=rw", patience)
    except FAILURES as error:
        # A read-only folder or a full disk, and nothing waiting in the log: the file can be read as it stands.
        if reading and not _size(path + "-wal") and _cannot_work_in(os.path.dirname(path)):
            try:
                return _identified(path, f"{_uri(path)}?mode=ro&immutable=1", patience)
            except FAILURES as still:
                raise explain(still, path, patience) from still
        raise explain(error, path, patience) from error


def explain(error: Exception, path: str, patience: float) -> RecordsError:
    """Turn what SQLite says into what is wrong, where, and what would be right."""
    code = _code(error)
    folder = os.path.dirname(path)
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        what = (
            f"The records in {path} are locked: another program has been writing to them for more than"
            f" {patience:g} seconds. Wait until it is done, or close it, and try again. Nothing was lost."
        )
    elif code == _FULL or (code == _IO and _full(folder)):
        what = (
            f"There is no room left to write to the records in {path}: the disk, or your share of it, is full."
            " Make room and try again. All that was kept before is still there."
        )
    elif os.path.isdir(path):
        what = (
            f"{path} is a folder, where Coach keeps its records in a file: move it away. Nothing was changed."
        )
    elif code in (_READ_ONLY, _CANNOT_OPEN) and os.path.exists(path) and not _may(path, os.R_OK):
        what = (
            f"The records cannot be opened, for you may not read {path}: allow it (chmod u+rw), or set COACH_HOME to a"
            " folder of your own. Nothing was lost."
        )
    elif code == _READ_ONLY or (code == _CANNOT_OPEN and not _may(folder, os.W_OK)):
        closed = folder if _may(path, os.W_OK) else path
        what = (
            f"The records in {path} can only be read, not written, for {closed} is read-only: allow writing (chmod"
            " u+w), or set COACH_HOME to a folder you can write in. Nothing was lost."
        )
    elif code == _CANNOT_OPEN:
        what = (
            f"The records in {path} cannot be opened: see that the file and its folder are yours to read and"
            " write. Nothing was lost."
        )
    elif code == _NOT_A_DATABASE:
        what = (
            f"{path} is not a records file of Coach: it holds something else, or was overwritten. Move it away, and"
            " bring back a copy or what `coach export` gave. Nothing was changed."
        )
    elif code == _IO:
        what = (
            f"The disk failed to read or write the records in {path} ({error}): check the disk and the room left on"
            " it, and try again. Nothing more was changed."
        )
    else:
        what = damaged(path, str(error))
    return RecordsError(what)


def damaged(path: str, how: str) -> str:
    """Say that the file is ours but broken."""
    how = "".join(char if char.isprintable() else "?" for char in how[:100])
    return (
        f"The records in {path} are damaged ({how}): copy the file to a safe place, then move it away, and bring back"
        " a copy or what `coach export` gave. Nothing was changed."
    )


def _identified(path: str, uri: str, patience: float) -> tuple[sqlite3.Connection, int]:
    connection = sqlite3.connect(uri, timeout=patience, isolation_level=None, uri=True)
    try:
        return connection, _version(connection, path)
    except BaseException:
        connection.close()
        raise


def _version(connection: sqlite3.Connection, path: str) -> int:
    connection.execute("BEGIN")  # one state of it all, for another first start may just be filling the file
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = not (owner or version or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    connection.execute("COMMIT")
    if owner != APPLICATION and not empty:
        raise RecordsError(
            f"{path} is a database of another program, not Coach's records: move it away, or set COACH_HOME to another"
            " folder. Nothing was changed."
        )
    if version > VERSION:
        raise RecordsError(
            f"The records in {path} were written by a newer Coach (form {version}, this one knows {VERSION}):"
            " update Coach to use them. Nothing was lost."
        )
    return version


def _code(error: Exception) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0


def _may(path: str, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _cannot_work_in(folder: str) -> bool:
    return not _may(folder, os.W_OK) or _full(folder)


def _full(folder: str) -> bool:
    try:
        disk = os.statvfs(folder)
    except (AttributeError, OSError):  # not on Windows
        return False
    return disk.f_bavail * disk.f_frsize < _ROOM


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _uri(path: str) -> str:
    # By hand, for urllib.parse takes longer to import than the file takes to open.
    full = os.path.abspath(path).replace(os.sep, "/")
    plain = b"/:._-~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    quoted = "".join(chr(byte) if byte in plain else f"%{byte:02x}" for byte in os.fsencode(full))
    return "file:" + ("" if quoted.startswith("/") else "///") + quoted


def _unreachable(path: str, error: OSError) -> RecordsError:
    above = os.path.dirname(path)
    while not os.path.lexists(above) and os.path.dirname(above) != above:
        above = os.path.dirname(above)
    if isinstance(error, NotADirectoryError):
        what = f"a file is where one of the folders of {path} should be: move it away"
    elif isinstance(error, PermissionError):
        what = f"you may not look into {above}: allow it (chmod u+rwx)"
    else:
        what = f"{error.strerror or error} at {path}: mend that"
    return RecordsError(
        f"Coach cannot reach its records, for {what}, or set COACH_HOME to a folder of your own. Nothing was lost."
    )
