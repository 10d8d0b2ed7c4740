"""The interactive view over `search.searcher`: a widget a file, no logic of its own. Textual is loaded only here.

A process of its own owns the searcher (`answering`), so that no question ever blocks a key. What it finds is made into
rows of safe text there (`shown`); widgets draw them.
"""

import os

# Textual draws at most so many times a second: a key waits for the next time, and often for the one after.
os.environ.setdefault("TEXTUAL_FPS", "120")
