"""Milestones as a table of a spreadsheet: import and export."""
