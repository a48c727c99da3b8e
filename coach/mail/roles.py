"""What each line is to the message it stands in, and the passages that lines of one role make."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from coach.mail.message import NOTHING, Passage


class Role(Enum):
    """What a line is to the message it stands in."""

    BLANK = "blank"
    WORDS = "words"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    NOTE = "note"


def roles_of(lines: Sequence[str]) -> list[Role]:
    """Give the roles before anything is known: words, or blank."""
    words, blank = Role.WORDS, Role.BLANK
    return [words if line and not line.isspace() else blank for line in lines]


def passages(lines: Sequence[str], roles: Sequence[Role]) -> dict[Role, Passage]:
    """Give the passage of each role that occurs. Blank lines belong to what stands on both sides of them."""
    blocks: dict[Role, list[tuple[int, int]]] = {}
    current = Role.BLANK
    first = last = 0
    for number, role in enumerate(roles):
        if role is Role.BLANK:
            continue
        if role is not current:
            if current is not Role.BLANK:
                blocks.setdefault(current, []).append((first, last))
            current, first = role, number
        last = number
    if current is not Role.BLANK:
        blocks.setdefault(current, []).append((first, last))
    return {
        role: Passage(
            "\n\n".join("\n".join(lines[first : last + 1]) for first, last in found),
            tuple((first + 1, last + 1) for first, last in found),
        )
        for role, found in blocks.items()
    }


def passage_of(found: dict[Role, Passage], role: Role) -> Passage:
    """Give the passage of `role`, empty when there is none."""
    return found.get(role, NOTHING)
