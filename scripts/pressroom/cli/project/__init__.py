"""The commands that begin a project and change its files."""
