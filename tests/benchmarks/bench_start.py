"""How fast Coach starts, each command beside the least that Python could do in its place, run in turn.

Run `python tests/benchmarks/bench_start.py`; `--smoke` only shows, in a few seconds, that it runs, and
`--environment FOLDER` measures the Coach installed in another virtual environment. Bytecode is kept in a folder of its
own and warm, as it is for whoever has used Coach once. The bars are for the time on the clock; the processor's time,
which other work on the machine disturbs less, stands beside it.
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from coach.playbook.library import Library, Shelf, shipped
from coach.records.records import Records

ROOT = Path(__file__).parents[2]
STORY = ROOT / "docs" / "examples" / "harbor-dental.yaml"
PATIENCE = 30.0
"""Seconds to wait for a prompt."""
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]")


class Took(NamedTuple):
    """What a command took, in seconds."""

    clock: float
    processor: float


class Bar(NamedTuple):
    """A command of Coach, what it is measured beside, and the ratio it should hold (None: shown for comparison)."""

    what: str
    coach: Callable[[], Took]
    beside: str
    most: float | None


class Bench:
    """Runs commands of one virtual environment, in a home of its own."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.python = str(environment / "bin" / "python")
        self.program = str(environment / "bin" / "coach")
        self.home = folder / "home"
        self.environ = {
            "HOME": str(folder),
            "COACH_HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",  # nobody answers where the cursor is
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        }
        self.folder = folder
        with Records.open(self.environ, lambda: datetime.now(UTC)) as records:
            records.sessions.start("prospect", "made up", "Left Open", {"contract": {"is": "binding"}})
        asks = [
            question.ask for question in Library((Shelf("shipped", shipped()),)).load("prospect").questions
        ]
        self.asks = [ask.partition("{")[0][:40].encode() for ask in asks]

    def python_with(self, imports: str) -> Took:
        """Time Python with some imports."""
        return self._time([self.python, "-c", f"import {imports}"])

    def coach(self, *arguments: str, copies: bool = True) -> Took:
        """Time a command of Coach; without `copies`, its playbook has to be read anew."""
        if not copies:
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        return self._time([self.program, *arguments])

    def _time(self, command: list[str]) -> Took:
        start = time.perf_counter()
        process = self._start(command, subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        return Took(taken, used.ru_utime + used.ru_stime)

    def _start(self, command: list[str], stream: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            env=self.environ,
            cwd=self.folder,
            stdin=stream,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )

    def first_prompt(self) -> Took:
        """Time `coach prospect` on a terminal until a question is on the screen."""
        master, slave = pty.openpty()
        start = time.perf_counter()
        process = self._start([self.program, "prospect", "Somebody New"], slave)
        os.close(slave)
        shown = b""
        while not any(ask in _ESCAPES.sub(b"", shown) for ask in self.asks):
            left = start + PATIENCE - time.perf_counter()
            try:
                if left <= 0 or not select.select([master], [], [], left)[0]:
                    break
                shown += os.read(master, 65_536)
            except OSError:  # the program ended
                break
        else:
            taken = time.perf_counter() - start
            process.kill()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            os.close(master)
            return Took(taken, used.ru_utime + used.ru_stime)
        process.kill()
        raise SystemExit(f"coach prospect showed no question: {shown.decode(errors='replace')}")

    def bars(self) -> list[Bar]:
        """Give what is measured."""
        story = ("prospect", "--answers", str(STORY), "--no-input", "--json")
        asking = "typer, questionary, rich.console, yaml"
        return [
            Bar("coach --version", lambda: self.coach("--version"), "sqlite3", 2.0),
            Bar("coach status", lambda: self.coach("status"), "sqlite3", 2.0),
            Bar("coach prospect --answers … --no-input --json", lambda: self.coach(*story), "typer", 1.5),
            Bar(
                "  the same, its playbooks read anew", lambda: self.coach(*story, copies=False), "typer", None
            ),
            Bar("coach prospect: the first prompt on the screen", self.first_prompt, asking, 1.25),
            Bar("coach", lambda: self.coach(), "typer", None),
            Bar("coach prospect --help", lambda: self.coach("prospect", "--help"), "typer", None),
        ]


def medians(bar: Bar, bench: Bench, runs: int) -> tuple[Took, Took]:
    """Run a command and what it is beside, A B A B …; give the medians of both."""
    ours, theirs = [], []
    for number in range(runs + 2):
        one, other = bar.coach(), bench.python_with(bar.beside)
        if number > 1:  # the first two warm up
            ours.append(one)
            theirs.append(other)
    return _median(ours), _median(theirs)


def _median(taken: list[Took]) -> Took:
    return Took(*map(statistics.median, zip(*taken, strict=True)))


def verdict(ratio: float, most: float | None) -> str:
    """Say how a ratio stands to its bar."""
    if most is None:
        return "no bar"
    return f"bar {most:4.2f}" + ("" if ratio <= most else "  OVER THE BAR")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 0 also when a bar is missed: this measures, it does not judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="few runs: shows that it runs, measures nothing")
    parser.add_argument("--runs", type=int, default=31, help="runs of each command (31)")
    parser.add_argument("--environment", type=Path, default=Path(sys.prefix), help="the virtual environment")
    wishes = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(wishes.environment.absolute(), Path(folder))
        print(f"{'medians':<47} {'coach':>9} {'beside':>9}  clock  processor")
        for bar in bench.bars():
            ours, theirs = medians(bar, bench, 1 if wishes.smoke else wishes.runs)
            ratio = ours.clock / theirs.clock
            print(
                f"{bar.what:<47} {ours.clock * 1000:6.1f} ms {theirs.clock * 1000:6.1f} ms  {ratio:5.2f}  "
                f"{ours.processor / theirs.processor:9.2f}  {verdict(ratio, bar.most):<9}  beside: import {bar.beside}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
