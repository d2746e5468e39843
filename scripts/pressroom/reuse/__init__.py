"""Whether the files of an earlier build are what the same command would write now, so that nothing need be built.

This runs before any library is imported: the standard library alone, and of it only what loads in a few milliseconds.
`dataclasses` and `typing` do not.
"""
