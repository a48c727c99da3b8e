"""The user's settings: `config.yaml` in the config folder, read with the same care as a playbook."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coach.playbook.faults import Faults, FaultyFile, did_you_mean, shorten
from coach.playbook.nodes import Mapping as MappingNode
from coach.playbook.nodes import Node, Scalar, Sequence, read_file

SHORTEST_COOL_OFF = 30
_LONGEST_COOL_OFF = 7 * 24 * 60
FAIL_ON = ("error", "warning", "info", "never")

ABOUT = {
    "me.name": "Your name, as drafts are signed",
    "me.signature": "What stands under your mails",
    "cool_off_minutes": "How long a hot reply is held: 30 or more",
    "mailer": "The command that sends a mail read from standard input",
    "editor": "The editor for drafts; else VISUAL or EDITOR",
    "tone.ignore": "Tone rules to leave out",
    "tone.fail_on": "The level from which `coach check` fails: error, warning, info or never",
}

TEMPLATE = """\
# Coach's settings. Take the # away from what you want to change.
# me:
#   name: Kim Lee
#   signature: "Kim Lee, Harbor Supplies, 555 0100"
# cool_off_minutes: 30     # how long a hot reply is held; 30 or more
# mailer: msmtp -t         # the command that sends a mail read from standard input
# editor: vim              # else VISUAL or EDITOR
# tone:
#   ignore: []             # tone rules to leave out
#   fail_on: error         # error, warning, info or never
"""


class Setting(NamedTuple):
    """A setting: its value, and where it comes from (`default`, `config.yaml:3`, `EDITOR`)."""

    value: str | int | tuple[str, ...]
    origin: str


class Settings(NamedTuple):
    """All settings by their dotted names."""

    values: Mapping[str, Setting]

    def text(self, name: str) -> str:
        """Give a setting that is a text."""
        return str(self.values[name].value)

    @property
    def cool_off_minutes(self) -> int:
        """Give the minutes a hot reply is held."""
        return int(str(self.values["cool_off_minutes"].value))

    @property
    def tone_ignore(self) -> tuple[str, ...]:
        """Give the tone rules to leave out."""
        value = self.values["tone.ignore"].value
        return value if isinstance(value, tuple) else ()


def settings_file(config: Path) -> Path:
    """Give where the settings are kept; the file may not exist."""
    return config / "config.yaml"


def read_settings(config: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, defaults where there are none; raise FaultyFile with all that is wrong."""
    values = dict(_defaults(environ))
    path = settings_file(config)
    if path.exists():
        faults = Faults()
        tree = _tree(path)
        if tree is not None:
            _read(tree, "", values, faults)
        if faults:
            raise FaultyFile(faults.found)
    return Settings(values)


def _defaults(environ: Mapping[str, str]) -> dict[str, Setting]:
    editor = next((name for name in ("VISUAL", "EDITOR") if environ.get(name)), None)
    return {
        "me.name": Setting("", "default"),
        "me.signature": Setting("", "default"),
        "cool_off_minutes": Setting(SHORTEST_COOL_OFF, "default"),
        "mailer": Setting("", "default"),
        "editor": Setting(environ[editor], editor) if editor else Setting("vi", "default"),
        "tone.ignore": Setting((), "default"),
        "tone.fail_on": Setting("error", "default"),
    }


def _tree(path: Path) -> MappingNode | None:
    try:
        tree = read_file(path)
    except FaultyFile as error:
        if any(fault.wrong.startswith("The file is empty") for fault in error.faults):
            return None  # all of it is commented out
        raise
    if isinstance(tree, MappingNode):
        return tree
    faults = Faults()
    faults.add(tree.place, "The settings are no mapping", "Write `name: value` in each line")
    raise FaultyFile(faults.found)


def _read(tree: MappingNode, before: str, values: dict[str, Setting], faults: Faults) -> None:
    groups = {name.partition(".")[0] for name in ABOUT if "." in name}
    known = [name.removeprefix(before) for name in ABOUT if name.startswith(before)]
    for key, node in tree.entries:
        name = before + key.text
        if not before and key.text in groups:
            if isinstance(node, MappingNode):
                _read(node, f"{key.text}.", values, faults)
            else:
                faults.add(node.place, f"`{key.text}` is no mapping", "Indent its settings under it")
        elif name in ABOUT:
            value = _value(name, node, faults)
            if value is not None:
                values[name] = Setting(value, f"{Path(node.place.file).name}:{node.place.line}")
        else:
            shown = sorted({one.partition(".")[0] for one in known} if not before else set(known))
            faults.add(key.place, f"There is no setting '{shorten(name, 40)}'", did_you_mean(key.text, shown))


def _value(name: str, node: Node, faults: Faults) -> str | int | tuple[str, ...] | None:
    if name == "tone.ignore":
        items = node.items if isinstance(node, Sequence) else (node,)
        if any(not isinstance(item, Scalar) for item in items):
            faults.add(node.place, f"`{name}` is a list of rule ids", "Write it like [APO005, STR005]")
            return None
        return tuple(item.text for item in items if isinstance(item, Scalar) and not item.empty)
    if not isinstance(node, Scalar):
        faults.add(node.place, f"`{name}` is not a single value", f"{ABOUT[name]}")
        return None
    if name == "cool_off_minutes":
        return _minutes(node, faults)
    if name == "tone.fail_on" and node.text not in FAIL_ON:
        faults.add(node.place, f"`{name}` is '{shorten(node.text, 40)}'", did_you_mean(node.text, FAIL_ON))
        return None
    if any(not c.isprintable() and c not in "\n\t" for c in node.text):
        faults.add(node.place, f"`{name}` has a control character in it", "Delete it")
        return None
    return "" if node.empty else node.text


def _minutes(node: Scalar, faults: Faults) -> int | None:
    text = node.text
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        faults.add(
            node.place,
            f"`cool_off_minutes` is '{shorten(text, 40)}'",
            "It is a number of minutes, 30 or more",
        )
        return None
    minutes = int(text)
    if not SHORTEST_COOL_OFF <= minutes <= _LONGEST_COOL_OFF:
        right = "Make it 30 or more" if minutes < SHORTEST_COOL_OFF else "A week (10080) is the most"
        faults.add(node.place, f"A cool-off of {minutes} minutes is out of range", right)
        return None
    return minutes
