"""Text that people wrote, made safe to print in a line; plain text, which is nearly all of it, at no cost."""

from __future__ import annotations


def safe_line(text: str) -> str:
    """Give a text as one line in which nothing acts on a terminal; see `coach.mail.safe`."""
    if text.isascii() and text.isprintable():
        return text
    from coach.mail.safe import safe_line as safe  # its patterns take 6 ms to make

    return safe(text)
