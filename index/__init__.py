"""What an article is, and how it becomes findable."""
