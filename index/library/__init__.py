"""The source of truth: articles, mentions, claims and file states."""
