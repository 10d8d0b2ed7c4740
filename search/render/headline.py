"""What an article is called where a person looks at it: its headline, or the first words of one that has none."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from index.model import Article
from index.terminal import safe_line

LONGEST = 240
"""Cells of a headline; one that is given with the article may have any length."""
FIRST_WORDS = 100
"""Cells of the text that stand in for a headline."""


def headline(article: Article) -> str:
    """One safe line of at most `LONGEST` cells; the id of an article without any words."""
    if title := safe_line(article.title[: 2 * LONGEST]):
        return _cut(title, LONGEST)
    return _cut(_beginning(article.text), FIRST_WORDS) or safe_line(article.id)


def _beginning(text: str) -> str:
    # Few articles have no headline, and the readers are slow to load.
    from index.readers.titles import prefix_length

    words = text[prefix_length(text) :].lstrip()
    return safe_line(" ".join(words[: 4 * FIRST_WORDS].split()))


def _cut(line: str, most: int) -> str:
    return line if cell_len(line) <= most else f"{set_cell_size(line, most - 1).rstrip()}…"
