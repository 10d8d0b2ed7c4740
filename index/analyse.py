"""From an article to all that is found in it: passage, names, claims, subject."""

from __future__ import annotations

from index.claims.read import read_claims
from index.model import Analysis, Article
from index.names.companies import subject_companies
from index.names.gazetteer import Gazetteer, recognise
from index.names.materials import subject_materials
from index.names.places import subject_places
from index.text.passage import Passage


def analyse(article: Article, gazetteer: Gazetteer) -> Analysis:
    """Read one article. Pure: the same article and gazetteer give the same analysis."""
    passage = Passage(article.text, article.title_span, article.lang)
    names = recognise(passage, gazetteer)
    claims, investments = read_claims(passage, names, gazetteer, article.date)
    return Analysis(
        article=article,
        names=names,
        claims=claims,
        investments=investments,
        places=subject_places(passage, names.of("place"), gazetteer.places, claims),
        companies=subject_companies(passage, names.of("company"), names.companies, claims),
        materials=subject_materials(passage, names.of("material"), gazetteer.materials, claims),
    )
