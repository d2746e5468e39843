"""The Jinja environment of all templates, and the files that one name of a template can mean."""
