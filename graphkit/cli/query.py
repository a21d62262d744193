"""``graphkit query``: the Cypher library, and Cypher typed by hand, read-only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows
from graphkit.errors import OutputError, QueryError
from graphkit.messages import in_quotes, shown_path

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.store import GraphStore


@click.command("query")
@click.argument("name", required=False)
@click.option("-c", "--cypher", metavar="CYPHER", help="Cypher to run, read-only.")
@click.option("--list", "list_all", is_flag=True, help="List the questions of the library.")
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated."
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="The most seconds to wait.",
)
@click.option(
    "--limit", default=1000, show_default=True, type=click.IntRange(1, 1_000_000), help="The most rows."
)
@click.option(
    "-o", "--out", metavar="FILE", help="Write the rows (.csv, .json), or nodes and edges in them as a graph."
)
@db_option
@output_options
def query_command(
    name: str | None, cypher: str | None, list_all: bool, params: tuple[str, ...], timeout: float, limit: int,
    out: str | None, db: str, output: str,
) -> None:  # fmt: skip
    """Run the question NAME of the library, or Cypher given with -c, which only reads.

    Repeat a parameter that a question takes as a list. graphkit says so if --limit cuts the rows.

    \b
    Examples:
      graphkit query --list
      graphkit query programs -p state=us
      graphkit query -c "MATCH (a:Actor) RETURN a.kind AS kind, count(*) AS actors"
      graphkit query -c "MATCH p = (:Actor)-[:AFFILIATED_WITH]->(:Actor) RETURN p" -o ties.gexf
    """
    from graphkit.queries.library import question
    from graphkit.store import open_store
    from graphkit.views.write import check_suffix

    if out:
        check_suffix(out)

    if list_all:
        _print_library(output)
        return
    if (name is None) == (cypher is None):
        raise click.UsageError('Give the NAME of a question, or -c "CYPHER", or --list.')
    if cypher is not None:
        parameters: dict[str, Any] = {key: values[-1] for key, values in _pairs(params).items()}
    else:
        chosen = question(name or "")
        cypher, parameters = chosen.cypher, _parameters(chosen, _pairs(params))
    with open_store(db, seconds=timeout) as store:
        answer = store.query(cypher, parameters, rows=limit)
        if out:
            _write(store, answer, out, title=name or "Cypher typed by hand")
    if not out:
        print_rows(answer.rows, output)
    if not answer.complete:
        echo(f"Cut after {limit:,} rows; there are more. --limit N gives more.", err=True)


def _write(store: GraphStore, answer: Answer, out: str, *, title: str) -> None:
    """Write the rows of the answer to *out*, or a graph of the nodes and edges in them."""
    from graphkit.queries.subgraph import of_rows
    from graphkit.views.write import ROW_FORMS, write, write_rows

    if Path(out).suffix.lower() in ROW_FORMS:
        write_rows(answer.rows, out, columns=answer.columns)
    else:
        subgraph = of_rows(store, answer.rows, title=title)
        if subgraph is None:
            raise OutputError(
                f"{shown_path(out)}: the answer holds no nodes or edges that could be drawn. Return them whole, as in "
                f"MATCH (a)-[r]->(b) RETURN a, r, b; rows of values go into {' or '.join(ROW_FORMS)}."
            )
        if not answer.complete:
            cut = f"made of the first {len(answer.rows):,} rows of an answer that has more"
            subgraph = replace(subgraph, total_nodes=len(subgraph.graph) + 1, left_out=cut)
        write(subgraph, out)
    echo(f"Wrote {out}.", err=True)


def _print_library(output: str) -> None:
    from graphkit.queries.library import questions

    rows = [
        {
            "name": question.name,
            "title": question.title,
            "parameters": [field.name for field in question.parameters],
            "columns": [field.name for field in question.columns],
            "example": question.example,
        }
        for question in questions().values()
    ]
    print_rows(rows, output, columns=("name", "title", "parameters", "example"), noted=("example",))


def _pairs(params: tuple[str, ...]) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{in_quotes(param)} is not NAME=VALUE.", param_hint="-p")
        pairs.setdefault(key, []).append(value)
    return pairs


def _parameters(question: Any, pairs: dict[str, list[str]]) -> dict[str, Any]:
    """Return the question's parameters with the types stated in its header; missing ones are null."""
    known = {field.name: field.type for field in question.parameters}
    unknown = set(pairs) - set(known)
    if unknown:
        raise QueryError(
            f"{question.name} takes no parameter {in_quotes(min(unknown))}. It takes: {', '.join(known) or 'none'}."
        )
    values: dict[str, Any] = {}
    for key, kind in known.items():
        given = pairs.get(key)
        if given is None:
            if "null" not in kind:
                raise QueryError(f"{question.name} needs the parameter {key} ({kind}): -p {key}=...")
            values[key] = None
        elif kind.startswith("list"):
            values[key] = given
        elif kind.startswith("boolean"):
            if given[-1] not in ("true", "false"):
                raise QueryError(f"{key} of {question.name} is true or false, not {in_quotes(given[-1])}.")
            values[key] = given[-1] == "true"
        elif kind.startswith("integer"):
            try:
                values[key] = int(given[-1])
            except ValueError:
                raise QueryError(
                    f"{key} of {question.name} is an integer, not {in_quotes(given[-1])}."
                ) from None
        else:
            values[key] = given[-1]
    return values
