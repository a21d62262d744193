"""The six full lists of one year, by the id of the list: files of the data folder."""

from __future__ import annotations

FILES = {
    "us_sdn": "us/SDN_2024-05-07.xml", "us_nonsdn": "us/CONSOLIDATED_2024-05-06.xml", "gb_ofsi": "uk/ConList_2023-06-05.xlsx",
    "eu_fsf": "eu/FSF_2024-05-13.xml", "un_sc": "un/consolidated_2024-05-15.xml", "ca_sema": "ca/sema-lmes_2025-05.xml",
}  # fmt: skip
