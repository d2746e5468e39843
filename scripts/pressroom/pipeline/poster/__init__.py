"""Posters: the search for a layout on each paper, and the checks of the finished sheet."""
