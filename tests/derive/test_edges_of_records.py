from __future__ import annotations

from typing import Any

from graphkit.derive.whole_graph import derive
from graphkit.model import Record, Relation
from graphkit.model.graph import ActorNode, AffiliatedWith, Edge, Graph
from graphkit.resolve.cluster import resolve, unresolved
from tests.builders import SOURCES, cite, designation, record


def graph_of(*records: Record) -> Graph:
    return derive(resolve(records), SOURCES).graph


def ties(graph: Graph) -> list[AffiliatedWith]:
    return [edge for edge in graph.edges.values() if isinstance(edge, AffiliatedWith)]


def linked(name: str, **fields: Any) -> Relation:
    quote = f"Linked To: {name}"
    return Relation(type="linked", name=name, citation=cite("us_sdn", "/sdnList/remarks", quote), **fields)


def test_every_edge_is_cited() -> None:
    graph = graph_of(
        record("us_sdn", "1", "Benazir AHMED", nationalities=["bd"], relations=[linked("RAPID ACTION BATTALION")]),
        record(
            "us_sdn", "2", "RAPID ACTION BATTALION",
            kind="organization", designations=[designation("us_sdn", "2021-12-10")],
        ),
    )  # fmt: skip
    assert {edge.type for edge in graph.edges.values()} == {
        "SANCTIONED_BY", "LISTED_UNDER", "RUN_BY", "LISTED_ON", "AFFILIATED_WITH",
    }  # fmt: skip
    for edge in graph.edges.values():
        assert edge.source == "us_sdn@0"
        assert edge.locator
        assert edge.retrieved == "2026-01-02"
        assert edge.begin in graph.nodes and edge.end in graph.nodes


def test_a_name_in_a_remark_leads_to_the_entry_of_that_list_whatever_the_order_of_words() -> None:
    graph = graph_of(
        record("us_sdn", "34025", "SHANGHAI HONGMAN", kind="organization", relations=[linked("LU, Hezheng")]),
        record("us_sdn", "34024", "Hezheng LU"),
    )
    (tie,) = ties(graph)
    assert (tie.begin, tie.end, tie.quote) == (
        "actor:us_sdn:34025",
        "actor:us_sdn:34024",
        "Linked To: LU, Hezheng",
    )


def test_a_name_that_no_entry_has_stays_as_somebody_named_but_not_listed() -> None:
    (tie,) = ties(
        graph := graph_of(record("us_sdn", "1", "Dmitriy SOIN", relations=[linked("NOBODY KNOWN")]))
    )
    other = graph.nodes[tie.end]
    assert isinstance(other, ActorNode)
    assert (other.name, other.kind, other.listed, other.labels) == (
        "NOBODY KNOWN",
        "unknown",
        False,
        ("Actor", "Unknown"),
    )


def test_a_name_that_two_entries_have_is_not_guessed() -> None:
    (tie,) = ties(
        graph_of(
            record("us_sdn", "1", "A CO", kind="organization", relations=[linked("KHAN, Ali")]),
            record("us_sdn", "2", "Ali KHAN", born=["1960"]),
            record("us_sdn", "3", "Ali KHAN", born=["1980"]),
        )
    )
    assert tie.end.startswith("actor:named:")


def test_a_primary_name_is_preferred_to_an_alias_of_another_entry() -> None:
    (tie,) = ties(
        graph_of(
            record("us_sdn", "1", "A CO", kind="organization", relations=[linked("TALIBAN")]),
            record("us_sdn", "2", "TALIBAN", kind="organization"),
            record("us_sdn", "3", "HAQQANI NETWORK", "TALIBAN", kind="organization"),
        )
    )
    assert tie.end == "actor:us_sdn:2"


def test_a_name_on_another_list_is_not_meant() -> None:
    (tie,) = ties(
        graph_of(
            record("us_sdn", "1", "A CO", kind="organization", relations=[linked("ORYONG SHIPPING")]),
            record("eu_fsf", "2", "ORYONG SHIPPING", kind="organization"),
        )
    )
    assert tie.end == "actor:named:us_sdn:oryong shipping"


def test_an_actor_is_not_tied_to_itself() -> None:
    assert not ties(
        graph_of(record("us_sdn", "1", "SEK STUDIO", kind="organization", relations=[linked("SEK STUDIO")]))
    )


