"""Words around a place's name that say whether the news happens there: named rules in two ordered lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.model import Mention
from index.names.places.datelines import DATELINE


@dataclass(slots=True)
class Around:
    """A mention and what stands around it, in matching form."""

    mention: Mention
    before: str
    """What stands before it in its line, up to the names it is listed with: in "X, Y and Z", before X for each."""
    after: str
    """What stands after it in its line; of listed names, after the last."""
    line: str
    sentence: str
    in_title: bool
    in_lead: bool
    in_claim: bool
    full_county: bool
    """Whether it is a county printed with its type word."""
    zone: bool


Test = Callable[[Around], bool]


def _before(pattern: str) -> Test:
    compiled = re.compile(f"(?:{pattern})$")
    return lambda around: bool(compiled.search(around.before))


def _after(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda around: bool(compiled.match(around.after))


def _line(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda around: bool(compiled.search(around.line))


_FIRM_EN = "enterprises?|compan(?:y|ies)|firms?|business(?:es|m[ae]n)|investors?|manufacturers?|makers?|giants?|merchants?|entrepreneurs?|suppliers?|clients?|customers?|market|exchange|natives?|people(?!'s)|team|research"
_FIRM_ZH = "企业|公司|客户|客商|商人|商会|厂商|老板|投资商|供应商|龙头|设计院|专家|考察团|市场|口岸|港口|股东|资本"

AGAINST: tuple[tuple[str, Test], ...] = (
    ("a dateline", lambda around: around.mention.rule == DATELINE),
    (
        "another place of that name",
        _before(
            r"\b(?:not|no relation (?:with|to)|unlike|different from|confused with)(?: the)? |并非|不是|有别于|区别于"
        ),
    ),
    (
        "where somebody or something comes from, en",
        _before(
            r"\b(?:(?<!km )(?<!away )from|native of|born in|graduated from|work(?:ed|s|ing)? in|back from|moved from|"
            r"returned from|purchased in|bought in|made in|imported from)(?: the)?(?: \w+)? "
        ),
    ),
    (
        "where somebody or something comes from, zh",
        _before(
            r"来自于?|籍贯|毕业于|生于|赴|前往|远赴|在外|移师|返回|离开|原籍|曾在|从|采购自|产自|携手|联手|引进(?:整合)?|借助|依托"
        ),
    ),
    (
        "whose people or firms these are",
        _after(
            rf"-based|-born|-listed|-headquartered| (?:{_FIRM_EN})\b|等?地?的?(?:(?:一家|某|多家|几家|两家|知名|民营|大型|当地)[^,。;]{{0,6}}?)?"
            rf"(?:{_FIRM_ZH})|籍|人(?!民|大|社|才|力|均|口)"
        ),
    ),
    (
        "where it is sold or sent, zh",
        _before(
            r"销往|出口到?|运往|发往|供应|供货|供给|配套|远销|辐射|覆盖|通往|直达|运抵|途经|经由|距离?|毗邻|邻近|靠近|对接|融入|不如|超过|仅次于|学习"
        ),
    ),
    (
        "where it is sold or sent, en",
        _before(
            r"\b(?:deliver(?:y|ies|ed)? to|exports? to|exported to|sold (?:to|in)|sales in|sells? (?:to|in)|shipped (?:to|via)|"
            r"suppl(?:y|ies|ied|ying) (?:to )?|serv(?:e|es|ing)|customers? (?:are )?in|markets? (?:of|in)|"
            r"reach(?:es)?(?: to)?|(?:km|kilomet(?:er|re)s|miles) (?:from|of|away from)|far (?:away )?from|away from|next to|"
            r"compared (?:with|to)|than in|than|after|behind|via|through|visit(?:ed|s)? to) (?:the )?"
        ),
    ),
    ("an address", _line(r"地址[:：]|联系电话|注册地[址]?[:：]|住所[:：]|通讯地址|邮编|\baddress: ")),
    (
        "a head office",
        _before(
            r"(?:总部|注册|研发中心|办事处)(?:位于|设在|设立于|在|地)?|"
            r"\b(?:headquarters?(?: are| is|ed)?|registered|incorporated|listed|offices?|filing|statement|interview|subsidiar(?:y|ies)) (?:in|on|at|to)(?: the)? "
        ),
    ),
    ("a head office, after", _after(r"(?:设有?|拥有|的)?(?:三大|两大|多个|\d个)?(?:总部|研发中心|办事处|分公司)")),
    (
        "where a meeting is held",
        lambda around: (
            not around.in_title
            and bool(
                re.match(
                    r"(?:召开|举办|举行)的[^,。;]{0,16}(?:大会|会议|论坛|峰会|展会|展览|博览会|发布会|年会|推介会)",
                    around.after,
                )
            )
        ),
    ),
    (
        "one of a firm's other bases, of no amount",
        lambda around: (_OTHER_BASES(around) or _OTHER_BASES_AFTER(around)) and not AMOUNT.search(around.sentence),
    ),
    (
        "where prices are made or questions answered",
        _before(
            r"\b(?:prices?|quotes?|quoted|traded|traders|spot|futures|told reporters|(?:press )?conference|briefing|meeting|forum|"
            r"summit|exhibition|expo|seminar)(?: was| were)?(?: held)? (?:in|at|on) (?:the )?"
        ),
    ),
    ("a signature", _line(r"^[a-z' ]{2,30}, \d{1,2} [a-z]+ \d{4}$")),
    ("a trail of pages", _line(r"^[^。.]{0,40}(?: >+ |>>)")),
    ("a source or a byline", _line(r"^.{0,30}(?:来源|责任编辑|责编|\bsource|\beditor)[:：][^。]{0,40}$")),
)

_OTHER_BASES = _before(
    r"\b(?:also|already|other|existing) (?:has|have|had|operates?|runs?|owns?|built|plants?|bases?|factories)\b[^.;]{0,30}\b(?:in|at) (?:the )?|"
    r"(?:还|已|此前|先后|目前|另外?)(?:分别)?在"
)
_OTHER_BASES_AFTER = _after(
    r"等(?:地|城市)?(?:都|均|也|已)?(?:拥有|设有|建有|建立|布局|建成)|(?:都|均|也|已)?(?:拥有|设有|建有)"
)

AMOUNT = re.compile(
    r"\d[\d,.]*\+? ?-?(?:万|亿|千|百万)?(?:公)?(?:吨|平方米|平米|㎡|m2|套|只|支|台|米|立方米|颗|片|"
    r"t/a|tpa|kt|ktpa|mtpa|mt\b|tons?\b|tonnes?\b|metric tons|gwh|gw\b|mwh|mw\b|兆瓦|吉瓦|million (?:square|m2|sets|pieces)|"
    r"square met|t/y)|万吨|千吨级|吉瓦时|兆瓦"
)

FOR: tuple[tuple[str, int, Test], ...] = (
    ("in the headline", 3, lambda around: around.in_title),
    ("in the lead", 2, lambda around: around.in_lead),
    (
        "in a sentence with an amount",
        2,
        lambda around: around.in_claim or bool(AMOUNT.search(around.sentence)),
    ),
    ("a zone", 2, lambda around: around.zone),
    ("a county named in full", 2, lambda around: around.full_county),
    (
        "a site, zh",
        1,
        _before(r"位于|落户|落地|选址于?|坐落于?|地处|走进|建在|在|于|与|布局|入驻|投向|扎根|【|^[—\-\d.、(（)）\s]*"),
    ),
    (
        "a site, en",
        1,
        _before(
            r"\b(?:in|at|near|outside|into|inside|around|with) (?:the )?(?:port city of |city of |county of )?|^[>\-•* ]*"
        ),
    ),
    (
        "something is built there, zh",
        1,
        _after(r"[^。;,]{0,12}?(?:项目|基地|工厂|厂区|产线|产能|建设|投产|开工|签约|新建|投建|举行|园区|工业|产业)"),
    ),
    (
        "its government acts",
        2,
        lambda around: bool(
            re.match(
                r"(?:县|市|区|旗)?(?:人民政府|政府|县委|市委|区委|旗委|管委会|招商局|人大|发改|工信|生态环境局)|"
                r"(?:'s)?,? (?:people's |municipal |county |city |district |banner |party )*(?:government|committee)\b",
                around.after,
            )
        ),
    ),
    ("named", 1, lambda around: True),
)
