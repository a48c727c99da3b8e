"""The proof of each shipped playbook, and of made-up ones of 10 to 160 questions, some in sections, some without order.

Run `python tests/benchmarks/bench_proof.py`; `--smoke` only shows, in a second, that it runs. The bars: 0.2 s for each
shipped playbook, 1 s for a made-up one of 60 questions and 200 rules (in sections, and without order), all proven.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date

from made_up import realistic, unstructured

from coach.playbook.library import Library, Shelf, shipped
from coach.playbook.model import Playbook
from coach.playbook.reader import read_playbook_bytes
from coach.proof.check import check
from coach.proof.covering import covering
from coach.proof.difference import difference
from coach.proof.findings import Report

TODAY = date(2026, 1, 1)
SHIPPED_BAR = 0.2
MADE_UP_BAR = 1.0
SIZES = (10, 20, 40, 60, 80, 160)
SEEDS = (1, 2, 3)


def measured(playbook: Playbook, runs: int) -> tuple[float, Report]:
    """Check a playbook some times; give the median in seconds, and the report."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        report = check(playbook, TODAY)
        times.append(time.perf_counter() - start)
    return statistics.median(times), report


def line(name: str, seconds: float, report: Report) -> str:
    """Say what was measured, and what the proof came to."""
    numbers = report.numbers
    assert numbers is not None
    many = f"{numbers.conversations:.1e}"
    size = f"{numbers.questions:>4} {numbers.recommendations:>4} {many:>9}{' ' if numbers.conversations_exact else '+'}"
    shares = "counted" if numbers.shares_exact else "sampled"
    verdict = "proven" if report.proven else "NOT PROVEN"
    return f"{name:<24} {size} {seconds * 1000:9.1f} ms  {len(report.faults):>4} findings  {verdict}, shares {shares}"


def made_up(make: Callable[[int, int, int], str], questions: int, seed: int) -> Playbook:
    """Read a made-up playbook with ten rules for each three questions."""
    return read_playbook_bytes(make(questions, questions * 10 // 3, seed).encode(), make.__name__)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 when a bar is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--smoke", action="store_true", help="small and quick: shows that it runs, measures nothing"
    )
    smoke = parser.parse_args(arguments).smoke
    runs = 1 if smoke else 7
    missed = False
    print(f"{'':<24} {'asks':>4} {'rows':>4} {'conversations':>10}")
    library = Library((Shelf("shipped", shipped()),))
    for name in sorted(library.entries):
        seconds, report = measured(library.load(name), runs)
        print(line(name, seconds, report), flush=True)
        missed |= seconds > SHIPPED_BAR or not report.proven
    for make in (realistic, unstructured):
        medians: dict[int, float] = {}
        for questions in (10,) if smoke else SIZES:
            taken = []
            for seed in SEEDS[:1] if smoke else SEEDS:
                seconds, report = measured(
                    made_up(make, questions, seed), 1 if questions > 60 else min(runs, 3)
                )
                print(line(f"{make.__name__} {questions} #{seed}", seconds, report), flush=True)
                taken.append(seconds)
                missed |= questions == 60 and (seconds > MADE_UP_BAR or not report.proven)
            medians[questions] = statistics.median(taken)
        told = ", ".join(f"{questions}: {seconds * 1000:.0f} ms" for questions, seconds in medians.items())
        print(f"{make.__name__}, how it grows: {told}")
    _others(made_up(realistic, 10 if smoke else 60, 1))
    print(f"bars: {SHIPPED_BAR} s shipped, {MADE_UP_BAR} s for 60 questions and 200 rules")
    return int(missed and not smoke)


def _others(playbook: Playbook) -> None:
    """Time what is no proof, but made of the same: generated tests, and a difference."""
    start = time.perf_counter()
    found = covering(playbook)
    seconds = time.perf_counter() - start
    print(f"covering tests: {len(found.cases)} cases reach {len(found.reached)} targets in {seconds:.2f} s")
    rows = playbook.recommendations
    swapped = playbook._replace(recommendations=(rows[1], rows[0], *rows[2:]))
    start = time.perf_counter()
    apart = difference(playbook, swapped, TODAY)
    seconds = time.perf_counter() - start
    print(
        f"difference after two rows are swapped: {len(apart.moved)} pairs in {seconds:.2f} s, proven {apart.proven}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
