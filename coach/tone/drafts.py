"""Files as drafts: plain text, Markdown, and `.eml` messages, of which only our own words are judged."""

from __future__ import annotations

from pathlib import PurePath

from coach.tone.draft import Draft, Kind

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
MAIL = (".eml",)


def kind_of(file: str) -> Kind:
    """Tell from a file's name how to read it."""
    ending = PurePath(file).suffix.lower()
    return "markdown" if ending in MARKDOWN else "mail" if ending in MAIL else "text"


def read_draft(raw: bytes, file: str = "-", kind: Kind | None = None) -> Draft:
    """Give the draft in a file's bytes; never raises. `kind` says what it is where the name does not.

    Places in a `.eml` are those of the file where its text stands there as it is; where it is encoded (base64,
    quoted-printable, HTML) they are those of the message's text.
    """
    chosen = kind or kind_of(file)
    if chosen == "mail":
        return _mail(raw, file)
    text = raw.decode("utf-8-sig", errors="replace")
    return Draft(text, file, chosen)


def _mail(raw: bytes, file: str) -> Draft:
    from coach.mail.parsing import parse_message  # 20 ms: not for plain text

    message = parse_message(raw, source=file)
    text = message.words.text
    if not text:
        return Draft("", file, "mail")
    head = _lines_of_head(raw, message.words.blocks, message.whole)

    def place(offset: int) -> tuple[int, int]:
        line, column = message.words.place(offset)
        return line + head, column

    return Draft(text, file, "mail", place)


def _lines_of_head(raw: bytes, blocks: tuple[tuple[int, int], ...], whole: str) -> int:
    """Give by how many lines the message's text lies below the file's top; 0 where it does not stand there as it is."""
    shown = [line.rstrip() for line in raw.decode("utf-8", errors="replace").splitlines()]
    lines = whole.split("\n")
    head = next((number for number, line in enumerate(shown) if not line), len(shown)) + 1
    wanted = [number for first, last in blocks for number in range(first, last + 1)]
    # The body may begin below the first empty line: inside a multipart message, for one.
    for shift in range(head, min(len(shown), head + 60)):
        if all(
            number + shift - 1 < len(shown) and shown[number + shift - 1] == lines[number - 1].rstrip()
            for number in wanted
        ):
            return shift
    return 0
