"""Tables of figures: their models, and the files that have their cells."""
