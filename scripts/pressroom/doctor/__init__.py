"""The doctor: what this machine has of what a build needs.

It is asked when something is missing or broken, so at import the standard library has to do, in every file here.
"""
