"""The way in: answers `--version` and `status` at once, and hands all else to the commands."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run Coach with the command line's arguments."""
    arguments = sys.argv[1:]
    # These two stand in shell prompts and scripts: they may not wait for the rest to be imported.
    if arguments == ["--version"]:
        from coach import __version__

        try:
            print(f"coach {__version__}", flush=True)
        except OSError as error:
            sys.exit(f"The version cannot be written ({error.strerror}).")
        return
    if arguments == ["status"]:
        from coach.cli.status import status

        sys.exit(status())
    # A run makes few cycles and ends soon: what is imported need not be searched for them again and again.
    gc.disable()
    from coach.cli.app import run

    gc.freeze()
    gc.enable()

    run(arguments)


if __name__ == "__main__":
    main()
