"""The commands that build, check and explain documents, and what they share."""
