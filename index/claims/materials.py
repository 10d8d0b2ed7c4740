"""What a claim is of: the material next to its amount, then of its list, sentence, paragraph, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.claims.draft import Draft
from index.claims.goods import OTHER
from index.claims.kinds import narrowed, of_waste, told_before
from index.claims.phases import LATER, NUMBERED
from index.claims.setting import Setting
from index.claims.story import REACH, Named, Story, within
from index.claims.unlisted_goods import follows_of, named_before, named_behind

Rule = Callable[[Setting], "str | None"]
"""Answers `OTHER` for a good that is no material of the taxonomy."""

_BREAK = re.compile(
    r"下线|[,;。:!?()、\n]|\.(?!\d)|\sand\s|\sor\s|和|及|\s(?:suppl|serv|feed|power|fuel)(?:y|ies|ied|es?|ed|s)\s"
)
_TOUCH, _CLOSE = 12, 3
_ENERGY = re.compile(r"\s?/\s?[0-9.,]+ ?(?:[mg]wh\b|[兆吉]瓦时|万千瓦时)")
_OF_CONCENTRATE = re.compile(
    r"(?: (?:a|per) (?:year|month|day)| annually)? (?:of )?(?:[a-z-]+ )?concentrates?\b(?! (?:plant|line))"
)
_CONCENTRATES = {
    "graphite": "graphite-concentrate",
    "natural-graphite": "graphite-concentrate",
    "flake-graphite": "graphite-concentrate",
    "graphite-ore": "graphite-concentrate",
    "graphite-concentrate": "graphite-concentrate",
    "spodumene": "spodumene",
    "lepidolite": "lepidolite",
}
"""What is named -> its concentrate."""
_BRACKET = re.compile(r"\([^()0-9]{1,16}\)")
"""硫酸镍溶液(折结晶)2.1万吨."""
_COMMA = re.compile(r"[,;。:!?()、\n]|\.(?!\d)")
_COORDINATED = re.compile(r"\s?(?:,|、|和|及|与|and|as well as|&)\s?(?:and\s)?(?:the\s)?")
_AND = re.compile(r"\s?(?:、|和|及|与|以及|and|&|/)\s?(?:the\s)?")
_TO = re.compile(
    r"\s?(?:a year |per year )?(?:to|and|至|到|(?:提高|提升|增加|扩大|增|升|扩)[至到]|和)(?: about | some )?\s?约?"
)
_FORM = re.compile(r"\s?(?:of )?(?:的)?(?:(?P<cell>(?:battery )?cells?\b|电芯)|(?:battery )?packs?\b)")
_SOURCE = re.compile(r"\s(?:of )?(?:(?P<sun>solar|photovoltaics?|pv)|wind)\b(?! (?:modules?|panels?|cells?|wafers?))")
_BATTERIES = re.compile(r"\s(?:of )?(?:[a-z-]+ )?batter(?:y|ies)\b(?! (?:cells?|packs?|materials?))")
_CELLS = re.compile(r"(?:cells|batteries|packs|modules|plates|shells|casings|cans|caps|tabs)\Z")
_DONE = (
    (re.compile(r"拆解|\b(?:dismantl|disassembl|recycl|shredd)\w+"), "battery-recycling"),
    (re.compile(r"\bgraphiti[sz]e"), "graphitization"),
)
_INTAKE = re.compile(r"\bintake\b|\btakes? in\b|处理能力|回收能力|拆解能力")
_ASIDE = re.compile(r"其中|用于|原料|配套|供应|供给|客户|以及|\bfor\b|\bfrom\b|\bsuppl|\bused\b|\btogether\b|\balso\b")
_MIXED = re.compile(
    r"(?:动力|储能|消费类?)(?:电池)?(?:和|及|与|、)(?:储能|动力|消费类?)(?:型)?(?:锂)?(?:离子)?电池"
    r"|\b(?:power|energy[ -]storage|consumer)(?: batter(?:y|ies))?"
    r" and (?:power|energy[ -]storage|consumer) (?:lithium )?batter"
)
_LITHIUM_SALT = re.compile(
    r"(?:氟|氯|溴|硫|硼|钼|钛|铌)(?:化|酸)锂|(?<![a-z])lithium (?:chloride|fluoride|bromide|sulfate|sulphate)"
)


def material_of(setting: Setting) -> str | None:
    """The first rule that names one, or another good."""
    for rule in RULES:
        found = rule(setting)
        if found is not None:
            setting.draft.rules.append(f"material:{rule.__name__.strip('_')}")
            if rule in GUESSES:
                setting.draft.guessed.add("material")
            setting.draft.other = found == OTHER
            if rule is _mixed or not found:
                return found or None
            return narrowed(told_before(found, setting) if rule in GUESSES else found, setting)
    return None


def align(drafts: Sequence[Draft], story: Story) -> None:
    """Special graphite and hard felt, with an annual output of 2,500 tons and 7,000 pieces: each amount in its turn."""
    for number, head in enumerate(drafts):
        chain = [head]
        for draft in drafts[number + 1 :]:
            if not _COORDINATED.fullmatch(story.text, chain[-1].quantity.tail, draft.start):
                break
            chain.append(draft)
        run = _coordinated(within(story.materials, head.floor, head.start), story.text)
        if len(chain) > 1 and len(run) == len(chain):
            for draft, named in zip(chain, run, strict=True):
                draft.material = named.id
                draft.rules.append("material:aligned")


def _coordinated(named: Sequence[Named], text: str) -> list[Named]:
    """The last run of names with nothing but commas and "and" between them."""
    run: list[Named] = []
    for each in named:
        if run and not _COORDINATED.fullmatch(text, run[-1].end, each.start):
            run = []
        run.append(each)
    return run


def _mixed(s: Setting) -> str | None:
    """动力和储能电池200GWh: of several uses, so of batteries."""
    d = s.draft
    run = s.story.text[max(d.own_start, d.start - 24) : min(d.own_end, d.tail + 24)]
    return "battery" if _MIXED.search(run) else None


def _touching(s: Setting) -> str | None:
    """负极材料10万吨, VC 1,000 t/a, the electrolyte of 40,000 tons per year: the name ends where the amount begins."""
    if s.draft.quantity.noun or follows_of(s.story.text, s.draft.tail):
        return None
    named = s.beside(s.draft.floor, s.draft.start)
    gap = s.story.text[named[-1].end : s.draft.start] if named else ""
    if not named or _BRACKET.sub("", gap).strip(' ("') not in ("", "of", "with"):
        return None
    return _joint(named[-2:], s) or of_waste(named[-1], s)


def _joint(pair: Sequence[Named], s: Setting) -> str | None:
    """湿法及涂覆隔膜20亿平方米: of two kinds of separator, so of separators."""
    if len(pair) < 2 or not _AND.fullmatch(s.story.text, pair[0].end, pair[1].start):
        return None
    above = [(n.id, *s.table.ancestors(n.id)) for n in pair]
    common = next((i for i in above[0] if i in above[1]), None)
    return common if common and common not in {n.id for n in pair} and s.table.ancestors(common) else None


def _behind(s: Setting) -> str | None:
    """70,000 tons of artificial graphite, 10万吨锂电铜箔: with no stop between."""
    d = s.draft
    # With nothing to part two amounts (5万吨石墨电极项目上月产出2800吨), what touches the first is what it is of.
    end = min(d.own_end, d.tail + 70) if d.own_end > d.tail else min(d.ceiling, d.tail + _TOUCH)
    stop = _BREAK.search(s.story.text, d.tail, end)
    behind = s.beside(d.start if d.quantity.noun else d.tail, (stop.start() if stop else end))
    # 12 GWh a year for storage cells are of them; 10,000 tons of CMC for batteries are not.
    named = [n for n in behind if s.fits(n.id) or not s.aside(n)]
    if not named:
        return None
    two = s.beside(named[0].start, min(end, s.following.start if s.following else end))
    return _joint(two[:2], s) or of_waste(named[0], s)


def _concentrate(s: Setting) -> str | None:
    """89,000 tons a year of concentrate: of the ore that the article tells of nearest above."""
    d = s.draft
    if not _OF_CONCENTRATE.match(s.story.text, d.tail):
        return None
    above = within(s.story.materials, max(0, d.start - REACH), d.tail)
    families = (
        (_CONCENTRATES[i] for i in (n.id, *s.table.ancestors(n.id)) if i in _CONCENTRATES) for n in reversed(above)
    )
    return next((found for each in families for found in each), None)


def _behind_range(s: Setting) -> str | None:
    """From 4 GWh to 12 GWh of cells, 由2万吨提升至6万吨铜箔: what stands behind the second is what the first is of."""
    last = s.following
    if not last or not _TO.fullmatch(s.story.text, s.draft.tail, last.start):
        return None
    stop = _BREAK.search(s.story.text, last.tail, min(last.own_end, last.tail + 70))
    named = s.named(last.tail, stop.start() if stop else min(last.own_end, last.tail + 70))
    return named[0].id if named else None


def _power(s: Setting) -> str | None:
    """1,200 MW of solar and 300 MWh of batteries: what makes power, and what stores it."""
    d = s.draft
    if d.unit == "GWh" and s.before and s.before.unit == "MW":
        return "energy-storage-system" if _BATTERIES.match(s.story.text, d.tail) else None
    source = _SOURCE.match(s.story.text, d.tail) if d.unit == "MW" else None
    return source and ("photovoltaic-power" if source["sun"] else "wind-power")


def _form(s: Setting) -> str | None:
    """An 8 GWh cell plant, 12 GWh 电芯: the form that the unit's own word behind it has."""
    match = _FORM.match(s.story.text, s.draft.tail) if s.draft.unit == "GWh" else None
    return match and ("battery-cell" if match["cell"] else "battery-pack")


