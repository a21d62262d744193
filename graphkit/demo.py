"""The bundled example case: the coordinated actions of 10 December 2021, from real list extracts to a figure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.messages import shown_path
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph
from graphkit.pipeline import BuildReport, Progress, build
from graphkit.pipeline.options import in_silence
from graphkit.queries.affiliations import affiliations
from graphkit.queries.designations import by_date
from graphkit.queries.joinings import joined
from graphkit.queries.rows import Affiliation, Designated, Joined, Rows
from graphkit.queries.subgraph import show
from graphkit.store import open_store
from graphkit.views.network_html import write_figure

DAY = "2021-12-10"
_TITLE = "Human Rights Day, 10 December 2021: who sanctioned whom"


@dataclass(frozen=True)
class Demonstration:
    """The findings of the example case: the designations of the day, and the joinings and ties of its actors.

    ``graph`` and ``figure`` are the paths to which the graph and the figure were written.
    """

    report: BuildReport
    designations: Rows[Designated]
    joinings: Rows[Joined]
    ties: Rows[Affiliation]
    sources: dict[str, Source]
    subgraph: Subgraph
    graph: Path
    figure: Path


def case_files() -> list[Path]:
    """Return the files of the example case in the order in which they are read."""
    folder = Path(str(resources.files("graphkit.data").joinpath("case_2021_12_10")))
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    return [folder / entry["name"] for entry in case["file"]]


def demonstrate(folder: Path, *, progress: Progress = in_silence) -> Demonstration:
    """Build the example case's graph and figure in *folder* and return its findings.

    Raises OutputError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{shown_path(folder)}: cannot be made ({error.strerror}). Name another with --dir."
        ) from error
    graph, figure = folder / "case.graph", folder / "figure.html"
    report = build(case_files(), graph, progress=progress)
    progress("asking the graph")
    with open_store(graph) as store:
        designations = by_date(store, DAY)
        actors = list(dict.fromkeys(row.actor for row in designations))
        subgraph = show(store, actors, title=_TITLE)
        answer = Demonstration(
            report=report,
            designations=designations,
            joinings=joined(store, actors),
            ties=affiliations(store, actors),
            sources=store.sources(),
            subgraph=subgraph,
            graph=graph,
            figure=figure,
        )
    progress("drawing the figure")
    write_figure(subgraph, figure)
    return answer
