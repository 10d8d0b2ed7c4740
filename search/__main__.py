"""The command `assay`; also `python -m search`."""

from __future__ import annotations

import os
import sys

from index.garbage import collect_seldom


def main() -> None:
    """Answer a shell that completes a line, without loading what only a command needs; else run the command."""
    collect_seldom()
    if "_ASSAY_COMPLETE" in os.environ:
        from search.completion import completed

        answer = completed(os.environ)
        if answer is not None:
            sys.stdout.write(f"{answer}\n" if answer else "")
            raise SystemExit
    from search.cli import main as run

    run()


if __name__ == "__main__":
    main()