def _pair(s: Setting) -> str | None:
    """二期100兆瓦/400兆瓦时项目: power and energy of one thing are those of a storage station."""
    d = s.draft
    first = d.unit == "MW" and _ENERGY.match(s.story.text, d.quantity.tail)
    second = d.unit == "GWh" and s.before and s.before.unit == "MW" and d.start - s.before.quantity.tail <= _CLOSE
    return "energy-storage-station" if first or second else None


def _other_goods_behind(s: Setting) -> str | None:
    """5 million tonnes of potassium chloride, 年产40万吨草酸项目."""
    text, d = s.story.text, s.draft
    if _LITHIUM_SALT.match(text, d.tail + (4 if text.startswith(" of ", d.tail) else 0)):
        return "lithium-salt"
    if d.quantity.noun and not follows_of(text, d.tail):
        return None if _CELLS.search(text, d.start, d.quantity.end) else OTHER
    return OTHER if named_behind(text, d.tail) else None


def _comma_before(s: Setting) -> str | None:
    """Electrolyte, 200,000 t/a: with nothing but a comma between."""
    named = s.beside(s.draft.floor, s.draft.start)
    gap = s.story.text[named[-1].end : s.draft.start] if named else ""
    return of_waste(named[-1], s) if gap.strip(' ("') == "," else None