def test_two_designations_under_one_programme_are_two_edges() -> None:
    twice = [designation("gb_ofsi", "2015-01-01"), designation("gb_ofsi", "2020-01-01")]
    graph = graph_of(record("gb_ofsi", "7", "A B", designations=twice))
    assert [edge.id for edge in graph.edges.values() if edge.type == "SANCTIONED_BY"] == [
        "sanctioned_by:gb_ofsi:7:P", "sanctioned_by:gb_ofsi:7:P:2",
    ]  # fmt: skip


def test_what_is_not_known_is_not_stored() -> None:
    graph = graph_of(record("us_sdn", "1", "A B"))
    (edge,) = (edge for edge in graph.edges.values() if edge.type == "SANCTIONED_BY")
    assert isinstance(edge, Edge)
    stored = edge.properties()
    assert stored["date_kind"] == "unknown"
    assert not {"designated", "reason", "begin", "end"} & stored.keys()


def test_only_people_have_a_nationality() -> None:
    assert not ties(graph_of(record("us_sdn", "1", "A SHIP", kind="vessel", nationalities=["kp"])))


def test_a_reference_number_leads_to_the_actor_that_has_it_on_any_list() -> None:
    member = Relation(type="member_of", reference="QDe.004", name="Al Qaeda", citation=cite("gb_ofsi"))
    stale = Relation(type="associate", reference="QDi.259", name="Al-Qaida", citation=cite("gb_ofsi"))
    graph = graph_of(
        record("gb_ofsi", "1", "Adem YILMAZ", relations=[member, stale]),
        record("un_sc", "9", "Al-Qaida", kind="organization", identifiers=[("un_reference", "QDe.004")]),
    )
    ends = {tie.relation: tie.end for tie in ties(graph)}
    assert ends["member_of"] == "actor:un_sc:9"
    # A number that nobody has is of somebody who is not listed here, whatever his name is like.
    assert ends["associate"] == "actor:named:gb_ofsi:al qaida"


def test_who_runs_a_programme_is_cited_once_and_not_by_every_entry() -> None:
    graph = graph_of(record("us_sdn", "1", "A B"), record("us_nonsdn", "2", "C D"))
    (run_by,) = (edge for edge in graph.edges.values() if edge.type == "RUN_BY")
    assert run_by.also_in == ()


def test_a_number_that_belongs_to_somebody_else_than_the_name_ties_nobody_to_him() -> None:
    # OFSI's list of April 2020 writes QDe.008, Harakat ul-Mujahidin's number, behind the name of QDe.088.
    slip = Relation(
        type="leads",
        reference="QDe.008",
        entry_id="2",
        name="Eastern Turkistan Islamic Movement",
        citation=cite("gb_ofsi"),
    )
    graph = graph_of(
        record("gb_ofsi", "1", "Abdul HAQ", relations=[slip]),
        record("gb_ofsi", "2", "EASTERN TURKISTAN ISLAMIC MOVEMENT", kind="organization"),
        record(
            "un_sc",
            "8",
            "HARAKAT UL-MUJAHIDIN / HUM",
            kind="organization",
            identifiers=[("un_reference", "QDe.008")],
        ),
    )
    (tie,) = ties(graph)
    assert tie.end == "actor:gb_ofsi:2"


def test_a_number_and_a_name_of_two_actors_are_certain_of_neither() -> None:
    both = Relation(
        type="leads", reference="QDe.115", entry_id="2", name="Al-Qaida", citation=cite("gb_ofsi")
    )
    graph = graph_of(
        record("gb_ofsi", "1", "Abdul HAQ", relations=[both]),
        record("gb_ofsi", "2", "AL-QAIDA", kind="organization"),
        record(
            "un_sc", "8", "AL-QAIDA IN IRAQ", kind="organization", identifiers=[("un_reference", "QDe.115")]
        ),
    )
    (tie,) = ties(graph)
    assert tie.end == "actor:named:gb_ofsi:al qaida"


def test_a_number_decides_between_two_records_of_one_name_that_nothing_united() -> None:
    both = Relation(
        type="leads", reference="QDe.019", entry_id="2", name="Jaish-i-Mohammed", citation=cite("gb_ofsi")
    )
    graph = derive(
        unresolved(
            [
                record("gb_ofsi", "1", "Masood AZHAR", relations=[both]),
                record("gb_ofsi", "2", "JAISH-I-MOHAMMED", kind="organization"),
                record(
                    "un_sc",
                    "8",
                    "JAISH-I-MOHAMMED",
                    kind="organization",
                    identifiers=[("un_reference", "QDe.019")],
                ),
            ]
        ),
        SOURCES,
    ).graph
    (tie,) = ties(graph)
    assert tie.end == "actor:un_sc:8"
