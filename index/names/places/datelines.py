"""Datelines: where an agency's article was sent from, which is no place of the news by itself."""

from __future__ import annotations

import re

from index.names.places.candidates import Candidate
from index.text.passage import Passage

DATELINE = "dateline"

_MONTH = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_AGENCY = "xinhua|reuters|afp|ap|bloomberg|cns|ecns"
_AFTER_EN = re.compile(
    rf"(?: \([a-z ]{{2,20}}\))?(?:, [a-z ]{{2,20}})?,? (?:{_MONTH})[a-z]*\.? \d{{1,2}}\b"
    rf"| \((?:{_AGENCY})|, \d{{1,2}} (?:{_MONTH})[a-z]*\b"
)
_DASH = re.compile(r"(?: \([a-z. ]{2,20}\))? --? ")
"""After a name that begins its line: NANCHANG -- Environmental authorities have cleared an expansion."""
_AFTER_ZH = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息)|[电讯](?=[ ((:])|\d{1,2}日[电讯]")
_BEFORE_ZH = re.compile(
    r"(?:新华社|新华网|新华财经|中新社|中新网|中国新闻网|本报|本网|人民网|日报|晚报|财联社|央广网|光明网|四川新闻网|新闻网|路透社?)$"
)

_REPORTER_ZH = re.compile(r"(?:记者|通讯员|特派员)[^,.;:。、\n]{1,9}$")
_REPORTS_ZH = re.compile(r"(?:市|电|专电)?(?:报道|报导|综合报道|综合报导|摄影报道|电】|讯】)")


def is_dateline(candidate: Candidate, passage: Passage) -> bool:
    """Whether a name says where the article was sent from: BEIJING, June 3 (Xinhua); 新华社拉萨6月30日电."""
    text = passage.folded.text
    if candidate.han:
        if _REPORTS_ZH.match(text, candidate.end):
            # 记者 王莉 兰州报道: where the reporter sits.
            return bool(_REPORTER_ZH.search(text, max(0, candidate.start - 16), candidate.start))
        if not _AFTER_ZH.match(text, candidate.end):
            return False
        return bool(_BEFORE_ZH.search(text, max(0, candidate.start - 8), candidate.start))
    span = passage.folded.span(candidate.start, candidate.core_end)
    if not passage.text[span.start : span.end].isupper():
        return False
    begins_line = candidate.start == 0 or text[candidate.start - 1] == "\n"
    return bool(_AFTER_EN.match(text, candidate.end) or (begins_line and _DASH.match(text, candidate.end)))
