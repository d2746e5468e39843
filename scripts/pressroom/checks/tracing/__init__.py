"""Every text of a finished file, extracted from its bytes."""
