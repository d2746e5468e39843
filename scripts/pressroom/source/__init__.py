"""Read what people hand in, strictly: YAML as a tree of texts with file, line and column; style sheets; Word files."""
