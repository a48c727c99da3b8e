"""Wipe what was forgotten from the file: deleted rows leave traces in pages and the log until both are written anew."""

from __future__ import annotations

from coach.errors import RecordsError
from coach.records.store import Store


def wipe(store: Store) -> bool:
    """Wipe the traces of what was forgotten, if any are left; False when another program must stop reading first."""
    if store.row("SELECT 1 FROM erasing LIMIT 1") is None:
        return True
    # The log first, which shows whether anyone is reading before all the rest is written anew. A page that was split
    # or merged may still hold what it no longer has: only writing the whole file anew leaves nothing of it.
    if _emptied_log(store):
        store.rows("VACUUM")
        if _emptied_log(store):
            with store.writing():
                store.run("DELETE FROM erasing")
            return True
    return False


def wipe_at_leisure(store: Store) -> None:
    """Wipe what an earlier forgetting left, without waiting for anyone; when it can't be done now, then later."""
    if store.row("SELECT 1 FROM erasing LIMIT 1") is None:
        return
    try:
        store.rows("PRAGMA busy_timeout = 0")
        wipe(store)
    except RecordsError:
        pass  # what the user is about to do matters more; the mark stays
    finally:
        store.rows(f"PRAGMA busy_timeout = {int(store.patience * 1000)}")


def _emptied_log(store: Store) -> bool:
    busy = store.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    return not busy
