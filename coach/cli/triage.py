"""Sorting any number of readings by heat in little memory: those that wait are on the disk, not in it."""

from __future__ import annotations

import heapq
import json
from array import array
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any


def wanted(reading: dict[str, Any], min_heat: float) -> bool:
    """Tell whether a reading is at least so hot."""
    return bool(reading["heat"]["score"] >= min_heat)


class Triage:
    """Takes readings in any order and gives them back, the hottest first; the first of equally hot ones stays first."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._file = TemporaryFile("w+b")  # noqa: SIM115 - closed with the triage
        self._scores = array("d")
        self._starts = array("q")
        self._end = 0

    def add(self, reading: dict[str, Any]) -> None:
        """Take a reading."""
        content = json.dumps(reading, ensure_ascii=False).encode() + b"\n"
        self._scores.append(-reading["heat"]["score"])
        self._starts.append(self._end)
        self._file.write(content)
        self._end += len(content)

    def hottest(self) -> Iterator[dict[str, Any]]:
        """Give them back, the hottest first, as many as the limit lets."""
        order = range(len(self._scores))
        if self._limit is None:
            chosen = sorted(order, key=self._scores.__getitem__)
        else:
            chosen = heapq.nsmallest(self._limit, order, key=self._scores.__getitem__)
        for index in chosen:
            self._file.seek(self._starts[index])
            found: dict[str, Any] = json.loads(self._file.readline())
            yield found

    def __enter__(self) -> Triage:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Give the disk back."""
        self._file.close()
