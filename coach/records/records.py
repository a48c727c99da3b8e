"""The records, opened: one door to sessions, customers, forgetting, export and import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

from coach.records import store
from coach.records.customers import Customer, Customers
from coach.records.moments import Clock, utc_now
from coach.records.sessions import Sessions
from coach.records.wiping import wipe_at_leisure

# What only `forget`, `export` and `import` need is imported by them: each prompt waits for what is imported here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.records.exchange import Imported
    from coach.records.forget import Forgotten


class Records:
    """What is kept, while it is open; a context manager that closes it. For use by one thread."""

    __slots__ = ("_store", "customers", "sessions")

    def __init__(self, opened: store.Store) -> None:
        self._store = opened
        self.customers = Customers(opened)
        self.sessions = Sessions(opened, self.customers)

    @classmethod
    def open(
        cls,
        environ: Mapping[str, str] = os.environ,
        clock: Clock = utc_now,
        *,
        reading: bool = False,
        patience: float = store.PATIENCE,
    ) -> Records:
        """Open the records where the environment says they are, made if there are none.

        `reading` makes nothing: where there are no records it shows none, and changing anything is refused. `clock`
        gives the present moment with its zone; `patience` is how many seconds to wait for another program. Raises
        RecordsError.
        """
        opened = store.Store.open(environ, clock, reading=reading, patience=patience)
        if not reading:
            try:
                wipe_at_leisure(opened)
            except BaseException:
                opened.close()
                raise
        return cls(opened)

    @property
    def path(self) -> str:
        """Give the path of the file."""
        return self._store.path

    def at_once(self) -> AbstractContextManager[None]:
        """Keep everything done within as one change: all of it, or nothing when it fails or the program dies."""
        return self._store.writing()

    def forget(self, customer: Customer) -> Forgotten:
        """Erase a customer and all that was kept about them from the file itself; see `forget.forget`."""
        from coach.records.forget import forget

        return forget(self._store, customer)

    def export(self) -> Iterator[dict[str, Any]]:
        """Give everything kept as JSON objects; see `exchange.export`."""
        from coach.records.exchange import export

        return export(self._store)

    def import_(self, lines: Iterable[str | bytes]) -> Imported:
        """Keep what an export gave, all of it or nothing; see `exchange.import_lines`."""
        from coach.records.exchange import import_lines

        return import_lines(self._store, lines)

    def close(self) -> None:
        """Close the file; what was kept stays kept."""
        self._store.close()

    def __enter__(self) -> Records:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()
