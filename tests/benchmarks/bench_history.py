"""The history of one customer with a million sessions kept, against the same with a thousand.

Run `python tests/benchmarks/bench_history.py`; `--smoke` only shows, in a second, that it runs. The bar is 1.3.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from pathlib import Path

from coach.records import likeness
from coach.records.glance import glance
from coach.records.names import name_key
from coach.records.records import Records

BAR = 1.3
NAME = "Harbor Dental"
OWN_SESSIONS = 25
SYLLABLES = (
    "bal",
    "cor",
    "dex",
    "fen",
    "gar",
    "hul",
    "jin",
    "kol",
    "mar",
    "nev",
    "pol",
    "quor",
    "rin",
    "sal",
    "tor",
)
SYLLABLES += ("vex", "wim", "yar", "zed")

FILL = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :sessions)
INSERT INTO sessions (uid, playbook, content_hash, customer, state, opened, updated, finished, advice)
SELECT lower(hex(randomblob(16))), 'prospect', 'made up', 1 + i % :customers, 'finished',
    1700000000000 + i * 1000, 1700000000000 + i * 1000, 1700000000000 + i * 1000,
    '{"next_action":{"id":"ask","do":"Ask them for an example of what they mean by local"}}' FROM n
"""
ANSWERS = """
INSERT INTO answers SELECT id, :question, :nth, 'prospect.' || :question,
    '{"is":"binding","evidence":"said"}', opened, customer FROM sessions WHERE uid NOT NULL
"""


def fill(environ: dict[str, str], sessions: int, customers: int) -> None:
    """Keep that many sessions of made-up customers, and among them those of the one to look for."""
    start = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    names = (
        " ".join(map(str.title, ("".join(one[:2]), "".join(one[2:])))) for one in product(SYLLABLES, repeat=4)
    )
    with Records.open(environ, lambda: start) as records, records.at_once():
        connection = records._store.connection
        connection.execute("PRAGMA cache_size = -200000")
        for number, name in enumerate(islice(names, customers), 1):
            connection.execute("INSERT INTO customers VALUES (?, ?, ?, 0)", (number, name, name_key(name)))
            connection.executemany(
                "INSERT INTO signatures VALUES (?, ?)", [(one, number) for one in likeness.signatures(name)]
            )
        connection.execute(FILL, {"sessions": sessions, "customers": customers})
        for nth, question in enumerate(("contract", "fear_of_change"), 1):
            connection.execute(ANSWERS, {"question": question, "nth": nth})
    for number in range(OWN_SESSIONS):  # spread over the whole time, as a customer's are
        moment = start + timedelta(seconds=sessions / OWN_SESSIONS * number)
        with Records.open(environ, lambda moment=moment: moment) as records, records.at_once():
            session = records.sessions.start("prospect", "made up", NAME, {"contract": {"is": "binding"}})
            if number % 5:
                records.sessions.finish(session, {"next_action": {"id": "ask", "do": "Ask for an example"}})


def history(environ: dict[str, str]) -> None:
    """Do what `coach history NAME` asks of the records."""
    with Records.open(environ, reading=True) as records:
        customer = records.customers.find(NAME)
        assert customer is not None
        assert len(records.sessions.newest(customer.id, limit=20)) == 20
        assert records.sessions.count(customer.id) == OWN_SESSIONS


def next_session(environ: dict[str, str]) -> None:
    """Do what a session with a customer met before asks of them, before the first prompt."""
    with Records.open(environ, reading=True) as records:
        customer = records.customers.find(NAME)
        assert customer is not None
        assert records.customers.known_answers(customer.id)
        assert records.sessions.latest_open(customer.id) is not None


def near_miss(environ: dict[str, str]) -> None:
    """Look for a name that was mistyped."""
    with Records.open(environ, reading=True) as records:
        assert [found.name for found in records.customers.near("Harbour Dentl")] == [NAME]


def prompt_line(environ: dict[str, str]) -> None:
    """Do what `coach status` asks of them."""
    assert glance(environ, 0)[0] == OWN_SESSIONS // 5


def command(environ: dict[str, str]) -> None:
    """Run the whole command."""
    subprocess.run(
        [sys.executable, "-m", "coach", "history", NAME],
        env={**os.environ, **environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def compare(
    what: str, work: Callable[[dict[str, str]], None], few: dict[str, str], many: dict[str, str], runs: int
) -> float:
    """Time a piece of work with few and with many sessions, in turn; print the medians, and give their ratio."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 2):
        for environ, taken in zip((few, many), times, strict=True):
            start = time.perf_counter()
            work(environ)
            if run > 1:  # the first two warm up
                taken.append(time.perf_counter() - start)
    one, other = (statistics.median(taken) * 1000 for taken in times)
    print(f"{what:<42} {one:9.3f} ms {other:9.3f} ms   ratio {other / one:.2f}")
    return other / one


def main() -> int:
    """Print the figures; 1 when the bar is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--smoke", action="store_true", help="small and quick: shows that it runs, measures nothing"
    )
    smoke = parser.parse_args().smoke
    many, runs = (5_000, 3) if smoke else (1_000_000, 60)
    with tempfile.TemporaryDirectory() as place:
        homes = [{"COACH_HOME": f"{place}/few"}, {"COACH_HOME": f"{place}/many"}]
        for environ, sessions in zip(homes, (1_000, many), strict=True):
            start = time.perf_counter()
            fill(environ, sessions, sessions // 10)
            size = Path(environ["COACH_HOME"], "data", "records.db").stat().st_size / 1e6
            print(
                f"{sessions:,} sessions kept: {size:,.1f} MB, filled in {time.perf_counter() - start:.1f} s"
            )
        print(f"{'':<42} {'1,000':>12} {many:>12,}")
        ratios = [compare("the records for `coach history NAME`", history, *homes, runs)]
        compare("the records before a session's first prompt", next_session, *homes, runs)
        compare("a near miss of the name", near_miss, *homes, runs)
        compare("the line in the shell prompt", prompt_line, *homes, runs)
        if not smoke:
            ratios.append(compare("the whole command `coach history NAME`", command, *homes, 15))
    print(f"bar: {BAR}")
    return int(not smoke and max(ratios) > BAR)


if __name__ == "__main__":
    raise SystemExit(main())
