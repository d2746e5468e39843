"""One document: filled in, laid out, checked, and held at the gate."""
