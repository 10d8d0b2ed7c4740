"""Where a reporter's own names are kept, and how they are changed: `names.toml`, a file that people edit too.

One lies in the index folder and holds for that index, one in the user's
configuration folder and holds for all; the index's has the last word. A change
appends an entry with its time, or takes the entries of one time away again:
the rest of the text stays as it was, comments too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

from index.disk import write_whole
from index.errors import AssayError
from index.lock import locked
from index.names.gazetteer import gazetteer
from index.names.own import Entry, OwnNames, Part, own_names, parse
from index.toml_text import toml_value

FILE = "names.toml"
WAIT = 10.0
"""Seconds that a change waits for whoever writes the index."""

_HEADING = (
    "# Names of your own: things to add, more names of known things, things to join and names to split off.\n"
    "# `assay names --help` tells how to change it; by hand, too. `assay index --rebuild` applies it.\n"
)
_ENTRY = re.compile(r"^\[\[\w+\]\]\r?\n(?:\w+ = .*\n)+", re.MULTILINE)
"""An entry as `add` writes it: a header and lines of one value each."""

Change = tuple[Part, Mapping[str, str | Sequence[str]]]
"""Which part of the file, and what an entry of it says."""


def user_file() -> Path:
    """The file that holds for every index: `$XDG_CONFIG_HOME/assay/names.toml`, else below `~/.config`."""
    # Paths that are not absolute are to be ignored, as the XDG specification wants it.
    given = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    base = given if given.is_absolute() else Path.home() / ".config"
    return base / "assay" / FILE


def names_of_index(folder: Path) -> OwnNames:
    """The own names that hold for an index, the user's first. Raises `AssayError` for a file that is wrong."""
    return own_names([*_entries(user_file()), *_entries(folder / FILE)])


def applied_in(rules: str, own: OwnNames) -> bool:
    """Whether articles that were read by `rules` (those of a manifest) were read with these own names."""
    return rules.partition(" ")[2] == own.digest


def add(file: Path, changes: Sequence[Change]) -> None:
    """Append entries, all with the same time of now. Raises `AssayError` where the file is wrong or would be.

    With the index's file the user's is looked at too, so that its entries can be built upon.
    """
    with _changing(file):
        text = _read(file)
        before = parse(text, str(file))
        time = _later_than(before)
        blocks = "".join("\n" + _block(part, {**values, "added": time}) for part, values in changes)
        end = "" if text.endswith("\n") or not text else "\n"
        new = f"{text or _HEADING}{end}{blocks}"
        entries = parse(new, str(file))
        gazetteer(own_names(entries if file == user_file() else [*_entries(user_file()), *entries]))
        _write(file, new)


def undo(file: Path) -> tuple[Entry, ...]:
    """Take the last change back: the entries with the latest time. Returns them; none where there is no change left.

    Raises `AssayError` where somebody has changed their layout by hand.
    """
    if not file.exists():
        return ()
    with _changing(file):
        text = _read(file)
        entries = parse(text, str(file))
        latest = max(filter(None, map(_time, entries)), default=None)
        if latest is None:
            return ()
        last = tuple(e for e in entries if _time(e) == latest)
        for entry in last:
            text = _without(text, entry)
        if _said(parse(text, str(file))) != _said(e for e in entries if e not in last):
            raise last[0].error("this entry cannot be told from what stands around it", "take it out by hand")
        _write(file, text)
        return last


def _entries(file: Path) -> tuple[Entry, ...]:
    text = _read(file)
    return parse(text, str(file)) if text else ()


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise AssayError("the file of names is not UTF-8", where=str(file), do="save it as UTF-8") from error
    except OSError as error:
        if not os.access(file.parent, os.X_OK):
            # A home that is another user's, as in some containers, holds no names of this one.
            return ""
        raise AssayError(
            f"the file of names cannot be read: {error.strerror}", where=str(file), do="see who may read it"
        ) from error


def _write(file: Path, text: str) -> None:
    try:
        # A link to a file that is kept elsewhere stays a link.
        write_whole(file.resolve(), text.encode())
    except OSError as error:
        raise AssayError(
            f"the file of names cannot be written: {error.strerror}", where=str(file), do="see who may write it"
        ) from error


def _changing(file: Path) -> AbstractContextManager[None]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise AssayError(
            f"the folder of names cannot be made: {error.strerror}", where=str(file.parent), do="make it yourself"
        ) from error
    return locked(file.parent, WAIT)


def _later_than(entries: Sequence[Entry]) -> datetime:
    """Now, but later than every change in the file: the time tells which change was last."""
    now = datetime.now(UTC).replace(microsecond=0)
    return max([now, *(time + timedelta(seconds=1) for time in map(_time, entries) if time)])


def _time(entry: Entry) -> datetime | None:
    """When the program wrote an entry; None for one that people wrote."""
    added = entry.values.get("added")
    if not isinstance(added, datetime):
        return None
    return added if added.tzinfo else added.replace(tzinfo=UTC)


def _said(entries: Iterable[Entry]) -> list[tuple[str, Mapping[str, Any]]]:
    return sorted(((e.part, e.values) for e in entries), key=itemgetter(0))


def _block(part: Part, values: Mapping[str, Any]) -> str:
    lines = [f"{field} = {toml_value(value)}\n" for field, value in values.items() if value]
    return f"[[{part}]]\n{''.join(lines)}"


def _without(text: str, entry: Entry) -> str:
    """The text without the last block that says what an entry says, and without the empty line before it."""
    for block in reversed(list(_ENTRY.finditer(text))):
        try:
            found = parse(block[0], "")
        except AssayError:
            continue
        if [(e.part, e.values) for e in found] == [(entry.part, entry.values)]:
            before = text[: block.start()]
            return (
                before.removesuffix("\n") + text[block.end() :]
                if before.endswith("\n\n")
                else before + text[block.end() :]
            )
    raise entry.error("this entry cannot be told from what stands around it", "take it out by hand")
