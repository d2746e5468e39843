"""Charts of figures: bars, lines and dots, drawn from the numbers of a table."""
