"""The gazetteers, and the names that articles and queries hold."""
