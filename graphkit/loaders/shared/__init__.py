"""What all readers share.

`list_file` is the file on disk, `loaded_list` what a reader gives of it. `xml_entries` and `xml`, `stored_rows` and
`sheet` read the two kinds of file, `unknown` gathers what is not understood. `facts` are the TOML files,
`source_day` is the day of a file that states none.
"""
