"""What a row tells of what was found."""

from __future__ import annotations

from index.analyse import analyse
from index.model import Article
from index.names.gazetteer import gazetteer
from search.query import AmountRange
from search.results import NO_SNIPPET, Hit
from search.tui.shown import hit_row

TEXT = (
    "Two plants\n\nBTR New Material Group will build a plant with an annual output of 70,000 tons of anode material in "
    "Changzhi, Shanxi. CATL will build a battery plant with an annual capacity of 30 GWh in Yibin, Sichuan.\n"
)


def test_the_amount_that_is_asked_for_comes_first() -> None:
    things = gazetteer()
    analysis = analyse(Article("a", TEXT, lang="en"), things)
    hit = Hit("a", 1.0, lambda: analysis, lambda: NO_SNIPPET)
    asked = (AmountRange("GWh", 20_000_000, None),)
    told = [dict(hit_row(hit, things, "en", amounts).about)["claim"] for amounts in ((), asked)]
    assert told == [("70,000 t/yr", "30 GWh/yr"), ("30 GWh/yr", "70,000 t/yr")]
