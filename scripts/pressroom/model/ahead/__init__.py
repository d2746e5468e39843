"""What is still to come: an embargo, and events that are planned or expected."""
