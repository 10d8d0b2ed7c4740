"""One command, run: whatever goes wrong becomes an exit status and one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from index.errors import AssayError
from index.exit_status import ERROR, FOUND, INTERRUPTED
from index.terminal import OutputClosed, report


def status_of(command: Callable[[], object]) -> int:
    """The exit status that a command gives; never raises but for `SystemExit`."""
    try:
        status = command()
        if sys.stdout is not None:
            sys.stdout.flush()
        return status if isinstance(status, int) else FOUND
    except (OutputClosed, BrokenPipeError):
        # The reader of the pipe has seen enough. Python must not fail again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except AssayError as error:
        report(f"assay: {error}")
        return ERROR
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        report(f"assay: {error.strerror or error}{where}")
        return ERROR
    except Exception as error:
        if os.environ.get("ASSAY_DEBUG"):
            raise
        report(f"assay: this is a defect of Assay: {type(error).__name__}: {error}; ASSAY_DEBUG=1 shows where")
        return ERROR
