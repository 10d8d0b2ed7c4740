"""A whole analysis as one JSON text, for versions that are kept only until nobody needs them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from index.model import Analysis, Article, Claim, Company, Investment, Mention, Names, Span


def packed(analysis: Analysis) -> str:
    """The analysis as JSON."""
    return json.dumps(asdict(analysis), ensure_ascii=False)


def unpacked(text: str) -> Analysis:
    """The analysis that `packed` was given."""
    values = json.loads(text)
    article, names = values["article"], values["names"]
    title = article.pop("title_span")
    return Analysis(
        article=Article(**article, title_span=Span(**title) if title else None),
        names=Names(
            mentions=tuple(_mention(m) for m in names["mentions"]),
            turned_down=tuple(_mention(m) for m in names["turned_down"]),
            companies=tuple(Company(**{**c, "surfaces": tuple(c["surfaces"])}) for c in names["companies"]),
        ),
        claims=tuple(
            Claim(**{**c, "sentence": Span(**c["sentence"]), "rules": tuple(c["rules"])}) for c in values["claims"]
        ),
        investments=tuple(Investment(**i) for i in values["investments"]),
        places=tuple(values["places"]),
        companies=tuple(values["companies"]),
        materials=tuple(values["materials"]),
    )


def _mention(values: dict[str, Any]) -> Mention:
    return Mention(**{**values, "ids": tuple(values["ids"])})
