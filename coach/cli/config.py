"""`coach config`: each setting with its value and where it comes from; `coach config edit` opens the file."""

from __future__ import annotations

import json
import shlex
import subprocess
from typing import Any

import typer

from coach.cli.making import environment_of
from coach.cli.shown import safe_line
from coach.errors import RecordsError, UsageError
from coach.playbook.faults import FaultyFile
from coach.records.places import make_private
from coach.records.settings import ABOUT, TEMPLATE, Setting, read_settings, settings_file


def command(name: str) -> Any:
    """Make the command."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        help="See your settings and where each comes from, or edit them.",
    )
    app.callback(invoke_without_command=True)(config)
    app.command(name="edit")(edit)
    app.command(name="path")(path)
    made = typer.main.get_command(app)
    made.name = name
    return made


def config(
    ctx: typer.Context, as_json: bool = typer.Option(False, "--json", help="Print them as JSON.")
) -> None:
    """See your settings, each with where it comes from."""
    if ctx.invoked_subcommand is not None:
        return
    environment = environment_of(ctx)
    settings = read_settings(environment.config(), environment.environ)
    if as_json:
        found = {name: {"value": _plain(one), "from": one.origin} for name, one in settings.values.items()}
        environment.say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    environment.say(f"Settings: {settings_file(environment.config())}")
    for name, one in settings.values.items():
        environment.say(f"  {name:<17} {_shown(one):<20} {one.origin}")
        environment.row(f"  {'':<17} {ABOUT[name]}", 20)


def path(ctx: typer.Context) -> None:
    """Print where the settings file is, or would be."""
    environment = environment_of(ctx)
    environment.say(str(settings_file(environment.config())))


def edit(ctx: typer.Context) -> None:
    """Open the settings in your editor, then check them."""
    environment = environment_of(ctx)
    folder = environment.config()
    file = settings_file(folder)
    try:
        editor = read_settings(folder, environment.environ).text("editor")
    except FaultyFile:  # the editor is what mends it
        editor = environment.environ.get("VISUAL") or environment.environ.get("EDITOR") or "vi"
    make_private(str(folder))
    if not file.exists():
        try:
            file.touch(mode=0o600)
            file.write_text(TEMPLATE, encoding="utf-8")
        except OSError as error:
            raise RecordsError(
                f"{file} cannot be written ({error.strerror or error}). Nothing was lost."
            ) from None
    try:
        done = subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The editor '{editor}' cannot be started ({error}). Set VISUAL or EDITOR."
        ) from None
    if done.returncode:
        environment.note(f"The editor ended with code {done.returncode}.")
    read_settings(folder, environment.environ)
    environment.say(f"Saved: {file}")


def _shown(setting: Setting) -> str:
    value = setting.value
    text = ", ".join(value) if isinstance(value, tuple) else safe_line(str(value))
    return text or "–"


def _plain(setting: Setting) -> Any:
    return list(setting.value) if isinstance(setting.value, tuple) else setting.value
