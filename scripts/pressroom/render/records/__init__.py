"""What is recorded of an edition and of a document, as plain data."""
