"""A whole analysis as a few bytes: what the library keeps of an article, and what worker processes send.

Made of JSON arrays, whose places are told below, and deflated: a third of what tables with a row per mention take,
and a fifth of the time to write.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Any, NamedTuple

from index.model import Analysis, Article, Claim, Company, Investment, Mention, Names, Span
from index.text.normalise import key

LEVEL = 6
"""Of deflating: the next ones take longer and give less than 1 %."""

COMMON = """\
no company word beside it|doubtful word far from batteries|place and brand|its child stands beside it|a person's name
furniture of the page|a county's bare name without support|an ordinary word|part of a firm's name|group|legal form
word too everyday for a text|its parent stands beside it|inside a company's name|table|the only place of that name|name
Co., Ltd.|有限公司|股份有限公司|New Energy Technology|新能源科技|New Material|新材料|"CNY"|"utf-8"|"zh"|"en"
status:firm|status:stated-as-fact|place:paragraph|status:paragraph|material:before|status:lies-ahead|status:sentence
company:sentence_before|period:list|period:words_behind|company:paragraph|status:lead|cue:output|company:above
company:own_words|place:own-words|place:article|status:own-words|cue:per-period|period:words_before|material:behind
"GWh",|"year",null,"|"t",|"planned",|"operating",|"construction",|-anode|lithium-|-material","|graphite","|,null,null,"""
"""What analyses often hold, the commonest last: to deflate one that begins with it saves a tenth.

Nothing can be unpacked without the very same text: a change raises `tables.SCHEMA_VERSION`.
"""
_COMMON = COMMON.encode()


class Packed(NamedTuple):
    """An analysis, packed, and what must be known of it without unpacking."""

    id: str
    content: bytes
    """What `unpacked` takes."""
    firms: tuple[tuple[str, str], ...]
    """Id and form (name, Chinese name, parent, ticker, whether a table holds it: as JSON) of each firm mentioned."""
    surfaces: tuple[tuple[str, str, str], ...]
    """Id, spelling and folded spelling of each way in which a firm is printed."""
    twin_keys: tuple[int, ...] = ()
    """What its copies and translations share with it (`index.twins`)."""


def packed(analysis: Analysis) -> Packed:
    """The analysis as bytes; the same analysis always gives the same."""
    # Whoever only reads a library needs no keys.
    from index import twins

    return without_keys(analysis)._replace(twin_keys=twins.keys(analysis))


def without_keys(analysis: Analysis) -> Packed:
    """The same, but for what finds its twins, which takes longer."""
    firms = analysis.names.companies
    return Packed(
        analysis.article.id,
        _deflated(_json(_values(analysis))),
        tuple((firm.id, _form(firm)) for firm in firms),
        tuple((firm.id, surface, key(surface)) for firm in firms for surface in firm.surfaces),
    )


def unpacked(content: bytes) -> Analysis:
    """The analysis that `packed` was given. Raises `ValueError`, `TypeError` or `zlib.error` for what it never gave."""
    article, mentions, turned_down, companies, claims, investments, *subjects = json.loads(_inflated(content))
    text = article[1]
    places, firms, materials = map(tuple, subjects)
    return Analysis(
        article=_article(article),
        names=Names(
            tuple(_mentions(mentions, text)),
            tuple(_mentions(turned_down, text)),
            tuple([_company(c) for c in companies]),
        ),
        claims=tuple([_claim(c) for c in claims]),
        investments=tuple([Investment(*i) for i in investments]),
        places=places,
        companies=firms,
        materials=materials,
    )


def article_of(content: bytes) -> Article:
    """The article alone."""
    return _article(json.loads(_inflated(content))[0])


def claims_of(content: bytes) -> tuple[Article, tuple[Claim, ...]]:
    """The article and its claims, without the names in it."""
    article, _, _, _, claims, *_ = json.loads(_inflated(content))
    return _article(article), tuple([_claim(c) for c in claims])


