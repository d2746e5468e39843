"""Corrections: who holds what reads differently now, and what a mail says of it."""
