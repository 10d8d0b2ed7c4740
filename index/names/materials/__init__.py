"""Materials, products and processes of the battery trade: the taxonomy, its names in texts, subjects of articles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.names.materials.find import find_materials
    from index.names.materials.subject import subject_materials
    from index.names.materials.table import MaterialTable

__all__ = ["MaterialTable", "find_materials", "subject_materials"]

# A question looks names up and recognises nothing: each part is loaded when it is used.
_HOMES = {"find_materials": "find", "subject_materials": "subject", "MaterialTable": "table"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
