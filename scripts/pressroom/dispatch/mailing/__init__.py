"""Mailings: the rows of a list, each with the files of its own audience and language."""
