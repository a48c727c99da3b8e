"""`coach read`: what angry messages say, one by one or a whole mailbox, the hottest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of, make, require_within
from coach.errors import UsageError

if TYPE_CHECKING:
    from coach.mail.message import Message

_MOST = 1_000_000_000


def command(name: str) -> Any:
    """Make the command."""
    return make(name, read)


def read(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="Mails, mailboxes (mbox, Maildir) or texts; - is standard input."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    sort: Annotated[
        str, typer.Option("--sort", metavar="file|heat", help="In the order they come, or the hottest first.")
    ] = "file",
    min_heat: Annotated[
        float,
        typer.Option(
            "--min-heat",
            metavar="NUMBER",
            help="Only those at least this hot, from 0 to 10.",
            show_default=False,
        ),
    ] = 0.0,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="NUMBER", help="No more than so many.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="All of each message, not one line.")] = False,
) -> None:
    """Read a mail: how heated it is, the issue, what they want.

    Of several, it prints a line each. Without a FILE it reads standard input.
    """
    environment = environment_of(ctx)
    require_within("--min-heat", min_heat, 0, 10)
    if limit is not None:
        require_within("--limit", limit, 1, _MOST)
    if sort not in ("file", "heat"):
        raise UsageError(f"--sort is 'file' or 'heat', not '{sort}'.")
    sources = files or ["-"]
    if sources == ["-"] and environment.can_ask():
        environment.note("Paste the message, then press Ctrl-D on a line of its own.")
    from coach.cli.triage import Triage, wanted

    readings = _readings(environment, sources)
    kept = (one for one in readings if wanted(one, min_heat))
    if sort == "heat":
        with Triage(limit) as triage:
            for one in kept:
                triage.add(one)
            _print(environment, triage.hottest(), as_json=as_json, full=full)
        return
    _print(environment, _first(kept, limit), as_json=as_json, full=full)


def _readings(environment: Environment, sources: list[str]) -> Iterator[dict[str, Any]]:
    from coach.cli.progress import counted
    from coach.mail.mailboxes import read_messages
    from coach.mail.reading_json import reading_json

    messages = read_messages(sources, _binary(environment.stdin))
    for message in counted(messages, environment):
        yield reading_json(message, reading_of(message))


def reading_of(message: Message) -> Any:
    """Read a message's own words, heat included."""
    from coach.mail.heat import read_heat
    from coach.mail.reading import read as read_words

    place = message.words.place if message.words else None
    return read_words(
        message.text, message.written, message.subject, place=place, heat=read_heat(message.text)
    )


def _binary(stdin: Any) -> BinaryIO:
    binary = getattr(stdin, "buffer", None)
    if binary is not None:
        found: BinaryIO = binary
        return found
    from io import BytesIO

    return BytesIO(stdin.read().encode())


def _first(found: Iterator[dict[str, Any]], limit: int | None) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(found, 1):
        yield one
        if number == limit:
            return


def _print(environment: Environment, found: Iterator[dict[str, Any]], *, as_json: bool, full: bool) -> None:
    if as_json:
        for one in found:
            environment.say(json.dumps(one, ensure_ascii=False))
        return
    from coach.terminal.reading import drawn_reading, line, plain_reading

    width, _ = environment.size()

    def panel(one: dict[str, Any]) -> str:
        if environment.draws():
            return drawn_reading(one, width, colour=environment.has_colour())
        return plain_reading(one, width)

    first = next(found, None)
    if first is None:
        environment.note("There is no such message.")
        return
    second = next(found, None)
    if second is None or full:
        environment.stdout.write(panel(first))
        if second is not None:
            for one in (second, *found):
                environment.stdout.write(("" if environment.draws() else "\n") + panel(one))
        return
    for one in (first, second):
        environment.say(line(one, width))
    for one in found:
        environment.say(line(one, width))
