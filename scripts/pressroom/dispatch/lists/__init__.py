"""Lists of recipients as people hand them in: text files and workbooks, read into rows that know their places."""
