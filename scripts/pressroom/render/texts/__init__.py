"""The texts of a document, each in the form in which it is printed."""
