"""Where tone rules are found: shipped with Coach, then `tone/` in the user's playbooks folders; later ones win."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coach.playbook.library import shipped
from coach.tone.checks import CHECKS
from coach.tone.rule_reader import read_rules
from coach.tone.rules import Ruleset


def shipped_rules() -> Path:
    """Give the folder of the rules that come with Coach."""
    return shipped() / "tone"


def load_rules(folders: Iterable[Path] = ()) -> Ruleset:
    """Read the shipped rules, and those of the folders on top: a rule there replaces an earlier one of its id.

    Folders that do not exist are passed over. Raises FaultyFile with every fault of every file.
    """
    shipped_folder = shipped_rules()
    return read_rules((shipped_folder, *folders), CHECKS, trusted=shipped_folder)
