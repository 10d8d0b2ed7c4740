"""The gazetteers and the glossary as a question needs them, kept ready between runs of the program.

Reading the tables and working out every comparison key takes most of a second,
more than a question of one name. Both are kept as JSON in the user's private
cache folder, under a fingerprint of the tables, the rules that read them and
the reporter's own names. What is kept is what `gazetteer` would make; a cache
that is missing, damaged or another's is made anew, and no folder means no cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from index.folders import cache_folder
from index.names.companies.table import CompanyTable
from index.names.gazetteer import Gazetteer, Thing, gazetteer
from index.names.glossary import Glossary
from index.names.materials.table import MaterialTable
from index.names.own import NONE, OwnNames
from index.names.places.rows import CountryRow, Row
from index.names.places.table import PlaceTable
from index.text.han import names

T = TypeVar("T")

FORM = 1
"""Of the file; raised when its make-up changes."""
KEPT = 4
"""Files that are left in the folder: for indexes with own names, and for other versions of the program."""

_READ = ("names", "text")
"""Folders of this package whose files decide what the tables say."""


def gazetteer_for_questions(own: OwnNames = NONE) -> Gazetteer:
    """What `index.names.gazetteer.gazetteer` gives, sooner.

    Raises `AssayError` where own names speak of an id that is nobody's.
    """
    return _kept("names", own, (), lambda: gazetteer(own), _gazetteer, _rows)


def glossary_for_questions(own: OwnNames, sources: Iterable[Path], make: Callable[[], Glossary]) -> Glossary:
    """What `make` gives, sooner; `sources` are the files that it reads besides those of this package."""
    return _kept("terms", own, sources, make, Glossary.from_kept, Glossary.to_keep)


def han_names_for_questions() -> list[str]:
    """What `index.text.han.names` gives, sooner."""
    return _kept("words", NONE, (), lambda: list(names()), lambda kept: kept["names"], lambda made: {"names": made})


def _kept(
    what: str,
    own: OwnNames,
    sources: Iterable[Path],
    make: Callable[[], T],
    read: Callable[[dict[str, Any]], T],
    rows: Callable[[T], dict[str, Any]],
) -> T:
    folder = cache_folder()
    if folder is None:
        return make()
    file = folder / f"{what}-{_fingerprint(own, sources)}.json"
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        return read(json.loads(file.read_bytes()))
    made = make()
    _write(file, lambda: rows(made))
    return made


class _KeptPlaces(PlaceTable):
    """A table whose spellings, which only recognising needs, are worked out when they are asked for."""

    def _build(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name not in ("_patterns", "_entries", "_regions"):
            raise AttributeError(name)
        super()._build()
        return self.__dict__[name]


def _fingerprint(own: OwnNames, sources: Iterable[Path]) -> str:
    seen = hashlib.sha256(f"{FORM} {sys.version} {own!r}".encode())
    for path in sorted((*_files(), *sources)):
        status = path.stat()
        seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()[:32]


def _files() -> Iterator[Path]:
    package = Path(__file__).parent
    for folder in _READ:
        for path in (package / folder).rglob("*"):
            if path.suffix in (".py", ".toml", ".tsv"):
                yield path


def _gazetteer(kept: dict[str, Any]) -> Gazetteer:
    companies, materials, places = CompanyTable(kept["companies"]), MaterialTable(kept["materials"]), _places(kept)
    # These are what the tables would work out at the first look-up.
    companies.__dict__["_by_key"] = {key: tuple(ids) for key, ids in kept["company_keys"].items()}
    materials.__dict__["_by_key"] = {key: tuple(ids) for key, ids in kept["material_keys"].items()}
    return Gazetteer(places, companies, materials, {Thing(k, i): other for k, i, other in kept["same_as"]})


def _places(kept: dict[str, Any]) -> PlaceTable:
    places = _KeptPlaces(
        (Row(*row) for row in kept["places"]),
        (CountryRow(*row) for row in kept["countries"]),
        frozenset((code, name) for code, name in kept["dropped"]),
    )
    places.__dict__["_keys"] = kept["place_keys"]
    places.__dict__["_abolished_english"] = kept["abolished"]
    return places


def _rows(made: Gazetteer) -> dict[str, Any]:
    """What `_gazetteer` takes."""
    companies, materials, places = (cast(Any, t) for t in (made.companies, made.materials, made.places))
    return {
        "companies": list(companies._rows.values()),
        "company_keys": companies._by_key,
        "materials": list(materials._entries.values()),
        "material_keys": materials._by_key,
        "places": [*places._rows.values(), *places._legacy],
        "countries": list(places._countries.values()),
        "dropped": sorted(places._dropped),
        "place_keys": places._keys,
        "abolished": places._abolished_english,
        "same_as": [[*thing, other] for thing, other in made.same_as.items()],
    }


def _write(file: Path, rows: Callable[[], dict[str, Any]]) -> None:
    """Keep what was made; what cannot be kept is no error."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError, ValueError, TypeError):
        text = json.dumps(rows(), ensure_ascii=False, separators=(",", ":"))
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
        new.replace(file)
        _forget(file)
    with suppress(OSError):
        new.unlink(missing_ok=True)


def _forget(newest: Path) -> None:
    """Remove what older tables have left."""
    others = [p for p in newest.parent.glob(f"{newest.name.partition('-')[0]}-*.json") if p != newest]
    for old in sorted(others, key=lambda p: p.stat().st_mtime_ns, reverse=True)[KEPT - 1 :]:
        old.unlink(missing_ok=True)
