"""What was typed, as a tree: words, phrases and how they are joined, not yet what they mean.

Printing a tree gives a text that parses to the same tree. Positions count
characters of the question and take no part in equality.
"""

from __future__ import annotations

from dataclasses import field as attribute

from index.text.patterns import pattern
from index.values import value

_UNQUOTED_RANGE = pattern(r'\[[^\]}"]*[\]}]|\{[^\]}"]*[\]}]|[^\s()"\[{:][^\s()"]*')
# What the parser would join with the next word: a sign without its amount, an amount without its unit.
_UNFINISHED_RANGE = pattern(r"(?:\.\.|[<>=≤≥]=?)?[\d.,\s]*[十百千万亿萬億]{0,4}|[<>≤≥]=?|=|.*\.\.")


@value
class Node:
    """A part of the question and where it stands."""


def _boosted(text: str, boost: float) -> str:
    return text if boost == 1.0 else f"{text}^{boost:g}"


@value
class Word(Node):
    """A run without spaces, as typed."""

    text: str
    start: int = attribute(default=0, compare=False)
    boost: float = 1.0

    @property
    def end(self) -> int:
        """Position behind the word."""
        return self.start + len(self.text)

    def __str__(self) -> str:
        return _boosted(self.text, self.boost)


@value
class Quoted(Node):
    """A phrase; `literal` (it began with `=`) means the letters only, `slop` how far its words may spread."""

    text: str
    start: int = attribute(default=0, compare=False)
    slop: int = 0
    literal: bool = False
    boost: float = 1.0

    def __str__(self) -> str:
        near = f"~{self.slop}" if self.slop else ""
        return _boosted(f'"{"=" if self.literal else ""}{self.text}"{near}', self.boost)


@value
class Beginning(Node):
    """A word that ends with a star: every term that begins so."""

    text: str
    start: int = attribute(default=0, compare=False)
    boost: float = 1.0

    def __str__(self) -> str:
        return _boosted(f"{self.text}*", self.boost)


@value
class Near(Node):
    """A word that ends with a tilde: every term at most `distance` edits away."""

    text: str
    start: int = attribute(default=0, compare=False)
    distance: int = 1
    boost: float = 1.0

    def __str__(self) -> str:
        return _boosted(f"{self.text}~{'' if self.distance == 1 else self.distance}", self.boost)


@value
class Anything(Node):
    """A star alone: every article."""

    def __str__(self) -> str:
        return "*"


@value
class Ranged(Node):
    """A range of amounts or days, as typed behind its field."""

    field: str
    text: str
    start: int = attribute(default=0, compare=False)
    """Where `text` begins."""

    def __str__(self) -> str:
        plain = _UNQUOTED_RANGE.fullmatch(self.text) and not _UNFINISHED_RANGE.fullmatch(self.text)
        return f"{self.field}:{self.text}" if plain else f'{self.field}:"{self.text}"'


@value
class Fielded(Node):
    """Something asked of one field only."""

    field: str
    child: Node

    def __str__(self) -> str:
        asked = str(self.child)
        return f"{self.field}:{' ' if asked.startswith(':') else ''}{asked}"


@value
class Group(Node):
    """What stands in parentheses."""

    child: Node
    boost: float = 1.0

    def __str__(self) -> str:
        return _boosted(f"({self.child})", self.boost)


@value
class Sequence(Node):
    """Parts side by side: the matching mode says how many must match."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.children))


@value
class Both(Node):
    """Parts joined by AND: all must match, in every matching mode."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return " AND ".join(map(str, self.children))


@value
class Either(Node):
    """Parts joined by OR."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.children))


@value
class Negated(Node):
    """What must not match."""

    child: Node

    def __str__(self) -> str:
        return f"NOT {self.child}"
