"""The preview: build again at each save."""
