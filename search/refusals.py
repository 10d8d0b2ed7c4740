"""What a searcher refuses to be asked: a program's call is looked at as a command line is, before anything is opened.

A name that is no choice would be passed over in silence, a text in the place of a list be read letter by letter.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, TypeVar, get_args

from index.errors import UsageError
from index.fields import FACETS
from index.model import Twin
from search.engines.port import Sort
from search.filters import Filters
from search.language.units import Match

T = TypeVar("T")
Rule = Callable[[str, Any], None]
"""Raises `UsageError` where an argument, by its name, cannot have a value."""


def well_asked(searcher: type[T]) -> type[T]:
    """The class, its public methods refusing with a `UsageError` what they cannot be asked."""
    for name, method in list(vars(searcher).items()):
        code = getattr(method, "__code__", None)
        if code and not name.startswith("_"):
            named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            if not _RULES.keys().isdisjoint(named):
                setattr(searcher, name, _refusing(method, named))
    return searcher


def _refusing(method: Callable[..., Any], named: tuple[str, ...]) -> Callable[..., Any]:
    @wraps(method)
    def asked(*values: Any, **options: Any) -> Any:
        for name, given in (*zip(named, values, strict=False), *options.items()):
            rule = _RULES.get(name)
            if rule:
                rule(name, given)
        return method(*values, **options)

    return asked


def _text(name: str, given: Any) -> None:
    if not _is_text(given):
        what = "the question" if name == "text" else name
        raise UsageError(f"{what} must be a text, not {given!r}", do="write it in quotes")


def _is_text(given: Any) -> bool:
    """Whether it is a text that can be written: not one with half a character in it."""
    try:
        return isinstance(given, str) and given.encode() is not None
    except UnicodeEncodeError:
        return False


def _one_of(choices: tuple[str, ...]) -> Rule:
    def rule(name: str, given: Any) -> None:
        if not isinstance(given, str) or given not in choices:
            raise UsageError(f"{name} cannot be {given!r}", do=f"one of {', '.join(choices)}")

    return rule


def _some_of(choices: tuple[str, ...]) -> Rule:
    def rule(name: str, given: Any) -> None:
        _names(name, given)
        for each in given:
            if each not in choices:
                raise UsageError(f"{name} cannot have {each!r}", do=f"any of {', '.join(choices)}")

    return rule


def _names(name: str, given: Any) -> None:
    if isinstance(given, str):
        raise UsageError(f"{name} must be a list of names, not {given!r}", do=f"write {name}=({given!r},)")
    if not isinstance(given, Collection) or not all(map(_is_text, given)):
        raise UsageError(f"{name} must be a list of names, not {given!r}", do=f'write {name}=("…", "…")')


def _number(name: str, given: Any) -> None:
    if not isinstance(given, int) or given < 0:
        raise UsageError(f"{name} cannot be {given!r}", do="write a whole number from 0 up")


def _number_or_none(name: str, given: Any) -> None:
    if given is not None:
        _number(name, given)


def _filters(name: str, given: Any) -> None:
    if given is None:
        return
    if not isinstance(given, Filters):
        raise UsageError(f"{name} cannot be {given!r}", do=f'write {name}=Filters(city=("Changzhi",))')
    for field in ("city", "province", "county", "company", "material", "capacity", "lang", "status"):
        _names(field, getattr(given, field))
    for field in ("since", "until"):
        day = getattr(given, field)
        if day is not None and not _is_text(day):
            raise UsageError(f"{field} must be a text, not {day!r}", do=f'write {field}="2022-11"')


_FACET_NAMES = _some_of(tuple(field.name for field in FACETS))
_RULES: Mapping[str, Rule] = {
    "text": _text,
    "name": _text,
    "match": _one_of(get_args(Match)),
    "filters": _filters,
    "limit": _number_or_none,
    "offset": _number,
    "sort": _one_of(get_args(Sort)),
    "facets": _FACET_NAMES,
    "fields": _FACET_NAMES,
    "facet_limit": _number_or_none,
    "fold": _some_of(get_args(Twin)),
    "without": _names,
}
