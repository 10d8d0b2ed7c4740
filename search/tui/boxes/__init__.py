"""What opens over the view and is closed by Escape."""
