"""A live count on standard error for what takes long."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Counter:
    """Shows how many things went by, how many a second, and for how long it has been."""

    def __init__(self, stream: IO[str], name: str) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + name), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(file=stream), transient=True)
        self._task = self._progress.add_task(name, total=None)
        self._progress.start()

    def show(self, number: int) -> None:
        """Show that so many went by."""
        self._progress.update(self._task, completed=number)

    def close(self) -> None:
        """Take the count off the screen."""
        self._progress.stop()
