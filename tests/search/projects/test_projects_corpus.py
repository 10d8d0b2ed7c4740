"""Which claims are of one plant: `claims.txt`, which a reporter may extend."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects_notation import Story, kinship, stories, written

from search.projects import projects
from search.projects.rules import AMOUNTS, APART

STORIES = stories(Path(__file__).with_name("claims.txt"))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_claims_make_these_projects(story: Story) -> None:
    found = projects(story.tellings, kinship())
    told = "\n".join(f"{written(p)}   {[s.rule for s in p.sources]}" for p in found)
    assert sorted(map(written, found)) == sorted(story.expected), f"{story.where} {story.name}, found:\n{told}"


def test_every_rule_has_a_story() -> None:
    fired = {s.rule for story in STORIES for p in projects(story.tellings, kinship()) for s in p.sources}
    assert fired >= {name for name, _ in AMOUNTS}
    assert len({name for name, _ in (*AMOUNTS, *APART)}) == len(AMOUNTS) + len(APART)
