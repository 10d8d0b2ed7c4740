"""How a reporter asks."""
