"""A fault in a file: where it stands, what is wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coach.errors import FaultyFileError

# NamedTuples rather than dataclasses in all that every run imports: one costs a sixth of the start-up time.


class Place(NamedTuple):
    """Where something stands: the file as the user knows it, line and column counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Give `file:line:column`, the form editors jump to."""
        return f"{self.file}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One thing wrong at one place. `wrong` and `right` are sentences without their full stop."""

    place: Place
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        """Give `file:line:column: what is wrong. What would be right.`."""
        end = "?" if self.right.startswith("Did you mean") else "."
        return f"{self.place}: {self.wrong}." + (f" {self.right}{end}" if self.right else "")


class FaultyFile(FaultyFileError):
    """A file with all the faults that were found in it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Faults:
    """The faults found so far: a reader goes on after each, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, place: Place, wrong: str, right: str = "") -> None:
        """Note a fault and go on reading."""
        self.found.append(Fault(place, wrong, right))

    def __bool__(self) -> bool:
        """Tell whether anything is wrong."""
        return bool(self.found)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that was probably meant by a mistyped one, or None."""
    from difflib import get_close_matches  # only needed once something is wrong

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say `Did you mean 'x'?`-like advice without its full stop, or list what there is (at most twelve)."""
    names = list(dict.fromkeys(known))
    close = nearest(word, names)
    if close is not None:
        return f"Did you mean '{close}'"
    if otherwise or not names:
        return otherwise
    shown = ", ".join(f"'{name}'" for name in names[:12])
    return f"It can be {shown}" + (" and others" if len(names) > 12 else "")


def shorten(text: str, width: int = 60) -> str:
    """Cut a text for use inside a message, control characters made visible."""
    safe = "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
    return safe if len(safe) <= width else safe[: width - 1] + "…"
