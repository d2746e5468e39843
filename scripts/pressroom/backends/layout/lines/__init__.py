"""Lines: where they end, and what is at their ends."""
