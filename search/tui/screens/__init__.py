"""The two screens: the question with its answer, and an article to read."""
