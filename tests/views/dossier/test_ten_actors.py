"""The dossiers of ten actors against tests/truth/dossiers.toml, which was written from the list files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.pipeline import BuildOptions, build
from graphkit.queries.dossier import dossier
from graphkit.queries.dossier_rows import ActorDossier, Dossier
from graphkit.store import GraphStore, open_store
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.text import DossierText
from tests.derive.test_changed_entries import EU, SDN
from tests.views.dossier.walk import edges_of, elements, not_in_graph, sentences

TRUTH = tomllib.loads((Path(__file__).parents[2] / "truth" / "dossiers.toml").read_text(encoding="utf-8"))[
    "dossier"
]
OF_FULL_LISTS = [one for one in TRUTH if one["graph"] == "full"]
OF_EXTRACTS = [one for one in TRUTH if one["graph"] != "full"]
FULL = (
    "us/SDN_2024-05-07.xml", "us/CONSOLIDATED_2024-05-06.xml", "uk/ConList_2023-06-05.xlsx", "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml", "ca/sema-lmes_2025-05.xml",
)  # fmt: skip


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    path = tmp_path_factory.mktemp("two_days") / "two.graph"
    build([*SDN, *EU], path, BuildOptions(retrieved=date(2026, 1, 2)))
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def full(full_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    path = tmp_path_factory.mktemp("full") / "full.graph"
    build([full_lists / file for file in FULL], path, BuildOptions(retrieved=date(2026, 1, 2)))
    with open_store(path) as store:
        yield store


def told(store: GraphStore, truth: dict[str, Any]) -> None:
    """Hold the dossier against what was read off the files."""
    facts: Dossier = dossier(store, [truth["actor"]])
    (actor,) = facts.actors
    text = dossier_text(facts, version="0")
    says = [sentence.text for sentence in sentences(text)]
    whole = "\n".join(says)
    assert counted(actor) == truth["count"]
    assert [one for one in truth["says"] if one not in whole] == []
    assert [one for one in truth["says_not"] if one in whole] == []
    links = {link.address for sentence in sentences(text) for link in sentence.links}
    assert set(truth["links"]) <= links
    stands_in_the_graph(store, truth["actor"], text)


def counted(actor: ActorDossier) -> dict[str, int]:
    return {
        "entries": len(actor.entries), "names": len(actor.names), "designations": len(actor.designations),
        "ties": len(actor.ties),
    }  # fmt: skip


def stands_in_the_graph(store: GraphStore, actor: str, text: DossierText) -> None:
    """Nothing of the dossier stands outside of the graph, and no edge of the actor outside of it."""
    files = {note.number: store.sources()[note.source].properties() for note in text.notes}
    stored = elements(store, {one for sentence in sentences(text) for one in sentence.rests_on})
    for sentence in sentences(text):
        on = [*(stored[one] for one in sentence.rests_on), *(files[number] for number in sentence.notes)]
        assert not_in_graph(sentence, on) == [], sentence.text
    assert edges_of(store, actor) <= {one for sentence in sentences(text) for one in sentence.rests_on}


@pytest.mark.parametrize("truth", OF_EXTRACTS, ids=lambda truth: truth["about"])
def test_the_dossier_of_an_extract_says_what_the_files_say(
    truth: dict[str, Any], case: GraphStore, two_days: GraphStore
) -> None:
    told({"case": case, "two_days": two_days}[truth["graph"]], truth)


@pytest.mark.full_lists
@pytest.mark.parametrize("truth", OF_FULL_LISTS, ids=lambda truth: truth["about"])
def test_the_dossier_of_a_full_list_says_what_the_files_say(truth: dict[str, Any], full: GraphStore) -> None:
    told(full, truth)
