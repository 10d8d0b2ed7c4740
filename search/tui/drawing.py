"""Lines of a fixed width in cells: cut with an ellipsis, padded, put beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content, Span

from search.tui.shown import Marked

STYLES = {
    "place": "$place",
    "company": "$company",
    "material": "$material",
    "claim": "bold $claim",
    "title": "bold",
    "match": "reverse",
    "sentence": "on $sentence",
}
"""Mark -> its style; the names behind `$` are those of the themes."""


def content(marked: Marked, start: int = 0, end: int | None = None) -> Content:
    """A marked text, or a run of it, with its colours."""
    end = len(marked.text) if end is None else end
    inside = [
        Span(max(first, start) - start, min(last, end) - start, STYLES[mark])
        for first, last, mark in marked.marks
        if first < end and last > start
    ]
    return Content(marked.text[start:end], inside)


def styled(text: str, style: str) -> Content:
    """A text in one style, never read as markup."""
    return Content(text, [Span(0, len(text), style)]) if text and style else Content(text)


def fitted(line: Content | str, width: int, *, right: bool = False) -> Content:
    """A line of exactly so many cells."""
    line = Content(line) if isinstance(line, str) else line
    cut = line.truncate(width, ellipsis=True)
    missing = width - cut.cell_length
    return cut.pad_left(missing) if right else cut.pad_right(missing)


def some(names: Sequence[str], most: int) -> str:
    """So many names, and how many more there are."""
    more = f" +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def beside(parts: Iterable[Content | str], gap: str = "  ") -> Content:
    """Parts on one line."""
    return Content(gap).join(part if isinstance(part, Content) else Content(part) for part in parts)


def squeezed(parts: Sequence[Content], width: int, *, gap: str = " · ", least: int = 8) -> Content:
    """Parts on one line of at most so many cells.

    The longest are cut first; where each of them had fewer than `least`, the last ones are left out.
    """
    kept = list(parts)

    def room() -> int:
        return width - cell_len(gap) * (len(kept) - 1)

    while len(kept) > 1 and sum(min(part.cell_length, least) for part in kept) > room():
        kept.pop()
    sizes = shared([part.cell_length for part in kept], room())
    cut = (part.truncate(max(1, size), ellipsis=True) for part, size in zip(kept, sizes, strict=True))
    return Content(gap).join(cut)


def shared(wanted: Sequence[int], room: int) -> list[int]:
    """What each gets of the room: what it wants, where all cannot have that at most as much as any other."""
    sizes = [0] * len(wanted)
    for place, number in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        sizes[number] = max(0, min(wanted[number], room // (len(wanted) - place)))
        room -= sizes[number]
    return sizes


def cells(text: str) -> int:
    """How many cells a text takes."""
    return cell_len(text)
