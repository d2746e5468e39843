"""The preview: building again at each save."""
