"""Projects: the claims of different articles about one plant, as one value with its story over time.

Pure: from claims to values, whatever the order of the claims. `rules` says what
joins two articles and what keeps them apart, `group` applies it, `story` tells
a project's amounts, statuses and conflicts, `totals` adds projects up.
"""

from search.projects.group import projects
from search.projects.kinship import Kinship
from search.projects.telling import Telling
from search.projects.values import Project

__all__ = ["Kinship", "Project", "Telling", "projects"]
