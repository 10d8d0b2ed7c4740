"""Per year, month or day: on the amount itself, from words around it, or inherited from list and total."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from index.claims.draft import Draft
from index.claims.sites import Tree, akin
from index.claims.story import Story, last_match
from index.model import Period

Rule = Callable[[Draft, Story, "Draft | None"], "Period | None"]

_NOT_MONEY = r"(?!\s?(?:output\s)?(?:value|revenue|sales|tax|turnover|income|profit))"
_ADJECTIVE: dict[str, Period] = {
    "annual": "year",
    "yearly": "year",
    "daily": "day",
    "monthly": "month",
    "per year": "year",
}
_BEFORE = re.compile(
    rf"\b(?P<en>annual|yearly|daily|monthly)(?:ly)?\b{_NOT_MONEY}"
    r"|\b(?:a|per|one|each|every|in a)\s(?P<span>year|annum|month|day)\b"
    r"|(?:(?<![0-9])|(?<=[0-9]{5})(?=月))(?P<zh>[年月日])(?:设计|可|均|计划|综合|新增|总)?(?:产(?!值|业|品)|下线|处理|回收|加工|生产|采选|开采|拆解|利用|组装|制造|提|供|形成)"
    r"|(?P<every>一|每|单)(?P<unit>年|月|日|天)|(?P<mean>[年月日])均"
)
_AFTER = re.compile(
    r"\b(?:a|per|one|each|every)\s(?P<span>year|annum|month|day)\b|\b(?P<adverb>annual|month|dai|year)ly\b"
    rf"|\b(?:of|in)\s(?P<en>annual|yearly|daily|monthly)\s{_NOT_MONEY}"
    r"|(?:/|每)(?P<unit>年|月|日|天)|(?:的|电池|材料)?(?P<zh>[年月日])(?:产能|生产能力|产量|处理能力|加工能力)"
)
_WORDS: dict[str, Period] = {
    "annual": "year", "yearly": "year", "year": "year", "annum": "year", "年": "year",
    "monthly": "month", "month": "month", "月": "month",
    "daily": "day", "dai": "day", "day": "day", "日": "day", "天": "day",
}  # fmt: skip
_PAST_YEAR = re.compile(
    r"(?:去年|上年|全年|(?<![0-9])20[0-9]{2}年(?!底|末|前)),?[^,;。将]{0,24}(?:生产|产量|产出|处理|回收|加工)[^,;。]{0,24}\Z"
)
_LAST_YEAR = re.compile(r"\blast year\b|\bin 20[0-9]{2}\b")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PAST_MONTH = re.compile(
    r"(?:(?<![0-9])1?[0-9]\s?月|上个?月|当月|本月)(?:份)?(?:共|累计|已)?(?:产出|生产|产量)"
    r"|(?<![0-9至-])1?[0-9]\s?月(?:份)?(?:全国|国内|中国|我国|行业|样本)[^,;。0-9将]{0,16}(?:产出|生产|产量)[^,;。0-9]{0,6}\Z"
    r"|(?<![0-9至-])1?[0-9]月(?:份)?(?!底|末|起|投|单月)[^;。0-9将]{0,16}(?:产出|产量)[^,;。0-9]{0,8}\Z"
    r"|(?:产量|产出)1?[0-9]月(?:份)?[^,;。0-9]{0,4}\Z"
    rf"|\boutput of [^,;.0-9]{{1,40}} in (?:{_MONTHS})\b[^,;.0-9]{{0,8}}\Z"
    rf"|(?:output (?:in|of|for)|production of) (?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\b[^,;.\n]{{0,24}}(?<!annual )\b(?:output|production|produced|turned out)\b[^,;.\n]{{0,48}}\Z"
    rf"|\b(?:in|during) (?:{_MONTHS}), (?:making|producing)\s?\Z"
)
_COMPARED = re.compile(r"\b(?:down from|up from|against|compared with|from)\s?\Z")
_IN_MONTH = re.compile(rf"\s(?:in|for) (?:{_MONTHS})\b")
_OF_GOOD_IN_MONTH = re.compile(rf"\sof (?:the )?[a-z -]{{1,40}}?\s(?:in|during) (?:{_MONTHS})\b(?! 20)")
_MADE = re.compile(r"\b(?:output|produced|production|made|processed|recycled|mined|turned out)\b")
_MADE_ALREADY = re.compile(
    r"(?<!be )(?<!been )(?<!is )(?<!are )\b(?:produced|made|processed|recycled|mined|turned out)\b"
)
_SAME_MONTH = re.compile(
    r"(?:同期|同月|当月)[^,;。0-9]{0,16}(?:产出|生产|产量)[^,;。0-9]{0,8}\Z"
    r"|\boutput\s(?:\w+\s)?(?:rose|fell|grew|climbed|slipped|dropped|edged|came|was|stood)[^,;.0-9]{0,16}\Z"
)
_GROWN = re.compile(
    r"(?:扩建|技改|改造|达产|投产|升级)后(?:产能)?(?:可|将|预计|能)?(?:达到?|增至|提升至|提高到|扩大到)?\s?\Z"
    r"|\b(?:rise|rising|grow|growing|go up|expanded|raised|increased|double|doubling) to (?:about |some )?\Z"
)
"""An amount that another becomes, per the same period."""
LIST = re.compile(
    r"[^,;。:]{0,20}[、和及与][^,;。:0-9]{0,16}"
    r"|[^,;。:]{0,14},(?:并|可|同时)?(?:回收|产出|副产|生产|得到|年产)[^,;。:0-9]{1,12}"
    r"|\s(?:of\s)?[a-z -]{0,50}(?:,|,?\sand)\s"
)
"""What stands between two amounts of one list."""
_STOP = re.compile(r"[。!?;\n]|(?<![0-9a-z])\.(?!\d)")


def period_of(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """The first rule that says one; `before` is the claim before in the same sentence."""
    for rule in RULES:
        period = rule(draft, story, before)
        if period:
            draft.rules.append(f"period:{rule.__name__.strip('_')}")
            return period
    return None


def inherit(drafts: Sequence[Draft], materials: Tree) -> None:
    """A phase, or a share, of a total that is stated per year is itself per year."""
    for draft in drafts:
        if draft.period or draft.quantity.level or draft.phase in (None, "line"):
            continue
        total = next((t for t in drafts if _is_total(t, draft) and akin(t.material, draft.material, materials)), None)
        if total:
            draft.period = total.period
            draft.rules.append("period:phase-of-total")


def share(drafts: Sequence[Draft], story: Story) -> None:
    """200GWh、正极材料40万吨的年生产能力: what is said behind a list is said of all of it."""
    for one, other in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        same = one.sentence == other.sentence and LIST.fullmatch(story.text, one.tail, other.start)
        behind = "period:words_behind" in other.rules or "period:list-behind" in other.rules
        if same and behind and not one.period and not one.quantity.level:
            one.period = other.period
            one.rules.append("period:list-behind")


def go_on(drafts: Sequence[Draft], story: Story) -> None:
    """同期电解液产量12.9万吨, "iron phosphate output rose to": the month of the market's output told just before."""
    for before, draft in pairwise(drafts):
        of_month = before.period == "month" and before.company is None and draft.company is None
        if of_month and not draft.period and _SAME_MONTH.search(story.text, draft.floor, draft.start):
            draft.period = "month"
            draft.rules.append("period:same-month")


