"""British spellings as American ones, so that fibre finds fiber."""

from __future__ import annotations


def american(word: str) -> str:
    """The American spelling of a folded word."""
    return word
