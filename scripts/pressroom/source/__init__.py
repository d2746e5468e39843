"""Strict YAML into a tree of texts that know their file, line and column."""
