"""The interactive view over `search.searcher`: a widget a file, no logic of its own. Textual is loaded only here.

One thread owns the searcher (`desk`), so that no question ever blocks a key.
What it finds is made into rows of safe text there (`shown`); widgets draw them.
"""