def _is_total(total: Draft, part: Draft) -> bool:
    same_owner = total.company == part.company or total.title or part.company is None
    larger = total.value >= part.value or part.phase in ("rest", "more", "2", "3")
    return total is not part and total.period == "year" and total.unit == part.unit and same_owner and larger


def _own_rate(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """5,000 t/a."""
    return draft.quantity.period


def _words_before(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """年产7万吨, an annual output of 70,000 tons: the nearest word before it in its sentence."""
    match = last_match(_BEFORE, story.text, draft.floor, draft.start)
    if not match or _STOP.search(story.text, match.end(), draft.start):
        return None
    return _said(match)


def _words_behind(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """30,000 tons of graphite electrodes a year, 3万吨年产能: before the clause ends."""
    end = min(draft.ceiling, draft.quantity.tail + 90)
    stop = re.search(r"[,;。:()]|\.(?!\d)", story.text[draft.quantity.tail : end])
    match = _AFTER.search(story.text, draft.quantity.tail, draft.quantity.tail + stop.start() if stop else end)
    return _said(match) if match else None


def _list(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """A further amount of a list: 年产铝壳1.8亿只、盖板1.2亿套; "including", "of which", 其中."""
    if not before or before.quantity.level:
        return None
    between = story.text[before.tail : draft.start]
    grown = _GROWN.search(story.text, draft.floor, draft.start)
    listed = grown or (draft.joined and (";" not in between or before.period == "year")) or LIST.fullmatch(between)
    return before.period if listed else None


def _past_output(draft: Draft, story: Story, before: Draft | None) -> Period | None:
    """Last year's output is per year, July's per month."""
    return past_output(draft, story)


def past_output(draft: Draft, story: Story) -> Period | None:
    """The past year or month whose output the amount is, None where it is not said so."""
    text = story.text
    ahead = text[draft.floor : draft.start]
    compared = _COMPARED.search(ahead) and _IN_MONTH.match(text, draft.tail)
    made = _MADE.search(ahead[-40:]) and _IN_MONTH.match(text, draft.tail)
    made = made or (_MADE_ALREADY.search(ahead[-40:]) and _OF_GOOD_IN_MONTH.match(text, draft.tail))
    if compared or made or _PAST_MONTH.search(ahead):
        return "month"
    stop = _STOP.search(text, draft.tail, draft.own_end)
    clause = ahead + text[draft.tail : stop.start() if stop else draft.own_end]
    return "year" if _PAST_YEAR.search(ahead) or (_LAST_YEAR.search(clause) and _MADE.search(ahead)) else None


RULES: tuple[Rule, ...] = (_own_rate, _words_before, _past_output, _words_behind, _list)


def _said(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    word = next(w for name in ("en", "span", "adverb", "zh", "unit", "mean") if (w := groups.get(name)))
    return _WORDS[word]
