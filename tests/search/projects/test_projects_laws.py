"""What holds of projects whatever the claims are."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from projects_notation import kinship, stories

from search.projects import Telling, projects
from search.projects.telling import Size
from search.projects.totals import totals

amounts = st.sampled_from((10, 14, 20, 25, 50, 51, 70, 75, 100)).map(lambda n: Size(n * 1_000_000, n * 1_000_000))


@st.composite
def corpora(draw: st.DrawFn) -> list[Telling]:
    """A few articles about few enough plants that every rule has something to do."""
    found = []
    for article in range(draw(st.integers(1, 6))):
        date = draw(st.sampled_from((None, "2021-11-03", "2022-03-10", "2023-01-01")))
        for number in range(draw(st.integers(1, 4))):
            found.append(
                Telling(
                    article=f"a{article}",
                    number=number,
                    unit=draw(st.sampled_from(("t", "t", "GWh"))),
                    size=draw(amounts),
                    date=date,
                    company=draw(st.sampled_from((None, "btr", "btr", "sichuan-btr", "jixi-btr"))),
                    place=draw(st.sampled_from((None, "140000", "140400", "140406", "140403"))),
                    material=draw(st.sampled_from((None, "anode-material", "artificial-graphite", "graphite-anode"))),
                    status=draw(st.sampled_from((None, "planned", "construction", "operating"))),
                    part=draw(st.booleans()),
                    another=draw(st.booleans()),
                    words=draw(st.sampled_from((b"one", b"two", b"three"))),
                )
            )
    return found


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(tellings: list[Telling], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert projects(shuffled, kinship()) == projects(tellings, kinship())


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_every_article_is_told_and_every_project_is_whole(tellings: list[Telling]) -> None:
    found = projects(tellings, kinship())
    assert {s.article for p in found for s in p.sources} == {t.article for t in tellings}
    assert len({p.id for p in found}) == len(found)
    for p in found:
        assert p.amounts and p.wholes and p.units
        assert len({s.article for s in p.sources}) == len(p.sources)
        assert {a for told in p.amounts for a in told.articles} == {s.article for s in p.sources if not s.reprint_of}
        dated = [s.date for s in p.steps if s.date]
        assert dated == sorted(dated)
        assert all(one.status != other.status for one, other in zip(p.steps, p.steps[1:], strict=False))
        for told in p.conflicts.values():
            assert all(not one.size.same(other.size) for one, other in permutations(told, 2))


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_no_project_holds_a_firm_and_none_or_two_places_that_differ(tellings: list[Telling]) -> None:
    kin = kinship()
    of = {(t.article, t.number): t for t in tellings}
    for p in projects(tellings, kin):
        for s in p.sources:
            told = [t for (article, _), t in of.items() if article == s.article]
            assert any((t.company is None) == (p.company is None) for t in told)
            assert any(
                kin.site(t) == (kin.city(p.place) if p.place and kin.city(p.place) else p.place or "") for t in told
            )


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_totals_add_one_unit_and_count_each_project_once(tellings: list[Telling]) -> None:
    found = projects(tellings, kinship())
    sums = totals(found)
    for total in sums.units:
        assert total.size.low <= total.size.high
        assert total.projects == sum(total.unit in p.units for p in found if p.company)
        assert sum(s.high for s in total.by_status.values()) == total.size.high
    assert sums.without_firm == sum(p.company is None for p in found)


def test_an_id_stays_when_later_articles_come() -> None:
    for story in stories(Path(__file__).with_name("claims.txt"))[:3]:
        ids = {projects(story.tellings[: n + 1], kinship())[0].id for n in range(len(story.tellings))}
        assert ids == {"btr/140400/artificial-graphite/70000t"}
