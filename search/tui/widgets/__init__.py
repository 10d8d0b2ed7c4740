"""The widgets of the view, one a file. They draw rows of `search.tui.shown` and say what was chosen."""
