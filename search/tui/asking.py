"""What the reporter asks at this moment: the words, what is chosen in the facets, and how to match and sort."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from index.fields import BY_NAME
from search.command_line import arguments
from search.engines.port import Sort
from search.filters import Filters
from search.language.units import Match
from search.resolve import Resolver
from search.saved import SavedSearch

View = Literal["articles", "claims", "projects"]

PLACE_FIELDS = ("province", "city", "county")
CHOICES = (*PLACE_FIELDS, "company", "material", "capacity", "lang", "status")
"""Fields whose values are chosen as filters; years become `since` and `until`."""

MATCHES: tuple[Match, ...] = ("all", "most", "any")
SORTS: tuple[Sort, ...] = ("relevance", "-date", "date", "-capacity", "capacity")
COMMANDS: Mapping[View, str] = {"articles": "search", "claims": "claims", "projects": "claims"}


@dataclass(frozen=True)
class Asking:
    """A question with everything that decides its answer."""

    text: str = ""
    match: Match = "all"
    sort: Sort = "relevance"
    literal: bool = False
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field of `CHOICES` -> values chosen, never empty: codes and ids, as facets count them."""
    since: str | None = None
    until: str | None = None

    @property
    def filters(self) -> Filters:
        """The choices as the searcher takes them."""
        return Filters(**self.chosen, since=self.since, until=self.until)

    @property
    def how(self) -> dict[str, Any]:
        """Keyword arguments that every question of `Searcher` takes."""
        return {"match": self.match, "literal": self.literal, "filters": self.filters}

    @property
    def order(self) -> Sort:
        """What the answer is sorted by: without words to rank by, the newest come first."""
        return "-date" if self.sort == "relevance" and not self.text.strip() else self.sort

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year chosen; None where the days are not whole years."""
        if self.since and self.until and len(self.since) == len(self.until) == 4:
            return int(self.since), int(self.until)
        return None

    @property
    def narrowed(self) -> bool:
        """Whether anything is chosen beside the words."""
        return bool(self.chosen or self.since or self.until)

    def has(self, name: str, value: str) -> bool:
        """Whether a value of a facet is chosen."""
        if name == "year":
            return self.years is not None and self.years[0] <= int(value) <= self.years[1]
        return value in self.chosen.get(name, ())

    def toggled(self, name: str, value: str) -> Asking:
        """With a value chosen, or not any more where it was.

        Places are chosen on one level at a time, since a province and a city
        would both have to hold. Years are a range, since days are.
        """
        if name == "year":
            return self._with_year(int(value))
        others = dict(self.chosen)
        if name in PLACE_FIELDS:
            others = {k: v for k, v in others.items() if k not in PLACE_FIELDS or k == name}
        now = others.pop(name, ())
        now = tuple(v for v in now if v != value) if value in now else (*now, value)
        return replace(self, chosen=others | ({name: now} if now else {}))

    def without(self, *names: str) -> Asking:
        """With nothing chosen in these fields."""
        left = {k: v for k, v in self.chosen.items() if k not in names}
        bare = replace(self, chosen=left)
        return replace(bare, since=None, until=None) if "year" in names else bare

    def cleared(self) -> Asking:
        """With nothing chosen."""
        return replace(self, chosen={}, since=None, until=None)

    def arguments(self, view: View, index: str | None = None) -> list[str]:
        """The command that gives the same answer; `index` where it is not the folder's own."""
        # `claims` lists all by itself, `search` ten.
        more = ["--index", index] if index else []
        more += {"articles": ["--limit", "0"], "claims": [], "projects": ["--group", "project"]}[view]
        more += ["--sort", self.sort] if self.sort != "relevance" else []
        return arguments(COMMANDS[view], self.text, self.match, self.literal, self._filters, more)

    def command(self, view: View, index: str | None = None) -> str:
        """The command as one types it into a shell."""
        return shlex.join(self.arguments(view, index))

    def saved_as(self, name: str) -> SavedSearch:
        """As a saved search; the order is no part of it."""
        return SavedSearch(name, self.text.strip(), self.match, self.literal, self._filters)

    @property
    def _filters(self) -> dict[str, Any]:
        """Keyword arguments of `Filters`, those alone that say something, in the order of the flags."""
        chosen = {name: self.chosen[name] for name in CHOICES if name in self.chosen}
        return chosen | {key: day for key, day in (("since", self.since), ("until", self.until)) if day}

    def record(self) -> dict[str, Any]:
        """As an object of JSON, without what is at its default."""
        whole = {
            "text": self.text,
            "match": self.match,
            "sort": self.sort,
            "literal": self.literal,
            "chosen": {k: list(v) for k, v in self.chosen.items()},
            "since": self.since,
            "until": self.until,
        }
        default = {"match": "all", "sort": "relevance"}
        return {k: v for k, v in whole.items() if k == "text" or (v and default.get(k) != v)}

    def _with_year(self, year: int) -> Asking:
        first, last = self.years or (year, year)
        if self.years is None or not first <= year <= last:
            first, last = min(first, year), max(last, year)
        elif first == last:
            return replace(self, since=None, until=None)
        elif year == first:
            first += 1
        elif year == last:
            last -= 1
        else:
            first = last = year
        return replace(self, since=str(first), until=str(last))


def asking_of(record: Any) -> Asking | None:
    """The question of a record that `Asking.record` made; None for anything else."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return None
    given = record.get("chosen")
    chosen = {
        name: tuple(v for v in values if isinstance(v, str))
        for name, values in (given.items() if isinstance(given, dict) else ())
        if name in CHOICES and name in BY_NAME and isinstance(values, list) and values
    }
    days = [d if isinstance(d := record.get(key), str) else None for key in ("since", "until")]
    return Asking(
        record["text"],
        record["match"] if record.get("match") in get_args(Match) else "all",
        record["sort"] if record.get("sort") in get_args(Sort) else "relevance",
        record.get("literal") is True,
        {name: values for name, values in chosen.items() if values},
        *days,
    )


def resolved(filters: Mapping[str, Any], resolver: Resolver) -> Asking:
    """The filters of a command line, each name as what it stands for.

    Raises `UsageError` for a name that is nobody's.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for name in CHOICES:
        typed = filters.get(name, ())
        field = BY_NAME[name]
        # A range stays as it was typed: it need not be one that a facet counts.
        values = typed if field.kind == "amount" else [v for t in typed for v in resolver.values(field, t).values]
        if values:
            chosen[name] = tuple(dict.fromkeys(values))
    return Asking(chosen=chosen, since=filters.get("since"), until=filters.get("until"))
