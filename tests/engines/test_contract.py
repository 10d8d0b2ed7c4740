"""One contract for every engine: what it finds is what `Query.matches` says, and nothing else.

Where a test fails, the engine is wrong, not the tree: compare its answer for
the printed documents with `search/query.py`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines.port import Engine
from index.engines.tantivy import TantivyEngine
from index.engines.tantivy_schema import FOLDERS
from index.engines.whoosh import WhooshEngine
from index.errors import QueryError
from index.fields import UNITS
from index.model import Amount, Document, Token
from search.engines.deadline import Deadline
from search.engines.memory import MemoryAsker
from search.engines.plain import plain
from search.engines.port import Asker, Kind, Sort
from search.engines.tantivy import TantivyAsker
from search.engines.tantivy_compile import Compiler
from search.engines.tantivy_facets import all_values, most_frequent
from search.engines.tantivy_part import Part
from search.engines.whoosh import WhooshAsker
from search.query import (
    AmountRange,
    And,
    Articles,
    DateRange,
    Everything,
    Facet,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Spellings,
    Term,
)


@dataclass(frozen=True)
class Pair:
    """The two sides of one engine."""

    keep: Callable[[], Engine]
    ask: Callable[[Path], Asker]


ENGINES = {"whoosh": Pair(WhooshEngine, WhooshAsker), "tantivy": Pair(TantivyEngine, TantivyAsker)}

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""A folder without a disk to wait for."""

engines = pytest.mark.parametrize("pair", ENGINES.values(), ids=ENGINES.keys())
SORTS: tuple[Sort, ...] = ("relevance", "date", "-date", "capacity", "-capacity")
KINDS: tuple[Kind, ...] = ("article", "claim")

# --- documents and questions, drawn from so few terms that they meet ---

TERMS = ("锂", "电", "池", "负极", "anode", "anodes", "cathode", "10", "100", "a", "é", "𠮷", "𠮷野")
VALUES = ("140400", "140000", "btr", "a,b c", 'say "hi"', "place:x", "", "贝特瑞", "a\x1fb\x00", "t:50000-100000")
KEYWORDS = ("city", "company", "material", "status", "year", "lang", "capacity", "mention", "source")
FACET_FIELDS = ("city", "company", "material", "status", "year", "lang", "capacity")
DAYS = ("2021-11-03", "2022-01-01", "2022-12-31", "2023-06-01")

terms = st.sampled_from(TERMS)
values = st.sampled_from(VALUES)
text_fields = st.sampled_from(("text", "title"))
streams = st.dictionaries(text_fields, st.lists(terms, max_size=8).map(lambda ts: tuple(Token(t, 0, 1) for t in ts)))
numbers = st.sampled_from((0, 5, 10, 1000, 70_000_000, 10**17, 3 * 10**20))
units = st.sampled_from(("t", "GWh", "m2"))


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Amount(draw(units), low, draw(st.sampled_from((low, high))))


@st.composite
def articles(draw: st.DrawFn, id_: str) -> list[Document]:
    """An article and up to two claims."""
    found = []
    for number in range(draw(st.integers(0, 2)) + 1):
        found.append(
            Document(
                id=f"{id_}#{number - 1}" if number else id_,
                article=id_,
                kind="claim" if number else "article",
                words=draw(streams),
                exact=draw(streams),
                keywords=draw(st.dictionaries(st.sampled_from(KEYWORDS), st.lists(values, max_size=4).map(tuple))),
                amounts=tuple(draw(st.lists(amounts(), max_size=3))),
                date=draw(st.none() | st.sampled_from(DAYS)),
            )
        )
    return found


@st.composite
def corpora(draw: st.DrawFn) -> list[list[Document]]:
    ids = draw(
        st.lists(st.sampled_from(("a", "b", "ab", "news/1.txt", "新闻 1", "x#0", "𠮷,")), unique=True, max_size=5)
    )
    return [draw(articles(id_)) for id_ in ids]


def _leaves() -> st.SearchStrategy[Query]:
    boosts = st.sampled_from((1.0, 0.5, 4.0))
    ends = st.none() | numbers
    days = st.none() | st.sampled_from(DAYS)
    nearly = st.sampled_from(("anode", "naode", "catode", "电", "b"))
    return st.one_of(
        st.just(Everything()),
        st.just(Nothing()),
        st.builds(Term, text_fields, terms, st.sampled_from(("words", "exact")), boosts),
        st.builds(Phrase, text_fields, st.lists(terms, min_size=1, max_size=3).map(tuple), st.integers(0, 4), boosts),
        st.builds(Prefix, text_fields, st.sampled_from(("a", "an", "anode", "负", "1", "𠮷", "zz", "")), boosts),
        st.builds(Fuzzy, text_fields, nearly, st.integers(0, 2), boosts),
        st.builds(Facet, st.sampled_from(KEYWORDS), st.lists(values, max_size=3).map(tuple), boosts),
        st.builds(AmountRange, units, ends, ends, boosts),
        st.builds(DateRange, days, days),
        text_fields.flatmap(_spellings),
        st.builds(Articles, st.frozensets(st.sampled_from(("a", "b", "ab", "新闻 1", "nobody"))), boosts),
    )


