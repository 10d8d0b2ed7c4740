"""A printed name as it should be shown."""

from __future__ import annotations

import re

_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\s?\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]+\)")


def clean(printed: str) -> str:
    """The name on one line, without pinyin glosses behind its characters."""
    return " ".join((_GLOSS.sub("", printed) if "(" in printed else printed).split())
