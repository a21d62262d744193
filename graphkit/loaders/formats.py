"""The registry of formats: one line for each format of a list that graphkit reads.

Each line names the module that reads the format. Such a module has two functions: ``recognises(file)`` says whether a
`graphkit.loaders.shared.list_file.ListFile` is in its format, and ``read(file)`` returns a
`graphkit.loaders.shared.loaded_list.LoadedList`. docs/adding-a-list.md says how to add a list.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList


class _Reader(Protocol):
    def recognises(self, file: ListFile) -> bool: ...

    def read(self, file: ListFile) -> LoadedList: ...


class Format(NamedTuple):
    """A format that graphkit reads: its id, the module under `graphkit.loaders` that reads it, its readable name.

    ``facts`` is the TOML file, without its ending, that holds the format's ignore table; None if there is none.
    """

    id: str
    module: str
    title: str
    facts: str | None

    def recognises(self, file: ListFile) -> bool:
        """Return whether the file is in this format."""
        return self._reader().recognises(file)

    def read(self, file: ListFile) -> LoadedList:
        """Return the content of a file in this format; ListError if the file breaks the format."""
        return self._reader().read(file)

    def _reader(self) -> _Reader:
        return cast("_Reader", import_module(f"graphkit.loaders.{self.module}"))


# The first format that recognises a file reads it.
FORMATS = (
    Format("us_ofac", "us.classic", "OFAC SDN.XML and CONSOLIDATED.XML", "us/classic"),
    Format("us_enhanced", "us.enhanced", "OFAC SDN_ENHANCED.XML and CONS_ENHANCED.XML", "us/enhanced"),
    Format("us_delta", "us.delta", "OFAC change (delta) files", "us/enhanced"),
    Format("uk_sanctions_list", "uk.sanctions_list", "UK Sanctions List XML (FCDO)", "uk/sanctions_list"),
    Format("us_advanced", "us.advanced.file", "OFAC SDN_ADVANCED.XML and CONS_ADVANCED.XML", "us/advanced/advanced"),
    Format("uk", "uk.ofsi", "UK OFSI ConList (xlsx, csv, XML)", "uk/ofsi"),
    Format("eu", "eu.fsf", "EU FSF XML 1.1", "eu/fsf"),
    Format("un", "un.consolidated", "UN Security Council consolidated XML", "un/consolidated"),
    Format("ca", "ca.sema", "Canadian sema-lmes.xml", "ca/sema"),
    Format("statements", "own.statements", "graphkit table of statements (TOML)", None),
    Format("holdings", "own.holdings", "table of holdings (csv with owner, asset, share, source)", "own/holdings"),
    Format("ftm_holdings", "ftm.ownership", "FollowTheMoney ownership (JSON lines)", "ftm/ownership"),
)  # fmt: skip


def format_of(format_id: str) -> Format:
    """Return the format with that id; KeyError if it is not in the registry."""
    return next(one for one in FORMATS if one.id == format_id)
