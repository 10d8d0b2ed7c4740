"""What the command's exit status means; scripts rely on it."""

FOUND = 0
"""Something was found or done."""
NOTHING = 1
"""Nothing was found; or, of indexing: done, but some files could not be read."""
ERROR = 2
"""Nothing was done, told in one line on standard error."""
INTERRUPTED = 130
"""Ended by the person, as a shell says it."""
