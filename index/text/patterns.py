"""Regular expressions that are compiled when they are first used: half of a cold question's would never be."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later; a mistake in it shows at the first use."""
    return cast("re.Pattern[str]", _Later(regex, flags))


class _Later:
    """Stands for a pattern, and from its first use on has the pattern's methods as its own: no slower than it."""

    def __init__(self, regex: str, flags: int) -> None:
        self._made_of = regex, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._made_of)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)
