"""A reporter's own names: what `names.toml` may say, read and checked. `own_tables` applies it.

Format, all parts optional and repeatable::

    [[company]]                       # a firm; with an id that exists already: more about that firm
    id = "tianmu-xiandao"
    name = "Tianmu Xiandao"
    name_zh = "天目先导"
    aliases = ["Tianmu Pioneer"]      # stand for it anywhere
    ambiguous = ["Pioneer"]           # stand for it beside a company word only

    [[material]]                      # likewise, with a parent
    [[place]]                         # code = "140400", aliases = [...]
    [[term]]                          # id, en = [...], zh = [...]: words of the trade that mean the same

    [[alias]]                         # more names of a thing
    company = "btr"                   # or material = "id", or place = "code"
    names = ["Bei Te Rui"]

    [[join]]                          # two ids are one thing
    company = "sichuan-btr-new-material"
    same_as = "btr"

    [[split]]                         # names that are not that thing's
    company = "btr"
    names = ["Sichuan Ruian"]
    new = "sichuan-ruian"             # optional: the id of the thing that they are

Each may have `added`, a date, and `note`, a text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from index.errors import AssayError
from index.text.normalise import key
from index.text.patterns import pattern

OwnKind = Literal["company", "material", "place", "term"]
Part = Literal["company", "material", "place", "term", "alias", "join", "split"]

LONGEST_NAME = 100
"""Characters."""

_ABOUT = ("added", "note")
_TEXTS: Mapping[Part, tuple[str, ...]] = {
    "company": ("id", "name", "name_zh", "legal_zh", "parent", "ticker"),
    "material": ("id", "name", "name_zh", "parent"),
    "place": ("code",),
    "term": ("id", "group"),
    "alias": ("company", "material", "place"),
    "join": ("company", "material", "same_as"),
    "split": ("company", "material", "place", "new"),
}
_LISTS: Mapping[Part, tuple[str, ...]] = {
    "company": ("aliases", "aliases_zh", "ambiguous", "segments"),
    "material": ("aliases", "aliases_zh", "ambiguous", "units"),
    "place": ("aliases",),
    "term": ("en", "zh", "en_mt", "narrower", "related"),
    "alias": ("names",),
    "join": (),
    "split": ("names",),
}
_FLAGS: Mapping[Part, tuple[str, ...]] = {"term": ("weak", "whole_word")}
_REQUIRED: Mapping[Part, tuple[str, ...]] = {
    "company": ("id",),
    "material": ("id",),
    "place": ("code", "aliases"),
    "term": ("id",),
    "alias": ("names",),
    "join": ("same_as",),
    "split": ("names",),
}
_NAMES = ("name", "name_zh", "legal_zh", "aliases", "aliases_zh", "ambiguous", "names", "en", "zh", "en_mt")
_ID = pattern(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_HEADER = pattern(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file of names, checked by itself: whether its ids exist is for the tables to say."""

    part: Part
    values: Mapping[str, Any]
    where: str
    """File, line and header, for people."""

    @property
    def kind(self) -> OwnKind:
        """What kind of thing it is about."""
        return next(k for k in get_args(OwnKind) if k == self.part or k in self.values)

    @property
    def id(self) -> str:
        """The id or code of the thing that it is about."""
        return str(self.values.get(self.kind) or self.values.get("id") or self.values["code"])

    def error(self, what: str, do: str) -> AssayError:
        """An error that says where this entry stands."""
        return AssayError(what, where=self.where, do=do)


@dataclass(frozen=True, slots=True, eq=False)
class OwnNames:
    """The entries of all files of names that apply, in order; equal where they say the same."""

    entries: tuple[Entry, ...] = ()
    digest: str = ""
    """Of what the entries say, without dates and notes; empty where there are none."""

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnNames) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def of(self, kind: OwnKind, *parts: Part) -> tuple[Entry, ...]:
        """The entries about one kind of thing, only of some parts of the file if any are given."""
        return tuple(e for e in self.entries if e.kind == kind and (not parts or e.part in parts))


NONE = OwnNames()


