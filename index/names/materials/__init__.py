"""Materials, products and processes of the battery trade: the taxonomy, its names in texts, what an article is about."""

from index.names.materials.find import find_materials
from index.names.materials.subject import subject_materials
from index.names.materials.table import MaterialTable, materials

__all__ = ["MaterialTable", "find_materials", "materials", "subject_materials"]
