"""Fetching the official lists: the only room that asks the network, and only at the catalogue's https addresses.

::

    fetch_lists(["us_sdn", "eu_fsf"], Path("lists"))

A file takes the place of the last one only after it was read as what it must be (`graphkit.fetch.examine`); what is
refused is kept aside with the reason. `graphkit.fetch.lists_folder` says where files are.
"""

from __future__ import annotations

from graphkit.fetch.fetching import FetchOutcome, fetch_lists
from graphkit.fetch.from_folder import take_lists

__all__ = ["FetchOutcome", "fetch_lists", "take_lists"]
