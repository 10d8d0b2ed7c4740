"""How documents lie in Tantivy: an index for the articles, another one for the claims.

Two indexes, since what is rare among articles need not be rare among claims. A field of `index.fields` becomes:

=========== ===========================================================================================
`text`      `NAME` (terms), `NAME_exact` (terms and positions), and the lengths of both as columns
`keyword`   `NAME` (each different value a term, and a column for facets), `NAME_often` (see `often`)
`amount`    `UNIT` (the amounts that are one number), `UNIT_span` (the others), `UNIT_largest`
`date`      the day as a number, 20220301
=========== ===========================================================================================

besides `id` and `article` of every document. Texts are given as their terms with spaces between.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter

import tantivy

from index.engines.layout import exact_name, length_name, streams
from index.fields import BY_NAME, FIELDS, TEXT_FIELDS, UNITS
from index.model import Amount, Document, Token

FOLDERS = {"article": "articles", "claim": "claims"}
"""Kind of document -> the folder of its index."""
KEYWORDS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.kind in ("keyword", "amount"))
"""Fields with values that are counted; the buckets of an amount are values like any other."""
LARGEST = 2**63 - 1
"""What Tantivy keeps of larger amounts: 9 billion billion kilograms a year are as good as more."""


def often_name(field: str) -> str:
    """The field with what `often` says of the values."""
    return f"{field}_often"


def span_name(unit: str) -> str:
    """The field with a unit's amounts that are no single number."""
    return f"{unit}_span"


def largest_name(unit: str) -> str:
    """The column with a document's largest amount of a unit."""
    return f"{unit}_largest"


def often(field: str, value: str, times: int, different: int) -> str:
    """A term that says how often a document has a value, and, where length counts, of how many different ones.

    Length counts in the fields that say what an article is about. Tantivy scores by its own formula only; with
    these terms it scores values by ours, each term having one score for all its documents.
    """
    return f"{value}\x1f{times}\x1f{different if BY_NAME[field].resolves else 0}"


def read_often(term: str) -> tuple[str, int, int]:
    """The value, how often, and of how many."""
    value, times, different = term.rsplit("\x1f", 2)
    return value, int(times), int(different)


def span(amount: Amount) -> str:
    """An amount between two numbers as a term."""
    return f"{amount.low} {amount.high}"


def read_span(term: str) -> tuple[int, int]:
    """The two numbers."""
    low, high = term.split(" ")
    return int(low), int(high)


def kept(amount: int) -> int:
    """An amount as its column holds it."""
    return max(0, min(amount, LARGEST))


def day_number(day: str) -> int:
    """2022-03-01 as 20220301, which sorts alike."""
    return int(day.replace("-", ""))


def day_of(number: int) -> str:
    """20220301 as 2022-03-01."""
    digits = f"{number:08}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def schema() -> tantivy.Schema:
    """The schema of both indexes, made from `index.fields`."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("id", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("article", stored=True, tokenizer_name="raw", index_option="basic")
    for text in TEXT_FIELDS:
        made.add_text_field(text.name, tokenizer_name="whitespace", index_option="freq")
        made.add_text_field(exact_name(text.name), tokenizer_name="whitespace", index_option="position")
        made.add_unsigned_field(length_name(text.name), fast=True)
        made.add_unsigned_field(length_name(exact_name(text.name)), fast=True)
    for name in KEYWORDS:
        made.add_text_field(name, fast=BY_NAME[name].facet, tokenizer_name="raw", index_option="basic")
        made.add_text_field(often_name(name), tokenizer_name="raw", index_option="basic")
        made.add_unsigned_field(length_name(name), fast=True)
    for scale in UNITS:
        made.add_unsigned_field(scale.unit, fast=True)
        made.add_text_field(span_name(scale.unit), tokenizer_name="raw", index_option="basic")
        made.add_unsigned_field(largest_name(scale.unit), fast=True)
    made.add_unsigned_field("date", fast=True)
    return made.build()


class Preparer:
    """Makes Tantivy's documents of ours, as JSON."""

    def __init__(self) -> None:
        self._joined: dict[str, tuple[tuple[Token, ...], str]] = {}

    def prepared(self, documents: Iterable[Document]) -> list[tuple[str, str]]:
        """The kind of each document, and what `schema` has of it."""
        return [(document.kind, json.dumps(self._values(document), ensure_ascii=False)) for document in documents]

    def _values(self, document: Document) -> Mapping[str, object]:
        values: dict[str, object] = {"id": document.id, "article": document.article}
        for field, _, tokens in streams(document):
            values[field] = self._text(field, tokens)
            values[length_name(field)] = len(tokens)
        for field in KEYWORDS:
            times = Counter(document.keywords.get(field, ()))
            values[field] = list(times)
            values[often_name(field)] = [often(field, value, count, len(times)) for value, count in times.items()]
            values[length_name(field)] = len(times)
        values |= _numbers(document.amounts)
        if document.date:
            values["date"] = day_number(document.date)
        return values

    def _text(self, field: str, tokens: tuple[Token, ...]) -> str:
        """The stream as a text; an article's title, which all its claims share, is made once."""
        last = self._joined.get(field)
        if last is None or last[0] is not tokens:
            last = self._joined[field] = tokens, " ".join([token.term for token in tokens])
        return last[1]


def _numbers(amounts: Iterable[Amount]) -> Mapping[str, object]:
    found: dict[str, list[object]] = {}
    largest: dict[str, object] = {}
    for each in sorted(set(amounts), key=attrgetter("unit", "high", "low")):
        single = each.low == each.high
        name, value = (each.unit, kept(each.low)) if single else (span_name(each.unit), span(each))
        found.setdefault(name, []).append(value)
        largest[largest_name(each.unit)] = kept(each.high)
    return {**found, **largest}
