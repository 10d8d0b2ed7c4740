"""JSON: one object, an array of objects, or one object a line; from files and from standard input.

An object is an article: `text`, and where known `title`, `date`, `id`, `url`,
`source`, `path`. Keys that this program does not know are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.budgets import MAX_GIVEN_CHARACTERS, Limits
from index.model import Article, Skipped
from index.readers.articles import LONE_SURROGATE, Parts, make_article
from index.readers.calendar import given_day
from index.readers.encodings import BOMS, decode
from index.readers.files import opened
from index.readers.given import GivenIds
from index.readers.ids import article_id
from index.readers.port import Source
from index.readers.text import text_of

KEYS = ("title", "date", "id", "url", "source", "path")
"""What an object may say besides its text; each a string or null."""


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a line or an object is no article."""

    reason: str


class JsonReader:
    """A file that is one JSON value: an object, or an array of objects."""

    name = "JSON"
    endings: tuple[str, ...] = (".json",)

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The articles of the file; a file that holds JSON lines under this ending is read as such."""
        decoded = text_of(source)
        if isinstance(decoded, Skipped):
            yield decoded
            return
        value = parsed(decoded.text)
        if isinstance(value, Bad):
            yield from self._lines(source, value)
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                yield from _named(article_of(item, source, None, decoded.encoding), f"item {number}: ")
        else:
            yield article_of(value, source, None, decoded.encoding)

    def _lines(self, source: Source, value: Bad) -> Iterator[Article | Skipped]:
        found = list(JsonLinesReader().read(source))
        if any(isinstance(one, Article) for one in found):
            yield from found
        else:
            yield source.skipped(value.reason)


class JsonLinesReader:
    """A file with one JSON object a line."""

    name = "JSON lines"
    endings: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The articles of the file, in its order, one line in memory at a time."""
        for line in file_lines(source):
            yield line if isinstance(line, Skipped) else article_of_line(line, source)


def file_lines(source: Source) -> Iterator[Line | Skipped]:
    """The lines of a file, or why there are none."""
    stream = opened(source)
    if isinstance(stream, Skipped):
        yield stream
        return
    empty = True
    with stream:
        for line in lines_of(stream, source.limits):
            empty = False
            yield line
    if empty:
        yield source.skipped("the file is empty; remove it or fill it")


def read_lines(
    stream: IO[bytes], given: str = "-", *, limits: Limits | None = None, ids: GivenIds | None = None
) -> Iterator[Article | Skipped]:
    """The articles of a stream of JSON lines, as of standard input, one line in memory at a time."""
    return articles_of(stream, Source(Path(given), given, limits or Limits(), ids=ids or GivenIds()))


Line = tuple[int, bytes | Bad]
"""A line's number from 1, and what it holds, or why it cannot be read."""


def articles_of(stream: IO[bytes], source: Source) -> Iterator[Article | Skipped]:
    """An article or a sentence for each line that is not blank."""
    for line in lines_of(stream, source.limits):
        yield article_of_line(line, source)


def lines_of(stream: IO[bytes], limits: Limits) -> Iterator[Line]:
    """The lines that are not blank, one in memory at a time; none after one that says that all are no use."""
    for number, line in numbered(stream, limits.line_bytes):
        if isinstance(line, Bad):
            yield number, line
        elif number == 1 and line.startswith(tuple(mark for mark, name in BOMS if name != "utf-8")):
            yield number, Bad("these lines are UTF-16 or UTF-32; convert them to UTF-8")
            return
        elif line.strip():
            yield number, line


def article_of_line(numbered_line: Line, source: Source) -> Article | Skipped:
    """The article of one line, or why there is none."""
    number, line = numbered_line
    if isinstance(line, Bad):
        return source.skipped(line.reason, number)
    decoded = decode(line)
    if decoded is None:
        return source.skipped("no known encoding reads this line; write it as UTF-8", number)
    value = parsed(decoded.text)
    if isinstance(value, Bad):
        return source.skipped(value.reason, number)
    return article_of(value, source, number, decoded.encoding)


def numbered(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | Bad]]:
    """The lines of a stream with their numbers from 1. Of one longer than `limit` no more than that is ever held."""
    number = 0
    try:
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) <= limit or line.endswith(b"\n"):
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(REST)
            yield number, Bad(f"the line is longer than {limit:,} bytes; split its article")
    except OSError as error:
        yield number + 1, Bad(f"reading broke off here ({error.strerror or error}); check where the lines come from")


REST = 65_536
"""Bytes of a line that is skipped, read at a time."""


def parsed(text: str) -> object | Bad:
    """The JSON value of a text, or why there is none."""
    try:
        value: object = json.loads(text)
        return value
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if error.lineno > 1 else ""
        return Bad(f"this is no JSON: {error.msg.lower()} at {place}character {error.colno}; write one object a line")
    except RecursionError:
        return Bad("the JSON is nested too deeply; an article is one flat object")
    except ValueError:
        return Bad("a number in the JSON has too many digits; write it as a string")


def article_of(value: object, source: Source, line: int | None, encoding: str | None) -> Article | Skipped:
    """The article that one object describes."""
    if not isinstance(value, dict):
        return source.skipped(f'this is {_kind(value)}, not an object; an article is written {{"text": …}}', line)
    text = value.get("text")
    if text is None:
        return source.skipped('there is no "text"; give the article\'s text under that key', line)
    if not isinstance(text, str):
        return source.skipped(f'"text" is {_kind(text)}, not a string; give the article\'s text', line)
    given = {key: value[key] for key in KEYS if value.get(key) is not None}
    for key, said in given.items():
        trouble = _trouble(said)
        if trouble:
            return source.skipped(f'"{key}" {trouble}', line)
    parts = Parts(
        text=text,
        title=given.get("title"),
        date=given_day(given["date"]) if "date" in given else None,
        source=given.get("source") or None,
        url=given.get("url") or None,
        path=given.get("path") or None,
        encoding=encoding,
    )
    name = article_id(given.get("id"), url=parts.url, path=parts.path, content=(parts.title or "", text))
    return make_article(parts, name, source, line)


def _trouble(said: object) -> str | None:
    if not isinstance(said, str):
        return f"is {_kind(said)}, not a string; quote it or leave it out"
    if len(said) > MAX_GIVEN_CHARACTERS:
        return f"has more than {MAX_GIVEN_CHARACTERS:,} characters; shorten it"
    if "\0" in said or LONE_SURROGATE.search(said):
        return "has a NUL or half of a surrogate pair in it; repair it or leave it out"
    return None


def _kind(value: object) -> str:
    """What a JSON value is, as people call it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"


def _named(found: Article | Skipped, place: str) -> Iterator[Article | Skipped]:
    yield Skipped(found.path, place + found.reason, found.line) if isinstance(found, Skipped) else found
