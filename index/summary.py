"""What a run of indexing tells: while it goes on, and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.model import Skipped


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    stage: Literal["reading", "rereading", "keeping"]
    """`reading`: files become articles. `rereading`: kept articles are read by new rules. `keeping`: the engine."""
    done: int
    total: int | None
    """None where nobody can know, as for standard input."""
    rate: float
    """Per second, in this stage."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. Numbers count articles."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    reread: int = 0
    """Read again because names or rules have changed, or because that was asked for."""
    skipped: tuple[Skipped, ...] = ()
    unsupported: tuple[tuple[str, int], ...] = ()
    """Ending and number of the files in folders that no reader reads."""
    articles: int = 0
    """In the index now."""
    seconds: float = 0.0

    def sentence(self) -> str:
        """The summary in a line or two, for people."""
        parts = [
            f"{count:,} {name}"
            for count, name in (
                (self.added, "added"),
                (self.updated, "updated"),
                (self.unchanged, "unchanged"),
                (self.removed, "removed"),
                (self.reread, "read anew"),
                (len(self.skipped), "skipped"),
            )
            if count or name == "added"
        ]
        line = f"{', '.join(parts)}; {self.articles:,} articles in the index, {self.seconds:.1f} s"
        if self.unsupported:
            endings = ", ".join(f"{count:,} {ending or 'without ending'}" for ending, count in self.unsupported)
            line += f"\npassed over, since no reader reads them: {endings}"
        return line

    def record(self) -> dict[str, object]:
        """The summary as JSON values."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "reread": self.reread,
            "skipped": [{"path": s.path, "line": s.line, "reason": s.reason} for s in self.skipped],
            "unsupported": dict(self.unsupported),
            "articles": self.articles,
            "seconds": round(self.seconds, 3),
        }
