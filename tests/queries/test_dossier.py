"""The facts of a dossier, by the rules of graphkit/queries/dossier.py."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.model.names import Name
from graphkit.model.records import Record
from graphkit.queries.authority_pages import page_of_entry, pages_of_acts
from graphkit.queries.contradictions import contradictions
from graphkit.queries.dossier import dossier
from graphkit.queries.dossier_rows import ActorDossier
from graphkit.queries.gaps import gaps
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, record

DAYS = (None, "2014-01-15", "2016-01-01", "2021-03-15")
Of = Callable[..., ActorDossier]
RI, RAB = "actor:us_sdn:33936", "actor:us_sdn:33951"


@pytest.mark.parametrize("day", DAYS)
def test_the_verdicts_are_those_of_gaps(made: GraphStore, day: str | None) -> None:
    actors = [row["id"] for row in made.read("MATCH (a:Actor) RETURN a.id AS id ORDER BY id", {})]
    compared = 0
    for found in dossier(made, actors, as_of=day).actors:
        for verdict in found.gaps:
            if verdict.listed_by:
                rows = gaps(made, verdict.listed_by, [verdict.state], as_of=day)
                assert [row for row in rows if row.actor == found.id] == [verdict]
                compared += 1
    assert compared > 20


@pytest.fixture
def of(tmp_path: Path) -> Of:
    """A function that gives the dossier of the actor that the records are."""
    numbers = count()

    def made(*records: Record) -> ActorDossier:
        actor = f"actor:{records[0].id}"
        path = tmp_path / f"{next(numbers)}.graph"
        write_graph(derive(Resolution((ResolvedActor(actor, records, ()),)), SOURCES).graph, path)
        with open_store(path) as store:
            return dossier(store, [actor]).actors[0]

    return made


def test_contradictions_are_those_of_the_question(of: Of, tmp_path: Path) -> None:
    records = (
        record("us_sdn", "1", "S", kind="vessel", identifiers=[("imo", "9074728")]),
        record("gb_ofsi", "2", "S", kind="vessel", identifiers=[("imo", "9187629")]),
        record("eu_fsf", "3", "S", kind="vessel"),
    )
    found = of(*records)
    # 9074728 fails its check digit (the right one of 907472 is 9), 9187629 does not.
    assert [
        (one.kind, one.one_entry, one.one, one.other_entry, one.other) for one in found.contradictions
    ] == [
        ("IMO number", "gb_ofsi:2", "9187629", "us_sdn:1", "9074728"),
        ("check digit", "us_sdn:1", "IMO number 9074728", "gb_ofsi:2", "IMO number 9187629"),
    ]
    path = tmp_path / "again.graph"
    write_graph(derive(Resolution((ResolvedActor(found.id, records, ()),)), SOURCES).graph, path)
    with open_store(path) as store:
        assert list(found.contradictions) == list(contradictions(store, [found.id]))


def test_each_name_has_its_kinds_its_languages_and_the_entries_that_state_it(of: Of) -> None:
    found = of(
        record("us_sdn", "1", Name.of("Acme", "primary"), Name.of("Акме", "weak_alias", language="ru")),
        record("eu_fsf", "2", Name.of("Acme Ltd", "primary"), Name.of("Acme", "former", language="en")),
    )
    assert {one.text: (one.kinds, one.script, one.languages, one.entries) for one in found.names} == {
        "Acme": (("former", "primary"), "Latn", ("en",), ("eu_fsf:2", "us_sdn:1")),
        "Acme Ltd": (("primary",), "Latn", (), ("eu_fsf:2",)),
        "Акме": (("weak_alias",), "Cyrl", ("ru",), ("us_sdn:1",)),
    }


def test_a_remark_names_the_entry_that_makes_it(case: GraphStore) -> None:
    # us_sdn.xml, <uid>33952</uid>: <remarks>(Linked To: RAPID ACTION BATTALION)</remarks>
    (actor,) = dossier(case, ["actor:us_sdn:33952"]).actors
    remarks = [(fact.value, fact.entries) for fact in actor.facts if fact.what == "remark"]
    assert ("(Linked To: RAPID ACTION BATTALION)", ("us_sdn:33952",)) in remarks


def test_actors_stand_in_the_order_asked_for_each_once(case: GraphStore) -> None:
    assert [actor.id for actor in dossier(case, [RI, RAB, RI]).actors] == [RI, RAB]


def test_pages_are_of_patterns_that_are_known_and_of_numbers_that_are_numbers() -> None:
    assert (
        page_of_entry("us_sdn", "person", "33951", [])
        == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=33951"
    )
    uk = [("ofsi_group", "13968"), ("uk_sanctions_list", "LIB0071")]
    assert page_of_entry("gb_ofsi", "person", "13968", uk) == (
        "https://search-uk-sanctions-list.service.gov.uk/designations/LIB0071/Individual"
    )
    assert page_of_entry("gb_ofsi", "vessel", "13968", uk) is None
    assert page_of_entry("gb_ofsi", "person", "13968", uk[:1]) is None
    assert page_of_entry("un_sc", "person", "6908462", []) is None
    for hostile in ("1&x=2", "../x", "1 2", "", "x" * 41, "javascript:alert(1)"):
        assert page_of_entry("us_sdn", "person", hostile, []) is None


def test_acts_are_linked_on_the_sites_of_their_authority_alone() -> None:
    eurlex = "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX:32022R1308"
    given = (
        "2022/1308 (OJ L198)",
        eurlex,
        "https://evil.example/x",
        "https://eur-lex.europa.eu.evil.example/",
    )
    assert pages_of_acts("eu", "LBY", given) == (eurlex,)
    assert pages_of_acts("ca", "russia", given) == (
        "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2014-58/",
    )
    assert pages_of_acts("us", "GLOMAG", given) == ()
    assert pages_of_acts("ca", "nowhere", ()) == ()
