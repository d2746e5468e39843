"""Checks of texts across editions, before any document is composed."""
