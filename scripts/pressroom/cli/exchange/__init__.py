"""The commands that read and write the files of translators and sources."""
