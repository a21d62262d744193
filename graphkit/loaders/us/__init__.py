"""The lists of the United States (OFAC).

`classic` reads SDN.XML and CONSOLIDATED.XML, `enhanced` SDN_ENHANCED.XML and CONS_ENHANCED.XML, `delta` the change
files, `advanced` SDN_ADVANCED.XML and CONS_ADVANCED.XML. `dated_programs` and `relation_types` apply to all formats
with dates and typed ties.
"""
