"""Materials, products and processes of the battery trade: the taxonomy, its names in texts, subjects of articles."""

from index.names.materials.find import find_materials
from index.names.materials.subject import subject_materials
from index.names.materials.table import MaterialTable

__all__ = ["MaterialTable", "find_materials", "subject_materials"]