def _spellings(field: str) -> st.SearchStrategy[Query]:
    boosts = st.sampled_from((1.0, 0.5, 4.0))
    rows = st.lists(terms, min_size=1, max_size=2).map(tuple)
    forms = st.one_of(
        st.builds(Term, st.just(field), terms, st.sampled_from(("words", "exact")), boosts),
        st.builds(Phrase, st.just(field), rows, st.integers(0, 1), boosts),
    )
    return st.builds(Spellings, st.lists(forms, max_size=3).map(tuple), boosts)


queries = st.recursive(
    _leaves(),
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=4).map(tuple), st.integers(0, 3)),
        st.builds(Not, inner),
    ),
    max_leaves=8,
)


@contextmanager
def asked(pair: Pair, *generations: Sequence[tuple[str, Sequence[Document] | None]]) -> Iterator[Asker]:
    """An asker over the last of several generations; each replaces articles or, with None, removes them."""
    # Threads of Tantivy may still be about to drop a file when its folder goes.
    with TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as folder:
        engine, base = pair.keep(), None
        for number, changes in enumerate(generations):
            target = Path(folder) / str(number)
            target.mkdir()
            keeper = engine.build(target, base)
            for article, documents in changes:
                if documents is None:
                    keeper.remove(article)
                else:
                    keeper.replace(article, documents)
            keeper.finish()
            base = target
        assert base is not None
        asker = pair.ask(base)
        try:
            yield asker
        finally:
            asker.close()


def added(corpus: Sequence[Sequence[Document]]) -> list[tuple[str, Sequence[Document] | None]]:
    return [(documents[0].article, documents) for documents in corpus]


def expected(corpus: Sequence[Sequence[Document]], query: Query, kind: Kind) -> list[Document]:
    """What the oracle finds, ordered by id."""
    documents = itertools.chain.from_iterable(corpus)
    return sorted((d for d in documents if d.kind == kind and query.matches(d)), key=lambda d: d.id)


slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@engines
@slow
@given(corpus=corpora(), asking=st.lists(queries, min_size=1, max_size=6))
def test_finds_and_counts_what_the_oracle_says(pair: Pair, corpus: list[list[Document]], asking: list[Query]) -> None:
    with asked(pair, added(corpus)) as asker:
        for query in asking:
            for kind in KINDS:
                right = expected(corpus, query, kind)
                found = asker.find(query, kind=kind, limit=None)
                assert found.total == len(right), query
                assert {m.id: m.article for m in found.matches} == {d.id: d.article for d in right}, query
                assert asker.articles(query, kind=kind) == {d.article for d in right}, query
                if kind == "article":
                    assert asker.days(query) == Counter(d.date for d in right if d.date), query
                counts = asker.counts(query, FACET_FIELDS, kind=kind)
                most = asker.counts(query, FACET_FIELDS, kind=kind, most=2)
                for field in FACET_FIELDS:
                    counted = Counter(v for d in right for v in set(d.keywords.get(field, ())))
                    assert counts[field] == counted, query
                    assert frequent(most[field], 2) == frequent(counted, 2), query


@given(st.lists(corpora(), min_size=1, max_size=4), queries, st.integers(1, 3))
def test_the_most_frequent_of_several_segments_are_those_of_all(
    generations: list[list[list[Document]]], query: Query, most: int
) -> None:
    with TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as folder:
        base = None
        for number, corpus in enumerate(generations):
            new = Path(folder, str(number))
            new.mkdir()
            keeper = TantivyEngine().build(new, base)
            for documents in corpus:
                keeper.replace(documents[0].article, documents)
            keeper.finish()
            base = new
        part = Part(new / FOLDERS["article"])
        native = Compiler(part, Deadline()).matching(query)
        counted = all_values(part, native, FACET_FIELDS)
        assert counted == {field: part.all_counts(native, field) for field in FACET_FIELDS}
        found = most_frequent(part, native, FACET_FIELDS, most, ties=0)
        for field in FACET_FIELDS:
            assert frequent(found[field], most) == frequent(counted[field], most), field


