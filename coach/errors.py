"""One family of errors; each knows its exit code and how to say itself."""

from __future__ import annotations


class CoachError(Exception):
    """Something the user can understand and mend; said once, at the edge, on standard error."""

    exit_code = 1

    def __str__(self) -> str:
        """Give the whole sentence: what is wrong, where, and what would be right."""
        return " ".join(str(part) for part in self.args)


class UsageError(CoachError):
    """Wrong use: an unknown option, a bad answer. Says the valid ones."""

    exit_code = 2


class AnswerMissingError(CoachError):
    """An answer is required and cannot be asked for. Names the options that give it."""

    exit_code = 3


class FaultyFileError(CoachError):
    """A playbook, scenario or rules file is faulty. Carries every fault it has."""

    exit_code = 4


class StillCoolingOffError(CoachError):
    """The time is not over yet. Says how long it still takes."""

    exit_code = 5


class RecordsError(CoachError):
    """The records cannot be read or written; nothing was lost."""

    exit_code = 6


class InterruptedSessionError(CoachError):
    """The user stopped; the session is kept. Says how to go on."""

    exit_code = 130
