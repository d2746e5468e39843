"""Dates, durations and figures, in the forms of a language."""