def frequent(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


@engines
@pytest.mark.parametrize("most", [1, 40, 100])
def test_the_most_frequent_values_come_with_all_that_are_as_frequent(pair: Pair, most: int) -> None:
    """Of 300 firms two are named in every article, the others once."""
    corpus = [article(f"a{n}", "plant", company=("z", "y", f"firm{n:03}")) for n in range(300)]
    with asked(pair, added(corpus)) as asker:
        counts = asker.counts(Everything(), ["company"], most=most)["company"]
        assert frequent(counts, most) == [("y", 300), ("z", 300), *((f"firm{n:03}", 1) for n in range(300))][:most]


@engines
@slow
@given(
    corpus=corpora(), query=queries, sort=st.sampled_from(SORTS), unit=st.none() | units, kind=st.sampled_from(KINDS)
)
def test_orders_as_asked(
    pair: Pair, corpus: list[list[Document]], query: Query, sort: Sort, unit: str | None, kind: Kind
) -> None:
    with asked(pair, added(corpus)) as asker:
        found = asker.find(query, kind=kind, limit=None, sort=sort, unit=unit)  # type: ignore[arg-type]
        right = expected(corpus, query, kind)
        if sort == "relevance":
            fresh = {d.id: -int((d.date or "0").replace("-", "")) for d in right}
            assert list(found.matches) == sorted(found.matches, key=lambda m: (-m.score, fresh[m.id], m.id))
        else:
            assert [m.id for m in found.matches] == [d.id for d in ordered(right, sort, unit)]
        for limit, offset in ((1, 0), (2, 1), (10, 0), (0, 0), (None, 1), (3, 99), (10**30, 1), (10, 10**30)):
            page = asker.find(query, kind=kind, limit=limit, offset=offset, sort=sort, unit=unit)  # type: ignore[arg-type]
            end = None if limit is None else offset + limit
            assert page.matches == found.matches[offset:end]
            assert page.total == found.total


def ordered(documents: list[Document], sort: Sort, unit: str | None) -> list[Document]:
    """The order that `Asker.find` promises, said once more, slowly. `documents` come ordered by id."""
    sign = -1 if sort.startswith("-") else 1

    def place(document: Document) -> tuple[int, int]:
        if sort.endswith("date"):
            return (0, sign * int(document.date.replace("-", ""))) if document.date else (1, 0)
        for rank, scale in enumerate(UNITS):
            highs = [a.high for a in document.amounts if a.unit == scale.unit and unit in (None, a.unit)]
            if highs:
                return rank, sign * max(highs)
        return len(UNITS), 0

    return sorted(documents, key=place)


@engines
@slow
@given(corpus=corpora(), query=queries, kind=st.sampled_from(KINDS))
def test_scores_as_the_reference_engine_does(
    pair: Pair, corpus: list[list[Document]], query: Query, kind: Kind
) -> None:
    reference = MemoryAsker(itertools.chain.from_iterable(corpus)).find(query, kind=kind, limit=None)
    with asked(pair, added(corpus)) as asker:
        scores = {m.id: m.score for m in asker.find(query, kind=kind, limit=None).matches}
    assert scores == pytest.approx({m.id: m.score for m in reference.matches})


@engines
@settings(slow, max_examples=25)
@given(first=corpora(), second=corpora(), gone=st.sets(st.sampled_from(("a", "b", "ab", "nobody"))), query=queries)
def test_a_changed_index_answers_as_one_made_anew(
    pair: Pair, first: list[list[Document]], second: list[list[Document]], gone: set[str], query: Query
) -> None:
    """Also its scores: they know nothing of what was removed."""
    removed: list[tuple[str, Sequence[Document] | None]] = [(id_, None) for id_ in sorted(gone)]
    now = {documents[0].article: documents for documents in (*first, *second)}
    left = [documents for id_, documents in now.items() if id_ not in gone]
    with (
        asked(pair, added(first), added(second), removed) as changed,
        asked(pair, [*added(first), *added(second), *removed]) as at_once,
        asked(pair, added(list(reversed(left)))) as anew,
    ):
        for kind in KINDS:
            right = anew.find(query, kind=kind, limit=None)
            assert changed.find(query, kind=kind, limit=None) == right
            assert at_once.find(query, kind=kind, limit=None) == right
            assert changed.counts(query, FACET_FIELDS, kind=kind) == anew.counts(query, FACET_FIELDS, kind=kind)


@given(corpus=corpora(), query=queries)
def test_without_weights_and_doubles_a_query_matches_the_same(corpus: list[list[Document]], query: Query) -> None:
    bare = plain(query)
    for document in itertools.chain.from_iterable(corpus):
        assert bare.matches(document) == query.matches(document), bare


def test_what_another_part_asks_for_is_asked_once() -> None:
    anode, plant, news = Term("text", "anode"), Term("text", "plant"), Term("title", "news")
    heavy = Term("text", "anode", boost=4.0)
    units = Or((heavy, news)), Or((plant,))
    assert plain(Or((*units, And(units)))) == Or((anode, news, plant))


# --- examples ---


def tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(word, 0, 1) for word in text.split())


