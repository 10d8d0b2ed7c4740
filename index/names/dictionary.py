"""The Chinese names and terms that the cutting of Han text into words keeps whole."""

from __future__ import annotations

from collections.abc import Iterator

from index.names.gazetteer import gazetteer
from index.names.glossary import Glossary
from index.text.scripts import is_han

_SHORTEST = 2

# As words of their own these would be cut out of commoner ones: 十三元, 每单体积, 不能干法律工作.
_BREAKING = frozenset(("三元", "单体", "干法", "湿法", "风光", "顶盖", "电碳", "硅氧", "锂带", "锂膜"))


def han_words() -> Iterator[str]:
    """Names of places, companies and materials and the glossary's terms: Han only, two characters or more.

    Without what would break common words, such as terms of two characters
    that the glossary itself trusts only between word borders.
    """
    tables = gazetteer()
    for table in (tables.places, tables.companies, tables.materials):
        yield from filter(_safe, table.han_words())
    for term in Glossary.load().all():
        yield from (form for form in term.zh if _safe(form) and not (term.whole_word and len(form) == _SHORTEST))


def _safe(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _BREAKING and all(map(is_han, word))
