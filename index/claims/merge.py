"""One fact, told in the headline and again in the body, counts once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.claims.draft import Draft, Link
from index.claims.phases import LATER
from index.claims.sites import Tree, akin

_ABOUT = re.compile(
    r"(?:突破|破|超过?|逾|近|约|达"
    r"|\b(?:over|tops?|topped|exceeds?|nearly|about|almost|more than|past|reaches|hits)\s)\Z"
)
_BARE = "status:stated-as-fact"
_RANK = {"planned": 0, "construction": 1, "operating": 2}


class Merger:
    """Finds the tellings of one fact by what they say; a guess never tells two apart."""

    def __init__(self, text: str, materials: Tree, places: Tree) -> None:
        self.text = text
        self.materials = materials
        self.places = places

    def merged(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Each fact once, where it is told first; what one telling leaves out, another fills in."""
        kept: list[Draft] = []
        for draft in drafts:
            twin = next((k for k in kept if self._same_fact(k, draft)), None)
            rounded = next((n for n, k in enumerate(kept) if not twin and self._rounds(k, draft)), None)
            if twin:
                self._fill(twin, draft)
            elif rounded is not None:
                self._fill(draft, kept[rounded])
                kept[rounded] = draft
            else:
                kept.append(draft)
        return kept

    def _same_fact(self, one: Draft, other: Draft) -> bool:
        a, b = one.quantity, other.quantity
        if (a.value, a.high, a.unit) != (b.value, b.high, b.unit):
            return False
        if one.period and other.period and one.period != other.period:
            return False
        if one.sentence == other.sentence and not self._resumed(one, other):
            return False
        if (one.other and other.material) or (other.other and one.material):
            return False
        return (
            self._agree(one, other, "company")
            and self._agree(one, other, "material")
            and self._agree(one, other, "place")
            and (one.country is None or other.country is None or one.country == other.country)
            and _same_part(one, other)
        )

    def _rounds(self, headline: Draft, draft: Draft) -> bool:
        """产量破两百万吨: a headline's round number for the body's 211.5万吨."""
        a, b = headline.quantity, draft.quantity
        if not headline.title or draft.title or a.unit != b.unit or a.high or b.high:
            return False
        about = _ABOUT.search(self.text, max(0, a.start - 12), a.start)
        near = abs(a.value - b.value) * 10 <= b.value
        return bool(about) and near and akin(headline.material, draft.material, self.materials)

    def _resumed(self, one: Draft, other: Draft) -> bool:
        """Said again behind a semicolon, with no firm, material or phase of its own."""
        again = not other.phase and any(r in ("material:list", "material:same_firm") for r in other.rules)
        return again and ";" in self.text[one.tail : other.start] and not one.phase

    def _agree(self, one: Draft, other: Draft, link: Link) -> bool:
        first, second = getattr(one, link), getattr(other, link)
        if link in one.guessed or link in other.guessed:
            return True
        if link == "company":
            return first is None or second is None or first == second
        return akin(first, second, self.materials if link == "material" else self.places)

    def _fill(self, kept: Draft, again: Draft) -> None:
        """Gaps and guesses are filled, the narrower material and place win, and the status that is farther on."""
        kept.period = kept.period or again.period
        self._take(kept, again, "company")
        self._take(kept, again, "material", self.materials)
        self._take(kept, again, "place", self.places)
        self._take_status(kept, again)
        kept.year = kept.year or again.year
        kept.rules.append("repeated")

    def _take_status(self, kept: Draft, again: Draft) -> None:
        """What is said wins over what is stated as a fact, a body that says it is still built over a headline; else
        the status that is farther on."""
        less = kept.status == "operating" and again.status == "construction"
        said = kept.title and not again.title and less and "status:own-words" in again.rules
        bare, bare_again = (_BARE in d.rules for d in (kept, again))
        if bare != bare_again:
            said, farther = bare, False
        else:
            farther = kept.status is None or (again.status is not None and _RANK[again.status] > _RANK[kept.status])
        if again.status and (said or farther):
            kept.status = again.status
            kept.rules += [r for r in again.rules if r.startswith("status:")]

    def _take(self, kept: Draft, again: Draft, link: Link, tree: Tree | None = None) -> None:
        mine, theirs = getattr(kept, link), getattr(again, link)
        guess = link in kept.guessed and link not in again.guessed
        narrower = tree is not None and theirs is not None and mine is not None and mine in tree.ancestors(theirs)
        if theirs is not None and (mine is None or guess or narrower):
            setattr(kept, link, theirs)
            kept.guessed.discard(link)


def _same_part(one: Draft, other: Draft) -> bool:
    if one.phase == other.phase or ((one.title or other.title) and not (one.phase and other.phase)):
        return True
    return not (one.phase and other.phase) and not {one.phase, other.phase} & LATER
