"""``graphkit demo``: all steps on the bundled example case."""

from __future__ import annotations

import shlex
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.affiliations import print_affiliations
from graphkit.cli.designation_table import print_designations
from graphkit.cli.joined import print_joinings
from graphkit.cli.output import echo, print_json, print_table, progress

if TYPE_CHECKING:
    from graphkit.demo import Demonstration

# After ``.venv/bin/graphkit`` they fit 80 columns, and a shell ignores the text after # as a comment.
_NEXT = {
    "start": "today's lists as a graph",
    "build LIST...": "or a graph of your files",
    'find "A NAME"': "who is it?",
    "match people.csv -o hits.xlsx": "who of a table is listed?",
    'dossier "A NAME" -o name.docx': "all that is known",
}


@click.command("demo")
@click.option(
    "--dir", "folder", default="graphkit-demo", show_default=True, metavar="FOLDER",
    help="Where the graph and the figure are written.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
def demo_command(folder: str, as_json: bool) -> None:
    """Build the example case and print what it says.

    The case: real extracts of the US, UK, EU, UN and Canadian lists around the actions of 10 December 2021, and the
    release in which the US Treasury announced them. The tables say who sanctioned whom, under what and when; who joined
    whom and how many days later; and who is tied to whom; each with its source. The command also writes a figure that
    opens offline.

    \b
    Example:
      graphkit demo
    """
    from graphkit.demo import demonstrate

    with progress() as say:
        shown = demonstrate(Path(folder), progress=say)
    if as_json:
        print_json(_as_object(shown))
    else:
        _print(shown)


def _as_object(shown: Demonstration) -> dict[str, object]:
    return {
        "sources": [asdict(source) for source in shown.report.read.sources],
        "designations": shown.designations.to_dicts(),
        "joined": shown.joinings.to_dicts(),
        "affiliations": shown.ties.to_dicts(),
        "graph": str(shown.graph),
        "figure": str(shown.figure),
    }


def _print(shown: Demonstration) -> None:
    print_table(
        [asdict(source) for source in shown.report.read.sources],
        columns=("file", "published", "entries", "title"),
        noted=("title",),
        title="What was read",
    )
    echo()
    print_designations(
        shown.designations,
        shown.sources,
        title="10 December 2021: who sanctioned whom, under what programme",
    )
    echo()
    print_joinings(shown.joinings, shown.sources, title="Who joined whom, and how many days later")
    echo()
    print_affiliations(shown.ties, shown.sources, title="Ties between actors, quoted from the sources")
    echo()
    command = _as_typed()
    echo(f"Figure: {shown.figure}")
    echo(f'Graph:  {shown.graph}   ({command} find "myo swe win" --db {shown.graph})')
    echo()
    echo("Next, with today's lists or your own:")
    widest = max(map(len, _NEXT))
    for arguments, what in _NEXT.items():
        echo(f"  {command} {arguments.ljust(widest)}  # {what}")


def _as_typed() -> str:
    """Return how to type the command here: with its folder if the system would not find it by its name."""
    here = Path(sys.argv[0])
    found = shutil.which("graphkit")
    if here.stem != "graphkit" or (found is not None and Path(found).resolve() == here.resolve()):
        return "graphkit"
    return f'"{here}"' if sys.platform == "win32" else shlex.quote(str(here))
