"""All checks that are built in, by the names under which rules call them."""

from __future__ import annotations

from coach.tone.mail_checks import MAIL_CHECKS
from coach.tone.text_checks import TEXT_CHECKS, Check, Context

__all__ = ["CHECKS", "Check", "Context"]

CHECKS: dict[str, Check] = {**TEXT_CHECKS, **MAIL_CHECKS}
