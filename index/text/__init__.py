"""Pure text: scripts, normalising, sentences, Han and Latin words."""
