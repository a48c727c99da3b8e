"""Write docs/tone-rules.md from the shipped rules: python docs/tone/write_rules.py."""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(TOP))

from coach.tone.library import load_rules  # noqa: E402
from coach.tone.rulebook import markdown  # noqa: E402

(TOP / "docs" / "tone-rules.md").write_text(markdown(load_rules()), encoding="utf-8")
