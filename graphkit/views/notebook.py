"""The display of answers in a notebook, and in HTML made from one.

A subgraph appears as its figure in a frame: the page asks the network for nothing, and the frame isolates it from the
notebook. Rows are a plain table, a single row is a table of its fields, and an answer of several parts has a table for
each, with its notes. Text from lists is always shown as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from html import escape
from typing import Any

from graphkit.model.answer import Answer
from graphkit.model.rows import Row, Rows
from graphkit.model.safe_text import number_of
from graphkit.model.subgraph import Subgraph
from graphkit.queries.ownership_rows import Ownership
from graphkit.queries.rows import Network
from graphkit.resolve.evidence import Comparison
from graphkit.views.words import plain, short

# A figure with more nodes would add megabytes to every notebook that shows it.
MOST_DRAWN = 1500
MOST_ROWS = 100
_HEIGHT = 680
_CELL = 240
_LEFT = "text-align:left;vertical-align:top"


@singledispatch
def html_of(shown: object) -> str | None:
    """Return the HTML that shows an answer of graphkit's queries in a notebook; None for anything else."""
    return None


@html_of.register
def _(rows: Rows) -> str:  # type: ignore[type-arg] # dispatched by class only
    return rows_html(rows.to_dicts(), rows.columns)


@html_of.register
def _(row: Row) -> str:
    fields = row.model_dump(mode="json", exclude_unset=True).items()
    return rows_html([{"field": name, "value": value} for name, value in fields])


@html_of.register
def _(answer: Answer) -> str:
    more = "" if answer.complete else f"The first {len(answer.rows):,} rows; there are more."
    return rows_html(answer.rows, answer.columns, more)


@html_of.register
def _(network: Network) -> str:
    said = f"{number_of(network.nodes, 'node')} with ties, {number_of(network.pairs, 'pair')} of neighbours."
    return rows_html(network.hubs.to_dicts(), more=said)


@html_of.register
def _(answer: Ownership) -> str:
    parts = {
        f"Chains around {answer.name}": answer.chains.to_dicts(),
        f"Below {answer.name}, and on a list itself": answer.listed_chains.to_dicts(),
        "What the rules make of it, by the shares that the sources state": answer.verdicts.to_dicts(),
    }
    tables = [
        f"<p><b>{escape(plain(title))}</b></p>{rows_html(rows)}" for title, rows in parts.items() if rows
    ]
    said = [
        *(f"Warning: {words}." for words in answer.warnings),
        *(f"Left out: {words}." for words in answer.left_out),
        f"Searched: {'; '.join(answer.searched)}. It may be true even if it is not stated there.",
    ]
    return "".join([*tables, *(f"<p>{escape(plain(words))}</p>" for words in said)])


@html_of.register
def _(compared: Comparison) -> str:
    entries = {"field": "entry", "one": compared.one.id, "other": compared.other.id}
    fields = [
        {
            "field": part.field, "one": part.one, "other": part.other, "speaks": part.speaks,
            "log odds": f"{part.log_odds:.2f}",
        }
        for part in compared.fields
    ]  # fmt: skip
    forbidden = f" Not to be merged: {compared.forbidden}." if compared.forbidden else ""
    score = f"Score {compared.score:.2f}.{forbidden}"
    return rows_html([entries, *fields], ("field", "one", "other", "speaks", "log odds"), score)


@html_of.register
def subgraph_html(subgraph: Subgraph) -> str:
    """Return the figure of *subgraph* in a frame that may run its own scripts and save files, and nothing else."""
    nodes, edges = subgraph.graph.number_of_nodes(), subgraph.graph.number_of_edges()
    title = plain(subgraph.title)
    if nodes > MOST_DRAWN:
        return (
            f"<p><b>{escape(title)}</b>: {nodes:,} nodes and {edges:,} edges, too many to draw here. "
            "graphkit.write_figure writes them to a file.</p>"
        )
    from graphkit.views.network_html import figure_html

    page = figure_html(subgraph).encode("utf-8", errors="replace").decode()
    frame = (
        f'<iframe srcdoc="{escape(page)}" title="{escape(title)}" sandbox="allow-scripts allow-downloads" '
        f'width="100%" height="{_HEIGHT}" style="border:0"></iframe>'
    )
    # Jupyter suggests a better way to show a frame if the HTML is nothing but a frame.
    return f"<div>{frame}</div>"


def rows_html(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = (), more: str = "") -> str:
    """Return the rows as a table: the first `MOST_ROWS` of them, without columns that are empty in all of these."""
    if not rows:
        return "<p>No rows.</p>"
    shown = rows[:MOST_ROWS]
    names = [name for name in columns or shown[0] if any(_words(row.get(name)) for row in shown)]
    head = "".join(f'<th style="{_LEFT}">{escape(plain(name))}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_LEFT}">{_cell(row.get(name))}</td>' for name in names) + "</tr>"
        for row in shown
    )
    cut = f"{len(shown):,} of {len(rows):,} rows shown." if len(rows) > len(shown) else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in (cut, more) if note)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _cell(value: Any) -> str:
    words = _words(value)
    cut = short(words, _CELL)
    return escape(cut) if cut == words else f'<span title="{escape(words)}">{escape(cut)}</span>'


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        # A node or an edge is identified by its name or its id.
        return plain(
            value.get("name")
            or value.get("id")
            or ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
        )
    if isinstance(value, (list, tuple)):
        return ", ".join(_words(item) for item in value)
    return plain(value)
