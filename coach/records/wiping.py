"""Wipe what was forgotten from the file: deleted rows leave traces in pages and the log until both are written anew."""

from __future__ import annotations

from contextlib import suppress

from coach.errors import RecordsError
from coach.records.store import Store

READERS = 1.0
"""Seconds to wait for those who read an old state; meanwhile nobody can write, so less than a writer's patience."""


def wipe(store: Store) -> bool:
    """Wipe the traces of what was forgotten, if any are left; False when another program must stop reading first."""
    return _wiped(store, min(READERS, store.patience), store.patience)


def wipe_at_leisure(store: Store) -> None:
    """Wipe what an earlier forgetting left, without waiting for anyone; when it can't be done now, then later."""
    with suppress(RecordsError):  # what the user is about to do matters more; the mark stays
        _wiped(store, 0, 0)


def _wiped(store: Store, readers: float, writers: float) -> bool:
    if store.row("SELECT 1 FROM erasing LIMIT 1") is None:
        return True
    try:
        # The log first, which shows whether anyone is reading before all the rest is written anew. A page that was
        # split or merged may still hold what it no longer has: only writing the whole file anew leaves nothing of it.
        if not _emptied_log(store, readers):
            return False
        _wait(store, writers)
        store.rows("VACUUM")
        if not _emptied_log(store, readers):
            return False
        _wait(store, writers)
        with store.writing():
            store.run("DELETE FROM erasing")
    finally:
        _wait(store, store.patience)
    return True


def _emptied_log(store: Store, readers: float) -> bool:
    _wait(store, readers)
    busy = store.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    return not busy


def _wait(store: Store, seconds: float) -> None:
    store.rows(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
