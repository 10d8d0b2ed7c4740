"""What a question asks besides its words; free of what resolves it, for whoever only keeps or completes it."""

from __future__ import annotations

from index.values import value


@value
class Filters:
    """What the flags of a command ask: any of the same flag, all of different flags. Names as typed."""

    city: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    lang: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
