"""The customers: found again however their name is written, and what is known of them from earlier sessions."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from coach.errors import UsageError
from coach.records.moments import from_ms
from coach.records.names import checked_name, name_key
from coach.records.store import Store

MOST_LOOKED_AT = 200
"""Customers with the same signature that are compared closely."""


# Named tuples here and for sessions: they are rows, and making a dataclass takes five times as long at each start.
class Customer(NamedTuple):
    """A customer, with the name as first written and the moment of the first session (UTC)."""

    id: int
    name: str
    met: datetime


class KnownAnswer(NamedTuple):
    """The newest answer to a question that is known for a customer.

    `key` says which question in all playbooks it is (`clarify.contract`), `question` is its id there, `answer` has
    the form `{"is": …, "evidence": …}`, and `session` and `playbook` are where it was given.
    """

    key: str
    question: str
    answer: dict[str, Any]
    given: datetime
    session: int
    playbook: str


class Customers:
    """The customers in a store."""

    __slots__ = ("_store",)

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, name: str) -> Customer | None:
        """Give the customer of this name, however it is written; None when there is none."""
        return self._one("SELECT id, name, met FROM customers WHERE key = ?", _asked(name))

    def get(self, customer: int) -> Customer | None:
        """Give a customer by number."""
        return self._one("SELECT id, name, met FROM customers WHERE id = ?", customer)

    def near(self, name: str, limit: int = 5) -> tuple[Customer, ...]:
        """Give customers whose name is nearly this one, nearest first; never one of exactly this name.

        Those whose name only begins like it are left out when there are more than `limit`: that says nothing.
        """
        from coach.records import likeness  # here, for few runs ask it

        key = _asked(name)
        like, begins = likeness.questions(name)
        ranked = []
        for found in self._signed(like) | self._signed(begins):
            rank = None if name_key(found.name) == key else likeness.closeness(name, found.name)
            if rank is not None:
                ranked.append((rank, found.id, found))
        ranked.sort()
        nearest = [found for rank, _, found in ranked if rank[0] < 2]
        shortened = [found for rank, _, found in ranked if rank[0] == 2]
        return tuple((nearest + (shortened if len(shortened) <= limit else []))[:limit])

    def beginning(self, text: str, limit: int = 50) -> tuple[Customer, ...]:
        """Give customers whose name begins with a text, by name; for completion in a shell."""
        key = name_key(text)
        rows = self._store.rows(
            "SELECT id, name, met FROM customers WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            (key, key + "\U0010ffff", limit),
        )
        return tuple(self._store.made(_customer, rows))

    def count(self) -> int:
        """Count the customers."""
        return int(self._store.row("SELECT count(*) FROM customers")[0])

    def add(self, name: str) -> Customer:
        """Give the customer of this name, kept from now on if there was none; raises UsageError for no name at all."""
        checked_name(name)
        with self._store.writing():
            found = self.find(name)
            return found or self.put(name, self._store.now())

    def put(self, name: str, met: int) -> Customer:
        """Keep a new customer, first met at a moment; only inside `writing()`, and only where `find` finds none."""
        from coach.records import likeness

        added = self._store.run(
            "INSERT INTO customers (name, key, met) VALUES (?, ?, ?)", (name, name_key(name), met)
        ).lastrowid
        for signature in likeness.signatures(name):
            self._store.run("INSERT INTO signatures VALUES (?, ?)", (signature, added))
        return Customer(int(added or 0), name, from_ms(met))

    def known_answers(self, customer: int, *, apart_from: int | None = None) -> dict[str, KnownAnswer]:
        """Give the newest known answer to each question ever answered for a customer, by the question's key.

        "I don't know" is no answer here: an older known one stands. `apart_from` leaves out a session's own answers.
        """
        keys = self._store.rows(
            # One step through the index for each key, instead of one for each answer.
            "WITH RECURSIVE keys (key) AS ("
            " SELECT min(key) FROM answers WHERE kept_for = :customer UNION ALL"
            " SELECT (SELECT min(key) FROM answers WHERE kept_for = :customer AND key > keys.key)"
            " FROM keys WHERE keys.key IS NOT NULL)"
            " SELECT key FROM keys WHERE key IS NOT NULL",
            {"customer": customer},
        )
        known = {}
        for (key,) in keys:
            row = self._store.row(
                "SELECT a.key, a.question, a.answer, a.given, a.session, s.playbook"
                " FROM answers a JOIN sessions s ON s.id = a.session"
                " WHERE a.kept_for = ? AND a.key = ? AND a.session IS NOT ?"
                " ORDER BY a.given DESC, a.session DESC LIMIT 1",
                (customer, key, apart_from),
            )
            if row is not None:
                known[key] = self._store.made(_known, [row])[0]
        return known

    def _one(self, query: str, value: object) -> Customer | None:
        found = self._store.made(_customer, self._store.rows(query, (value,)))
        return found[0] if found else None

    def _signed(self, wanted: frozenset[str]) -> set[Customer]:
        found: set[Customer] = set()
        for signature in wanted:
            rows = self._store.rows(
                "SELECT c.id, c.name, c.met FROM signatures s JOIN customers c ON c.id = s.customer"
                " WHERE s.signature = ? LIMIT ?",
                (signature, MOST_LOOKED_AT),
            )
            found.update(self._store.made(_customer, rows))
        return found


def _asked(name: str) -> str:
    try:
        return name_key(checked_name(name))
    except UsageError:
        return ""  # no customer has such a name


def _customer(number: int, name: str, met: int) -> Customer:
    return Customer(number, name, from_ms(met))


def _known(key: str, question: str, answer: str, given: int, session: int, playbook: str) -> KnownAnswer:
    return KnownAnswer(key, question, json.loads(answer), from_ms(given), session, playbook)
