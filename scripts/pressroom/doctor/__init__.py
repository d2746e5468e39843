"""The doctor: check this machine for everything that a build needs.

It runs when something is missing or broken. So no file here imports more than the standard library at once.
"""
