"""What is open at a glance, for the line in a shell prompt: little to import, one short look, nothing made."""

from __future__ import annotations

from collections.abc import Mapping

from coach.errors import RecordsError
from coach.records import migrations, opening, places

PATIENCE = 1.0
"""Seconds a shell prompt may wait for a lock."""


def glance(environ: Mapping[str, str], now_ms: int) -> tuple[int, tuple[int, str, str | None, int] | None]:
    """Count the open sessions and give the one touched last.

    Gives `(count, latest)`; latest is `(session id, playbook, customer's name or None, milliseconds since it was
    touched)`, or None when none is open. `now_ms` is milliseconds since 1970 in UTC. No records yet means nothing is
    open. Raises RecordsError when there are records that cannot be read.
    """
    path = places.records_file(environ)
    if not opening.exists(path):
        return 0, None
    connection, version = opening.connect(path, patience=PATIENCE, reading=True)
    try:
        if version == 0:
            return 0, None
        if version < migrations.VERSION:
            migrations.bring_up_to_date(connection)
        found = connection.execute(
            "SELECT (SELECT count(*) FROM sessions WHERE state = 'open'), s.id, s.playbook, c.name, s.updated"
            " FROM sessions s LEFT JOIN customers c ON c.id = s.customer"
            " WHERE s.state = 'open' ORDER BY s.updated DESC, s.id DESC LIMIT 1"
        ).fetchone()
        if found is None:
            return 0, None
        count, session, playbook, customer, updated = found
        return count, (session, playbook, customer, max(0, now_ms - updated))
    except TypeError:
        raise RecordsError(opening.damaged(path, "a session is not readable")) from None
    except opening.FAILURES as error:
        raise opening.explain(error, path, PATIENCE) from error
    finally:
        connection.close()
