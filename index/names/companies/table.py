"""The table of known firms, read from `data/companies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from index.model import Company
from index.names.companies.words import org_words
from index.names.matcher import Matcher
from index.packaged import packaged_toml
from index.text.normalise import fold, key

_SHORT_CAPITALS = re.compile(r"[A-Z][A-Z&.]{1,4}")
SHORTEST_FORM = 3
"""Characters of the shortest legal form in Chinese."""
_TICKER_CODE = re.compile(r"\d{4,6}")


class Alias(NamedTuple):
    """One folded name, and the firms that go by it."""

    folded: str
    ids: tuple[str, ...]
    ambiguous: bool
    """Valid only beside a company word."""
    capitals: bool
    """Valid only where printed in capitals."""


class CompanyTable:
    """Known firms by id, name and alias.

    `rows` are mappings with the keys that the header of `data/companies.toml`
    explains; `id` and `name` are required. A later row of the same id replaces
    the earlier one, so that a reporter's own table can follow the packaged one.
    `keys` are those of a table with the same rows, which need not be worked out again.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._given_keys = keys
        self._rows: dict[str, Mapping[str, Any]] = {row["id"]: row for row in rows}
        self._companies = {
            id_: Company(id_, row["name"], row.get("name_zh"), row.get("parent"), row.get("ticker"))
            for id_, row in self._rows.items()
        }

    @classmethod
    def load(cls) -> CompanyTable:
        """The table that comes with the program."""
        data = packaged_toml("index.names.data", "companies.toml")
        return cls(data["company"])

    @property
    def rows(self) -> Iterable[Mapping[str, Any]]:
        """What the table was made of."""
        return self._rows.values()

    def get(self, id_: str) -> Company | None:
        """The firm of an id, None where there is none."""
        return self._companies.get(id_)

    def all(self) -> Iterable[Company]:
        """Every firm, in the order of the table."""
        return self._companies.values()

    def ancestors(self, id_: str) -> tuple[str, ...]:
        """None: a filter on a group does not count its subsidiaries, which have facets of their own."""
        return ()

    def names_of(self, id_: str) -> tuple[str, ...]:
        """Every name that a firm goes by, its own first; empty for an unknown id."""
        row = self._rows.get(id_)
        if row is None:
            return ()
        names = [
            row["name"],
            row.get("name_zh"),
            row.get("legal_zh"),
            *_listed(row, "aliases", "aliases_zh", "ambiguous"),
        ]
        return tuple(dict.fromkeys(name for name in names if name))

    def lookup(self, name: str) -> tuple[str, ...]:
        """All ids that a whole name, id, ticker or ticker code may stand for, the surest first."""
        wanted = key(name)
        return self.keys.get(wanted) or self.keys.get(key(without_legal_form(name))) or ()

    def is_ordinary_word(self, name: str) -> bool:
        """Whether a firm's name is a word or a place too: lead, great wall, 大众. Alone it need not mean the firm."""
        wanted = key(name)
        return wanted in self.keys and wanted not in self._sure_keys

    def suggest(self, name: str, n: int = 5) -> tuple[str, ...]:
        """Up to `n` ids whose names are nearest to one that is nobody's: by letters, and by same pinyin."""
        wanted = key(name)
        keys = [wanted]
        if not wanted.isascii():
            from pypinyin import lazy_pinyin

            keys.append("".join(lazy_pinyin(wanted)))
        import difflib

        near = (match for k in keys if k for match in difflib.get_close_matches(k, self.keys, n=2 * n, cutoff=0.6))
        return tuple(dict.fromkeys(id_ for match in near for id_ in self.keys[match]))[:n]

    def han_words(self) -> Iterable[str]:
        """The Han names that a word cutter should know: simplified, two characters or more."""
        for alias in self.aliases:
            if not alias.ambiguous and len(alias.folded) > 1 and re.fullmatch(r"[\u3400-\u9fff]+", alias.folded):
                yield alias.folded

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """Every name as matched in text; a name that is one firm's for sure is not ambiguous for another."""
        found: dict[tuple[str, bool], list[str]] = {}
        capitals: dict[str, bool] = {}
        for id_, row in self._rows.items():
            unsure = set(row.get("ambiguous", ()))
            for name in self.names_of(id_):
                folded = fold(name).text.strip()
                if len(folded) < 2:
                    continue
                found.setdefault((folded, name in unsure), []).append(id_)
                capitals[folded] = bool(_SHORT_CAPITALS.fullmatch(name)) and capitals.get(folded, True)
        return tuple(
            Alias(folded, tuple(dict.fromkeys(ids)), ambiguous, capitals[folded])
            for (folded, ambiguous), ids in found.items()
        )

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the aliases; the number of a pattern is its place in `aliases`."""
        return Matcher(alias.folded for alias in self.aliases)

    @cached_property
    def _sure_keys(self) -> frozenset[str]:
        return frozenset(key(alias.folded) for alias in self.aliases if not alias.ambiguous)

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Comparison key of a name, an id or a ticker -> the ids it may stand for, the surest first."""
        return self._worked_out_keys() if self._given_keys is None else self._given_keys

    def _worked_out_keys(self) -> dict[str, tuple[str, ...]]:
        sure: dict[str, list[str]] = {}
        unsure: dict[str, list[str]] = {}
        for id_, row in self._rows.items():
            sure.setdefault(key(id_), []).append(id_)
            doubtful = set(row.get("ambiguous", ()))
            for name in self.names_of(id_):
                (unsure if name in doubtful else sure).setdefault(key(name), []).append(id_)
                sure.setdefault(key(without_legal_form(name)), []).append(id_)
            for code in _ticker_keys(row.get("ticker")):
                sure.setdefault(code, []).append(id_)
        names = {*sure, *unsure} - {""}
        return {name: tuple(dict.fromkeys(sure.get(name, []) + unsure.get(name, []))) for name in names}


def _listed(row: Mapping[str, Any], *fields: str) -> list[str]:
    return [name for field in fields for name in row.get(field, ())]


def _ticker_keys(ticker: str | None) -> Sequence[str]:
    if not ticker:
        return ()
    code = _TICKER_CODE.match(ticker)
    if code:
        return key(ticker), code.group()
    # Letters alone (LI, TE, VALE) are words in a question.
    return (key(ticker),) if "." in ticker else ()


def without_legal_form(name: str) -> str:
    """The name before its legal form, or the name itself where nothing would be left."""
    if name.isalnum() and (name.isascii() or len(name) <= SHORTEST_FORM):
        # One word, as most questions are: there is no room for a form behind it, and no need to load them.
        return name
    words = org_words()
    for pattern in (words.legal_zh, words.legal_en):
        for form in pattern.finditer(name):
            if form.end() == len(name.rstrip(" .")) or form.end() == len(name):
                head = name[: form.start()].strip(" ,")
                return head or name
    return name
