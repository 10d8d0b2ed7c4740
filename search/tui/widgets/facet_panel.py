"""The facets of an answer: values with their counts, to be chosen as filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from search.tui.asking import Asking
from search.tui.drawing import beside, fitted, styled
from search.tui.facet_tree import Node
from search.tui.widgets.rows import Rows

SHOWN = 8
"""Values of a group that are shown before it is opened."""

Groups = Sequence[tuple[str, tuple[Node, ...]]]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the panel: a heading, a value, or the rest of a group."""

    key: Key
    label: str
    depth: int = 0
    node: Node | None = None
    opens: bool | None = None
    """Whether it is open; None where there is nothing to open."""
    scale: int = 1
    """The largest count of its group."""


class FacetPanel(Rows):
    """Groups of values. Enter or space chooses, right and left open and close."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", show=False),
        Binding("right,l", "open(True)", show=False),
        Binding("left,h", "open(False)", show=False),
    ]

    class Toggled(Message):
        """A value was chosen, or not any more."""

        def __init__(self, field: str, value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

    def __init__(self, label: Callable[[str], str], more: Callable[[int], str], **given: Any) -> None:
        super().__init__(**given)
        self._label = label
        self._more = more
        self._groups: Groups = ()
        self._asking = Asking()
        self._open: dict[Key, bool] = {}
        self._lines: list[_Line] = []

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def show(self, groups: Groups, asking: Asking) -> None:
        """Take the facets of an answer; what is open stays open, and the cursor stays on its value."""
        shown = self._groups, self._asking.filters
        self._groups, self._asking = groups, asking
        if shown != (groups, asking.filters):
            self._relay()

    def row(self, index: int, width: int) -> Sequence[Content]:
        """A mark for what is chosen, the label, and the count with a bar behind it drawn to scale."""
        line = self._lines[index]
        sign = {None: " ", True: "▾", False: "▸"}[line.opens]
        if line.node is None:
            style = "bold $primary" if not line.depth else "$muted"
            return (fitted(styled(f"{sign} {line.label}", style), width),)
        node = line.node
        chosen = bool(node.field) and self._asking.has(node.field, node.value)
        count = f"{node.count:,}" if node.count else ""
        room = width - len(count) - 1
        label = f"{'  ' * line.depth}{'✓' if chosen else sign} {line.label}"
        body = beside(
            [fitted(styled(label, "bold $accent" if chosen else ""), max(1, room)), styled(count, "$muted")], " "
        )
        if index == self.cursor:
            return (body,)
        # The bar lies behind the text, so that it takes no room of it.
        return (body.stylize("on $bar", 0, _characters(body, round(width * node.count / line.scale))),)

    def clicked(self, index: int, x: int) -> None:
        """A click on the sign of a value opens it, one elsewhere chooses."""
        line = self._lines[index]
        if line.opens is not None and line.node is not None and x < 2 * line.depth + 2:
            self._set_open(line, not line.opens)
        else:
            self.action_choose()

    def action_choose(self) -> None:
        """Choose the value under the cursor; a heading opens or closes."""
        if not self._lines:
            return
        line = self._lines[self.cursor]
        if line.node is not None and line.node.field:
            self.post_message(self.Toggled(line.node.field, line.node.value))
        elif line.opens is not None:
            self._set_open(line, not line.opens)

    def action_open(self, wanted: bool) -> None:
        """Open or close the line under the cursor; closing where there is nothing to close goes to what holds it."""
        if not self._lines:
            return
        line = self._lines[self.cursor]
        if line.opens is not None and line.opens != wanted:
            self._set_open(line, wanted)
        elif not wanted:
            above = (
                i for i in range(self.cursor - 1, -1, -1) if line.key[: len(self._lines[i].key)] == self._lines[i].key
            )
            self.cursor = next(above, self.cursor)

    def _set_open(self, line: _Line, wanted: bool) -> None:
        self._open[line.key] = wanted
        self._relay()

    def _relay(self) -> None:
        here = self._lines[self.cursor].key if self._lines else ()
        self._lines = list(self._laid_out())
        found = next((i for i, line in enumerate(self._lines) if line.key == here), None)
        self.changed(keep_cursor=True)
        if found is not None:
            self.cursor = found

    def _laid_out(self) -> Iterator[_Line]:
        for group, nodes in self._groups:
            opened = self._open.get((group,), group != "lang")
            yield _Line((group,), self._label(group), opens=opened)
            if not opened:
                continue
            scale = max((n.count for n in _all(nodes)), default=1) or 1
            rest = (group, "…")
            shown = nodes if self._open.get(rest) or len(nodes) <= SHOWN + 1 else nodes[:SHOWN]
            for node in shown:
                yield from self._below(node, (group,), 0, scale)
            if len(shown) < len(nodes):
                yield _Line(rest, self._more(len(nodes) - len(shown)), depth=1, opens=False)

    def _below(self, node: Node, above: Key, depth: int, scale: int) -> Iterator[_Line]:
        key = (*above, f"{node.field}:{node.value}")
        opened = self._open.get(key, not node.field) if node.children else None
        yield _Line(key, node.label, depth, node, opened, scale)
        if opened:
            for child in node.children:
                yield from self._below(child, key, depth + 1, scale)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _characters(line: Content, width: int) -> int:
    """How many characters of a line fill so many cells."""
    return len(line.truncate(width).plain)
