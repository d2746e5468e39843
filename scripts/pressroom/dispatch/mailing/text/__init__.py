"""The texts of a mail, and the bytes of its file."""
