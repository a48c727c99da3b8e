"""Where things are kept: the data folder and the config folder, both the user's alone."""

# No pathlib: importing it costs more than the whole line in a shell prompt may take.
# ruff: noqa: PTH100, PTH101, PTH102, PTH111, PTH112, PTH116, PTH117, PTH118, PTH120
from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from coach.errors import RecordsError

FOLDER_RIGHTS = 0o700
FILE_RIGHTS = 0o600


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Give the folder of what is kept: `$COACH_HOME/data`, else where the system keeps a program's data.

    That is `$XDG_DATA_HOME/coach` where it is set; `~/Library/Application Support/coach` on macOS, `%APPDATA%/coach` on
    Windows, `~/.local/share/coach` elsewhere. The folder may not exist yet. Raises RecordsError without any home.
    """
    return _folder(environ, platform, "data", "XDG_DATA_HOME", (".local", "share"))


def config_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Give the folder of settings and own playbooks: `$COACH_HOME` itself, else as for data, with `~/.config/coach`."""
    return _folder(environ, platform, "", "XDG_CONFIG_HOME", (".config",))


def cache_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Give the folder of what can be made again: `$COACH_HOME/cache`, else as for data, with `~/.cache/coach`."""
    if platform in ("darwin", "win32") and not environ.get("COACH_HOME"):
        return os.path.join(_folder(environ, platform, "", "XDG_CACHE_HOME", ()), "cache")
    return _folder(environ, platform, "cache", "XDG_CACHE_HOME", (".cache",))


def records_file(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Give the path of the one file that holds the records; it may not exist yet."""
    return os.path.join(data_folder(environ, platform), "records.db")


def make_private(folder: str) -> None:
    """Make a folder, and those above it that are missing, for the user alone; narrow one that was open to others.

    Only the folder itself is narrowed, never one above it that was there before. Raises RecordsError.
    """
    missing = []
    path = folder
    while not os.path.isdir(path):
        missing.append(path)
        above = os.path.dirname(path)
        if above == path:
            break
        path = above
    try:
        for one in reversed(missing):
            try:
                os.mkdir(one, FOLDER_RIGHTS)
            except FileExistsError:
                if not os.path.isdir(one):  # else another Coach was quicker
                    raise
    except OSError as error:
        raise _unusable(folder, one, error) from error
    narrow(folder, FOLDER_RIGHTS)


def narrow(path: str, rights: int = FILE_RIGHTS) -> None:
    """Take from others the rights they had to a file or folder, where that is ours to do; none there is fine."""
    try:
        had = os.stat(path).st_mode & 0o777
        if had & ~rights:
            os.chmod(path, had & rights)
    except OSError:
        pass  # not ours, or gone: whoever opens it next says so


def _folder(
    environ: Mapping[str, str], platform: str, kind: str, variable: str, usual: tuple[str, ...]
) -> str:
    own = environ.get("COACH_HOME", "")
    if own:
        home = _absolute(own, environ)
        return os.path.join(home, kind) if kind else home
    shared = environ.get(variable, "")
    if os.path.isabs(shared):  # the specification has relative ones ignored
        return os.path.join(shared, "coach")
    if platform == "win32":
        roaming = environ.get("APPDATA", "")
        base = roaming if roaming else os.path.join(_home(environ), "AppData", "Roaming")
    elif platform == "darwin":
        base = os.path.join(_home(environ), "Library", "Application Support")
    else:
        base = os.path.join(_home(environ), *usual)
    return os.path.join(base, "coach")


def _absolute(path: str, environ: Mapping[str, str]) -> str:
    if path == "~" or path.startswith("~/"):
        path = _home(environ) + path[1:]
    try:
        return os.path.abspath(path)
    except OSError as error:  # the working folder was deleted
        raise RecordsError(
            f"COACH_HOME is {path!r}, which counts from the working folder, and that no longer exists:"
            " give it as a full path, from / on. Nothing was lost."
        ) from error


def _home(environ: Mapping[str, str]) -> str:
    home = environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~")
    if not os.path.isabs(home):
        raise RecordsError(
            "Coach cannot tell which folder is your home: set HOME to it, or COACH_HOME to the folder"
            " where Coach should keep things. Nothing was lost."
        )
    return home


def _unusable(folder: str, at: str, error: OSError) -> RecordsError:
    above = at
    while not os.path.lexists(above) and os.path.dirname(above) != above:
        above = os.path.dirname(above)
    if os.path.lexists(above) and not os.path.isdir(above):
        why = f"{above} is a file or a broken link where a folder should be: move it away"
    elif isinstance(error, PermissionError):
        why = f"you may not write in {above}: make it writable"
    else:
        why = f"{error.strerror or error} at {above}: mend that"
    return RecordsError(
        f"Coach keeps its records in {folder}, but cannot make that folder, for {why},"
        " or set COACH_HOME to a folder you can write in. Nothing was lost."
    )
