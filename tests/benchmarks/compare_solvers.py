"""Our search beside well-kept solvers, on the same clauses: whether each recommendation can be the next action.

Needs `pip install python-sat z3-solver dd`; what is missing is left out. Not part of the tests.
    PYTHONPATH=. python tests/benchmarks/compare_solvers.py [--questions 20,40,60]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any

from made_up import realistic, unstructured

from coach.playbook.diagram import BudgetSpent
from coach.playbook.reader import read_playbook_bytes
from coach.proof.search import Search
from coach.proof.space import Space

TODAY = date(2026, 1, 1)
STEPS = 200_000
SECONDS = 60


class Rows:
    """The table of a playbook as clauses: what it means that a row holds, and that it does not."""

    def __init__(self, text: str) -> None:
        self.playbook = read_playbook_bytes(text.encode(), "made_up")
        self.space = Space(self.playbook, TODAY, 1_000_000)
        self.search = Search(self.space.diagrams, STEPS)
        self.nodes = [self.space.diagrams.node(one.when) for one in self.playbook.recommendations]
        self.holds = [
            self.search.clauses(node, True) if node > 1 else ((),) * (1 - node) for node in self.nodes
        ]
        self.fails = [self.search.clauses(node, False) if node > 1 else ((),) * node for node in self.nodes]
        self.last = self.playbook.recommendations[-1].otherwise


def ours(rows: Rows) -> list[bool | None]:
    """Ask each row anew."""
    found: list[bool | None] = []
    for number, node in enumerate(rows.nodes):
        try:
            found.append(rows.search.find([node], rows.nodes[:number]) is not None)
        except BudgetSpent:
            found.append(None)
    return found


def literals(rows: Rows) -> tuple[dict[tuple[int, int], int], list[list[int]]]:
    """Give a Boolean for each value of each variable, and the clauses that exactly one of them is true."""
    names: dict[tuple[int, int], int] = {}
    clauses: list[list[int]] = []
    for var, domain in enumerate(rows.search.domains):
        mine = []
        for value in range(domain.bit_length()):
            names[var, value] = len(names) + 1
            mine.append(names[var, value])
        clauses.append(mine)
        clauses += [[-one, -other] for place, one in enumerate(mine) for other in mine[:place]]
    return names, clauses


def spelled(names: dict[tuple[int, int], int], clause: Any) -> list[int]:
    """Write one of our clauses in Booleans."""
    return [
        names[var, value] for var, mask in clause for value in range(mask.bit_length()) if mask >> value & 1
    ]


def python_sat(rows: Rows) -> list[bool | None]:
    """CaDiCaL, fed row by row: what is asked is switched on by an assumption."""
    from pysat.solvers import Solver

    names, base = literals(rows)
    found: list[bool | None] = []
    with Solver(name="cadical153", bootstrap_with=base) as solver:
        for number in range(len(rows.nodes)):
            switch = len(names) + 1 + number
            for clause in rows.holds[number]:
                solver.add_clause([-switch, *spelled(names, clause)])
            found.append(solver.solve(assumptions=[switch]))
            for clause in rows.fails[number]:
                solver.add_clause(spelled(names, clause))
    return found


def z3(rows: Rows) -> list[bool | None]:
    """Z3's Boolean solver on the same clauses, row by row."""
    from z3 import Bool, Not, Or, Solver, sat

    names, base = literals(rows)
    booleans = {number: Bool(f"v{number}") for number in names.values()}
    solver = Solver()

    def said(clause: list[int]) -> Any:
        return Or([booleans[one] if one > 0 else Not(booleans[-one]) for one in clause])

    solver.add([said(clause) for clause in base])
    found: list[bool | None] = []
    for number in range(len(rows.nodes)):
        solver.push()
        solver.add([said(spelled(names, clause)) for clause in rows.holds[number]])
        found.append(solver.check() == sat)
        solver.pop()
        solver.add([said(spelled(names, clause)) for clause in rows.fails[number]])
    return found


def dd(rows: Rows) -> list[bool | None]:
    """Binary decision diagrams: the union of all rows so far, the questions' values as bits."""
    try:
        from dd import cudd as module
    except ImportError:
        from dd import autoref as module
    diagrams = module.BDD()
    widths = [max(1, (domain.bit_length() - 1).bit_length()) for domain in rows.search.domains]
    for var, width in enumerate(widths):
        diagrams.declare(*(f"v{var}_{bit}" for bit in range(width)))

    def value(var: int, number: int) -> Any:
        bits = (diagrams.var(f"v{var}_{bit}") for bit in range(widths[var]))
        made = diagrams.true
        for bit, one in enumerate(bits):
            made &= one if number >> bit & 1 else ~one
        return made

    def said(clauses: Any) -> Any:
        made = diagrams.true
        for clause in clauses:
            some = diagrams.false
            for var, mask in clause:
                for number in range(mask.bit_length()):
                    if mask >> number & 1:
                        some |= value(var, number)
            made &= some
        return made

    left = said([((var, domain),) for var, domain in enumerate(rows.search.domains)])
    found: list[bool | None] = []
    start = time.perf_counter()
    for number in range(len(rows.nodes)):
        if time.perf_counter() - start > SECONDS:
            found.append(None)
            continue
        held = left & said(rows.holds[number])
        found.append(held != diagrams.false)
        left &= said(rows.fails[number])
    return found


def solvers() -> Iterator[tuple[str, Callable[[Rows], list[bool | None]]]]:
    """Walk through what is installed."""
    yield "our search", ours
    if find_spec("pysat"):
        yield "python-sat (CaDiCaL 1.5.3)", python_sat
    if find_spec("z3"):
        yield "z3-solver", z3
    if find_spec("dd"):
        yield "dd (" + ("CUDD" if find_spec("dd.cudd") else "pure Python") + ")", dd


def main() -> None:
    """Print a line for each playbook and solver: seconds, verdicts, and whether all agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", default="20,40,60")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--without", default="-", help="solvers to leave out, like `dd`")
    options = parser.parse_args()
    for module in ("pysat.solvers", "z3", "dd.autoref"):
        if find_spec(module.split(".")[0]):
            times = []
            for _ in range(5):
                before = time.perf_counter()
                subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
                times.append(time.perf_counter() - before)
            print(f"import {module}: {min(times) * 1000:.0f} ms with Python's own start")
    for make in (realistic, unstructured):
        for questions in map(int, options.questions.split(",")):
            for seed in range(1, options.seeds + 1):
                known: list[bool | None] = []
                for name, solve in solvers():
                    if options.without and name.startswith(options.without):
                        continue
                    rows = Rows(make(questions, questions * 10 // 3, seed))
                    start = time.perf_counter()
                    found = solve(rows)
                    seconds = time.perf_counter() - start
                    known = known or found
                    agree = all(a == b for a, b in zip(known, found, strict=True) if None not in (a, b))
                    print(
                        f"{make.__name__:12} {questions:3} questions {len(found):3} rows  {name:27} {seconds:8.3f} s  "
                        f"can {found.count(True):3}  cannot {found.count(False):3}  not told {found.count(None):2}"
                        + ("" if agree else "  DISAGREES"),
                        flush=True,
                    )


if __name__ == "__main__":
    main()
