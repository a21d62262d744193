"""OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML.

`file` reads a whole file, `sections` links its sections by id: `parties`, `entries` with their relations,
`locations_and_documents`, and the `reference_values` behind the ids.
"""
