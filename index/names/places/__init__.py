"""Places of China and countries: the gazetteer, and how their names are read in articles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.names.places.find import find_places
    from index.names.places.subject import named_elsewhere, subject_places
    from index.names.places.table import PlaceTable

__all__ = ["PlaceTable", "find_places", "named_elsewhere", "subject_places"]

# A question looks names up and recognises nothing: each part is loaded when it is used.
_HOMES = {"find_places": "find", "named_elsewhere": "subject", "subject_places": "subject", "PlaceTable": "table"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
