"""`python -m search` is the command `assay`."""

from search.cli import main

main()
