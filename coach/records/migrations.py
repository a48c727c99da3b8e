"""The form of the records file, and how an older file is brought up to it, step by step.

A step is never changed once it was released: a new kind of thing to keep (a held reply, a promise) is a new step at the
end, which makes its tables. Each step runs in one transaction, with the file's `user_version` counting the steps taken.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x436F6163
"""What the file's header says of whose file it is: `Coac`."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION}",
        # `key` is the name without case, accents and spacing: what makes it the same customer. Times are
        # milliseconds since 1970 in UTC, everywhere.
        """
        CREATE TABLE customers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            met INTEGER NOT NULL
        )
        """,
        # Names are near each other when they share a signature. No reference to the customer, for that would ask for
        # a second index as large as the table; a customer's rows are found by reading it all, when one is forgotten.
        """
        CREATE TABLE signatures (
            signature TEXT NOT NULL,
            customer INTEGER NOT NULL,
            PRIMARY KEY (signature, customer)
        ) WITHOUT ROWID
        """,
        # AUTOINCREMENT, so that the number of a forgotten session never comes to mean another one.
        """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            playbook TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            customer INTEGER REFERENCES customers (id),
            state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'abandoned')),
            opened INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            finished INTEGER CHECK ((finished IS NOT NULL) = (state = 'finished')),
            advice TEXT CHECK ((advice IS NOT NULL) = (state = 'finished'))
        )
        """,
        "CREATE INDEX sessions_by_time ON sessions (opened, id)",
        "CREATE INDEX sessions_by_customer ON sessions (customer, opened, id) WHERE customer IS NOT NULL",
        "CREATE INDEX sessions_open ON sessions (updated, id) WHERE state = 'open'",
        # `kept_for` is the session's customer where the answer is known, and nothing where it is "I don't know": the
        # index over it gives what is known of a customer, with nothing to keep in step.
        """
        CREATE TABLE answers (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            question TEXT NOT NULL,
            nth INTEGER NOT NULL,
            key TEXT NOT NULL,
            answer TEXT NOT NULL,
            given INTEGER NOT NULL,
            kept_for INTEGER,
            PRIMARY KEY (session, question)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX answers_kept ON answers (kept_for, key, given, session) WHERE kept_for IS NOT NULL",
        # One row from the moment something is forgotten until no trace of it is left in the file.
        "CREATE TABLE erasing (since INTEGER NOT NULL)",
    ),
)

VERSION = len(STEPS)


def bring_up_to_date(
    connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...] = STEPS, *, until: int | None = None
) -> None:
    """Take the steps an older (or new and empty) file still lacks, each whole or not at all.

    `connection` is in autocommit mode. Raises sqlite3.Error; what was there before stays as it was.
    """
    until = len(steps) if until is None else until
    while _version(connection) < until:
        connection.execute("BEGIN IMMEDIATE")
        try:
            taken = _version(connection)  # again: another Coach may have been quicker
            if taken < until:
                for statement in steps[taken]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {taken + 1:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
