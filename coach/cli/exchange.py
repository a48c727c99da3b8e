"""`coach export`, `coach import` and `coach forget`: what is kept belongs to its user."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.making import environment_of, make
from coach.cli.playbook_command import customers
from coach.cli.shown import safe_line
from coach.errors import AnswerMissingError, UsageError

if TYPE_CHECKING:
    from coach.records.records import Records


def command(name: str) -> Any:
    """Make the command."""
    functions: dict[str, Callable[..., None]] = {"export": export, "import": import_, "forget": forget}
    return make(name, functions[name])


def export(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Where to; without it, standard output.", show_default=False),
    ] = "-",
) -> None:
    """Write out everything that is kept, as JSON lines."""
    from coach.records.shapes import line_of

    environment = environment_of(ctx)
    with environment.records(reading=True) as records:
        if file == "-":
            for record in records.export():
                environment.say(line_of(record))
            return
        path = Path(file).expanduser().resolve()
        try:
            if path.exists() and not path.is_file():  # a device, a pipe: written to, never replaced
                with path.open("w", encoding="utf-8") as stream:
                    count = _export_to(stream, records)
                environment.note(f"{count:,} records written to {file}.")
                return
            # Private from the first byte on; an older export is only replaced once this one is whole.
            new = path.with_name(path.name + ".part")
            new.touch(mode=0o600)
            with new.open("w", encoding="utf-8") as stream:
                count = _export_to(stream, records)
            new.replace(path)
        except OSError as error:
            raise UsageError(
                f"{file} cannot be written ({error.strerror or error}). Nothing was lost."
            ) from None
    environment.note(f"{count:,} records written to {file}.")


def _export_to(stream: IO[str], records: Records) -> int:
    from coach.records.shapes import line_of

    count = 0
    for record in records.export():
        stream.write(line_of(record) + "\n")
        count += 1
    return count


def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="What `coach export` wrote; - is standard input.")
    ],
) -> None:
    """Take in what `coach export` wrote; nothing is kept twice."""
    from coach.records.exchange import lines_of

    environment = environment_of(ctx)
    try:
        with _opened(file, environment.stdin) as stream, environment.records() as records:
            brought = records.import_(_lines(lines_of(stream)))
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}).") from None
    environment.say(
        f"New: {_many(brought.customers, 'customer')}, {_many(brought.sessions, 'session')}. "
        f"Newer than here: {brought.newer}. Known already: {brought.known}."
    )


def forget(
    ctx: typer.Context,
    customer: Annotated[
        str, typer.Argument(metavar="CUSTOMER", help="Whom to forget.", autocompletion=customers)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Erase without asking first.")] = False,
) -> None:
    """Erase a customer and all that is kept about them.

    They are gone for good, from the file itself. It says what it erased.
    """
    environment = environment_of(ctx)
    with environment.records() as records:
        found = records.customers.find(customer) if customer.strip() else None
        if found is None:
            near = ", ".join(f"'{safe_line(one.name)}'" for one in records.customers.near(customer))
            hint = f" Did you mean {near}?" if near else ""
            raise UsageError(f"There is no customer '{safe_line(customer)}'.{hint}")
        name = safe_line(found.name)
        if not yes:
            sessions = _many(records.sessions.count(found.id), "conversation")
            if not environment.can_ask():
                raise AnswerMissingError(f"This erases {name} and {sessions} for good. Say so with --yes.")
            prompter = environment.prompter()
            with prompter.session():
                sure = prompter.confirm(f"Erase {name} and {sessions} for good?")
            if not sure:
                environment.note("Nothing was erased.")
                return
        erased = records.forget(found)
    counts = ", ".join(
        _many(count, kind.removesuffix("s")) for kind, count in erased.counts.items() if kind != "advice"
    )
    environment.say(f"Erased: {counts}.")


def _opened(file: str, stdin: IO[str]) -> IO[bytes]:
    if file != "-":
        return Path(file).expanduser().open("rb")
    binary = getattr(stdin, "buffer", None)
    if binary is not None:
        return binary  # type: ignore[no-any-return]
    from io import BytesIO

    return BytesIO(stdin.read().encode())


def _lines(lines: Iterable[bytes]) -> Iterable[str | bytes]:
    return lines


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
