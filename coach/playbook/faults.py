"""A fault in a file: where it stands, what is wrong, and what would be right."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from coach.errors import FaultyFileError

# NamedTuples rather than dataclasses in all that every run imports: they take a sixth of the time to make.

MOST_FAULTS = 200
"""Reading stops after so many: nobody mends more at once, and a huge file of nonsense must not take minutes."""

# Comparing names takes time: nobody has more, and a file made to take minutes must not.
_LONGEST_NAME = 80
_MOST_NAMES = 500


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
        said = f"{self.place}: {_ended(self.wrong)}"
        return f"{said} {_ended(self.right)}" if self.right else said


def _ended(sentence: str) -> str:
    if sentence.endswith((".", "?")):
        return sentence
    return sentence + ("?" if sentence.startswith("Did you mean") else ".")


class FaultyFile(FaultyFileError):
    """A file with all the faults that were found in it, in the order of the file; `more`: reading stopped at them."""

    def __init__(self, faults: Iterable[Fault], *, more: bool = False) -> None:
        self.faults = tuple(sorted(set(faults)))
        lines = [str(fault) for fault in self.faults]
        if more:
            lines.append("There may be more faults. Mend these first.")
        super().__init__("\n".join(lines))


class Faults:
    """The faults found so far: a reader goes on after each, so that all are told at once.

    What a fault leaves unclear is noted too, so that one slip is not told again by all that refers to it.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.incomplete = False
        """Whether names are missing that a faulty part (a failed include, a list that is none) would have brought."""
        self._doubtful: set[str] = set()

    def add(self, place: Place, wrong: str, right: str = "") -> None:
        """Note a fault and go on reading; after very many, raise FaultyFile with those there are."""
        self.found.append(Fault(place, wrong, right))
        if len(self.found) >= MOST_FAULTS:
            raise FaultyFile(self.found, more=True)

    def doubt(self, name: str) -> None:
        """Note a name whose own definition is faulty: what refers to it cannot be judged."""
        self._doubtful.add(name)

    def doubtful(self, name: str) -> bool:
        """Tell whether the definition of a name is faulty."""
        return name in self._doubtful

    def excuses(self, name: str, known: Iterable[str]) -> bool:
        """Tell whether another fault explains that a name is not known; a near miss of a known one is still told."""
        return name in self._doubtful or (self.incomplete and nearest(name, known, likeness=0.85) is None)

    def __bool__(self) -> bool:
        """Tell whether anything is wrong."""
        return bool(self.found)


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Give the known word that was probably meant by a mistyped one, or None. `likeness` is 1 for the same word."""
    from difflib import get_close_matches  # only needed once something is wrong

    folded = {name.casefold(): name for name in islice(known, _MOST_NAMES)}
    close = get_close_matches(word[:_LONGEST_NAME].casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


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
    safe = "".join(c if c.isprintable() else "�" for c in " ".join(text[: 8 * width].split()))
    return safe if len(safe) <= width else safe[: width - 1] + "…"
