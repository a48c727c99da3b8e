"""Forget a customer: what was kept is erased from the file itself, and from the log beside it.

Deleting comes first and is whole or nothing; then the traces are wiped. Until that is done a mark stays in the file, so
that a program that dies in between, or another terminal still reading, only puts it off to the next time Coach starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.errors import RecordsError
from coach.records.customers import Customer
from coach.records.store import Store


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased: whose, and how many of each kind (`customers`, `sessions`, `answers`, `advice`)."""

    name: str
    counts: dict[str, int]


def forget(store: Store, customer: Customer) -> Forgotten:
    """Erase a customer with all sessions, answers and advice, and every trace of them in the file.

    Of one already forgotten all counts are 0. Raises RecordsError: nothing was erased; or, and then it says so, all is
    erased but traces are left, because the disk is full or another program is reading.
    """
    number = customer.id
    with store.writing():
        own = "session IN (SELECT id FROM sessions WHERE customer = ?)"
        answers = store.run("DELETE FROM answers WHERE " + own, (number,)).rowcount  # noqa: S608
        advice = store.row(
            "SELECT count(*) FROM sessions WHERE customer = ? AND advice IS NOT NULL", (number,)
        )[0]
        sessions = store.run("DELETE FROM sessions WHERE customer = ?", (number,)).rowcount
        store.run("DELETE FROM signatures WHERE customer = ?", (number,))
        customers = store.run("DELETE FROM customers WHERE id = ?", (number,)).rowcount
        store.run("INSERT INTO erasing VALUES (?)", (store.now(),))
    counts = {"customers": customers, "sessions": sessions, "answers": answers, "advice": advice}
    try:
        wiped = wipe(store)
    except RecordsError as error:
        raise RecordsError(f"The customer is forgotten, but traces are left in the file. {error}") from error
    if not wiped:
        raise RecordsError(
            f"The customer is forgotten, but traces are left in {store.path}, for another program is still reading it:"
            " close that, and the next start of Coach wipes them. Nothing else was lost."
        )
    return Forgotten(customer.name, counts)


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