def article(id_: str, text: str, **keywords: tuple[str, ...]) -> list[Document]:
    return [Document(id_, id_, "article", {"text": tokens(text)}, {"text": tokens(text)}, keywords)]


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@engines
def test_an_empty_index_answers(pair: Pair) -> None:
    with asked(pair, []) as asker:
        assert asker.find(Everything()).total == 0
        assert asker.counts(Everything(), ["city", "capacity"]) == {"city": {}, "capacity": {}}
        for query in (Term("text", "x"), Prefix("text", "x"), Fuzzy("text", "x"), Phrase("text", ("x", "y"))):
            assert asker.find(query).total == 0


@engines
def test_a_name_that_is_said_more_often_ranks_higher(pair: Pair) -> None:
    corpus = [
        article("once", "graphite plant", mention=("company:btr",)),
        article("often", "graphite plant", mention=("company:btr", "company:btr", "company:btr")),
        article("never", "graphite plant"),
    ]
    with asked(pair, added(corpus)) as asker:
        found = asker.find(Or((Facet("mention", ("company:btr",)), Term("text", "graphite"))))
        assert [m.id for m in found.matches] == ["often", "once", "never"]


@engines
def test_a_rare_word_counts_more_than_a_common_one(pair: Pair) -> None:
    corpus = [article(f"common{n}", "lithium plant news") for n in range(8)] + [article("rare", "sodium plant news")]
    with asked(pair, added(corpus)) as asker:
        found = asker.find(Or((Term("text", "lithium"), Term("text", "sodium"))), limit=1)
        assert [m.id for m in found.matches] == ["rare"]


@engines
def test_a_title_counts_more_than_the_text(pair: Pair) -> None:
    words = tokens("cathode plant")
    in_title = Document("title", "title", "article", {"title": words, "text": tokens("news")}, {}, {})
    in_text = Document("text", "text", "article", {"title": tokens("news"), "text": words}, {}, {})
    with asked(pair, [("title", [in_title]), ("text", [in_text])]) as asker:
        found = asker.find(Or((Term("text", "cathode"), Term("title", "cathode"))))
        assert [m.id for m in found.matches] == ["title", "text"]


@engines
def test_a_word_that_stands_for_too_many_is_refused(pair: Pair) -> None:
    corpus = [article("wordy", " ".join(f"word{n}" for n in range(1_500)))]
    with asked(pair, added(corpus)) as asker:
        with pytest.raises(QueryError, match=r"word\* stands for more than"):
            asker.find(Prefix("text", "word"))
        assert asker.find(Prefix("text", "word149")).total == 1


@engines
def test_deep_questions_are_refused_or_answered(pair: Pair) -> None:
    query: Query = Term("text", "plant")
    for _ in range(100_000):
        query = Not(query)
    with asked(pair, added([article("one", "plant")])) as asker, pytest.raises(QueryError, match="too deep"):
        asker.find(query)


@engines
def test_an_abandoned_generation_leaves_nothing(pair: Pair, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    keeper = pair.keep().build(old, None)
    keeper.replace("one", article("one", "plant"))
    keeper.finish()
    before = content(old)
    keeper = pair.keep().build(new, old)
    keeper.replace("one", article("one", "changed"))
    keeper.abandon()
    assert list(new.iterdir()) == []
    assert content(old) == before


@engines
def test_a_new_generation_leaves_the_old_one_as_it_was(pair: Pair, tmp_path: Path) -> None:
    folders = [tmp_path / str(n) for n in range(6)]
    base, kept = None, {}
    for n, folder in enumerate(folders):
        folder.mkdir()
        keeper = pair.keep().build(folder, base)
        keeper.replace(f"a{n}", article(f"a{n}", "plant"))
        keeper.replace("same", article("same", f"plant number{n}"))
        keeper.finish()
        kept[folder] = content(folder)
        base = folder
    for n, folder in enumerate(folders):
        assert content(folder) == kept[folder]
        asker = pair.ask(folder)
        assert asker.find(Term("text", "plant")).total == n + 2
        assert [m.id for m in asker.find(Term("text", f"number{n}")).matches] == ["same"]
        asker.close()
