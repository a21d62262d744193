"""Writes docs/cli.md from the commands' own help, and docs/schemas from the models. `make docs` runs it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from graphkit.cli.command_groups import GROUPS
from graphkit.cli.json_forms import json_schemas
from graphkit.cli.main import cli
from graphkit.queries.library import questions

PAGE = Path(__file__).parent / "cli.md"
SCHEMAS = Path(__file__).parent / "schemas"
_WIDTH = 88
_HEAD = """\
# Commands

Written by `make docs` from `graphkit --help`; change the help, not this page.

What all commands share:

- A table is printed on a terminal, JSON when the output is piped: an array of objects, one a row, their keys the names
  of the columns, dates in ISO 8601. `--json`, `--csv` and `--table` choose. Only `graphkit demo` prints tables in
  either case, and with `--json` one object. `docs/schemas` has the form of each command's JSON as a JSON Schema;
  that of `query` is what its question gives. A form changes with a line in the changelog.
- A table is as wide as the terminal, between 40 and 120 columns (`COLUMNS` sets it), and 80 columns wide where there is
  no terminal. What is long, and where a fact stands, is a numbered note below it. More than 50 rows are printed in
  parts, each with its notes. Where the columns find no room side by side, each row is a block of lines.
- Errors, and what is said beside the rows, go to stderr. The exit code is 0 when the command did its work, 1 when it
  could not, 2 when it was not called as it should be, 3 when `graphkit update` finds somebody who is watched, 4 when a
  name fits several actors: they are listed, and the id of the one who is meant decides. A command that Ctrl-C, SIGTERM
  or SIGHUP stops takes back what it has begun, says "Stopped." and ends with 128 and the number of the signal: 130,
  143 or 129.
- `--db` names the graph: a folder, or the address of a Neo4j 5 server as `neo4j://HOST` or `bolt://HOST:PORT`. Without
  it the environment variable `GRAPHKIT_DB` does; without either it is `sanctions.graph` in the folder where you are.
- User and password of a server come from `NEO4J_USER` (`neo4j` where it is not set) and `NEO4J_PASSWORD`, never from
  the address. At a terminal a password that is not set is asked for.
- An actor is named by any of its names, forgiving case, accents, order of words and a typing error, or by its id
  (`actor:us_sdn:33973`). Where several actors have the name, their ids are listed and nothing is guessed.
"""
_LIBRARY = """\
## The library of questions

`graphkit query NAME` runs one, `-p NAME=VALUE` gives a parameter. The example in a file's header names the
command that asks it, where there is one. Each is a file in `cypher/` whose header explains its columns.
"""


def cli_reference() -> str:
    """Return the whole page."""
    with click.Context(cli, info_name="graphkit", **cli.context_settings) as context:
        parts = [_HEAD, _section("graphkit", cli, context), *_groups(context)]
    return "\n".join([*parts, _LIBRARY, _library()])


def _groups(context: click.Context) -> Iterator[str]:
    """Yield the heading of each group of commands, and the sections of the commands in it."""
    for heading, commands in GROUPS.items():
        yield f"## {heading}\n"
        yield from _inner_sections("graphkit", cli, commands, context)


def _inner_sections(
    title: str, group: click.Group, names: Iterable[str], context: click.Context
) -> Iterator[str]:
    """Yield the section of each command that *group* has by these names, and those of the commands in it."""
    for name in names:
        inner = group.get_command(context, name)
        if inner is None:
            raise LookupError(f"{title} lists the command {name!r} and has none of that name")
        # Options such as -h come from the group by way of the context.
        with click.Context(inner, info_name=name, parent=context) as inside:
            yield _section(f"{title} {name}", inner, inside, level=3)
            if isinstance(inner, click.Group):
                yield from _inner_sections(f"{title} {name}", inner, inner.list_commands(inside), inside)


def _section(title: str, command: click.Command, context: click.Context, *, level: int = 2) -> str:
    formatter = click.HelpFormatter(width=_WIDTH)
    command.format_help(context, formatter)
    lines = (line.rstrip() for line in formatter.getvalue().strip().splitlines())
    return "\n".join([f"{'#' * level} {title}", "", "```text", *lines, "```", ""])


def _library() -> str:
    rows = ["| name | question | parameters | columns |", "|---|---|---|---|"]
    for question in questions().values():
        parameters = "; ".join(f"`{field.name}` ({field.type})" for field in question.parameters)
        columns = " ".join(f"`{field.name}`" for field in question.columns)
        rows.append(f"| `{question.name}` | {question.title} | {parameters or 'none'} | {columns} |")
    return "\n".join(rows) + "\n"


def schema_files() -> dict[str, str]:
    """Return the files of docs/schemas, by name: the form of each command's JSON."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in json_schemas().items()
    }


def main() -> None:
    """Write the page and the schemas, and remove those of commands that there are none of any more."""
    PAGE.write_text(cli_reference(), encoding="utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    files = schema_files()
    for old in SCHEMAS.glob("*.json"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
