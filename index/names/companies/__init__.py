"""Firms: the table of known ones, and finding them and others in articles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.names.companies.find import find_companies
    from index.names.companies.ids import firm_id
    from index.names.companies.subject import subject_companies
    from index.names.companies.table import CompanyTable

__all__ = ["CompanyTable", "find_companies", "firm_id", "subject_companies"]

# A question looks names up and recognises nothing: each part is loaded when it is used.
_HOMES = {"find_companies": "find", "firm_id": "ids", "subject_companies": "subject", "CompanyTable": "table"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
