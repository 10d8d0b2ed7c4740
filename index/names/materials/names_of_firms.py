"""Tells whether a material's name is part of a firm's name, as in "Hubei Ruisheng Lithium Materials Co., Ltd."."""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"(?:[ -]\(?(?:[A-Z][\w'-]{0,20}|and|of|&)\)?){0,5},? \(?(?:Co\b|Co\.|Ltd|Inc\b|Corp|Company\b|Limited\b|Group\b"
    r"|Technology\b|Technologies\b|Holdings?\b|PLC\b|LLC\b|GmbH\b|Sdn\b)"
)
_LEGAL = ("有限", "股份", "集团", "集團", "公司", "研究院")
_CHINESE_TAIL = re.compile(rf"([\u4e00-\u9fff（）()]{{0,14}}?)(?:{'|'.join(_LEGAL)})")
_NOT_IN_A_NAME = re.compile(
    r"[的由与和與及在]|项目|項目|生产|生產|企业|企業|龙头|龍頭|制造商|供应商|厂商|基地|产线|产能|產能|领域|業務|业务|巨头|生產|建设|上市"
)
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{0,6}[”」\"]")
_SAYS_SHORT = re.compile(r"(?:简称|簡稱|下称|下稱)[“「\"：:]?[\u4e00-\u9fff]{0,8}$")
_LEGAL_WORD = re.compile("|".join(_LEGAL))
_WINDOW = 70
_CHINESE_WINDOW = 18


def in_firm_name(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands inside the name of a firm; looks at most 70 characters around."""
    if text[start].isupper() and _TAIL.match(text[end : end + _WINDOW]):
        return True
    if text[start:end].isascii():
        return False
    after = text[end : end + _CHINESE_WINDOW]
    tail = _CHINESE_TAIL.match(after) if _LEGAL_WORD.search(after) else None
    if tail and not _NOT_IN_A_NAME.search(tail[1]):
        return True
    return bool(_SHORT_NAME.match(after) and _SAYS_SHORT.search(text[max(0, start - 14) : start]))
