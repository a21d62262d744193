"""``graphkit ref``: the model explains itself.

It reads the live model and its vocabularies, so that its output is never outdated. It is for people who write Cypher
and need to know what an edge carries, and for people who read an export and need the meaning of a word.
"""

from __future__ import annotations

from difflib import get_close_matches
from types import NoneType
from typing import Any, get_args

import click

from graphkit.cli.output import Row, output_options, print_rows, print_table


@click.command("ref")
@click.argument("topic", required=False)
@output_options
def ref_command(topic: str | None, output: str) -> None:
    """Print what the graph holds, or explain one TOPIC: a node, an edge or a vocabulary.

    \b
    Examples:
      graphkit ref
      graphkit ref SANCTIONED_BY
      graphkit ref relation_types
    """
    if topic is None:
        print_rows(_topics(), output, columns=("topic", "kind", "meaning"))
        return
    known = {row["topic"].lower(): row["topic"] for row in _topics()}
    chosen = known.get(topic.lower())
    if chosen is None:
        from graphkit.model.safe_text import in_quotes

        near = get_close_matches(topic.lower(), known, n=1)
        hint = f" Did you mean {known[near[0]]!r}?" if near else f" There are: {', '.join(known.values())}."
        raise click.UsageError(f"There is no topic {in_quotes(topic)}.{hint}")
    rows = _explain(chosen)
    if output == "table":
        _print_table(rows)
    else:
        print_rows(rows, output)


def _print_table(rows: list[Row]) -> None:
    """Print the properties, or the words: each fact about a word is a column, and the reasons are notes."""
    shown = [{**row, **row.get("facts", {})} for row in rows]
    names = dict.fromkeys(name for row in shown for name in row if name != "facts")
    print_table(shown, columns=list(names), noted=("reason",))


def _models() -> dict[str, Any]:
    from graphkit.model import graph

    nodes = (graph.ActorNode, graph.EntryNode, graph.StateNode, graph.ProgramNode, graph.DateNode)
    edges = (
        graph.SanctionedBy, graph.ListedUnder, graph.RunBy, graph.ListedOn, graph.AffiliatedWith, graph.JoinedBy,
        graph.PossiblySame,
    )  # fmt: skip
    return {**{node.label: node for node in nodes}, **{edge.type: edge for edge in edges}}


def _vocabularies() -> tuple[str, ...]:
    return (
        "actor_kinds", "authorities", "date_kinds", "end_kinds", "found_by", "gap_verdicts", "identifier_schemes",
        "measures", "name_kinds", "notice_kinds", "origins", "relation_types", "statuses", "territories",
    )  # fmt: skip


def _topics() -> list[dict[str, Any]]:
    from graphkit.model.vocabulary import vocabulary

    rows = [
        {"topic": name, "kind": "edge" if name.isupper() else "node", "meaning": _first_line(model)}
        for name, model in _models().items()
    ]
    for name in _vocabularies():
        words = list(vocabulary(name))
        shown = ", ".join(words[:8]) + (f", … ({len(words)})" if len(words) > 8 else "")
        rows.append({"topic": name, "kind": "vocabulary", "meaning": shown})
    return rows


def _explain(topic: str) -> list[dict[str, Any]]:
    from graphkit.model.property_types import property_types
    from graphkit.model.vocabulary import vocabulary

    model = _models().get(topic)
    if model is not None:
        types = property_types()
        return [
            {
                "property": name,
                "type": types[name] + (", or missing" if NoneType in get_args(field.annotation) else ""),
                "required": field.is_required(),
            }
            for name, field in model.model_fields.items()
            if name in types
        ]
    return [
        {
            "word": word,
            "meaning": facts.get("meaning") or facts.get("verb") or facts.get("name") or "",
            "facts": {key: value for key, value in facts.items() if key not in ("meaning", "verb", "name")},
        }
        for word, facts in vocabulary(topic).items()
    ]


def _first_line(model: Any) -> str:
    return (model.__doc__ or "").strip().splitlines()[0].replace("``", "")
