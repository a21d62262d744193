"""The lists of the United Kingdom.

`sanctions_list` reads the UK Sanctions List of the FCDO as XML, the country's one list since 28 January 2026. `ofsi`
reads OFSI's Consolidated List (ConList), which ended that day, as xlsx and csv (`ofsi_sheet`) and XML (`ofsi_xml`).
"""
