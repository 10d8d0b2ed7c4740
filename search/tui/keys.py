"""THE table of keys: bindings, the line of keys at the bottom and the help derive from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: str
    """As Textual names them, parted by commas."""
    shown: str
    """As a reader knows them."""
    word: str
    """Name of what it does, in `words.toml`."""
    group: str
    action: str = ""
    """Empty where the widget that has the focus acts on it by itself."""
    priority: bool = False


KEYS = (
    Key("slash", "/", "key_ask", "question", "ask"),
    # Before whatever has the focus sees them, so that the next key already goes where these lead.
    Key("escape", "Esc", "key_leave", "question", "leave", priority=True),
    Key("enter", "", "", "question", "submit", priority=True),
    Key("", "↑ ↓", "key_history", "question"),
    Key("m", "m", "key_match", "question", "match"),
    Key("ctrl+r", "^r", "key_history", "question", "history", priority=True),
    Key("tab", "Tab", "key_panes", "results", ""),
    Key("enter", "Enter", "key_open", "results", ""),
    Key("space", "Space", "key_choose", "results", ""),
    Key("", "← →", "key_unfold", "results"),
    Key("x", "x", "key_clear", "results", "clear"),
    Key("s", "s", "key_sort", "results", "sort"),
    Key("a,1,f2", "a F2", "key_articles", "results", "view('articles')"),
    Key("c,2,f3", "c F3", "key_claims", "results", "view('claims')"),
    Key("v,3,f5", "v F5", "key_projects", "results", "view('projects')"),
    Key("f,f4", "f F4", "key_facets", "results", "facets"),
    Key("n", "n", "key_claim", "reading", "next_claim(1)"),
    Key("N,p", "p", "key_claim_before", "reading", "next_claim(-1)"),
    Key("right_square_bracket", "]", "key_article", "reading", "next_article(1)"),
    Key("left_square_bracket", "[", "key_article_before", "reading", "next_article(-1)"),
    Key("o", "o", "key_file", "reading", "open_file"),
    Key("", "Esc", "key_back", "reading", "dismiss"),
    Key("y", "y", "key_copy", "program", "copy"),
    Key("w", "w", "key_command", "program", "command_line"),
    Key("e", "e", "key_export", "program", "export"),
    Key("b", "b", "key_saved", "program", "saved"),
    Key("L", "L", "key_language", "program", "language"),
    Key("t", "t", "key_light", "program", "light"),
    Key("ctrl+p", "^p", "key_palette", "program", ""),
    Key("question_mark,f1", "? F1", "key_help", "program", "help"),
    Key("q", "q", "key_quit", "program", "quit"),
    Key("ctrl+c,ctrl+q", "^c", "key_quit", "program", "quit", priority=True),
)

LINES = {
    "results": "ask match facets open sort claims projects copy command export saved panes language help quit",
    "reading": "claim article file copy article_before claim_before command help back",
}
"""Words of the keys that the line at the bottom of each screen names, the weightiest first.

The last two are always there.
"""


def on_line(name: str) -> list[Key]:
    """The keys of a line."""
    return [next(key for key in KEYS if key.word == f"key_{word}") for word in LINES[name].split()]


def bindings(groups: Iterable[str]) -> list[Binding]:
    """What Textual binds for the keys of some groups."""
    return [
        Binding(key.keys, key.action, key.word, show=False, priority=key.priority)
        for key in KEYS
        if key.keys and key.action and key.group in groups
    ]
