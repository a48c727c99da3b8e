"""What the YAML parser means by its complaints, for people who write YAML twice a year."""

from __future__ import annotations

from typing import Any

_QUOTES = "put texts with quotes, colons or braces in double quotes"


def explain(error: Any, text: str) -> tuple[int, int, str, str]:
    """Give line and column (from 1), what is wrong and what would be right, of PyYAML's MarkedYAMLError."""
    problem, context = str(error.problem or ""), str(error.context or "")
    mark, opened = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if mark is None:
        return 1, 1, f"This is not YAML ({problem})", _QUOTES.capitalize()
    lines = text.splitlines() or [""]
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, character = line[: mark.column], line[mark.column : mark.column + 1]

    def here(wrong: str, right: str) -> tuple[int, int, str, str]:
        return mark.line + 1, mark.column + 1, wrong, right

    def where_it_opened(wrong: str, right: str) -> tuple[int, int, str, str]:
        return opened.line + 1, opened.column + 1, wrong, right

    if "quoted scalar" in context and "end of stream" in problem:
        return where_it_opened("The quote opened here is never closed", "Close it")
    if "escape" in problem:
        return here(
            "In double quotes a backslash begins an escape, and this is none", "Write two for a backslash"
        )
    if "',' or ']'" in problem:
        return where_it_opened(
            "The list that `[` opens here is not closed",
            f"Put commas between its items and `]` at its end; {_QUOTES}",
        )
    if "',' or '}'" in problem:
        return where_it_opened(
            "The mapping that `{` opens here is not closed",
            f"Put commas between its entries and `}}` at its end; {_QUOTES}",
        )
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return here("A second ': ' stands in this line", 'Put the text in double quotes: "Yes: in time"')
        return here(
            "This key stands too far right, or the line above it has no colon",
            "Compare it with the lines above",
        )
    if "cannot start any token" in problem or "found a tab" in problem:
        if character == "\t":
            return here("There is a tab here", "Indent with spaces")
        return here(f"A value cannot begin with {character}", "Put the text in double quotes")
    if "sequence entries are not allowed" in problem:
        return here("A dash cannot stand here", "Begin the list on a line of its own, under its key")
    if before.rstrip().endswith(("'", '"')) and character not in ("", "-"):
        return here(
            "There is more after the closing quote", 'Put the whole text in double quotes, those in it as \\"'
        )
    if "expected key" in problem or "<block end>" in problem or "'-' indicator" in problem:
        return here(
            "The indentation, or a dash or key, is off here", f"Compare it with the lines above; {_QUOTES}"
        )
    if "expected ':'" in problem:
        return here("There is a key without its colon", f"Write `key: value`; {_QUOTES}")
    if "comment or line break" in problem or "indentation indicator" in problem:
        return here("A text cannot stand beside `>` or `|`", "Begin it on the next line, further right")
    if "alphabetic or numeric" in problem:
        return here("`*` and `&` have a meaning of their own here", "Put the text in double quotes")
    if "incompatible YAML" in problem:
        return here("This version of YAML is not known here", "Leave the line out")
    if "document start" in problem:
        return here("The document has ended above", "Take the line `...` out")
    if "node content" in problem and mark.line >= len(lines):
        return here(
            "The file ends where a value belongs", "Close the brackets, braces and quotes that are open"
        )
    if "node content" in problem:
        return here("A value is missing here", _QUOTES.capitalize())
    return here(f"This is not YAML ({problem})", _QUOTES.capitalize())
