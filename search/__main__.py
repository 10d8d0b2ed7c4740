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
    raise SystemExit(_status(sys.argv[1:]))


def _status(arguments: list[str]) -> int:
    from search import quick_line

    line = quick_line.read(arguments)
    if line is None:
        from search.cli import run

        return run(arguments)
    from search.commands import search
    from search.running import status_of

    return status_of(lambda: search(line.question, **line.options))


if __name__ == "__main__":
    main()
