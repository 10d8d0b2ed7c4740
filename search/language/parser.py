"""Text -> tree of what was typed. Total: every text gives a tree, or a `QueryError` that says where.

The syntax is Whoosh's (`whoosh.qparser`), read by a parser of our own. Whoosh's
parser was measured and left out: importing it costs 95 ms of a cold start of
250 ms, 600 parentheses raise `RecursionError`, its nodes lose the positions of
fields and ranges that our errors must show, `NOT`, `a OR` and an unclosed
quote change meaning without a word, and `capacity:>=50kt` needs a grammar of
its own anyway. What it decides is kept: words side by side are joined last,
`OR` before them, `AND` before that, so `a b OR c` asks for a and one of b, c.

Lenient where the meaning is plain, always said in a `Notice`: a quote or a
parenthesis without its other half, an operator without its other side.
Refused: unknown fields, stars that do not end a word, too deep, too long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.errors import QueryError
from index.fields import FIELDS, Field
from index.text.patterns import pattern
from search import budgets
from search.characters import syntax_form
from search.language.suffixes import BOOST, NEAR, fuzzy, split_boost, weight, wildcard
from search.language.tree import (
    Both,
    Either,
    Fielded,
    Group,
    Negated,
    Node,
    Quoted,
    Ranged,
    Sequence,
    Word,
)
from search.results import Notice

_WORD = pattern(r'[^\s()"]+')
_SPACES = pattern(r"\s*")
_FIELD = pattern(r"([^\W\d_]+):(?!:)")
_OPERATOR = pattern(r'(AND|OR|NOT)(?=[\s()"]|$)')
_BARE_NUMBER = pattern(r"(?:\.\.|[<>=≤≥]=?)?\s*[\d.,\s]*[十百千万亿萬億]{0,4}")
_OPEN_RANGE = pattern(r"[<>≤≥]=?|=|.*\.\.")
_RANGE_PIECES = 4
_CLOSING = {"[": "]", "{": "}"}

_QUERYABLE = [f for f in FIELDS if f.query]
_PREFIXES: dict[str, Field] = {f.name: f for f in _QUERYABLE} | {f.label_zh: f for f in _QUERYABLE}


def parse(text: str) -> tuple[Node, tuple[Notice, ...]]:
    """The tree of a question, and what was put right while reading it. An empty question is an empty `Sequence`."""
    if len(text) > budgets.QUERY_CHARACTERS:
        raise QueryError(
            f"the question has {len(text)} characters, more than {budgets.QUERY_CHARACTERS}",
            position=budgets.QUERY_CHARACTERS,
            do="ask for less at once",
        )
    parser = _Parser(syntax_form(text))
    tree = parser.sequence(depth=0)
    return tree, tuple(parser.notices)


class _Parser:
    """Recursive descent over the text; every level of recursion counts against the depth budget."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.notices: list[Notice] = []

    def sequence(self, depth: int) -> Node:
        """Parts side by side, until the end or a closing parenthesis that belongs to an opening one."""
        if depth > budgets.QUERY_DEPTH:
            raise QueryError(
                f"more than {budgets.QUERY_DEPTH} levels inside one another", position=self.at, do="ask more simply"
            )
        parts: list[Node] = []
        while not self._ended(depth):
            part = self._either(depth)
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _ended(self, depth: int) -> bool:
        self._skip_spaces()
        while self._peek() == ")" and not depth:
            self._note("this ) closes nothing and is left out", self.at)
            self.at += 1
            self._skip_spaces()
        return self.at >= len(self.text) or self._peek() == ")"

    def _either(self, depth: int) -> Node | None:
        return _joined(Either, self._operands("OR", lambda: self._both(depth), depth))

    def _both(self, depth: int) -> Node | None:
        return _joined(Both, self._operands("AND", lambda: self._unary(depth), depth))

    def _operands(self, operator: str, operand: Callable[[], Node | None], depth: int) -> list[Node]:
        found: list[Node] = []
        while True:
            part = operand()
            if part is not None:
                found.append(part)
            if not self._takes(operator, depth):
                return found

    def _takes(self, operator: str, depth: int) -> bool:
        """Whether the operator stands here with something on its right; it is then passed."""
        before = self.at
        self._skip_spaces()
        match = _OPERATOR.match(self.text, self.at)
        if not match or match[1] != operator:
            self.at = before
            return False
        at, self.at = self.at, match.end()
        if self._ended(depth):
            self._note(f"{operator} has nothing on its right and is left out", at)
            return False
        return True

    def _unary(self, depth: int) -> Node | None:
        """A part, negated by any number of NOT and - before it."""
        negations = 0
        start = self.at
        while not self._ended(depth):
            start = start if negations else self.at
            match = _OPERATOR.match(self.text, self.at)
            if match and match[1] == "NOT":
                self.at = match.end()
            elif match:
                self._note(f"{match[1]} has nothing on its left and is left out", self.at)
                self.at = match.end()
                continue
            elif self._peek() == "-" and self._next_starts_a_part():
                self.at += 1
            else:
                break
            negations += 1
        if self._ended(depth):
            if negations:
                self._note("NOT has nothing on its right and is left out", start)
            return None
        part = self._part(depth)
        return Negated(part) if part is not None and negations % 2 else part

    def _next_starts_a_part(self) -> bool:
        follows = self.text[self.at + 1 : self.at + 2]
        return bool(follows) and not follows.isspace() and follows not in "-)"

    def _part(self, depth: int) -> Node | None:
        char = self._peek()
        if char == "(":
            return self._group(depth)
        if char == '"':
            return self._quoted()
        field = self._field()
        return self._fielded(field, depth) if field else self._word()

    def _group(self, depth: int) -> Node:
        opened = self.at
        self.at += 1
        child = self.sequence(depth + 1)
        if self._peek() == ")":
            self.at += 1
        else:
            self._note("this ( is never closed; it holds the rest of the question", opened)
        return Group(child, boost=self._boost())

    def _quoted(self) -> Quoted:
        opened = self.at
        closed = self.text.find('"', opened + 1)
        if closed < 0:
            self._note('this " is never closed; the phrase is the rest of the question', opened)
            closed = len(self.text)
        text = self.text[opened + 1 : closed]
        self.at = min(closed + 1, len(self.text))
        literal = text.startswith("=")
        slop = self._suffix(NEAR)
        if slop is not None and int(slop or 0) > budgets.PHRASE_SLOP:
            raise QueryError(f"a phrase may spread over {budgets.PHRASE_SLOP} words at most", position=self.at)
        return Quoted(
            text[literal:],
            start=opened + 1 + literal,
            slop=int(slop or 0) if slop is not None else 0,
            literal=literal,
            boost=self._boost(),
        )

    def _word(self) -> Node:
        match = _WORD.match(self.text, self.at)
        assert match
        start, raw = self.at, match[0]
        self.at = match.end()
        text, boost = split_boost(raw, start)
        word = Word(text, start)
        return wildcard(word, boost) or fuzzy(word, boost) or replace(word, boost=boost)

    def _field(self) -> Field | None:
        """The field whose prefix stands here; passed when there is one."""
        match = _FIELD.match(self.text, self.at)
        if not match:
            return None
        name, follows = match[1], self.text[match.end() : match.end() + 1]
        field = _PREFIXES.get(name.lower())
        spaced = not follows or follows.isspace() or follows == ")"
        if field and (not spaced or name == field.name):
            self.at = match.end()
            return field
        # What looks like a field but names none: a URL, a clock time or a headline's "Note: …" is no field.
        if field or spaced or follows == "/" or not name.isascii():
            return None
        raise QueryError(
            f"no field is called {name!r}",
            position=self.at,
            do=f"the fields are {', '.join(f.name for f in _QUERYABLE)}",
        )

    def _fielded(self, field: Field, depth: int) -> Node | None:
        self._skip_spaces()
        if field.kind in ("amount", "date"):
            return self._ranged(field)
        if self._ended(max(depth, 1)):
            raise QueryError(f"{field.name}: has no value", position=self.at)
        if self._peek() == "(":
            child: Node = self._group(depth)
        elif self._peek() == '"':
            child = self._quoted()
        else:
            child = self._word()
        return Fielded(field.name, child)

    def _ranged(self, field: Field) -> Node:
        start = self.at
        char = self._peek()
        if char == '"':
            quoted = self._quoted()
            sign = "=" if quoted.literal else ""
            return self._range_of(field, sign + quoted.text, quoted.start - len(sign))
        if char in _CLOSING:
            closed = min((i for i in (self.text.find(c, start) for c in "]}") if i >= 0), default=-1)
            if closed < 0:
                raise QueryError(
                    f"the range that begins with {char} is never closed",
                    position=start,
                    do=f"end it with {_CLOSING[char]}",
                )
            self.at = closed + 1
        else:
            self._pass_bare_range(field)
        return self._range_of(field, self.text[start : self.at], start)

    def _range_of(self, field: Field, text: str, start: int) -> Ranged:
        if not text.strip():
            raise QueryError(f"{field.name}: has no value", position=start)
        if '"' in text:
            raise QueryError("a range holds no quotes", position=start + text.index('"'))
        return Ranged(field.name, text.strip(), start)

    def _pass_bare_range(self, field: Field) -> None:
        """Up to the next space; over a space that stands between sign, number and unit: `>= 50 kt`."""
        start = self.at
        for _ in range(_RANGE_PIECES):
            match = _WORD.match(self.text, self.at)
            if not match:
                return
            self.at = match.end()
            so_far = self.text[start : self.at]
            joins = _OPEN_RANGE.fullmatch(so_far) or (field.kind == "amount" and _BARE_NUMBER.fullmatch(so_far))
            ahead = _SPACES.match(self.text, self.at)
            if (
                not joins
                or not ahead
                or not _WORD.match(self.text, ahead.end())
                or _OPERATOR.match(self.text, ahead.end())
            ):
                return
            self.at = ahead.end()

    def _boost(self) -> float:
        start = self.at
        typed = self._suffix(BOOST)
        return 1.0 if typed is None else weight(typed, start)

    def _suffix(self, pattern: re.Pattern[str]) -> str | None:
        match = pattern.match(self.text, self.at)
        if not match:
            return None
        self.at = match.end()
        return match[1]

    def _skip_spaces(self) -> None:
        match = _SPACES.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _note(self, text: str, position: int) -> None:
        self.notices.append(Notice(text, position))


def _joined(kind: type[Both] | type[Either], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
