"""A reader of articles small enough to see through: what the tests of building use in the place of the real one.

Its articles are words between spaces; `BTR` is a company and `7t` a claim of
seven tons. The functions are importable, so worker processes can run them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.fields import BY_UNIT, bucket
from index.model import Amount, Analysis, Article, Claim, Company, Document, Names, Span, Token
from index.parallel import Task

CLAIM = re.compile(r"(\d+)t\b")


class Refused(Exception):
    """What the article `refuse` makes the reader raise: a stand-in for a bug."""


def analyse(article: Article) -> Analysis:
    if "refuse" in article.text:
        raise Refused(article.id)
    whole = Span(0, len(article.text))
    claims = tuple(
        Claim(float(m[1]), "t", m.start(), m.end(), m[0], whole, period="year") for m in CLAIM.finditer(article.text)
    )
    firms = (Company("btr", "BTR", surfaces=("BTR",)),) if "BTR" in article.text else ()
    return Analysis(article, Names(companies=firms), claims, companies=tuple(f.id for f in firms))


def documents(analysis: Analysis) -> list[Document]:
    article = analysis.article
    stream = tuple(Token(m[0].lower(), m.start(), m.end()) for m in re.finditer(r"\S+", article.text))
    amounts = tuple(Amount(c.unit, *[round(c.value) * BY_UNIT[c.unit].per_unit] * 2) for c in analysis.claims)
    keywords = {
        "company": analysis.companies,
        "lang": (article.lang,),
        "capacity": tuple(dict.fromkeys(bucket(c.unit, c.value) for c in analysis.claims)),
    }
    streams = {"text": stream}
    found = [Document(article.id, article.id, "article", streams, streams, keywords, amounts, article.date)]
    for number, amount in enumerate(amounts):
        found.append(
            Document(f"{article.id}#{number}", article.id, "claim", streams, streams, keywords, (amount,), article.date)
        )
    return found


@dataclass(frozen=True, slots=True)
class Doubled(Task):
    """A task of which nothing but the order matters."""

    number: int
    weight: int = 1


def double(task: Doubled) -> int:
    return 2 * task.number