def _before(s: Setting) -> str | None:
    """锂电铜箔产能5万吨, an anode line of 20,000 tons: in the same clause."""
    start = s.draft.floor
    for stop in _COMMA.finditer(s.story.text, s.draft.floor, s.draft.start):
        start = stop.end()
    named = s.made(s.named(start, s.draft.start))
    return of_waste(named[-1], s) if named else None


def _other_goods_before(s: Setting) -> str | None:
    """副产氯化钾15.6万吨; 年产碳酸锂3000吨、氢氧化铍330吨."""
    return OTHER if named_before(s.story.text, s.draft.floor, s.draft.start) else None


def _process(s: Setting) -> str | None:
    """A dismantling line, 年拆解处理3万吨, will graphitize 60,000 tons: what is done to something unnamed."""
    d = s.draft
    run = s.story.text[max(d.own_start, d.start - 16) : min(d.own_end, d.tail + 24)]
    done = (material for pattern, material in _DONE if pattern.search(run))
    recycles = any("battery-recycling" in (n.id, *s.table.ancestors(n.id)) for n in s.goods.materials)
    if d.unit == "t" and recycles and _INTAKE.search(s.story.text, max(d.own_start, d.start - 40), d.start):
        return "battery-recycling"
    return next(done, None) if d.unit == "t" else None


