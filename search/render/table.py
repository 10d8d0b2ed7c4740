"""`table`: what a person sees on a terminal. Its text may change; programs read the other formats.

Text of articles goes through `safe_text` into `rich.text.Text`, never through markup.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from index.fields import VALUE_LABELS
from index.model import Analysis, Claim, Kind, Language, Mention, Span
from index.names.gazetteer import Gazetteer
from index.terminal import safe_line, wants_color
from search.render.amounts import amount_text, annual_text
from search.render.cards import Fitting, cards, named
from search.render.columns import company_name
from search.render.headline import headline
from search.render.marks import safe_pieces
from search.results import ClaimHit, Copy, Hit, Snippet

STYLES: Mapping[Kind, str] = {"place": "green", "company": "cyan", "material": "magenta"}
CLAIM_STYLE = "bold yellow"
HITS_FROM, CLAIMS_FROM = 72, 110
"""Cells from which on articles and claims have a table; where there are fewer, cards."""
PIPE_WIDTH = 120
"""Cells a table gets where there is no terminal to ask."""


class _Sink(io.StringIO):
    """Where a view is drawn: for a terminal that has no Unicode, in ASCII."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return (sys.stdout.encoding if sys.stdout.isatty() else None) or "utf-8"


def printed(view: RenderableType, color: str) -> str:
    """A view as text, as wide as the terminal, coloured as the user and the terminal want it."""
    colored = wants_color(color, sys.stdout)
    console = Console(
        file=_Sink(),
        force_terminal=colored,
        no_color=not colored,
        width=None if sys.stdout.isatty() else PIPE_WIDTH,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def hits_table(hits: Sequence[Hit], gazetteer: Gazetteer) -> RenderableType:
    """Articles: date, headline with a passage, and what each is about."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_lines=False)
    table.add_column("Date", no_wrap=True, width=10)
    table.add_column("Article", ratio=3, overflow="fold")
    table.add_column("About", ratio=2, overflow="fold")
    narrow = []
    for hit in hits:
        date, article = Text(hit.analysis.article.date or "–"), _article_cell(hit)
        about = _about(hit.analysis, gazetteer)
        table.add_row(date, article, about)
        table.add_row("", "", "")
        narrow.append((date, (article, Text(" · ").join(about.split("\n")))))
    return Fitting(table, cards(narrow), HITS_FROM)


def claims_table(hits: Iterable[ClaimHit], gazetteer: Gazetteer) -> RenderableType:
    """Claims: who makes how much of what, where, and the words that say so."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Amount", justify="right", no_wrap=True)
    for name, ratio in (("Material", 2), ("Company", 2), ("Place", 2)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("Status", no_wrap=True)
    table.add_column("Date", no_wrap=True)
    table.add_column("Sentence", ratio=5, overflow="fold")
    narrow = []
    for hit in hits:
        claim, article = hit.claim, hit.analysis.article
        amount = _amount(claim, article.lang)
        material = _name(gazetteer.materials.get(claim.material) if claim.material else None, claim.material)
        company = Text(safe_line(company_name(claim.company, hit.analysis, gazetteer)))
        place = _name(gazetteer.places.get(claim.place) if claim.place else None, claim.place)
        status, date = Text(claim.status or "–"), Text(article.date or "–")
        sentence = _quoted(
            claim.sentence.of(article.text), claim.start - claim.sentence.start, claim.end - claim.sentence.start
        )
        table.add_row(amount, material, company, place, status, date, sentence)
        narrow.append((amount, (named((material, company, place)), named((status, date)), sentence)))
    return Fitting(table, cards(narrow, right=True), CLAIMS_FROM)


def article_view(analysis: Analysis, gazetteer: Gazetteer) -> RenderableType:
    """One article, readable: its head, its text with names and amounts marked, and what was found in it."""
    article = analysis.article
    head = Text(headline(article), style="bold")
    facts = " · ".join(filter(None, (article.date, article.lang, article.source, article.path)))
    return Group(
        head,
        Text(safe_line(facts), style="dim"),
        Rule(style="dim"),
        marked_text(analysis),
        Rule(style="dim"),
        _about(analysis, gazetteer),
    )


def marked_text(analysis: Analysis) -> Text:
    """The article's text with each kind of name in its colour and each claim's quote on top."""
    text = analysis.article.text
    styles: list[tuple[Span, str]] = [(m.span, STYLES[m.kind]) for m in analysis.names.mentions]
    styles += [(Span(c.start, c.end), CLAIM_STYLE) for c in analysis.claims]
    return _styled(text, styles)


def mentions_table(mentions: Iterable[Mention]) -> RenderableType:
    """Every mention with the rule that decided."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("At", "Text", "Kind", "Is", "Rule"):
        table.add_column(name, overflow="fold")
    for m in mentions:
        table.add_row(str(m.start), Text(safe_line(m.text)), m.kind, ", ".join(m.ids), m.rule)
    return table


def pairs_table(rows: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and values side by side."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, Text(safe_line(value)))
    return table


def _article_cell(hit: Hit) -> Text:
    article = hit.analysis.article
    cell = Text(headline(article), style="bold")
    cell.append("\n")
    cell.append_text(_snippet(hit.snippet))
    cell.append("\n")
    cell.append(safe_line(article.path), style="dim not bold")
    for copy in hit.copies:
        cell.append(f"\n{safe_line(_copy(copy))}", style="dim not bold")
    for line in hit.why:
        cell.append(f"\n{safe_line(line)}", style="italic not bold")
    for line in _shares(hit):
        cell.append(f"\n{safe_line(line)}", style="dim not bold")
    return cell


def _shares(hit: Hit) -> Iterator[str]:
    """Of what the score is made: a line a unit, and below it one for each way in which it matched."""
    if hit.shares:
        yield f"score {hit.score:.2f}, of which"
    for share in hit.shares:
        yield f"{share.part:.0%}  {share.typed}"
        for way in sorted(share.ways, key=lambda each: -each.score):
            words = ", ".join(f"“{word}”" for word in way.words)
            part = way.score / hit.score if hit.score else 0.0
            yield "  ".join(filter(None, (f"·  {part:.0%}", way.how, way.field and f"in {way.field}", words)))


def _copy(copy: Copy) -> str:
    article = copy.analysis.article
    where = ", ".join(filter(None, (VALUE_LABELS["lang"][article.lang][0], article.source, article.date)))
    return f"= {article.path or article.id} ({copy.twin}: {where})"


def _snippet(snippet: Snippet) -> Text:
    text = _styled(snippet.text, [(mark, "reverse") for mark in snippet.marks], base="not bold")
    return Text(" ").join(text.split("\n", allow_blank=False)) if "\n" in text.plain else text


def _styled(source: str, styles: Sequence[tuple[Span, str]], base: str = "") -> Text:
    """Text made safe piece by piece, so that a mark stays on its characters even where one is shown as several."""
    text = Text(style=base)
    for _, shown, style in safe_pieces(source, styles):
        text.append(shown, style=style)
    return text


def _about(analysis: Analysis, gazetteer: Gazetteer) -> Text:
    lines: list[tuple[str, str]] = []
    places = "; ".join(_both(gazetteer.places.get(code), code) for code in analysis.places)
    companies = "; ".join(company_name(i, analysis, gazetteer) for i in analysis.companies)
    materials = "; ".join(_both(gazetteer.materials.get(i), i) for i in analysis.materials)
    amounts = "; ".join(dict.fromkeys(amount_text(c, analysis.article.lang) for c in analysis.claims))
    for value, style in (
        (places, STYLES["place"]),
        (companies, STYLES["company"]),
        (materials, STYLES["material"]),
        (amounts, CLAIM_STYLE),
    ):
        if value:
            lines.append((safe_line(value), style))
    return Text("\n").join(Text(value, style=style) for value, style in lines)


def _amount(claim: Claim, lang: Language) -> Text:
    """As stated; below it the amount per year, where that is multiplied."""
    text = Text(amount_text(claim, lang), style=CLAIM_STYLE)
    derived = annual_text(claim, lang)
    return text.append(f"\n{derived}", style="not bold") if derived else text


def _both(thing: object | None, otherwise: str) -> str:
    name, name_zh = getattr(thing, "name", otherwise), getattr(thing, "name_zh", "")
    return f"{name} {name_zh}".strip()


def _name(thing: object | None, otherwise: str | None) -> Text:
    return Text(safe_line(str(getattr(thing, "name", otherwise or "–"))))


def _quoted(sentence: str, start: int, end: int) -> Text:
    text = _styled(sentence, [(Span(start, end), CLAIM_STYLE)])
    return Text(" ").join(text.split("\n", allow_blank=False)) if "\n" in text.plain else text