def firm_of(id_: str, form: str, surfaces: Sequence[str]) -> Company:
    """A firm from what `Packed.firms` says of it."""
    name, name_zh, parent, ticker, known = json.loads(form)
    return Company(id_, name, name_zh, parent, ticker, known, tuple(surfaces))


def _deflated(text: str) -> bytes:
    deflating = zlib.compressobj(LEVEL, zdict=_COMMON)
    return deflating.compress(text.encode("utf-8", "surrogatepass")) + deflating.flush()


def _inflated(content: bytes) -> str:
    inflating = zlib.decompressobj(zdict=_COMMON)
    text = (inflating.decompress(content) + inflating.flush()).decode("utf-8", "surrogatepass")
    if not inflating.eof:
        raise ValueError("the content ends too early")
    return text


def sound(content: bytes) -> bool:
    """Whether the bytes are what `packed` gave, by their checksum."""
    try:
        _inflated(content)
    except (ValueError, zlib.error):
        return False
    return True


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _form(firm: Company) -> str:
    return _json([firm.name, firm.name_zh, firm.parent, firm.ticker, firm.known])


def _values(analysis: Analysis) -> list[Any]:
    names, text = analysis.names, analysis.article.text
    return [
        _article_values(analysis.article),
        _mention_columns(names.mentions, text),
        _mention_columns(names.turned_down, text),
        [[c.id, c.name, c.name_zh, c.parent, c.ticker, c.known, c.surfaces] for c in names.companies],
        [_claim_values(c) for c in analysis.claims],
        [[i.value, i.currency, i.start, i.end, i.quote] for i in analysis.investments],
        analysis.places,
        analysis.companies,
        analysis.materials,
    ]


def _article_values(article: Article) -> list[Any]:
    title, a = article.title_span, article
    ends = (title.start, title.end) if title else None
    return [a.id, a.text, ends, a.date, a.lang, a.path, a.url, a.source, a.encoding]


def _article(values: list[Any]) -> Article:
    id_, text, title, *others = values
    return Article(id_, text, Span(*title) if title else None, *others)


def _mention_columns(mentions: Sequence[Mention], text: str) -> list[list[Any]]:
    """Column by column, since likes deflate well: distances of starts, lengths, kinds, ids, rules.

    Last come the words of those that do not stand at their place: of the others none are kept.
    """
    starts = [0, *(m.start for m in mentions)]
    return [
        [b - a for a, b in pairwise(starts)],
        [m.end - m.start for m in mentions],
        [m.kind for m in mentions],
        [m.ids for m in mentions],
        [m.rule for m in mentions],
        [None if text[m.start : m.end] == m.text else m.text for m in mentions] if _elsewhere(mentions, text) else [],
    ]


def _elsewhere(mentions: Sequence[Mention], text: str) -> bool:
    return any(text[m.start : m.end] != m.text for m in mentions)


def _mentions(columns: list[list[Any]], text: str) -> Iterator[Mention]:
    steps, lengths, kinds, ids, rules, words = columns
    starts = accumulate(steps)
    for start, length, kind, id_, rule, said in zip(
        starts, lengths, kinds, ids, rules, words or repeat(None), strict=False
    ):
        end = start + length
        yield Mention(start, end, text[start:end] if said is None else said, kind, tuple(id_), rule)


def _company(values: list[Any]) -> Company:
    id_, name, name_zh, parent, ticker, known, surfaces = values
    return Company(id_, name, name_zh, parent, ticker, known, tuple(surfaces))


def _claim_values(claim: Claim) -> list[Any]:
    c = claim
    first = [c.value, c.unit, c.start, c.end, c.quote, c.sentence.start, c.sentence.end]
    return [*first, c.period, c.high, c.material, c.company, c.place, c.status, c.year, c.rules]


def _claim(values: list[Any]) -> Claim:
    value, unit, start, end, quote, first, last, period, high, material, company, place, status, year, rules = values
    sentence = Span(first, last)
    return Claim(
        value, unit, start, end, quote, sentence, period, high, material, company, place, status, year, tuple(rules)
    )
