"""A moment as the records keep it (milliseconds since 1970, UTC), as Python has it, and as an export writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
LATEST = (datetime(9999, 12, 31, 23, 59, 59, 999000, tzinfo=UTC) - _EPOCH) // _MILLISECOND
EARLIEST = (datetime(1, 1, 1, tzinfo=UTC) - _EPOCH) // _MILLISECOND


def utc_now() -> datetime:
    """Give the present moment; the clock of real use."""
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """Give an aware moment as milliseconds since 1970; ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone: the clock must give aware datetimes")
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Give the moment, in UTC."""
    return _EPOCH + timedelta(milliseconds=ms)


def to_text(ms: int) -> str:
    """Write a moment like `2026-03-01T09:30:00.000Z`."""
    return from_ms(ms).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> int:
    """Read a moment written with its date, time and zone; ValueError for anything else."""
    if len(text) > 40:
        raise ValueError("too long for a moment")
    ms = to_ms(datetime.fromisoformat(text))
    if not EARLIEST <= ms <= LATEST:
        raise ValueError("beyond the calendar")
    return ms
