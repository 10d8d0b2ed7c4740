"""How answers are shown: `views` says what a row becomes in each format, `printer` writes it."""
