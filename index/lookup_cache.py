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
from typing import Any, TypeVar

from index.folders import cache_folder, forget_older
from index.names.companies.table import CompanyTable
from index.names.gazetteer import Gazetteer, Thing, gazetteer
from index.names.glossary import Glossary
from index.names.kept_keys import KeptKeys
from index.names.materials.table import MaterialTable
from index.names.own import NONE, OwnNames
from index.names.places.rows import CountryRow, Row
from index.names.places.table import PlaceKeys, PlaceTable
from index.text import han
from index.text.kept_dictionary import KeptDictionary
from index.text.segmenter import Cutter, Segmenter

T = TypeVar("T")

FORM = 2
"""Of the file; raised when its make-up changes."""

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


def cutter_for_questions(name: str) -> Cutter:
    """What `index.text.han.new_cutter` gives, sooner; slower at cutting, which a question hardly notices."""
    if name == "rjieba":
        from index.text.rust_segmenter import RustSegmenter

        return RustSegmenter(han_names_for_questions())
    kept = _kept("jieba", NONE, (), _jieba, lambda k: KeptDictionary(k["lines"], k["total"]), vars)
    return Segmenter(kept, kept.total)


def han_names_for_questions() -> list[str]:
    """What `index.text.han.names` gives, sooner."""
    made = _kept("words", NONE, (), lambda: list(han.names()), lambda kept: kept["names"], lambda made: {"names": made})
    return list(made)


def _jieba() -> KeptDictionary:
    made = han.jieba_with_names()
    return KeptDictionary.of(made.FREQ, made.total)


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


def _fingerprint(own: OwnNames, sources: Iterable[Path]) -> str:
    seen = hashlib.sha256(f"{FORM} {sys.version} {own!r}".encode())
    for path in sorted((*_files(), *sources)):
        status = path.stat()
        seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()[:32]


def _files() -> Iterator[Path]:
    package = Path(__file__).parent
    for read in _READ:
        for folder, _, names in os.walk(package / read):
            yield from (Path(folder, name) for name in names if name.endswith((".py", ".toml", ".tsv")))


def _gazetteer(kept: dict[str, Any]) -> Gazetteer:
    companies = CompanyTable(kept["companies"], KeptKeys(kept["company_keys"]))
    materials = MaterialTable(kept["materials"], KeptKeys(kept["material_keys"]))
    places = PlaceTable(
        _KeptRows(kept["places"]),
        (CountryRow(*row) for row in kept["countries"]),
        frozenset((code, name) for code, name in kept["dropped"]),
        PlaceKeys(KeptKeys(kept["place_keys"]), KeptKeys(kept["abolished"])),
    )
    return Gazetteer(places, companies, materials, {Thing(k, i): other for k, i, other in kept["same_as"]})


class _KeptRows:
    """The rows of places, parted when they are looked at, which a question of a company does without."""

    def __init__(self, lines: str) -> None:
        self._lines = lines.removesuffix("\n")

    def __iter__(self) -> Iterator[Row]:
        return (Row(*line.split("\t")) for line in self._lines.split("\n"))


def _rows(made: Gazetteer) -> dict[str, Any]:
    """What `_gazetteer` takes."""
    return {
        "companies": list(made.companies.rows),
        "company_keys": KeptKeys.lines(made.companies.keys),
        "materials": list(made.materials.entries),
        "material_keys": KeptKeys.lines(made.materials.keys),
        "places": "\n".join("\t".join(row) for row in made.places.rows),
        "countries": made.places.countries,
        "dropped": sorted(made.places.dropped),
        "place_keys": KeptKeys.lines(made.places.keys.names),
        "abolished": KeptKeys.lines(made.places.keys.abolished),
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
        forget_older(file)
    with suppress(OSError):
        new.unlink(missing_ok=True)
