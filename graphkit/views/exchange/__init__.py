"""Exchange: a subgraph as a file or folder for another program, one module per format.

Each writer takes a `Subgraph` and a path, writes it whole or not at all, and returns in words what the format has no
place for, or None. Every element carries its sources; text from lists is text in every format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.subgraph import Subgraph


@dataclass(frozen=True)
class Format:
    """An exchange format: its command-line name, a description, a note for its users, and an example.

    ``writer`` is the name of its function in the module called ``module``.
    """

    name: str
    about: str
    more: str
    example: str
    module: str
    writer: str
    folder: bool = False

    def write(self, subgraph: Subgraph, path: Path | str) -> str | None:
        """Write *subgraph* to *path*; return what the format has no place for, or None if it holds everything."""
        writer: Callable[[Subgraph, Path | str], str | None]
        writer = getattr(import_module(f"graphkit.views.exchange.{self.module}"), self.writer)
        return writer(subgraph, path)


_OWN_FOLDER = "DIR must be new or empty, or an unchanged folder that graphkit wrote, which it replaces."

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(
            "gexf",
            "GEXF 1.3 for Gephi, with dates, colours, sizes and places",
            "An edge begins on the earliest day on which it may have begun; an edge without a date is always there.",
            "rab.gexf",
            "gexf",
            "write_gexf",
        ),
        Format(
            "graphml",
            "GraphML for yEd, Cytoscape and igraph",
            "Lists are written with | between their items.",
            "rab.graphml",
            "graphml",
            "write_graphml",
        ),
        Format(
            "cytoscape",
            "Cytoscape JSON",
            "For Cytoscape and Cytoscape.js, with places.",
            "rab.cyjs",
            "cytoscape",
            "write_cytoscape",
        ),
        Format(
            "ftm",
            "FollowTheMoney JSON lines for Aleph",
            "Needs FollowTheMoney's library: pip install 'graphkit[ftm]'. It cannot hold joinings of states.",
            "rab.ftm.json",
            "ftm",
            "write_ftm",
        ),
        Format("kumu", "Kumu JSON", "Import it as a blueprint.", "rab.kumu.json", "kumu", "write_kumu"),
        Format(
            "flourish",
            "CSV files for Flourish's network graph",
            f"links.csv and points.csv, one row per link. {_OWN_FOLDER}",
            "rab-flourish",
            "flourish",
            "write_flourish",
            folder=True,
        ),
        Format(
            "links",
            "one CSV line per link, for i2, Maltego and spreadsheets",
            "Nodes without a link have no line.",
            "rab.csv",
            "links",
            "write_links",
        ),
        Format(
            "obsidian",
            "an Obsidian vault, one note per node",
            _OWN_FOLDER,
            "rab-vault",
            "obsidian",
            "write_obsidian",
            folder=True,
        ),
    )
}
