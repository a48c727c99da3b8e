"""Counting what goes by, and showing it on standard error once it takes long enough to wonder."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from coach.cli.environment import Environment

T = TypeVar("T")

_PATIENCE = 1.0
_EVERY = 64


def counted(things: Iterable[T], environment: Environment, name: str = "messages") -> Iterator[T]:
    """Pass things on; after a second of it, show on a terminal how many went by."""
    if not environment.can_ask(stdin_is_used=True):
        yield from things
        return
    began = time.monotonic()
    counter = None
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            if number % _EVERY == 0 and (counter or time.monotonic() - began > _PATIENCE):
                if counter is None:
                    from coach.terminal.counter import Counter

                    counter = Counter(environment.stderr, name)
                counter.show(number)
    finally:
        if counter is not None:
            counter.close()
