"""Fetching the official lists: only this package uses the network, and only at the catalogue's https addresses.

::

    fetch_lists(["us_sdn", "eu_fsf"], Path("lists"))

A file replaces the previous one only after it was read as the expected list (`graphkit.fetch.examine`); a refused file
is kept aside with the reason. `graphkit.fetch.lists_folder` describes where the files are.
"""

from __future__ import annotations

from graphkit.fetch.fetching import FetchOutcome, fetch_lists
from graphkit.fetch.from_folder import take_lists

__all__ = ["FetchOutcome", "fetch_lists", "take_lists"]
