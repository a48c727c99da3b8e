"""What each line is to the message it stands in, and the passages that lines of one role make."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from coach.mail.message import NOTHING, Passage


class Role(IntEnum):
    """What a line is to the message it stands in."""

    BLANK = 0
    WORDS = 1
    QUOTED = 2
    SIGNATURE = 3
    DISCLAIMER = 4
    NOTE = 5


# An enum's members take long to look up, and every line of every message asks for them.
BLANK = Role.BLANK
WORDS = Role.WORDS
QUOTED = Role.QUOTED
SIGNATURE = Role.SIGNATURE
DISCLAIMER = Role.DISCLAIMER
NOTE = Role.NOTE


def roles_of(lines: Sequence[str]) -> list[Role]:
    """Give the roles before anything is known: words, or blank."""
    return [WORDS if line and not line.isspace() else BLANK for line in lines]


def passages(lines: Sequence[str], roles: Sequence[Role]) -> dict[Role, Passage]:
    """Give the passage of each role that occurs. Blank lines belong to what stands on both sides of them."""
    texts: dict[Role, list[str]] = {}
    blocks: dict[Role, list[tuple[int, int]]] = {}
    current = BLANK
    first = last = 0
    for number, role in enumerate([*roles, None]):
        if role is BLANK:
            continue
        if role is not current:
            if current is not BLANK:
                texts.setdefault(current, []).append("\n".join(lines[first : last + 1]))
                blocks.setdefault(current, []).append((first + 1, last + 1))
            if role is None:
                break
            current, first = role, number
        last = number
    return {role: Passage("\n\n".join(texts[role]), tuple(blocks[role])) for role in texts}


def passage_of(found: dict[Role, Passage], role: Role) -> Passage:
    """Give the passage of `role`, empty when there is none."""
    return found.get(role, NOTHING)
