"""Every sentence of a dossier stands in the graph, and every edge of the actor stands in its dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.queries.dossier import dossier
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.text import DossierText
from tests.builders import SOURCES, record
from tests.views.dossier.walk import edges_of, elements, not_in_graph, sentences


@pytest.fixture(scope="module")
def every_dossier(case: GraphStore) -> dict[str, DossierText]:
    """The dossier of each fifth actor of the case, listed or only mentioned, and of some that are there for a rule."""
    ids = [row["id"] for row in case.read("MATCH (a:Actor) RETURN a.id AS id ORDER BY id", {})]
    chosen = [*ids[::5], "actor:us_sdn:33537", "actor:us_sdn:33936", "actor:us_sdn:33951"]
    return {one: dossier_text(dossier(case, [one]), version="0") for one in chosen}


def test_every_edge_of_an_actor_stands_in_its_dossier(
    case: GraphStore, every_dossier: dict[str, DossierText]
) -> None:
    lost = {
        actor: left
        for actor, text in every_dossier.items()
        if (
            left := edges_of(case, actor) - {one for sentence in sentences(text) for one in sentence.rests_on}
        )
    }
    assert lost == {}


def test_every_sentence_of_a_dossier_stands_in_the_graph(
    case: GraphStore, every_dossier: dict[str, DossierText]
) -> None:
    wrong: list[tuple[str, list[str]]] = []
    for text in every_dossier.values():
        files = {note.number: case.sources()[note.source].properties() for note in text.notes}
        stored = elements(case, {one for sentence in sentences(text) for one in sentence.rests_on})
        for sentence in sentences(text):
            assert sentence.rests_on, sentence.text
            on = [*(stored[one] for one in sentence.rests_on), *(files[number] for number in sentence.notes)]
            if missing := not_in_graph(sentence, on):
                wrong.append((sentence.text, missing))
    assert wrong == []


@pytest.mark.parametrize("day", ["2021-03-22", "2021-12-09", "1990-01-01"])
def test_as_of_a_day_every_edge_stands_in_the_dossier_too_those_of_later_days_as_such(
    case: GraphStore, every_dossier: dict[str, DossierText], day: str
) -> None:
    for actor in [*every_dossier][::7]:
        text = dossier_text(dossier(case, [actor], as_of=day), version="0")
        said = {one for sentence in sentences(text) for one in sentence.rests_on}
        assert {one for one in edges_of(case, actor) if not one.startswith("joined_by:")} <= said
        stored = elements(case, said)
        files = {note.number: case.sources()[note.source].properties() for note in text.notes}
        for sentence in sentences(text):
            on = [
                *(stored[one] for one in sentence.rests_on),
                *(files[number] for number in sentence.notes),
                {"day": day},
            ]
            assert not_in_graph(sentence, on) == [], sentence.text


def test_every_sentence_names_a_note_and_every_note_a_place_in_a_file(
    case: GraphStore, every_dossier: dict[str, DossierText]
) -> None:
    sources = case.sources()
    for text in every_dossier.values():
        assert [one.text for one in sentences(text) if not one.notes] == []
        assert [note.number for note in text.notes] == list(range(1, len(text.notes) + 1))
        used = {number for one in sentences(text) for number in one.notes}
        assert used == {note.number for note in text.notes}
        assert all(note.place and sources[note.source].sha256 == note.sha256 for note in text.notes)


def test_what_is_no_fact_of_the_graph_is_noticed(
    case: GraphStore, every_dossier: dict[str, DossierText]
) -> None:
    (born,) = [one for one in sentences(every_dossier["actor:us_sdn:33936"]) if one.text.startswith("Born")]
    stored = [elements(case, born.rests_on)[one] for one in born.rests_on]
    assert not_in_graph(born, stored) == []
    for false in ("Born: 1 May 1801.", "Born: “somebody else”.", "Born in Atlantis."):
        assert not_in_graph(born.model_copy(update={"text": false}), stored)


def test_what_the_lists_contradict_is_told_with_both_entries(tmp_path: Path) -> None:
    records = (
        record("eu_fsf", "1", "Svetlana PODLIPAEVA", born=["1982-06-09"], nationalities=["ru"]),
        record("us_sdn", "2", "Svetlana PODLIPAEVA", born=["1982-09-06"], nationalities=["ua", "by"]),
        # 7707083893 is the taxpayer number of a Russian bank; a last digit of 4 is wrong.
        record("gb_ofsi", "3", "Svetlana PODLIPAEVA", identifiers=[("inn", "7707083894")]),
    )
    actor = ResolvedActor("actor:eu_fsf:1", records, ())
    write_graph(derive(Resolution((actor,)), SOURCES).graph, tmp_path / "made.graph")
    with open_store(tmp_path / "made.graph") as store:
        text = dossier_text(dossier(store, [actor.id]), version="0")
    (section,) = [one for one in text.parts[0].sections if one.heading == "What the lists contradict"]
    assert [sentence.text for block in section.blocks for sentence in block.sentences] == [
        "Date of birth: eu_fsf:1 states 9 June 1982, us_sdn:2 6 September 1982.",
        "Nationality: eu_fsf:1 states Russia, us_sdn:2 Ukraine and Belarus.",
        "INN 7707083894 of gb_ofsi:3 does not match its own check digits.",
    ]
    assert [sentence.rests_on for block in section.blocks for sentence in block.sentences] == [
        ("eu_fsf:1", "us_sdn:2"), ("eu_fsf:1", "us_sdn:2"), ("gb_ofsi:3",),
    ]  # fmt: skip
