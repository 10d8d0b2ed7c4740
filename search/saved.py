"""Saved searches of an index: `searches.toml` in its folder, which people may edit, and what each has shown so far.

What a search has shown are the ids of articles, one a line, in `seen/NAME.txt`;
whoever deletes that file starts anew. Two runs at once may show an article
twice, never leave one out.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.disk import write_whole
from index.errors import AssayError, UsageError
from index.toml_text import toml_value
from search.asked import Match as Matching
from search.command_line import arguments
from search.filters import Filters

if TYPE_CHECKING:
    from search.language.units import Match

FILE = "searches.toml"
_SEEN = "seen"
_NAME = re.compile(r"[\w][\w.-]{0,59}")
_HEADING = (
    "# Saved searches: `assay save NAME QUERY`, `assay search --saved NAME --new`.\n"
    "# To be changed by hand, too; notes of yours are lost when a search is saved or removed.\n"
)
_LISTS = tuple(f.name for f in fields(Filters) if f.name not in ("since", "until"))
_TEXTS = ("name", "query", "match", "since", "until")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question with its name."""

    name: str
    query: str = ""
    match: Match = "all"
    literal: bool = False
    filters: Mapping[str, Any] = field(default_factory=dict)
    """Keyword arguments of `search.filters.Filters`, as typed."""

    @property
    def record(self) -> dict[str, Any]:
        """As an entry of the file, what is at its default left out."""
        how = {"match": self.match if self.match != "all" else "", "literal": self.literal}
        return {k: v for k, v in {"name": self.name, "query": self.query, **how, **self.filters}.items() if v}

    @property
    def command(self) -> str:
        """The question as one types it into a shell."""
        return shlex.join(arguments("search", self.query, self.match, self.literal, self.filters))


def saved_searches(folder: Path) -> dict[str, SavedSearch]:
    """The searches saved for an index, by name, in the order of the file.

    Raises `AssayError` where the file is wrong.
    """
    file = folder / FILE
    try:
        entries = tomllib.loads(file.read_text("utf-8-sig")).get("search", [])
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, str(error)) from error
    if not isinstance(entries, list):
        raise _wrong(file, "a saved search begins with [[search]]")
    found = [_search(entry, file) for entry in entries]
    return {search.name: search for search in found}


def saved_search(folder: Path, name: str) -> SavedSearch:
    """The search of that name. Raises `UsageError` where there is none."""
    known = saved_searches(folder)
    if name not in known:
        there = f"there are {', '.join(known)}" if known else "there are none yet"
        raise UsageError(f"no search is saved as {name!r}", do=f"{there}; `assay save {name or 'NAME'} QUERY` makes it")
    return known[name]


def save(folder: Path, search: SavedSearch, *, replace: bool = False) -> None:
    """Keep a search; with `replace` in the place of one of that name, which then has shown nothing yet.

    Raises `UsageError` for a name that is taken or cannot be one.
    """
    if not _NAME.fullmatch(search.name):
        raise UsageError(f"{search.name!r} is no name for a search", do="use letters, digits, dots and hyphens")
    known = saved_searches(folder)
    if search.name in known and not replace:
        raise UsageError(f"{search.name} is saved already", do="add --replace, or take another name")
    if known.get(search.name) not in (None, search):
        _seen_file(folder, search.name).unlink(missing_ok=True)
    _write(folder, {**known, search.name: search}.values())


def remove(folder: Path, name: str) -> SavedSearch:
    """Take a search away, and what it has shown. Raises `UsageError` where there is none of that name."""
    gone = saved_search(folder, name)
    _write(folder, [search for search in saved_searches(folder).values() if search.name != name])
    _seen_file(folder, name).unlink(missing_ok=True)
    return gone


def seen(folder: Path, name: str) -> frozenset[str]:
    """Ids of the articles that a search has shown."""
    try:
        return frozenset(_seen_file(folder, name).read_text("utf-8").split("\n")) - {""}
    except FileNotFoundError:
        return frozenset()


def see(folder: Path, name: str, ids: Iterable[str]) -> None:
    """Remember that a search has shown these, too."""
    file = _seen_file(folder, name)
    _written(file, "".join(f"{id_}\n" for id_ in sorted({*seen(folder, name), *ids})))


def _seen_file(folder: Path, name: str) -> Path:
    return folder / _SEEN / f"{name}.txt"


def _write(folder: Path, searches: Iterable[SavedSearch]) -> None:
    blocks = (
        "\n[[search]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in search.record.items())
        for search in searches
    )
    _written(folder / FILE, _HEADING + "".join(blocks))


def _written(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(exist_ok=True, mode=0o700)
        write_whole(file, text.encode())
    except OSError as error:
        raise AssayError(
            f"what was searched cannot be kept: {error.strerror}", where=str(file), do="see who may write there"
        ) from error


def _search(entry: object, file: Path) -> SavedSearch:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not _NAME.fullmatch(entry["name"]):
        raise _wrong(file, "a saved search needs a name of letters, digits, dots and hyphens")
    name = entry["name"]
    for key, value in entry.items():
        if key not in (*_TEXTS, *_LISTS, "literal"):
            raise _wrong(file, f"{name} has {key!r}, which no search has")
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not (is_list if key in _LISTS else isinstance(value, bool if key == "literal" else str)):
            kind = "a list of texts" if key in _LISTS else "true or false" if key == "literal" else "a text"
            raise _wrong(file, f"{key!r} of {name} must be {kind}")
    match = entry.get("match", "all")
    if match not in list(Matching):
        raise _wrong(file, f"'match' of {name} must be one of {', '.join(Matching)}")
    filters = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k in (*_LISTS, "since", "until")}
    return SavedSearch(name, entry.get("query", ""), match, entry.get("literal", False), filters)


def _wrong(file: Path, what: str) -> AssayError:
    return AssayError(f"the file of saved searches is wrong: {what}", where=str(file), do="mend it by hand")
