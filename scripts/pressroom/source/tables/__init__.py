"""Tables as spreadsheets save them, text files and workbooks, read into rows that know their places."""
