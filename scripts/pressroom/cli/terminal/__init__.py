"""What commands print: diagnostics with excerpts, and tables."""
