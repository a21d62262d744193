"""What all readers share.

`list_file` is the file on disk, `loaded_list` what a reader gives of it, `strict_xml` the reading of XML, `facts` the
TOML files, `source_day` the day of a file that states none.
"""
