"""What a query matches, without what it weighs: the same answers, asked for only once."""

from __future__ import annotations

from dataclasses import replace

from search.query import AmountRange, And, Articles, Facet, Fuzzy, Not, Or, Phrase, Prefix, Query, Spellings, Term


def plain(query: Query) -> Query:
    """The query with all weights 1, and no part that matches nothing that another part does not match."""
    return _plain(query, {})


def _plain(query: Query, known: dict[int, Query]) -> Query:
    # By identity: what stands twice in a question is one object, and the question holds it.
    found = known.get(id(query))
    if found is None:
        found = known[id(query)] = _made_plain(query, known)
    return found


def _made_plain(query: Query, known: dict[int, Query]) -> Query:
    match query:
        case Term() | Phrase() | Prefix() | Fuzzy() | Facet() | AmountRange() | Articles():
            return query if query.boost == 1.0 else replace(query, boost=1.0)
        case And(children):
            distinct = tuple(dict.fromkeys([_plain(child, known) for child in children]))
            return distinct[0] if len(distinct) == 1 else And(distinct)
        case Or(children, 1):
            return _any(_different(dict.fromkeys([_plain(child, known) for child in children])))
        case Or(children, minimum):
            # Each child counts, also one that stands twice.
            return Or(tuple([_plain(child, known) for child in children]), minimum)
        case Not(child):
            return Not(_plain(child, known))
        case Spellings(forms):
            return _any(tuple(dict.fromkeys([_plain(form, known) for form in forms])))
    return query


def _any(distinct: tuple[Query, ...]) -> Query:
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def _different(children: dict[Query, None]) -> tuple[Query, ...]:
    """All but those that ask for another child and for more; what stands inside an inner Or stands beside it."""
    flat = dict.fromkeys(
        inner
        for child in children
        for inner in (child.children if isinstance(child, Or) and child.minimum == 1 else (child,))
    )
    return tuple(
        child
        for child in flat
        if not (isinstance(child, And) and any(_asks(part, children, flat) for part in child.children))
    )


def _asks(part: Query, children: dict[Query, None], flat: dict[Query, None]) -> bool:
    """Whether whatever matches the part matches one of the children."""
    return part in children or part in flat
