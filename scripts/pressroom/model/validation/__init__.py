"""Validation of nodes as models, and of the valid part of an invalid dossier."""
