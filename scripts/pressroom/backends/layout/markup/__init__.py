"""The markup and the styles that the layout engine gets."""
