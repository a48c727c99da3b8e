"""Forget a customer: what was kept is erased from the file itself, and from the log beside it.

Deleting comes first and is whole or nothing; then the traces are wiped. Until that is done a mark stays in the file, so
that a program that dies in between, or another terminal still reading, only puts it off to the next time Coach starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.errors import RecordsError
from coach.records.customers import Customer
from coach.records.store import Store
from coach.records.wiping import wipe


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
