"""Dossiers of actors with very much to say, and with nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from graphkit.derive.whole_graph import derive
from graphkit.model.records import Citation, Relation
from graphkit.queries.dossier import dossier
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.pdf import as_pdf
from tests.builders import SOURCES, designation, record
from tests.views.dossier.forms import READERS, missing
from tests.views.dossier.walk import edges_of, sentences

TIES, NAMES = 5_000, 2_000


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    relations = [
        Relation(
            type="linked",
            citation=Citation(source_id="us_sdn@0", locator=f"/tie[{number}]"),
            name=f"Company {number}",
        )
        for number in range(TIES)
    ]
    actors = (
        record("us_sdn", "ties", "Tied To Many", designations=[designation("us_sdn")], relations=relations),
        record("us_sdn", "names", *(f"Name {number}" for number in range(NAMES))),
        record("us_sdn", "bare", "Alone"),
    )
    made = derive(
        Resolution(tuple(ResolvedActor(f"actor:{one.id}", (one,), ()) for one in actors)), SOURCES
    ).graph
    path = tmp_path_factory.mktemp("large") / "large.graph"
    write_graph(made, path)
    with open_store(path) as store:
        yield store


def test_every_one_of_5000_ties_stands_in_the_dossier(graph: GraphStore) -> None:
    text = dossier_text(dossier(graph, ["actor:us_sdn:ties"]), version="0")
    edges = edges_of(graph, "actor:us_sdn:ties")
    assert len(edges) == TIES + 2  # the designation, and the programme
    assert edges <= {one for sentence in sentences(text) for one in sentence.rests_on}
    assert len(text.notes) >= TIES


# To read hundreds of pages of a PDF takes half a minute; a test below reads the last one.
ASKED = [
    (actor, form)
    for actor in ("ties", "names", "bare")
    for form in READERS
    if form != "pdf" or actor == "bare"
]


@pytest.mark.parametrize(("actor", "form"), ASKED)
def test_each_form_shows_all_of_it(graph: GraphStore, actor: str, form: str) -> None:
    assert missing(dossier_text(dossier(graph, [f"actor:us_sdn:{actor}"]), version="0"), form) == []


def test_a_pdf_of_hundreds_of_pages_ends_with_the_last_note(graph: GraphStore) -> None:
    text = dossier_text(dossier(graph, ["actor:us_sdn:ties"]), version="0")
    pages = PdfReader(io.BytesIO(as_pdf(text))).pages
    assert len(pages) > 200
    end = pages[-1].extract_text()
    assert str(text.notes[-1].number) in end
    assert text.notes[-1].sha256 in end


def test_who_has_no_ties_is_said_to_have_none_in_the_lists_that_were_read(graph: GraphStore) -> None:
    text = dossier_text(dossier(graph, ["actor:us_sdn:bare"]), version="0")
    (ties,) = [section for section in text.parts[0].sections if section.heading == "Ties"]
    ((said,),) = (block.sentences for block in ties.blocks)
    assert said.text == "No list or text that was read ties Alone to anybody."
    assert {text.notes[number - 1].place for number in said.notes} == {"the whole file"}
    assert len(said.notes) == len(SOURCES)


def test_somebody_who_is_only_mentioned_is_said_to_have_no_entry(graph: GraphStore) -> None:
    (one,) = graph.read("MATCH (a:Actor) WHERE a.name = 'Company 7' RETURN a.id AS id", {})
    text = dossier_text(dossier(graph, [one["id"]]), version="0")
    first = next(sentences(text))
    assert "No list that was read has an entry of its own for this name" in first.text
    assert [text.notes[number - 1].place for number in first.notes] == ["/tie[7]"]
