"""``graphkit dossier``: everything about an actor on one page."""

from __future__ import annotations

import sys

import click

import graphkit
from graphkit.cli.actor_by_name import meant_all
from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, print_json


@click.command("dossier")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@db_option
@click.option("-o", "--out", metavar="FILE", help="Write a file: .md, .html, .docx, .pdf or .json.")
@as_of_option
@explain_option("graphkit.queries.dossier", "graphkit.queries.gaps", "graphkit.queries.contradictions")
@click.option("--text", "output", flag_value="text", help="Print text (the default on a terminal).")
@click.option(
    "--json", "output", flag_value="json", default=None, help="Print JSON (the default when piped)."
)
def dossier_command(
    names: tuple[str, ...], db: str, out: str | None, as_of: str | None, output: str | None
) -> None:
    """Tell everything that the graph holds about the actors NAME..., with a source for every sentence.

    The document says who each actor is; who sanctions it, since when and why, in the authorities' own words; who was
    first, who followed and who has not; its ties; what changed; where the lists contradict each other; who may be the
    same; and what graphkit kept but did not understand. The sources are numbered notes, and the last part says how the
    document was made. With --as-of, it describes what was, or may have been, in force on that day.

    \b
    Examples:
      graphkit dossier "RAPID ACTION BATTALION"
      graphkit dossier "RAPID ACTION BATTALION" "BENAZIR AHMED" -o rab.docx
      graphkit dossier "RI YONG GIL" --as-of 2021-12-10 -o ri.pdf
    """
    from graphkit.queries.dossier import dossier
    from graphkit.store import open_store
    from graphkit.views.dossier.compose import dossier_text
    from graphkit.views.dossier.terminal import as_terminal
    from graphkit.views.dossier.write import as_json, check_form, write_dossier

    if out:
        check_form(out)
    with open_store(db) as store:
        actors = [actor.id for actor in meant_all(store, names)]
        facts = dossier(store, actors, as_of=as_of)
        if as_of:
            say_as_of(store, actors, as_of)
    text = dossier_text(facts, version=graphkit.__version__)
    if out:
        write_dossier(facts, text, out)
        echo(f"Wrote {out}.", err=True)
    elif (output or ("text" if sys.stdout.isatty() else "json")) == "json":
        print_json(as_json(facts, text))
    else:
        echo(as_terminal(text), nl=False)
