"""One article or text as plain lines, with what was found in it, and the rules that decided."""

from __future__ import annotations

from collections.abc import Iterator

from index.model import Analysis, Names
from index.terminal import safe_line, safe_text


def plain_article(analysis: Analysis) -> str:
    """The text with every outermost mention as `{BTR = btr}`, ready for `less` and `grep`."""
    text = analysis.article.text
    parts: list[str] = []
    position = 0
    for m in analysis.names.mentions:
        if m.start >= position:
            parts += [text[position : m.start], f"{{{m.text} = {'|'.join(m.ids)}}}"]
            position = m.end
    return safe_text("".join([*parts, text[position:]]))


def plain_rules(names: Names) -> Iterator[str]:
    """A line for every mention and every candidate turned down: where, what, and the rule that decided."""
    for label, mentions in (("found", names.mentions), ("turned down", names.turned_down)):
        for m in mentions:
            yield "\t".join(map(safe_line, (label, str(m.start), m.text, m.kind, ",".join(m.ids), m.rule)))
