"""The words of the view, in the language of the reporter."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from search.tui.shown import Lang


class Words:
    """Words by their names in `words.toml`."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, word: str, /, **filled: object) -> str:
        """A word; `filled` are what stands in its braces."""
        text = _table()[word][self.lang == "zh"]
        for key, value in filled.items():
            shown = f"{value:,}" if isinstance(value, int) else str(value)
            text = text.replace(f"{{{key}}}", shown)
        return text


def language_of_user() -> Lang:
    """Chinese where the locale says so, else English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").startswith("zh") else "en"


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return {name: (english, chinese) for name, (english, chinese) in tomllib.loads(text).items()}
