"""The design tokens of documents, and of audiences."""
