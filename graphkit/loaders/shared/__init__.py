"""Code that all readers share.

`list_file` is the file on disk, `loaded_list` the result of reading it. `xml_entries` and `xml`, `stored_rows` and
`sheet` read the two kinds of file, and `unknown` collects what is not understood. `facts` are the TOML files,
`source_day` is the date of a file that states none.
"""
