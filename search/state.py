"""What an index asks of whoever asks it: its segmenter, and what the reader of every answer should know about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from search.results import Notice

if TYPE_CHECKING:
    from index.names.own import OwnNames
    from index.store import Reading
    from index.text.segmenter import Cutter


def state_of_index(store: Reading[Any], own: OwnNames) -> Iterator[Notice]:
    """Whether it is behind its library, or was read by other names of the reporter's own."""
    from index.own_names import applied_in

    if store.behind:
        yield Notice("the index is behind: run `assay index` to catch up")
    if not applied_in(store.manifest.rules, own):
        yield Notice("your own names have changed since the articles were read; `assay index --rebuild` applies them")


def cutter_of(name: str) -> Cutter:
    """What cuts the Chinese words of questions to an index with that segmenter."""
    from index.lookup_cache import cutter_for_questions

    return cutter_for_questions(name)
