"""All that is kept as JSON lines, to take elsewhere and to bring back: an export and its import.

Each line stands for itself: `{"kind": "customer", "format": 1, …}` or `{"kind": "session", "format": 1, …}`, so that
exports may be joined, filtered and sent through a pipe. A session's `uid` keeps it from being imported twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any

from coach.errors import RecordsError, UsageError
from coach.records import opening, shapes
from coach.records.customers import Customers
from coach.records.moments import from_text, to_text
from coach.records.names import checked_name
from coach.records.store import Store

FORMAT = 1
MOST_FAULTS = 20
"""Faulty lines that an error names; the others are counted."""

_IN_MEMORY = 4 << 20
_CUSTOMER = ("kind", "format", "name", "met")
_SESSION = (
    "kind", "format", "uid", "playbook", "content_hash", "customer", "state", "opened", "updated", "finished",
    "answers", "advice",
)  # fmt: skip
_ANSWER = ("question", "key", "is", "evidence", "given")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: customers and sessions new here, sessions newer than here, and those known already."""

    customers: int
    sessions: int
    newer: int
    known: int


def export(store: Store) -> Iterator[dict[str, Any]]:
    """Give everything kept, one JSON object after the other, in one state of it; `shapes.line_of` writes each.

    Customers come first, then sessions with their answers and advice, each in the order in which they were kept. Raises
    RecordsError.
    """
    with closing(store.for_reading()) as reading:
        try:
            reading.run("BEGIN")
            for name, met in reading.connection.execute("SELECT name, met FROM customers ORDER BY id"):
                yield {"kind": "customer", "format": FORMAT, "name": name, "met": to_text(met)}
            for session, *row in reading.connection.execute(
                "SELECT s.id, s.uid, s.playbook, s.content_hash, c.name, s.state, s.opened, s.updated, s.finished,"
                " s.advice FROM sessions s LEFT JOIN customers c ON c.id = s.customer ORDER BY s.id"
            ):
                yield _session_record(row, _answer_records(reading.connection, session))
        except opening.FAILURES as error:
            raise opening.explain(error, store.path, store.patience) from error
        except (TypeError, ValueError, OverflowError):
            raise RecordsError(opening.damaged(store.path, "what is kept is not readable")) from None


