"""The compositions of a poster: columns, a horizontal axis, a ribbon."""
