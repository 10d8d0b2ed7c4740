"""Finds the materials that a text names: longest names first, then named rules on what is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.model import Mention
from index.names.matcher import covered, longest
from index.names.materials.compose import join
from index.names.materials.cues import cues, cues_in
from index.names.materials.surroundings import Candidate, Surroundings
from index.names.materials.table import MaterialTable
from index.text.passage import Passage


class Verdict(NamedTuple):
    """What a rule says of a candidate: the ids it stands for, none where it is turned down."""

    ids: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A named judge: ids where it decides for them, an empty tuple where it refuses, None where it has no opinion."""

    name: str
    judge: Callable[[Candidate, Surroundings], tuple[str, ...] | None]
    only: str | None = None
    """The label of the spellings on which alone it judges (`[spellings]` of the cues); None: on all."""
    about: Callable[[Candidate], bool] | None = None
    """Of which spellings it can have an opinion, wherever they stand: most rules are about few; None: of all."""


def _part_of_a_firm(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return () if around.in_firm_name(c) else None


def _never(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ()


def _is_doubtful(c: Candidate) -> bool:
    return not c.sure


def _small_abbreviation(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return () if around.abbreviation_in_small_letters(c) else None


def _may_be_of_a_smelter(c: Candidate) -> bool:
    return "smelter-carbon" in c.doubtful or c.text.removesuffix("s") in ("anode", "cathode")


def _aluminium_smelting(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    blocks = "smelter-carbon" in c.doubtful and around.in_sentence("aluminium", c)
    electrode = c.text.removesuffix("s") in ("anode", "cathode") and around.in_sentence("smelter", c)
    return ("smelter-carbon",) if blocks or electrode else None


def _is_doubtful_cathode(c: Candidate) -> bool:
    return "cathode" in c.text and "cathode-material" in c.ids and not c.sure


def _cathode_by_mistake(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    if around.in_sentence("anode_named", c):
        return None
    if around.in_sentence("anode_process", c):
        return ("anode-material",) if not around.in_sentence("cathode_named", c) else None
    only_anodes = around.anywhere("anode_process") and not around.anywhere("cathode_named")
    return (
        ("anode-material",) if only_anodes and around.about_batteries and not around.anywhere("anode_named") else None
    )


def _may_be_anode_or_mineral(c: Candidate) -> bool:
    return "natural-graphite" in c.ids and "natural-graphite-anode" in c.ids


def _natural_graphite_anode(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ("natural-graphite-anode", "natural-graphite") if around.in_sentence("anode_named", c) else None


def _may_be_any_cylinder(c: Candidate) -> bool:
    return "cell-4680" in c.doubtful and "cylindrical-cell" in c.doubtful


def _large_cylinder(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ("cell-4680",) if around.anywhere("large_cylinder") else ("cylindrical-cell",)


def _is_doubtful_precursor(c: Candidate) -> bool:
    return not c.sure and c.doubtful[:1] == ("cathode-precursor",)


def _phosphate_precursor(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    phosphate = around.in_sentence("phosphate", c) and not around.in_sentence("nickel", c)
    return ("cathode-feedstock",) if phosphate else None


def _ore_of_its_mineral(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    for near in (around.in_sentence, around.in_paragraph):
        if near("graphite_named", c) != near("lithium_named", c):
            return ("graphite-ore",) if near("graphite_named", c) else ("lithium-ore",)
    graphite, lithium = around.anywhere("graphite_named"), around.anywhere("lithium_named")
    return () if graphite == lithium else ("graphite-ore",) if graphite else ("lithium-ore",)


def _waste(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    waste = around.touches("waste_before", "waste_after", c) and around.of_a_battery(c)
    return ("battery-recycling",) if waste else None


def _coke_by_its_stage(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ("needle-coke",) if around.anywhere("needle_coke") else ("petroleum-coke",)


def _foil_of_its_metal(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    copper, aluminium = around.anywhere("copper_named"), around.anywhere("aluminium_named")
    return () if copper == aluminium else ("copper-foil",) if copper else ("aluminium-foil",)


def _slurry_of_nanotubes(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ("cnt-slurry",) if around.anywhere("nanotubes") else ()


def _paste_of_nanotubes(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ("cnt-slurry",) if around.anywhere("nanotubes") else None


def _is_sure(c: Candidate) -> bool:
    return bool(c.sure)


def _sure(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return c.sure


def _has_a_need(c: Candidate) -> bool:
    return any(c.text in need.spellings for need in cues().needs)


def _without_its_need(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    for need in cues().needs:
        if c.text in need.spellings:
            met = around.in_paragraph(need.label, c) or (need.relative and around.relative_named(c))
            return c.doubtful if met else ()
    return None


def _kind_of_what_follows(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return c.doubtful if around.kind_of_what_follows(c) else None


def _everyday_word(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    if around.battery_beside(c):
        return None
    return c.doubtful if around.relative_named(c) else ()


def _beside_batteries(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return c.doubtful if around.about_batteries or around.battery_beside(c) else None


def _alone(c: Candidate, around: Surroundings) -> tuple[str, ...] | None:
    return ()


SURE_NAME = "name"

_SHARED = 2
"""Characters that two names share at least: 电池."""

RULES: tuple[Rule, ...] = (
    Rule("part of a firm's name", _part_of_a_firm),
    Rule("unit of account, no product", _never, only="unit"),
    Rule("word too everyday for a text", _never, only="query_only"),
    Rule("abbreviation in small letters", _small_abbreviation, about=_is_doubtful),
    Rule("carbon for aluminium smelting", _aluminium_smelting, about=_may_be_of_a_smelter),
    Rule("cathode said of the anode", _cathode_by_mistake, about=_is_doubtful_cathode),
    Rule("natural graphite beside anode words", _natural_graphite_anode, about=_may_be_anode_or_mineral),
    Rule("large cylinder by its number", _large_cylinder, about=_may_be_any_cylinder),
    Rule("precursor of the phosphate", _phosphate_precursor, about=_is_doubtful_precursor),
    Rule("ore of the mineral named", _ore_of_its_mineral, only="ore"),
    Rule("waste of batteries", _waste),
    Rule("coke by its stage", _coke_by_its_stage, only="coke_stage"),
    Rule("foil of the metal named", _foil_of_its_metal, only="foil"),
    Rule("slurry of nanotubes", _slurry_of_nanotubes, only="slurry"),
    Rule("paste of nanotubes", _paste_of_nanotubes, only="paste"),
    Rule(SURE_NAME, _sure, about=_is_sure),
    Rule("word that needs its trade beside it", _without_its_need, about=_has_a_need),
    Rule("kind of what is named behind it", _kind_of_what_follows),
    Rule("everyday word, its relative named", _everyday_word, only="everyday"),
    Rule("beside a battery word", _beside_batteries),
    Rule("doubtful word far from batteries", _alone),
)
"""In order: the first that has an opinion decides."""

_NO_KINDS: frozenset[str] = frozenset()
STOP = "phrase of another meaning"


@lru_cache(maxsize=1 << 12)
def _asked(text: str, sure: tuple[str, ...], doubtful: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that can have an opinion on a spelling, in order."""
    kinds = cues().kinds.get(text, _NO_KINDS)
    spelled = Candidate(0, 0, text, sure, doubtful)
    able = (rule for rule in RULES if rule.about is None or rule.about(spelled))
    return tuple(rule for rule in able if rule.only is None or rule.only in kinds)


def judge(candidate: Candidate, around: Surroundings) -> Verdict:
    """The verdict of the first rule with an opinion."""
    for rule in _asked(candidate.text, candidate.sure, candidate.doubtful):
        ids = rule.judge(candidate, around)
        if ids is not None:
            return Verdict(ids, rule.name)
    return Verdict((), RULES[-1].name)


def find_materials(passage: Passage, table: MaterialTable) -> tuple[list[Mention], list[Mention]]:
    """The materials that a text names and the candidates turned down, both in order of their start.

    A mention's first id is the likeliest. Mentions do not overlap; `rule` says
    why each was taken or refused.
    """
    folded = passage.folded
    places = cues_in(folded.text)
    runs: dict[tuple[int, int], list[int]] = {}
    hits = table.matcher.find(folded.text)
    parts = _parts_of_kinds(hits, table)
    # Phrases of another meaning compete as patterns of their own: the longest name wins.
    stops = set(places.at("stop"))
    for start, end, number in longest([*hits, *parts, *((start, end, -1) for start, end in stops)]):
        runs.setdefault((start, end), []).append(number)
    candidates = [
        Candidate.of(start, end, [table.spellings[n] for n in numbers])
        for (start, end), numbers in runs.items()
        if -1 not in numbers
    ]
    around = Surroundings(passage, places, candidates, table)
    found = [(c, judge(c, around)) for c in candidates]
    found += _stopped(hits, [run for run, numbers in runs.items() if -1 in numbers], table)
    taken, absorbed = join(
        [(c.start, c.end, v.ids, v.rule) for c, v in found if v.ids and v.rule != STOP], folded.text, table
    )
    refused = [(c.start, c.end, v.ids or c.ids, v.rule) for c, v in found if not v.ids or v.rule == STOP]
    return _mentions(taken, passage), _mentions([*refused, *absorbed], passage)


def _parts_of_kinds(hits: Sequence[tuple[int, int, int]], table: MaterialTable) -> list[tuple[int, int, int]]:
    """Names that share a word: in "cylindrical cell can" and 圆柱电池盖板 the first tells what the second is for."""
    found = []
    for at, (start, end, number) in enumerate(hits):
        if number in table.kinds_of_battery:
            for start_of_part, end_of_part, part in hits[at + 1 :]:
                if start_of_part > end - _SHARED:
                    break
                if start_of_part > start and end_of_part > end and part in table.battery_parts:
                    found.append((start, end_of_part, part))
    return found


def _stopped(
    hits: Iterable[tuple[int, int, int]], stops: list[tuple[int, int]], table: MaterialTable
) -> list[tuple[Candidate, Verdict]]:
    if not stops:
        return []
    inside = (hit for hit in hits if covered(stops, hit[0], hit[1]))
    held = [Candidate.of(s, e, [table.spellings[n]]) for s, e, n in longest(inside)]
    return [(c, Verdict(c.ids, STOP)) for c in held]


def _mentions(found: Iterable[tuple[int, int, tuple[str, ...], str]], passage: Passage) -> list[Mention]:
    mentions = []
    for start, end, ids, rule in sorted(found):
        first, last = passage.folded.span(start, end)
        mentions.append(Mention(first, last, passage.text[first:last], "material", ids, rule))
    return mentions