def lines_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the lines of a stream; of one that is too long no more than shows that it is."""
    while line := stream.readline(shapes.MAX_LINE + 1):
        yield line
        while len(line) > shapes.MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(shapes.MAX_LINE + 1)
            if len(line) <= shapes.MAX_LINE:
                break


def import_lines(store: Store, lines: Iterable[str | bytes]) -> Imported:
    """Keep what an export gave, all of it or nothing; a session known already is only replaced by a newer state of it.

    Raises UsageError naming every faulty line (the first MOST_FAULTS), and RecordsError.
    """
    # Read to the end before anything is locked: the lines may come slowly, and other terminals must go on.
    from tempfile import SpooledTemporaryFile

    faults: list[str] = []
    faulty = 0
    with SpooledTemporaryFile(_IN_MEMORY) as checked:
        for number, line in enumerate(lines, 1):
            try:
                record = _read(line)
                if record is not None and not faulty:
                    checked.write(shapes.line_of(record).encode() + b"\n")
            except UsageError as fault:
                faulty += 1
                if faulty <= MOST_FAULTS:
                    faults.append(f"line {number}: {fault}")
        if faulty:
            more = f"\n… and {faulty - len(faults):,} more" if faulty > len(faults) else ""
            raise UsageError(
                f"Nothing was imported, for {faulty:,} line{'s are' if faulty > 1 else ' is'} not as `coach export`"
                " writes them:\n" + "\n".join(faults) + more
            )
        checked.seek(0)
        with store.writing():
            return _keep_all(store, map(json.loads, checked))


def _session_record(row: list[Any], answers: list[dict[str, Any]]) -> dict[str, Any]:
    uid, playbook, content_hash, customer, state, opened, updated, finished, advice = row
    return {
        "kind": "session",
        "format": FORMAT,
        "uid": uid,
        "playbook": playbook,
        "content_hash": content_hash,
        "customer": customer,
        "state": state,
        "opened": to_text(opened),
        "updated": to_text(updated),
        "finished": None if finished is None else to_text(finished),
        "answers": answers,
        "advice": None if advice is None else json.loads(advice),
    }


def _answer_records(connection: sqlite3.Connection, session: int) -> list[dict[str, Any]]:
    rows = connection.execute(
        "SELECT question, key, answer, given FROM answers WHERE session = ? ORDER BY nth", (session,)
    )
    return [
        {"question": question, "key": key, **json.loads(answer), "given": to_text(given)}
        for question, key, answer, given in rows
    ]


def _keep_all(store: Store, records: Iterable[dict[str, Any]]) -> Imported:
    customers = Customers(store)
    before = customers.count()
    added = newer = known = 0
    for record in records:
        if record["kind"] == "customer":
            if customers.find(record["name"]) is None:
                customers.put(record["name"], from_text(record["met"]))
            continue
        here = store.row("SELECT id, updated FROM sessions WHERE uid = ?", (record["uid"],))
        if here is not None and here[1] >= from_text(record["updated"]):
            known += 1
            continue
        _keep_session(store, customers, record, None if here is None else here[0])
        newer += here is not None
        added += here is None
    return Imported(customers.count() - before, added, newer, known)


def _keep_session(store: Store, customers: Customers, record: dict[str, Any], here: int | None) -> None:
    name = record["customer"]
    customer = None
    if name is not None:
        found = customers.find(name)
        customer = (found or customers.put(name, from_text(record["opened"]))).id
    values = (
        record["playbook"],
        record["content_hash"],
        customer,
        record["state"],
        from_text(record["opened"]),
        from_text(record["updated"]),
        None if record["finished"] is None else from_text(record["finished"]),
        None if record["advice"] is None else shapes.advice_json(record["advice"]),
    )
    if here is None:
        here = store.run(
            "INSERT INTO sessions (playbook, content_hash, customer, state, opened, updated, finished, advice, uid)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, record["uid"]),
        ).lastrowid
    else:
        store.run("DELETE FROM answers WHERE session = ?", (here,))
        store.run(
            "UPDATE sessions SET playbook = ?, content_hash = ?, customer = ?, state = ?, opened = ?, updated = ?,"
            " finished = ?, advice = ? WHERE id = ?",
            (*values, here),
        )
    for nth, answer in enumerate(record["answers"], 1):
        text = shapes.answer_json({"is": answer["is"], "evidence": answer["evidence"]})
        kept_for = customer if shapes.known(text) else None
        given = from_text(answer["given"])
        store.run(
            "INSERT INTO answers (session, question, nth, key, answer, given, kept_for) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (here, answer["question"], nth, answer["key"], text, given, kept_for),
        )


def _read(line: str | bytes) -> dict[str, Any] | None:
    """Read and check one line; None for an empty one."""
    if len(line) > shapes.MAX_LINE:
        raise UsageError(f"It is longer than {shapes.MAX_LINE:,} bytes.")
    try:
        text = (line.decode() if isinstance(line, bytes) else line).removeprefix("\ufeff").strip()
        record = json.loads(text, parse_constant=_no_number) if text else None
    except UnicodeDecodeError:
        raise UsageError("It is not UTF-8 text.") from None
    except RecursionError:
        raise UsageError("It is nested too deep.") from None
    except ValueError as error:
        raise UsageError(f"It is not JSON ({error}).") from None
    if not text:
        return None
    if not isinstance(record, dict):
        raise UsageError("It is not a JSON object.")
    kind = record.get("kind")
    checks: dict[object, Callable[[dict[str, Any]], None]] = {
        "customer": _check_customer,
        "session": _check_session,
    }
    if not isinstance(kind, str) or kind not in checks:
        raise UsageError(f"Its kind is {shapes.short(str(kind))}; this Coach knows customer and session.")
    if record.get("format") != FORMAT or isinstance(record["format"], bool):
        raise UsageError(
            f"Its format is {shapes.short(str(record.get('format')))}; this Coach knows {FORMAT}: update Coach for a"
            " newer one."
        )
    checks[kind](record)
    return record


def _check_customer(record: dict[str, Any]) -> None:
    _check_fields(record, _CUSTOMER)
    checked_name(record["name"])
    _check_moment(record, "met")


def _check_session(record: dict[str, Any]) -> None:
    _check_fields(record, _SESSION)
    uid = record["uid"]
    if not isinstance(uid, str) or len(uid) != 32 or not set(uid) <= set("0123456789abcdef"):
        raise UsageError("Its uid must be 32 of the characters 0-9 and a-f.")
    shapes.checked_text(record["playbook"], "Its playbook")
    shapes.checked_text(record["content_hash"], "Its content_hash")
    if record["customer"] is not None:
        checked_name(record["customer"])
    finished = record["state"] == "finished"
    if record["state"] not in ("open", "finished", "abandoned"):
        raise UsageError("Its state must be open, finished or abandoned.")
    _check_moment(record, "opened")
    _check_moment(record, "updated")
    if (record["finished"] is not None) != finished or (record["advice"] is not None) != finished:
        raise UsageError(
            "A finished session must have the moment it finished and an advice, and no other may."
        )
    if finished:
        _check_moment(record, "finished")
        shapes.advice_json(record["advice"])
    answers = record["answers"]
    if not isinstance(answers, list) or len(answers) > shapes.MAX_ANSWERS:
        raise UsageError(f"Its answers must be a list of at most {shapes.MAX_ANSWERS}.")
    questions = set()
    size = 0
    for answer in answers:
        if not isinstance(answer, dict):
            raise UsageError("Each of its answers must be a JSON object.")
        _check_fields(answer, _ANSWER)
        questions.add(shapes.checked_text(answer["question"], "A question's id"))
        shapes.checked_text(answer["key"], "A question's key", 2 * shapes.MAX_ID + 1)
        _check_moment(answer, "given")
        size += len(shapes.answer_json({"is": answer["is"], "evidence": answer["evidence"]}))
    if len(questions) < len(answers):
        raise UsageError("Two of its answers are to the same question.")
    if size > shapes.MAX_SESSION:
        raise UsageError(f"Its answers take more than {shapes.MAX_SESSION:,} bytes.")


def _check_fields(record: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    for field in fields:
        if field not in record:
            raise UsageError(f"It lacks {field}.")
    if len(record) > len(fields):
        unknown = next(field for field in record if field not in fields)
        raise UsageError(f"It has {shapes.short(unknown)}, which this Coach does not know.")


def _check_moment(record: Mapping[str, Any], field: str) -> None:
    try:
        from_text(record[field])
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"Its {field} must be a moment like 2026-03-01T09:30:00.000Z.") from None


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")
