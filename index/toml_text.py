"""Values as TOML writes them; reading is the standard library's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime


def toml_value(value: str | bool | Sequence[str] | datetime) -> str:
    """A text, a flag, a list of texts or a time in UTC, in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
    return f"[{', '.join(map(toml_value, value))}]"
