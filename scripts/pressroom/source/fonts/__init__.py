"""The fonts of a project: those that come with the program, and the files in `templates/fonts/`."""
