"""The sessions: each an interview, open until finished or abandoned, its answers on the disk as they are given."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from coach.errors import RecordsError, UsageError
from coach.records import shapes
from coach.records.customers import Customers
from coach.records.moments import from_ms, to_ms
from coach.records.store import Store

OPEN, FINISHED, ABANDONED = "open", "finished", "abandoned"

_END = (1 << 63) - 1
"""The largest number SQLite has: after every moment and every session."""

_COLUMNS = (
    "SELECT s.id, s.uid, s.playbook, s.content_hash, s.state, s.customer, c.name,"
    " s.opened, s.updated, s.finished, s.advice FROM sessions s LEFT JOIN customers c ON c.id = s.customer "
)


class Session(NamedTuple):
    """A session as it is kept. All moments are in UTC.

    `id` is its number on this machine, `uid` the same wherever it is imported; `content_hash` is of the playbook as it
    was; `customer` is the name as first written, `advice_text` the advice as JSON once it is finished.
    """

    id: int
    uid: str
    playbook: str
    content_hash: str
    state: str
    customer_id: int | None
    customer: str | None
    opened: datetime
    updated: datetime
    finished: datetime | None
    advice_text: str | None

    @property
    def advice(self) -> dict[str, Any] | None:
        """Give the advice it ended in; None before that. Raises RecordsError when it is damaged."""
        if self.advice_text is None:
            return None
        try:
            loaded: dict[str, Any] = json.loads(self.advice_text)
        except (TypeError, ValueError):
            raise RecordsError(
                f"The advice of session {self.id} is damaged in the records: bring back a copy of the file, or run the"
                " session's playbook again. Nothing was changed."
            ) from None
        return loaded


class GivenAnswer(NamedTuple):
    """An answer of a session: which question (its id, and its key in all playbooks), what, and when in UTC."""

    question: str
    key: str
    answer: dict[str, Any]
    given: datetime


class Sessions:
    """The sessions in a store."""

    __slots__ = ("_customers", "_store")

    def __init__(self, store: Store, customers: Customers) -> None:
        self._store = store
        self._customers = customers

    def start(
        self,
        playbook: str,
        content_hash: str,
        customer: str | None = None,
        answers: Mapping[str, Mapping[str, Any]] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> int:
        """Open a session, all of it at once, and give its number.

        `customer` is a name; the customer is kept from now on if there was none of it. `answers` (by question id) and
        `keys` (question id → key, where that is not `PLAYBOOK.QUESTION`) are kept as by `keep_answer`. Raises
        UsageError.
        """
        shapes.checked_text(playbook, "The playbook's name")
        shapes.checked_text(content_hash, "The playbook's hash")
        with self._store.writing():
            met = None if customer is None else self._customers.add(customer).id
            now = self._store.now()
            session = self._store.run(
                "INSERT INTO sessions (uid, playbook, content_hash, customer, state, opened, updated)"
                " VALUES (?, ?, ?, ?, 'open', ?, ?)",
                (os.urandom(16).hex(), playbook, content_hash, met, now, now),
            ).lastrowid
            assert session is not None  # noqa: S101 - an INSERT gives one
            for question, answer in (answers or {}).items():
                self.keep_answer(session, question, answer, (keys or {}).get(question))
        return session

    def keep_answer(
        self, session: int, question: str, answer: Mapping[str, Any], key: str | None = None
    ) -> None:
        """Keep an answer, in place of an earlier one to the same question; it is on the disk when this returns.

        `answer` is `{"is": …, "evidence": …}`, with None for "I don't know". `key` is the same for the same question in
        all playbooks that include it (`clarify.contract`); left out, it is `PLAYBOOK.QUESTION`. Raises UsageError when
        the session is not open.
        """
        shapes.checked_text(question, "A question's id")
        text = shapes.answer_json(answer)
        with self._store.writing():
            playbook, customer = self._open_one(session)
            key = shapes.checked_text(
                key or f"{playbook}.{question}", "A question's key", 2 * shapes.MAX_ID + 1
            )
            count, size, last = self._store.row(
                "SELECT count(*), coalesce(sum(length(answer)), 0), coalesce(max(nth), 0) FROM answers"
                " WHERE session = ? AND question IS NOT ?",
                (session, question),
            )
            if count >= shapes.MAX_ANSWERS:
                raise UsageError(f"A session keeps at most {shapes.MAX_ANSWERS} answers.")
            if size + len(text) > shapes.MAX_SESSION:
                raise UsageError(f"The answers of a session take at most {shapes.MAX_SESSION:,} bytes.")
            now = self._store.now()
            self._store.run(
                "INSERT INTO answers (session, question, nth, key, answer, given, kept_for)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, question) DO UPDATE SET"
                " key = excluded.key, answer = excluded.answer, given = excluded.given, kept_for = excluded.kept_for",
                (session, question, last + 1, key, text, now, customer if shapes.known(text) else None),
            )
            self._touch(session, now)

    def drop_answer(self, session: int, question: str) -> None:
        """Take an answer back, as if it had not been given; fine when there is none. Raises UsageError as above."""
        with self._store.writing():
            self._open_one(session)
            self._store.run("DELETE FROM answers WHERE session = ? AND question = ?", (session, question))
            self._touch(session, self._store.now())

    def name_customer(self, session: int, customer: str) -> None:
        """Say for whom an open session is, with the answers given so far; a customer it had before is left as it is."""
        with self._store.writing():
            self._open_one(session)
            met = self._customers.add(customer).id
            self._store.run("UPDATE sessions SET customer = ? WHERE id = ?", (met, session))
            for question, text in self._store.rows(
                "SELECT question, answer FROM answers WHERE session = ?", (session,)
            ):
                self._store.run(
                    "UPDATE answers SET kept_for = ? WHERE session = ? AND question = ?",
                    (met if shapes.known(text) else None, session, question),
                )
            self._touch(session, self._store.now())

    def finish(self, session: int, advice: Mapping[str, Any]) -> None:
        """End an open session with its advice (a JSON object). Raises UsageError when it is not open."""
        text = shapes.advice_json(advice)
        with self._store.writing():
            self._open_one(session)
            now = self._store.now()
            self._store.run(
                "UPDATE sessions SET state = 'finished', advice = ?, updated = max(updated + 1, ?),"
                " finished = max(updated + 1, ?) WHERE id = ?",
                (text, now, now, session),
            )

    def abandon(self, session: int) -> None:
        """Give an open session up; its answers stay known. Raises UsageError when it is not open."""
        with self._store.writing():
            self._open_one(session)
            self._store.run("UPDATE sessions SET state = 'abandoned' WHERE id = ?", (session,))
            self._touch(session, self._store.now())

    def reopen(self, session: int) -> None:
        """Open an abandoned session again; an open one stays so. Raises UsageError for a finished one."""
        with self._store.writing():
            state = self._state(session)
            if state == FINISHED:
                raise UsageError(f"Session {session} is finished: start a new one to change its answers.")
            self._store.run("UPDATE sessions SET state = 'open' WHERE id = ?", (session,))
            self._touch(session, self._store.now())

    def get(self, session: int) -> Session | None:
        """Give a session by number; None when there is none."""
        return self._first("WHERE s.id = ?", (session,)) if 0 < session <= _END else None

    def answers(self, session: int) -> dict[str, GivenAnswer]:
        """Give a session's answers by question id, in the order in which the questions were first answered."""
        rows = self._store.rows(
            "SELECT question, key, answer, given FROM answers WHERE session = ? ORDER BY nth", (session,)
        )
        return {one.question: one for one in self._store.made(_given, rows)}

    def latest_open(self, customer: int | None = None, playbook: str | None = None) -> Session | None:
        """Give the open session touched last, of a customer or a playbook where given."""
        return self._first(
            "WHERE s.state = 'open' AND (:customer IS NULL OR s.customer = :customer)"
            " AND (:playbook IS NULL OR s.playbook = :playbook) ORDER BY s.updated DESC, s.id DESC LIMIT 1",
            {"customer": customer, "playbook": playbook},
        )

    def open_ones(self, limit: int = 20) -> list[Session]:
        """Give the open sessions, the one touched last first."""
        rows = self._store.rows(
            _COLUMNS + "WHERE s.state = 'open' ORDER BY s.updated DESC, s.id DESC LIMIT ?", (limit,)
        )
        return self._store.made(_session, rows)

    def count_open(self) -> int:
        """Count the open sessions."""
        return int(self._store.row("SELECT count(*) FROM sessions WHERE state = 'open'")[0])

    def newest(
        self, customer: int | None = None, *, limit: int = 20, before: Session | None = None
    ) -> list[Session]:
        """Give sessions, of a customer or of all, the newest opened first; `before` goes on after that one."""
        opened, number = (to_ms(before.opened), before.id) if before else (_END, 0)
        if customer is None:
            rows = self._store.rows(
                _COLUMNS + "WHERE (s.opened, s.id) < (?, ?) ORDER BY s.opened DESC, s.id DESC LIMIT ?",
                (opened, number, limit),
            )
        else:
            rows = self._store.rows(
                _COLUMNS + "WHERE s.customer = ? AND (s.opened, s.id) < (?, ?)"
                " ORDER BY s.opened DESC, s.id DESC LIMIT ?",
                (customer, opened, number, limit),
            )
        return self._store.made(_session, rows)

    def count(self, customer: int | None = None) -> int:
        """Count the sessions, of a customer or of all."""
        if customer is None:
            return int(self._store.row("SELECT count(*) FROM sessions")[0])
        return int(self._store.row("SELECT count(*) FROM sessions WHERE customer = ?", (customer,))[0])

    def _first(self, where: str, values: Sequence[Any] | Mapping[str, Any]) -> Session | None:
        found = self._store.made(_session, self._store.rows(_COLUMNS + where, values))
        return found[0] if found else None

    def _open_one(self, session: int) -> tuple[str, int | None]:
        state = self._state(session)
        if state != OPEN:
            hint = "resume it first" if state == ABANDONED else "start a new one to change its answers"
            raise UsageError(f"Session {session} is {state}: {hint}.")
        playbook, customer = self._store.row(
            "SELECT playbook, customer FROM sessions WHERE id = ?", (session,)
        )
        return playbook, customer

    def _state(self, session: int) -> str:
        found = None
        if 0 < session <= _END:
            found = self._store.row("SELECT state FROM sessions WHERE id = ?", (session,))
        if found is None:
            raise UsageError(f"There is no session {session}: see `coach history` for those there are.")
        return str(found[0])

    def _touch(self, session: int, now: int) -> None:
        # Later with each change, even when the clock was set back: an import tells the newer state by it.
        self._store.run("UPDATE sessions SET updated = max(updated + 1, ?) WHERE id = ?", (now, session))


def _session(
    number: int, uid: str, playbook: str, content_hash: str, state: str, customer_id: int | None, customer: str | None,
    opened: int, updated: int, finished: int | None, advice: str | None,
) -> Session:  # fmt: skip
    return Session(
        number, uid, playbook, content_hash, state, customer_id, customer,
        from_ms(opened), from_ms(updated), None if finished is None else from_ms(finished), advice,
    )  # fmt: skip


def _given(question: str, key: str, answer: str, given: int) -> GivenAnswer:
    return GivenAnswer(question, key, json.loads(answer), from_ms(given))
