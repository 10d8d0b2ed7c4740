"""A printed name as it should be shown."""

from __future__ import annotations

import re

_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\s?\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]+\)")
_SPACE = re.compile(r"\s+")


def clean(printed: str) -> str:
    """The name on one line, without pinyin glosses behind its characters."""
    return _SPACE.sub(" ", _GLOSS.sub("", printed)).strip()
