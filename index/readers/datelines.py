"""What stands beside a day and says whose it is: a dateline's, a sentence's, a closing note's, a signer's."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.readers.shapes import HAN, LATIN, TIES

CRAWL = re.compile(r"\s{0,3}date\s{1,3}((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?=\s)")
"""What one crawler writes before everything else: ` date 2022-12-11 `, or the month alone."""

STARTS_SENTENCE = re.compile(
    r"\s*[\"“(]?(?:(?:on|in|by|since|until|from|of|before|after|as|at|during|between|through|starting|effective|when)\b"
    r"|截至|截止|据悉|據悉|根据|根據|自从|自從|早在)",
    re.IGNORECASE,
)
"""What begins a sentence that goes on to a day."""
BRACKET_BEFORE = re.compile(
    r"\s{0,3}[(\[【][^()\[\]【】。]{2,60}?(?:[Nn]et|[Nn]ews|[Dd]aily|[Rr]eporter|网|報|报|讯|记者)[^()\[\]【】。]{0,40}[,，\s]\s?"
    r"|\s{0,3}(?:[【(\[][^】)\]]{2,20}(?:讯|訊|电|電|网|網|报|報|报道|報道|消息)[】)\]])?\s?[(\[【]\s?"
)
BRACKET_AFTER = re.compile(r"\s?(?:[,，]\s?[A-Z][\w .&'-]{1,40})?[)\]】）]")
PERIODICAL = re.compile(
    r"日评|日評|周评|周報|周报|早报|早評|早评|晚报|快报|快訊|快讯|简报|每日|行情"
    r"|daily|weekly|morning|bulletin|newsletter|price (?:report|review|update|watch)",
    re.IGNORECASE,
)
"""What a report that appears every day or week calls itself."""
NOTE_BEFORE = re.compile(
    r"(?:编辑|责编|網編|网编|編輯|审核|審核|终审|来源|來源|记者|記者|作者|原载|原載|刊于|刊於|editor|source|reporter|author|by|text|photo)"
    r"[^。；]{0,60}$"
    r"|^[\s(\[【]*$"
    r"|^[(\[]\s?[A-Z][A-Za-z]*(?:\s[A-Z][A-Za-z]*){0,3},?\s?$"
    r"|^[\s(（【]*[\u3400-\u9fff]{2,12}(?:新闻|日报|晚报|时报|快报|网|在线|客户端|融媒|发布)\s*$"
    r"|^[\s(【]*《[^》]{2,20}》\s?\(?$",
    re.IGNORECASE,
)
"""What stands before the day of a closing note: people, a publisher, or nothing."""

NOTE_AFTER = re.compile(
    r"\s*(?:$|第?\s?[A-Z]?\d{1,3}\s?版|[)\]】|.;。]|来源|來源|编辑|责编|(?:source|editor|by)\b)", re.IGNORECASE
)


def only_names(before: str) -> bool:
    """Places and papers: few words, all capitalised, or few Han characters without a comma."""
    if HAN.search(before):
        before = before.rstrip(" ,，")
        return len(before) <= 40 and not re.search(r"[。,;、“”]", before)
    words = LATIN.findall(before)
    return len(words) <= 9 and (all(_is_capital(word) for word in words) or bool(NEWSROOM.search(before)))


def nothing(before: str) -> bool:
    """The day is the first word of the line."""
    return not before.strip(" (")


def newsroom(before: str) -> bool:
    """The name of a paper or agency."""
    return only_names(before) and bool(HAN.search(before) or NEWSROOM.search(before))


NEWSROOM = re.compile(
    r"\b(?:news|release|net|daily|times|herald|brief|digest|notebook|tracker|roundup|report(?:s|ed)?|agency|post|wire)\b",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset({"of", "and", "the", "de", "in", "for", "by", "on"})

AGENCY = r"(?:\s{0,2}[(/][A-Za-z][\w .,&/'-]{1,40}[)/])"
DATELINES: tuple[tuple[Callable[[str], bool], re.Pattern[str]], ...] = (
    # `Dec. 23, 2022 /PRNewswire/ --`, `2 July 2025 (BMI China) -`, `May 30, 2024 - The sodium`
    (only_names, re.compile(rf"{AGENCY}{{0,2}}\s{{0,3}}(?:--?|—{{1,2}}|–)\s{{0,3}}\S")),
    # `Guiyang, May 3, 2023 (Reporter Luo Yu) The foil`
    (only_names, re.compile(rf"{AGENCY}\s{{0,3}}(?:[A-Z\"“]|[\u3400-\u9fff]|$)")),
    # `21 June 2024. Another quiet week`
    (nothing, re.compile(r"\.\s{1,3}[A-Z\"“]")),
    # `Yifeng release February 24, 2023. Stand`
    (newsroom, re.compile(r"\.\s{1,3}[A-Z\"“]")),
    # `Ganzi Daily news (reporter Zeren Lamu) 2024-07-22 The altitude`
    (newsroom, re.compile(r"\s{1,3}[A-Z\"“]")),
    # `Energy storage net news 2016/7/26 8:30:51: Zhongcai`
    (newsroom, re.compile(r"\s?[:|丨]\s{0,3}\S")),
    # 2023年8月8日讯, 2024年6月30日电（记者, 2024年5月3日消息
    (only_names, re.compile(r"\s?(?:讯|訊|电讯|電訊)(?!息)")),
    (only_names, re.compile(r"\s?(?:电|電)(?=[\s(:,)】]|$|[题題])")),
    (only_names, re.compile(r"\s?(?:消息|報導|报道)[\s,:)】]")),
)
"""What stands before and behind the day of a dateline."""


def is_dateline(before: str, after: str) -> bool:
    """Whether a day between these words belongs to a dateline and not to a sentence."""
    if STARTS_SENTENCE.match(before) or TIES.search(before[-20:]):
        return False
    return any(pattern.match(after) and suits(before) for suits, pattern in DATELINES)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word in SMALL_WORDS


SIGNED = re.compile(
    r"(?:董事会|董事會|监事会|公司|集团|委员会|委員會|政府|办公室|办公厅|局|厅|院|中心|管委会|协会|部门|法院)[。.\s]*$"
    r"|特此(?:公告|公示|通知|批复)[。.\s]*$"
    r"|\bboard(?: of directors| of supervisors)?\s*$|\bby order of\b|\bhereby (?:announced?|notified)"
    r"|\b(?:committee|bureau|secretary|chairman)\s*$",
    re.IGNORECASE,
)
"""Who signs, or the words above who signs, at the end of a line."""


UNSIGNED = re.compile(r"[。;:!?]|\b(?:accessed|retrieved|printed|downloaded|archived|captured|viewed)\b", re.IGNORECASE)
"""Ends of sentences, labels, and words of those who kept the page."""


def is_signer(before: str) -> bool:
    """Nothing, a place, or an organisation: what stands before the day of a signature."""
    if STARTS_SENTENCE.match(before) or TIES.search(before[-20:]) or UNSIGNED.search(before):
        return False
    words = LATIN.findall(before)
    return len(HAN.findall(before)) <= 30 and len(words) <= 8 and all(_is_capital(word) for word in words)
