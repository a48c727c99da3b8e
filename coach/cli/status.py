"""`coach status`: one short line for a shell prompt, nothing when nothing is due. Imports next to nothing."""

from __future__ import annotations

import os
import sys
import time


def status() -> int:
    """Print the line, if there is one; give the exit code."""
    from coach.errors import CoachError

    try:
        line = status_line()
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    if line:
        try:
            sys.stdout.write(line + "\n")
        except UnicodeEncodeError:
            sys.stdout.write(line.encode("ascii", "replace").decode() + "\n")
    return 0


def status_line() -> str:
    """Say what is open: `1 open: prospect Harbor Dental, 2 h`; `""` when nothing is."""
    from coach.records.glance import glance

    count, latest = glance(os.environ, int(time.time() * 1000))
    if latest is None:
        return ""
    _, playbook, customer, ago = latest
    who = f" {_short(customer)}" if customer else ""
    return f"{count} open: {playbook}{who}, {_ago(ago)}"


def _short(name: str) -> str:
    from coach.cli.shown import safe_line

    shown = safe_line(name)
    return shown if len(shown) <= 24 else shown[:23] + "…"


def _ago(milliseconds: int) -> str:
    minutes = milliseconds // 60_000
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"
