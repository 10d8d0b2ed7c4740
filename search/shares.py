"""What each unit of a question adds to the score of each article that was found, and by which way of matching.

The score of an article is a sum over what matches, so the engine itself is
asked again for one part of the question at a time, among the articles shown:
no engine has to tell how it scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.fields import BY_NAME
from index.model import Analysis
from index.names.gazetteer import Gazetteer
from index.text.normalise import key
from search import ranking
from search.engines.port import Asker
from search.evidence import Evidence
from search.language.units import Match, Unit, scaled
from search.query import AmountRange, And, Articles, Facet, Fuzzy, Or, Phrase, Prefix, Query, Spellings, Term
from search.results import Share, Way

SHOWN = 3
"""Different words of an article that a way shows."""
TOGETHER = "all of it together"

Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a unit: what matches in one way and one field."""

    how: str
    field: str
    query: Query


_Scored = tuple[_Part, Mapping[str, float]]
"""A part, and what it adds to each article's score."""
_Asked = tuple[Unit | None, Sequence[_Scored]]
"""A unit, or what belongs to none, with its parts."""


class Shares:
    """The units of a question, asked one way at a time among some articles."""

    def __init__(
        self, units: Sequence[Unit], conditions: Sequence[Query], match: Match, asker: Asker, gazetteer: Gazetteer
    ) -> None:
        self._units = units
        self._conditions = conditions
        self._match: Match = match
        self._asker = asker
        self._gazetteer = gazetteer

    def of(self, articles: Iterable[Analysis], corrected: frozenset[int]) -> dict[str, tuple[Share, ...]]:
        """For each article by its id: each unit's share of its score, most first. `corrected`: starts of units."""
        found = {analysis.article.id: analysis for analysis in articles}
        ids = frozenset(found)
        rows: list[_Asked] = [(unit, self._ways(unit, ids, unit.start in corrected)) for unit in self._units]
        rows += [(None, [(_Part("condition", "", c), self._scores(c, ids))]) for c in self._conditions]
        soft = [u.form(self._match) for u in self._units if not u.hard]
        if self._match != "all" and len(soft) > 1:
            together = scaled(And(tuple(soft)), ranking.TOGETHER)
            rows.append((None, [(_Part(TOGETHER, "", together), self._scores(together, ids))]))
        return {id_: _weighed(list(self._shares(found[id_], rows))) for id_ in found}

    def _ways(self, unit: Unit, ids: Ids, corrected: bool) -> Sequence[_Scored]:
        if unit.hard:
            return [(_Part("condition", "", unit.all), self._scores(unit.all, ids))]
        grouped: dict[tuple[str, str], list[Query]] = {}
        for leaf in _alternatives(unit.form(self._match)):
            grouped.setdefault(_way(leaf, unit, corrected), []).append(leaf)
        parts = [_Part(how, field, Or(tuple(leaves))) for (how, field), leaves in grouped.items()]
        return [(part, self._scores(part.query, ids)) for part in parts]

    def _scores(self, query: Query, ids: Ids) -> Mapping[str, float]:
        found = self._asker.find(And((Articles(ids, 0.0), query)), limit=None)
        return {match.article: match.score for match in found.matches}

    def _shares(self, analysis: Analysis, rows: Sequence[_Asked]) -> Iterator[Share]:
        evidence = Evidence(analysis, self._gazetteer)
        id_ = analysis.article.id
        for unit, parts in rows:
            ways = tuple(_shown(part, unit, scores[id_], evidence) for part, scores in parts if id_ in scores)
            if unit or any(way.score for way in ways):
                score = sum(way.score for way in ways)
                typed = unit.typed if unit else ways[0].how
                understood = unit.understood if unit else ""
                yield Share(typed, understood, score, 0.0, ways if unit and not unit.hard else ())


def _weighed(shares: Sequence[Share]) -> tuple[Share, ...]:
    total = sum(share.score for share in shares)
    parts = (replace(share, part=share.score / total if total else 0.0) for share in shares)
    return tuple(sorted(parts, key=lambda share: -share.score))


def _alternatives(query: Query) -> Iterator[Query]:
    """The ways in which a unit can match, any of which is enough."""
    if isinstance(query, Or) and query.minimum == 1:
        for child in query.children:
            yield from _alternatives(child)
    else:
        yield query


def _way(leaf: Query, unit: Unit, corrected: bool) -> tuple[str, str]:
    """How a part of a unit matches, and in which field."""
    how, field = _plain_way(leaf, unit)
    return (f"correction, {how}" if corrected else how), field


def _plain_way(leaf: Query, unit: Unit) -> tuple[str, str]:
    match leaf:
        case Facet("mention"):
            return "name", "text"
        case Facet(field, _):
            return "subject", field
        case AmountRange():
            return "amount", "capacity"
        case Articles():
            return ("claim" if unit.kind == "amount" else "abroad"), "capacity"
        case Spellings(forms):
            return "glossary", forms[0].field
        case Phrase(field, _, _, _):
            return ("letters" if unit.kind == "name" else "words in a row"), field
        case Term(field, _, _, _):
            return ("word" if unit.kind == "word" else "words apart"), field
        case Prefix(field, _, _):
            return "beginning", field
        case Fuzzy(field, _, _, _):
            return "spelling", field
    return "words apart", "text"


def _shown(part: _Part, unit: Unit | None, score: float, evidence: Evidence) -> Way:
    """One way as it went in one article: with the words that matched, and whether only what is narrower did."""
    text, title = evidence.analysis.article.text, evidence.analysis.article.title_span
    spans = evidence.spans(part.query)
    if part.field == "title" and title:
        spans = [span for span in spans if title.contains(span)]
    words = tuple(dict.fromkeys(span.of(text) for span in spans))
    how = part.how
    if how.endswith("name") and unit and evidence.by_children(part.query):
        how = how.removesuffix("name") + "child"
    if how.endswith("glossary") and unit and {key(word) for word in words} == {key(unit.typed)}:
        how = how.removesuffix("glossary") + "word"
    field = BY_NAME[part.field].label.casefold() if part.field else ""
    return Way(how, field, words[:SHOWN], len(spans), score)
