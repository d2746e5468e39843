"""Checks of finished pages: where their texts stand, and what stands over what."""
