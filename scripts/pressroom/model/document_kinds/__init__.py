"""The kinds of documents, and the files that define them."""
