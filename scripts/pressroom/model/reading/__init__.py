"""From the files of a project to its models, and from the models to the schemas of the files."""
