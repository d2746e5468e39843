"""From the bytes of YAML to its tree, and what to say where that fails."""