def _phase_of_list(s: Setting) -> str | None:
    """A phase shares the material of the amount before in its sentence; another phase that of the one before's first
    amount: of 20,000 t of anodes and 15,000 t of graphitization the second phase adds anodes."""
    d, before = s.draft, s.before
    if before is None or not (d.phase or d.joined):
        return None
    if d.phase in LATER and d.phase != before.phase:
        told = [e for e in s.earlier if e.sentence == d.sentence and e.unit == d.unit and e.material]
        part = next((e.phase for e in reversed(told) if e.phase in NUMBERED), before.phase)
        return next((e.material for e in told if e.phase == part), None)
    return before.material


def _own_words(s: Setting) -> str | None:
    """The artificial graphite line, with an annual output of 12,000 tons: earlier in its own words."""
    named = s.made(s.fitting(s.draft.floor, s.draft.start))
    if not named:
        return None
    if s.before and s.before.material and named[-1].id in s.table.ancestors(s.before.material):
        return s.before.material
    return of_waste(named[-1], s)


def _list(s: Setting) -> str | None:
    """An amount shares the material of the amount before in its sentence."""
    return s.before.material if s.before else None


def _sentence_before(s: Setting) -> str | None:
    named = s.made(s.fitting(s.draft.sentence.start, s.draft.start))
    return named[-1].id if named else None


def _aside(s: Setting) -> str | None:
    """Copper foil maker Nuode will build a 20,000-ton plant: where nothing else is named."""
    named = s.fitting(s.draft.sentence.start, s.draft.start)
    return named[-1].id if named else None


def _sentence_behind(s: Setting) -> str | None:
    """The first that is named behind it, in its own words."""
    named = s.fitting(s.draft.tail, s.draft.own_end)
    if not named or _ASIDE.search(s.story.text, s.draft.tail, named[0].end):
        return None
    return named[0].id


def _same_firm(s: Setting) -> str | None:
    """What the claim before of the same firm is of: for a phase anywhere above, else in the paragraph."""
    d = s.draft
    same = [e for e in s.earlier if e.material and e.unit == d.unit and e.company == d.company and d.company]
    near = [e for e in same if e.paragraph == d.paragraph or d.phase in ("1", "each", *LATER)]
    return near[-1].material if near else None


def _paragraph(s: Setting) -> str | None:
    """What the sentences before in its paragraph name last of all they name first."""
    start = max(s.draft.paragraph.start, s.draft.start - REACH)
    for sentence in reversed(s.story.sentences_between(start, s.draft.sentence.start)):
        named = s.narrow(sentence.start, sentence.end)
        if named:
            return named[0].id
    return None


def _title(s: Setting) -> str | None:
    """What the headline names first."""
    named = s.narrow(s.story.title.start, s.story.title.end) if s.story.title else []
    return named[0].id if named else None


def _above(s: Setting) -> str | None:
    """What was named last above."""
    named = [] if s.draft.collective else s.narrow(max(0, s.draft.start - REACH), s.draft.start)
    return named[-1].id if named else None


def _below(s: Setting) -> str | None:
    """What is named first below."""
    named = s.narrow(s.draft.tail, s.draft.tail + REACH)
    return named[0].id if named else None


def _family(s: Setting) -> str | None:
    """The family that the article names first."""
    named = [] if s.draft.collective else s.fitting(max(0, s.draft.start - REACH), s.draft.start + REACH)
    return named[0].id if named else None


def _by_unit(s: Setting) -> str | None:
    """What is made in GWh is batteries."""
    return "battery" if s.draft.unit == "GWh" else None


RULES: tuple[Rule, ...] = (
    _mixed,
    _touching,
    _power,
    _concentrate,
    _behind,
    _behind_range,
    _form,
    _pair,
    _other_goods_behind,
    _comma_before,
    _before,
    _other_goods_before,
    _process,
    _phase_of_list,
    _own_words,
    _list,
    _sentence_before,
    _same_firm,
    _paragraph,
    _sentence_behind,
    _title,
    _aside,
    _above,
    _below,
    _family,
    _by_unit,
)
GUESSES: frozenset[Rule] = frozenset((_same_firm, _paragraph, _aside, _title, _above, _below, _family, _by_unit))
