"""The id of a firm that no table holds, from any whole name of it."""

from __future__ import annotations

from index.names.companies.identity import anatomy
from index.names.companies.places import PlaceNames
from index.names.companies.table import without_legal_form
from index.text.normalise import lossless


def firm_id(name: str, places: PlaceNames) -> str:
    """The id that articles give a firm which they name so, in either language, with its legal form or without.

    云南中晟新材料有限责任公司 and "Yunnan Zhongsheng New Material" are both `yunnan-zhongsheng-new-material`.
    """
    return anatomy(without_legal_form(lossless(name).text.strip()), places).identity(places)
