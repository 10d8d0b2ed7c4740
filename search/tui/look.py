"""Two themes, dark and light, and one for terminals without colour."""

from __future__ import annotations

import os

from textual.theme import Theme

DARK = Theme(
    name="assay-dark",
    primary="#6cb6ff",
    secondary="#8fa3b8",
    accent="#ffb454",
    warning="#ffb454",
    error="#ff7b72",
    success="#7ec699",
    foreground="#d6dbe3",
    background="#11151b",
    surface="#171c24",
    panel="#232b36",
    dark=True,
    variables={
        "muted": "#8291a5",
        "place": "#7ec699",
        "company": "#5ccfe6",
        "material": "#d2a8ff",
        "claim": "#ffb454",
        "bar": "#1e2a3a",
        "sentence": "#3b3420",
        "cursor": "#27405e",
        "cursor-blurred": "#1e2733",
        "input-cursor-background": "#ffb454",
        "input-cursor-foreground": "#11151b",
    },
)
LIGHT = Theme(
    name="assay-light",
    primary="#0b62b0",
    secondary="#57606a",
    accent="#9a4a00",
    warning="#9a4a00",
    error="#b3261e",
    success="#1a7f37",
    foreground="#24292f",
    background="#fcfbf8",
    surface="#f4f2ec",
    panel="#e7e3d8",
    dark=False,
    variables={
        "muted": "#69707a",
        "place": "#1a7f37",
        "company": "#00687f",
        "material": "#7a3fc4",
        "claim": "#9a4a00",
        "bar": "#e1e8ef",
        "sentence": "#fff0c2",
        "cursor": "#cde2f7",
        "cursor-blurred": "#e6e9ec",
        "input-cursor-background": "#9a4a00",
        "input-cursor-foreground": "#fcfbf8",
    },
)
PLAIN = Theme(
    name="assay-plain",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "muted": "ansi_default",
        "place": "ansi_green",
        "company": "ansi_cyan",
        "material": "ansi_magenta",
        "claim": "ansi_yellow",
        "bar": "ansi_default",
        "sentence": "ansi_default",
        "cursor": "ansi_default",
        "cursor-blurred": "ansi_default",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
    },
)
"""The terminal's own colours; none at all with NO_COLOR."""
THEMES = (DARK, LIGHT, PLAIN)


def theme_of_terminal() -> str:
    """The theme to begin with: plain with NO_COLOR, light where the terminal says that its ground is."""
    if os.environ.get("NO_COLOR"):
        return PLAIN.name
    # rxvt, Konsole and others: "text;ground" as numbers of the 16 colours.
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in ("7", "15") else DARK.name
