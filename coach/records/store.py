"""The one file behind the records: opened, locked, written whole or not at all, its errors said in one sentence."""

# Paths are texts here, as in the light modules that this one shares with the shell prompt.
# ruff: noqa: PTH116, PTH120
from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from coach.errors import RecordsError
from coach.records import migrations, opening, places
from coach.records.moments import Clock, to_ms

Made = TypeVar("Made")

PATIENCE = 5.0
"""Seconds to wait for another program's lock."""
_OUTER = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_INNER = ("SAVEPOINT inside", "RELEASE inside", "ROLLBACK TO inside", "RELEASE inside")
"""How a change begins, how it ends, and how it is undone."""
_NONE = (0, 0)


class Store:
    """An open records file. Reads outside `writing()` each see the newest state; use from one thread."""

    __slots__ = ("_clock", "_depth", "_file", "_reading", "connection", "path", "patience")

    def __init__(
        self, connection: sqlite3.Connection, path: str, clock: Clock, patience: float, reading: bool
    ) -> None:
        self.connection = connection
        self.path = path
        self.patience = patience
        self._clock = clock
        self._reading = reading
        self._depth = 0
        self._file = _which(path)

    @classmethod
    def open(cls, environ: Mapping[str, str], clock: Clock, *, reading: bool, patience: float) -> Store:
        """Open the records, for reading without making anything where nothing is; raises RecordsError."""
        return cls.at(places.records_file(environ), clock, reading=reading, patience=patience)

    @classmethod
    def at(cls, path: str, clock: Clock, *, reading: bool, patience: float) -> Store:
        """Open the records file of this path, as above."""
        if not reading:
            _make(path)
        elif not opening.exists(path):
            return cls(_nothing(), path, clock, patience, reading)
        for part in (path, path + "-wal", path + "-shm"):
            places.narrow(part)
        places.narrow(os.path.dirname(path), places.FOLDER_RIGHTS)
        connection, version = opening.connect(path, patience=patience, reading=reading)
        try:
            if version == 0 and reading:
                connection.close()
                return cls(_nothing(), path, clock, patience, reading)
            if version == 0:
                _keep_a_log(connection, patience)
            if version < migrations.VERSION:
                migrations.bring_up_to_date(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            # What is deleted or replaced is overwritten at once; `forget` sees to the copies.
            connection.execute("PRAGMA secure_delete = ON")
            # In this journal's default a loss of power may take the last answers with it.
            connection.execute("PRAGMA synchronous = FULL")
            if reading:
                connection.execute("PRAGMA query_only = ON")
        except opening.FAILURES as error:
            connection.close()
            raise opening.explain(error, path, patience) from error
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, clock, patience, reading)

    def for_reading(self) -> Store:
        """Open the same records once more, to read a state of them that later changes leave alone."""
        self._check_place()
        return Store.at(self.path, self._clock, reading=True, patience=self.patience)

    def close(self) -> None:
        """Close the file; what was written stays."""
        self.connection.close()

    def now(self) -> int:
        """Give the present moment in milliseconds since 1970."""
        return to_ms(self._clock())

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """Give all rows a query finds; raises RecordsError."""
        try:
            return self.connection.execute(query, values).fetchall()
        except opening.FAILURES as error:
            raise opening.explain(error, self.path, self.patience) from error

    def made(self, make: Callable[..., Made], rows: Iterable[Sequence[Any]]) -> list[Made]:
        """Make something of each row; raises RecordsError when a row holds what cannot be."""
        try:
            return [make(*row) for row in rows]
        except (TypeError, ValueError, OverflowError):
            raise RecordsError(opening.damaged(self.path, "what is kept is not readable")) from None

    def row(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Give the first row a query finds, or None; raises RecordsError."""
        found = self.rows(query, values)
        return found[0] if found else None

    def run(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Change something, inside `writing()`; raises RecordsError."""
        if (
            self._depth and not self.connection.in_transaction
        ):  # a full disk, say, undid it all; go no further
            raise RecordsError(
                "An earlier step of this change failed, so nothing of it was kept. Nothing was lost."
            )
        try:
            return self.connection.execute(statement, values)
        except opening.FAILURES as error:
            raise opening.explain(error, self.path, self.patience) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all changes within at once: on the disk when it ends, none of them when it fails or the program dies.

        May be nested: what fails inside is undone alone, and all is on the disk when the outermost ends. Raises
        RecordsError.
        """
        if self._reading:
            raise RecordsError("The records were opened for reading only. Nothing was changed.")
        level = self._depth
        begin, end, *undo = _INNER if level else _OUTER
        try:
            self.run(begin)
            self._depth = level + 1
            self._check_place()
            yield
            self.run(end)
        except BaseException:
            self._undo(undo)
            raise
        finally:
            self._depth = level

    def _check_place(self) -> None:
        if (
            self._file != _NONE and _which(self.path) != self._file
        ):  # what is kept would go where nobody finds it
            raise RecordsError(
                f"The records file {self.path} was moved or deleted while Coach was using it, so this could not be"
                " kept: bring it back, or start Coach again to begin a new one."
            )

    def _undo(self, steps: list[str]) -> None:
        if self.connection.in_transaction:  # SQLite itself undoes all after some failures, like a full disk
            try:
                for step in steps:
                    self.connection.execute(step)
            except opening.FAILURES:
                self.connection.close()  # which undoes it for certain


def _make(path: str) -> None:
    places.make_private(os.path.dirname(path))
    if opening.exists(path):
        return
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, places.FILE_RIGHTS))
    except OSError as error:
        raise RecordsError(
            f"Coach cannot make its records file {path} ({error.strerror or error}): make the folder"
            f" {os.path.dirname(path)} one you can write in, or set COACH_HOME to such a folder. Nothing was lost."
        ) from error


def _which(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return _NONE
    return found.st_dev, found.st_ino


def _nothing() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.bring_up_to_date(connection)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _keep_a_log(connection: sqlite3.Connection, patience: float) -> None:
    # Changing to the write-ahead log does not wait for locks by itself, so two first starts at once would collide.
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
