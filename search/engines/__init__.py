"""The asking side of the engines."""
