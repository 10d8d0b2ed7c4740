"""From the tree of what was typed to what it asks: units, and from these a `Query` for each matching mode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from index.errors import QueryError, UsageError
from index.fields import BY_NAME
from index.text.scripts import is_han
from index.text.words import exact
from index.values import value
from search import amounts, budgets, dates, ranking
from search.language import tree
from search.language.bare import BareWords, plain_unit
from search.language.units import (
    Match,
    Unit,
    UnitKind,
    all_of,
    any_of,
    joined,
    leaves,
    name_queries,
    phrase_in,
    unit,
    weighed,
)
from search.query import And, Everything, Facet, Fuzzy, Not, Or, Phrase, Prefix, Query
from search.resolve import Resolver
from search.results import Notice


@value
class Reading:
    """What a question was understood to ask."""

    units: tuple[Unit, ...]
    notices: tuple[Notice, ...] = ()

    def query(self, match: Match) -> Query:
        """The question as one query. Raises `QueryError` where it has too many clauses."""
        query = joined(self.units, match)
        if len(set(leaves(query))) > budgets.QUERY_CLAUSES:
            raise QueryError(
                f"the question has more than {budgets.QUERY_CLAUSES} clauses", position=0, do="ask for less at once"
            )
        return query


class Reader:
    """Reads trees with the names that a resolver knows; `literal` takes words for their letters only."""

    def __init__(self, resolver: Resolver, *, literal: bool = False) -> None:
        self.resolver = resolver
        self.bare = BareWords(resolver, literal=literal)
        self.notices: list[Notice] = []

    def units(self, node: tree.Node) -> list[Unit]:
        """The units that stand side by side in a node."""
        children = node.children if isinstance(node, tree.Sequence) else (node,)
        found: list[Unit] = []
        for words, group in groupby(children, key=lambda n: isinstance(n, tree.Word)):
            part = list(group)
            found += self._bare(part) if words else [u for n in part if (u := self._part(n))]
        return found

    def _bare(self, nodes: Sequence[tree.Node]) -> list[Unit]:
        """Words side by side are read together, so that names of several words are seen; a weighed one stands alone."""
        found: list[Unit] = []
        words = [n for n in nodes if isinstance(n, tree.Word)]
        for boost, group in groupby(words, key=lambda w: w.boost):
            run = list(group)
            if boost != 1.0:
                found += [weighed(u, boost) for w in run for u in self.bare.units(w.text, w.start)]
            else:
                found += self.bare.units(_text_of(run), run[0].start)
        return found

    def _part(self, node: tree.Node) -> Unit | None:
        match node:
            case tree.Quoted():
                return self._quoted(node)
            case tree.Beginning():
                return _beginning(node, None)
            case tree.Near():
                return _near(node, None)
            case tree.Anything():
                return unit("*", 0, "condition", Everything())
            case tree.Ranged():
                return self._ranged(node)
            case tree.Fielded():
                return self._fielded(BY_NAME[node.field].name, node.child)
            case tree.Negated():
                return self._negated(node)
            case tree.Group():
                grouped = _grouped(str(node), self.units(node.child))
                return grouped and weighed(grouped, node.boost)
            case tree.Both():
                return _combined(node, [self._operand(c) for c in node.children], every=True)
            case tree.Either():
                return _combined(node, [self._operand(c) for c in node.children], every=False)
        return None

    def _operand(self, node: tree.Node) -> Unit | None:
        return _grouped(str(node), self.units(node))

    def _quoted(self, node: tree.Quoted, field: str | None = None) -> Unit | None:
        row = [t.term for t in exact(node.text)]
        if not row:
            return None
        answers = phrase_in(field, row, slop=node.slop)
        things = () if node.literal or node.slop or field else self.bare.phrase_things(node.text)
        understood = ""
        if things:
            answers = [*name_queries(things, self.resolver.gazetteer), *answers, *self.bare.letters(node.text, things)]
            understood = self.resolver.understood(things)
        return weighed(unit(node.text, node.start, "phrase", any_of(answers), understood), node.boost)

    def _ranged(self, node: tree.Ranged) -> Unit:
        read = amounts.parse_range if BY_NAME[node.field].kind == "amount" else dates.parse_range
        return unit(str(node), node.start, "condition", read(node.text, node.start))

    def _fielded(self, field: str, node: tree.Node) -> Unit | None:
        if BY_NAME[field].kind == "text":
            return self._in_text(field, node)
        return unit(f"{field}:{node}", 0, "condition", self._in_keywords(field, node))

    def _in_text(self, field: str, node: tree.Node) -> Unit | None:
        match node:
            case tree.Word():
                found = plain_unit(node.text, node.start, field)
                return found and weighed(replace(found, kind="fielded"), node.boost)
            case tree.Quoted():
                return self._quoted(node, field)
            case tree.Beginning():
                return _beginning(node, field)
            case tree.Near():
                return _near(node, field)
            case tree.Group():
                grouped = self._in_text(field, node.child)
                return grouped and weighed(grouped, node.boost)
            case tree.Negated():
                inner = self._in_text(field, node.child)
                return inner and unit(str(node), 0, "condition", Not(inner.all))
            case tree.Sequence():
                return _grouped(str(node), [u for c in node.children if (u := self._in_text(field, c))])
            case tree.Both() | tree.Either():
                parts = [self._in_text(field, c) for c in node.children]
                return _combined(node, parts, every=isinstance(node, tree.Both))
        raise QueryError(f"{field}: takes words and phrases", position=0)

    def _in_keywords(self, field: str, node: tree.Node) -> Query:
        match node:
            case tree.Word() | tree.Quoted():
                return self._value(field, node.text, node.start)
            case tree.Group():
                return self._in_keywords(field, node.child)
            case tree.Sequence():
                words = [n for n in node.children if isinstance(n, tree.Word)]
                if words and len(words) == len(node.children):
                    return self._value(field, _text_of(words), words[0].start)
                return all_of([self._in_keywords(field, c) for c in node.children])
            case tree.Both():
                return And(tuple(self._in_keywords(field, c) for c in node.children))
            case tree.Either():
                return Or(tuple(self._in_keywords(field, c) for c in node.children))
            case tree.Negated():
                return Not(self._in_keywords(field, node.child))
        raise QueryError(
            f"{field}: takes whole names, not {node}", position=getattr(node, "start", 0), do="write the name in quotes"
        )

    def _value(self, field: str, name: str, start: int) -> Query:
        try:
            resolved = self.resolver.values(BY_NAME[field], name)
        except QueryError:
            raise
        except UsageError as error:
            raise QueryError(error.what, position=start, do=error.do.replace("--", "")) from None
        if resolved.notice:
            self.notices.append(Notice(resolved.notice, start))
        return Facet(field, resolved.values)

    def _negated(self, node: tree.Negated) -> Unit | None:
        inner = self.units(node.child)
        return unit(str(node), 0, "condition", Not(joined(inner, "all"))) if inner else None


def _text_of(words: Sequence[tree.Word]) -> str:
    """Words with the spaces that stood between them, so that positions in the run are positions in the question."""
    return "".join(_spaced(words))


def _spaced(words: Sequence[tree.Word]) -> Iterator[str]:
    at = words[0].start
    for word in words:
        yield " " * max(word.start - at, 0)
        yield word.text
        at = word.end


def _beginning(node: tree.Beginning, field: str | None) -> Unit | None:
    row = [t.term for t in exact(node.text)]
    if not row:
        return None
    if is_han(row[-1]):
        # The exact stream has one term a character: what begins with 贝特 is what holds the phrase.
        answers = phrase_in(field, row)
    else:
        answers = [_row_and_prefix(name, row) for name in ([field] if field else ["text", "title"])]
    return weighed(unit(f"{node.text}*", node.start, "prefix", any_of(answers)), node.boost)


def _row_and_prefix(field: str, row: Sequence[str]) -> Query:
    boost = ranking.TITLE if field == "title" else 1.0
    last = Prefix(field, row[-1], boost)
    return last if len(row) == 1 else And((Phrase(field, tuple(row[:-1]), boost=boost), last))


def _near(node: tree.Near, field: str | None) -> Unit | None:
    row = [t.term for t in exact(node.text)]
    fields = [field] if field else ["text", "title"]
    if not row:
        return None
    if len(row) == 1 and not is_han(row[0]):
        distance = node.distance if len(row[0]) >= budgets.FUZZY_CHARACTERS else 1
        answers: list[Query] = [Fuzzy(f, row[0], distance) for f in fields]
    else:
        answers = [q for f in fields for q in near_phrases(f, row)]
    return weighed(unit(f"{node.text}~", node.start, "fuzzy", any_of(answers)), node.boost)


def near_phrases(field: str, row: Sequence[str], boost: float = 1.0) -> list[Query]:
    """The phrase as it is, and with any one of its terms left out or another in its place."""
    found: list[Query] = [Phrase(field, tuple(row), boost=boost)]
    if len(row) > 2:
        found += [Phrase(field, tuple(row[:i]) + tuple(row[i + 1 :]), slop=1, boost=boost) for i in range(len(row))]
    return found


def _grouped(typed: str, units: Sequence[Unit]) -> Unit | None:
    """Units side by side as one; a condition where every one of them is."""
    if not units:
        return None
    if len(units) == 1:
        return units[0]
    kind = _kind(units)
    return Unit(typed, units[0].start, kind, joined(units, "all"), joined(units, "most"), joined(units, "any"))


def _combined(node: tree.Node, parts: Sequence[Unit | None], *, every: bool) -> Unit | None:
    units = [u for u in parts if u]
    if not units:
        return None
    join = all_of if every else any_of
    forms = [join([u.form(match) for u in units]) for match in _MODES]
    return Unit(str(node), units[0].start, _kind(units), forms[0], forms[1], forms[2])


_MODES: tuple[Match, ...] = ("all", "most", "any")


def _kind(units: Sequence[Unit]) -> UnitKind:
    return "condition" if all(u.hard for u in units) else "group"
