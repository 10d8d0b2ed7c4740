"""Places of China and countries: the gazetteer, and how their names are read in articles."""

from index.names.places.find import find_places
from index.names.places.subject import subject_places
from index.names.places.table import PlaceTable

__all__ = ["PlaceTable", "find_places", "subject_places"]