def parse(text: str, file: str) -> tuple[Entry, ...]:
    """The entries of a file of names. Raises `AssayError` that says which line is wrong and what to do."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise AssayError(f"the file of names is no TOML: {error}", where=file, do="mend that line") from error
    found = []
    for name, entries in data.items():
        part: Part | None = next((p for p in get_args(Part) if p == name), None)
        if part is None:
            raise AssayError(
                f"[[{name}]] is nothing that a file of names has", where=file, do=f"use {_listed(get_args(Part))}"
            )
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise AssayError(f"{part} must be written [[{part}]]", where=file, do="use double brackets")
        lines = _lines(text, part)
        for number, values in enumerate(entries):
            line = f", line {lines[number]}" if len(lines) == len(entries) else f", number {number + 1}"
            found.append(_checked(Entry(part, values, f"{file}{line}, [[{part}]]")))
    return tuple(found)


def own_names(entries: Iterable[Entry]) -> OwnNames:
    """The entries of several files as one, later ones after earlier ones."""
    kept = tuple(entries)
    if not kept:
        return NONE
    said = [[e.part, {k: v for k, v in e.values.items() if k not in _ABOUT}] for e in kept]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return OwnNames(kept, hashlib.sha256(text.encode()).hexdigest())


def identifier(name: str) -> str:
    """An id made from a name: `Tianmu Xiandao` and 天目先导 are `tianmu-xiandao` and `tianmuxiandao`."""
    if not name.isascii():
        from pypinyin import lazy_pinyin

        name = "".join(lazy_pinyin(name))
    return re.sub(r"[\W_]+", "-", name.replace("'", "").casefold()).strip("-")


def _checked(entry: Entry) -> Entry:
    part = entry.part
    texts, lists, flags = _TEXTS[part], _LISTS[part], _FLAGS.get(part, ())
    for field, value in entry.values.items():
        if field in texts and not (isinstance(value, str) and value.strip()):
            raise entry.error(f"{field} must be a text", f'write {field} = "…"')
        if field in lists and not (isinstance(value, list) and value and all(isinstance(v, str) for v in value)):
            raise entry.error(f"{field} must be a list of texts", f'write {field} = ["…", "…"]')
        if field in flags and not isinstance(value, bool):
            raise entry.error(f"{field} must be true or false", f"write {field} = true")
        if field == "added" and not isinstance(value, date):
            raise entry.error("added must be a date", "write added = 2026-11-24")
        if field not in (*texts, *lists, *flags, *_ABOUT):
            raise entry.error(f"{field} is nothing that it has", f"use {_listed((*texts, *lists, *flags, *_ABOUT))}")
        if field in _NAMES:
            for name in value if isinstance(value, list) else [value]:
                _check_name(entry, field, name)
    for field in _REQUIRED[part]:
        if field not in entry.values:
            raise entry.error(f"{field} is missing", f"add {field} = …")
    _check_subject(entry)
    return entry


def _check_subject(entry: Entry) -> None:
    """An id that can be one, and one thing that the entry is about."""
    values = entry.values
    if entry.part in ("alias", "join", "split"):
        about = [k for k in get_args(OwnKind) if k in values]
        if len(about) != 1:
            kinds = [k for k in get_args(OwnKind) if k in _TEXTS[entry.part]]
            raise entry.error("it must be about one thing", f'give {_listed(kinds, "or")} = "…"')
    for field in ("id", "new"):
        if field in values and not _ID.fullmatch(values[field]):
            raise entry.error(f"{values[field]!r} is no id", "use small letters and digits joined by hyphens")


def _check_name(entry: Entry, field: str, name: str) -> None:
    if len(key(name)) < 2:
        raise entry.error(f"{name!r} in {field} is too short to be found", "write a name of two characters or more")
    if len(name) > LONGEST_NAME or any(ord(c) < 32 for c in name):
        raise entry.error(
            f"{name[:20]!r}… in {field} is no name", f"write one line of at most {LONGEST_NAME} characters"
        )


def _lines(text: str, part: str) -> list[int]:
    return [text.count("\n", 0, m.start()) + 1 for m in _HEADER.finditer(text) if m[1] == part]


def _listed(words: Sequence[str], last: str = "and") -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]
