"""What the searcher says of a question, in the words of the view: keys for flags, and Chinese for a Chinese reader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from search.tui.shown import Lang

KINDS_ZH: Mapping[str, str] = {
    "article": "报道",
    "claim": "产能条目",
    "place": "地区",
    "company": "企业",
    "material": "材料",
}
_KIND = re.compile(r"^(article|claim)$|(?:(?<=^)|(?<=, )|(?<= or ))(place|company|material)(?= )")
_HOLE = re.compile(r"\{(\w+)\}")


def told(notice: str, lang: Lang) -> str:
    """A notice in the words of the view; as it is where `notices.toml` has none for it."""
    for said, english, chinese in _rules():
        if match := said.fullmatch(notice):
            filled = match.groupdict()
            return _HOLE.sub(_filler(filled, lang), chinese if lang == "zh" else english)
    return notice


def _filler(filled: Mapping[str, str], lang: Lang) -> Callable[[re.Match[str]], str]:
    def fill(hole: re.Match[str]) -> str:
        value = filled[hole[1]]
        return _KIND.sub(lambda kind: KINDS_ZH[kind.group()], value) if lang == "zh" else value

    return fill


@cache
def _rules() -> Sequence[tuple[re.Pattern[str], str, str]]:
    table = tomllib.loads(files(__package__).joinpath("notices.toml").read_text(encoding="utf-8"))
    return [(re.compile(said, re.DOTALL), english, chinese) for said, english, chinese in table.values()]
