"""Quantities, and what they say."""
