"""The keeping side of the engines."""
