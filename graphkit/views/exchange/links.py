"""Flat links: one CSV line per link with both its ends, for i2 Analyst's Notebook, Maltego and spreadsheets.

The files are UTF-8 with the byte order mark that Excel needs. Cells that a spreadsheet would read as formulas are
defused.
"""

from __future__ import annotations

from pathlib import Path

from graphkit.model.safe_text import csv_bytes
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import ExchangedEdge, ExchangedNode, Value, exchange_of
from graphkit.whole_files import write_whole

_COLUMNS = (
    *(
        "link_id",
        "from_id",
        "from_name",
        "from_kind",
        "link_type",
        "link_words",
        "to_id",
        "to_name",
        "to_kind",
    ),
    *("date", "date_latest", "ended", "program", "status"),
    *("source_title", "source_day", "locator", "quote"),
    *("date_source_title", "date_source_day", "date_locator", "date_quote"),
)


def write_links(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write the edges of *subgraph* as CSV; return how many nodes have no edge and therefore no line, or None."""
    exchange = exchange_of(subgraph)
    nodes = {node.id: node for node in exchange.nodes}
    rows = [_row(edge, nodes[edge.begin], nodes[edge.end]) for edge in exchange.edges]
    write_whole(Path(path), csv_bytes(rows, _COLUMNS))
    alone = sum(1 for node in exchange.nodes if node.degree == 0)
    return f"{alone:,} nodes without a link are not in {path}." if alone else None


def _row(edge: ExchangedEdge, begin: ExchangedNode, end: ExchangedNode) -> dict[str, Value | None]:
    return {
        **edge.properties,
        "link_id": edge.id,
        "from_id": begin.id,
        "from_name": begin.name,
        "from_kind": begin.look.kind,
        "link_type": edge.type,
        "link_words": edge.words,
        "to_id": end.id,
        "to_name": end.name,
        "to_kind": end.look.kind,
        "date": edge.first.isoformat() if edge.first else None,
        "date_latest": edge.last.isoformat() if edge.last else None,
        "ended": edge.ended.isoformat() if edge.ended else None,
    }
