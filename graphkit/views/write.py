"""Writing a subgraph to a file in the format given by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened, shown_path
from graphkit.model.safe_text import csv_bytes, json_text
from graphkit.model.subgraph import Subgraph
from graphkit.views.options import PictureOptions
from graphkit.views.picture_files import (
    PICTURES,
    check_picture,
    write_chain,
    write_circle,
    write_common,
    write_matrix,
    write_network,
    write_path,
    write_timeline,
)
from graphkit.views.words import sentence
from graphkit.whole_files import write_whole

ROW_FORMS = (".csv", ".json")

__all__ = [
    "check_suffix",
    "edge_rows",
    "write",
    "write_chain",
    "write_circle",
    "write_common",
    "write_matrix",
    "write_network",
    "write_path",
    "write_timeline",
]


def check_suffix(path: Path | str) -> None:
    """Raise OutputError, listing the suffixes, if *path* has none of them or one that cannot be made here."""
    suffix = Path(path).suffix.lower()
    if suffix in PICTURES:
        check_picture(path)
    elif suffix not in _WRITERS:
        raise OutputError(
            f"{shown_path(path)}: {shortened(suffix) or 'no suffix'} is not a format that can be written: "
            f"{', '.join((*PICTURES, *_WRITERS))}."
        )


def write(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the subgraph to *path* in the format of its suffix; OutputError on failure.

    *options* apply to pictures: HTML, SVG, PNG and PDF.
    """
    check_suffix(path)
    suffix = Path(path).suffix.lower()
    if suffix not in PICTURES:
        _WRITERS[suffix](subgraph, Path(path))
    elif options is not None and options.view == "timeline":
        write_timeline(subgraph, path, options)
    elif options is not None and options.view == "circle":
        write_circle(subgraph, path, options)
    elif options is not None and options.view == "chain":
        write_path(subgraph, path, options)
    else:
        write_network(subgraph, path, options)


def is_rows(path: Path | str) -> bool:
    """Return whether *path* has the suffix of a format for rows, rather than for a picture or a graph."""
    return Path(path).suffix.lower() in ROW_FORMS


def write_rows(rows: Sequence[Mapping[str, Any]], path: Path | str, *, columns: Sequence[str] = ()) -> None:
    """Write the rows of an answer to *path*, as CSV or JSON by its suffix; OutputError on failure."""
    path = Path(path)
    if not is_rows(path):
        raise OutputError(f"{shown_path(path)}: rows are written as {' or '.join(ROW_FORMS)}.")
    if path.suffix.lower() == ".csv":
        write_whole(path, csv_bytes(rows, columns))
    else:
        write_whole(path, f"{json_text(list(rows), indent=2)}\n".encode())


def edge_rows(subgraph: Subgraph) -> list[dict[str, Any]]:
    """Return the edges as rows, each a sentence with its date and source: from, verb, to."""
    graph = subgraph.graph
    rows = []
    for begin, end, key, properties in graph.edges(keys=True, data=True):
        source = subgraph.sources.get(properties["source"])
        dated = subgraph.sources.get(properties.get("date_source", ""))
        rows.append(
            {
                "id": key,
                "type": properties["type"],
                "from": begin,
                "from_name": graph.nodes[begin]["name"],
                "verb": sentence(properties),
                "to": end,
                "to_name": graph.nodes[end]["name"],
                "date": _date(properties),
                "program": properties.get("program"),
                "status": properties["status"],
                "source": properties["source"],
                "source_title": source.title if source else None,
                "published": source.published.isoformat() if source and source.published else None,
                "locator": properties["locator"],
                "quote": properties.get("quote"),
                "date_source_title": dated.title if dated else None,
                "date_locator": properties.get("date_locator"),
                "date_quote": properties.get("date_quote"),
            }
        )
    order = (
        *("SANCTIONED_BY", "JOINED_BY", "AFFILIATED_WITH", "POSSIBLY_SAME"),
        *("LISTED_UNDER", "LISTED_ON", "RUN_BY"),
    )
    places = {edge_type: place for place, edge_type in enumerate(order)}
    return sorted(
        rows,
        key=lambda row: (
            places.get(row["type"], len(order)),
            row["from_name"],
            row["date"] or "9",
            row["id"],
        ),
    )


def _date(properties: dict[str, Any]) -> str | None:
    first, last = properties.get("designated"), properties.get("designated_latest")
    if properties["type"] == "JOINED_BY":
        joined: str = properties["joined_date"]
        return joined
    if first is None or first == last:
        return first
    return f"{first}/{last}"


def _write_json(subgraph: Subgraph, path: Path) -> None:
    write_whole(path, f"{json_text(edge_rows(subgraph), indent=2)}\n".encode())


def _write_gexf(subgraph: Subgraph, path: Path) -> None:
    from graphkit.views.exchange.gexf import write_gexf

    write_gexf(subgraph, path)


def _write_graphml(subgraph: Subgraph, path: Path) -> None:
    from graphkit.views.exchange.graphml import write_graphml

    write_graphml(subgraph, path)


def _write_links(subgraph: Subgraph, path: Path) -> None:
    from graphkit.views.exchange.links import write_links

    write_links(subgraph, path)


_WRITERS: dict[str, Callable[[Subgraph, Path], None]] = {
    ".json": _write_json,
    ".gexf": _write_gexf,
    ".graphml": _write_graphml,
    ".csv": _write_links,
}
