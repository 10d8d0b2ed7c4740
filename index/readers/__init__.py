"""The edge where a file becomes articles, or a `Skipped`."""
