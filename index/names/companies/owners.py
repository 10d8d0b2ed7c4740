"""Whose a printed name is: a firm's of the table whose brand it carries, or a firm's of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.names.companies.candidates import Candidate
from index.names.companies.firms import Firms
from index.names.companies.known import AliasHit
from index.names.companies.places import PlaceNames, place_codes


class Owners:
    """Decides by the aliases inside a name; `hits` in order of their start."""

    def __init__(self, firms: Firms, hits: Sequence[AliasHit], text: str, places: PlaceNames) -> None:
        self._firms = firms
        self._hits = hits
        self._starts = [hit.start for hit in hits]
        self._text = text
        self._places = places

    def owner(self, printed: Candidate) -> int:
        """The number of the firm.

        A name that carries the brand of a firm of the table at its head, after places at most, is that
        firm's: 四川贝特瑞新材料有限公司. A name with the brands of two unrelated firms is a joint
        venture's, nobody's brand.
        """
        inside = list(self._inside(printed))
        heads = [hit for hit in inside if self._is_brand(hit, printed)]
        if not heads:
            spelled = self._brand_around_bracket(printed)
            return self._firms.named(printed.name) if spelled is None else self._firms.known(spelled)
        # 四川贝特瑞 is more than 贝特瑞新材料 behind a place, where both are names of firms.
        head = min(heads, key=lambda hit: (hit.start, -hit.end))
        id_ = head.alias.ids[0]
        partners = {h.alias.ids[0] for h in inside if h.start >= head.end and not h.alias.ambiguous} - {id_}
        if any(not self._related(id_, partner) for partner in partners):
            return self._firms.named(printed.name)
        return self._firms.known(id_)

    def _inside(self, printed: Candidate) -> Iterator[AliasHit]:
        for at in range(bisect_left(self._starts, printed.start), len(self._hits)):
            hit = self._hits[at]
            if hit.start >= printed.end:
                return
            if hit.end <= printed.end:
                yield hit

    def _is_brand(self, hit: AliasHit, printed: Candidate) -> bool:
        if hit.start == printed.start and hit.end >= printed.core_end:
            return True
        before = self._text[printed.start : hit.start].strip()
        if hit.alias.ambiguous and not hit.alias.capitals:
            # 江特锂电: nothing but the brand and trade words, and no legal form that would make it anybody's.
            bare = printed.end == printed.core_end and printed.name.han
            return bare and not before and hit.alias.folded == printed.name.brand
        places = ("" if printed.name.han else " ").join(place for place, _ in printed.name.places)
        return not before or before == places or bool(place_codes(before, self._places))

    def _brand_around_bracket(self, printed: Candidate) -> str | None:
        """The firm of an alias that a place in brackets splits: 清陶（乌海）能源科技, Beite Rui (Jixi) Graphite."""
        if printed.name.site is None:
            return None
        table = self._firms.table
        for low, _, number in table.matcher.find(printed.name.without_site.casefold()):
            alias = table.aliases[number]
            if low == 0 and not alias.ambiguous:
                return alias.ids[0]
        return None

    def _related(self, one: str, other: str) -> bool:
        a, b = self._firms.table.get(one), self._firms.table.get(other)
        if a is None or b is None:
            return False
        return a.parent == other or b.parent == one or (a.parent is not None and a.parent == b.parent)
