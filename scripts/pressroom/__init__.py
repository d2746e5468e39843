"""Pressroom: one set of sourced facts in, finished documents out."""

__version__ = "0.1.0"
