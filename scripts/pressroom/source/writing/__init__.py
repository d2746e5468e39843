"""Changes of YAML files that keep everything else in them, and YAML for people to edit."""
