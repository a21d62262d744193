"""OFAC's formats of one list in one graph: every fact once, and each file that states it named."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.loaders import read_list
from graphkit.loaders.own.statements import apply
from graphkit.loaders.shared.loaded_list import LoadedList, Statements
from graphkit.model import BirthDate, Citation, DateInterval, Relation
from graphkit.model.graph import AffiliatedWith, Graph, SanctionedBy
from graphkit.resolve.cluster import resolve
from tests.builders import SOURCES, designation, record

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_enhanced"
EXTRACT = FIXTURES / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml"
CLASSIC = FIXTURES / "SDN_2024-05-07_extract.xml"
CHANGES = FIXTURES / "SDN_DELTA_2025-01-13_extract.xml"


def load(path: Path) -> LoadedList:
    return read_list(path, date(2026, 1, 2))


def graph_of(*paths: Path) -> Graph:
    loaded = [load(path) for path in paths]
    records, _ = apply([record for one in loaded for record in one.records], [])
    return derive(resolve(records), [one.source for one in loaded]).graph


@pytest.mark.parametrize("order", [(CLASSIC, EXTRACT), (EXTRACT, CLASSIC)])
def test_classic_and_enhanced_of_one_entry_are_one_actor_with_every_fact_once(
    order: tuple[Path, Path],
) -> None:
    graph = graph_of(*order)
    classic, enhanced = load(CLASSIC).source.id, load(EXTRACT).source.id
    actor = "actor:us_sdn:25312"
    designations = [e for e in graph.edges.values() if isinstance(e, SanctionedBy) and e.begin == actor]
    assert sorted((e.program, e.designated, e.end) for e in designations if e.designated) == [
        ("IFSR", "2018-11-05", "state:us"),
        ("IRAN", "2018-11-05", "state:us"),
        ("NPWMD", "2018-11-05", "state:us"),
    ]
    assert [(e.program, e.designated) for e in designations if not e.designated] == [
        ("IRAN-CON-ARMS-EO", None)
    ]
    assert all(e.source == enhanced and [a.split()[0] for a in e.also_in] == [classic] for e in designations if e.designated)  # fmt: skip
    ties = [e for e in graph.edges.values() if isinstance(e, AffiliatedWith) and e.begin == actor]
    assert Counter((e.relation, e.role, e.end, e.source) for e in ties) == Counter(
        [
            ("owned_or_controlled_by", None, "actor:us_sdn:25396", enhanced),
            ("owned_or_controlled_by", "Property in the interest of", "actor:us_sdn:10392", enhanced),
        ]
    )


def test_a_tie_that_both_files_state_is_one_edge_that_names_both() -> None:
    graph = graph_of(CLASSIC, EXTRACT)
    (owner,) = [e for e in graph.edges.values() if isinstance(e, AffiliatedWith) and e.relation == "owned_by"]
    assert len(owner.also_in) == 1


def test_a_tie_that_one_file_calls_linked_is_of_the_kind_that_the_other_states() -> None:
    # <uid>15038</uid> of the classic list: (Linked To: ...) the company that the other file calls its owner or controller.
    alone, both = graph_of(CLASSIC), graph_of(CLASSIC, EXTRACT)
    linked = [e for e in alone.edges.values() if isinstance(e, AffiliatedWith) and e.relation == "linked"]
    kinds = {
        (e.begin, e.end): (e.relation, e.also_in)
        for e in both.edges.values()
        if isinstance(e, AffiliatedWith) and e.status == "official"
    }
    told = [e for e in linked if (e.begin, e.end) in kinds and kinds[e.begin, e.end][0] != "linked"]
    assert told
    assert all(f"{e.source} {e.locator}" in kinds[e.begin, e.end][1] for e in told)


def test_ties_lead_to_and_from_an_entry() -> None:
    edges = [e for e in graph_of(EXTRACT).edges.values() if isinstance(e, AffiliatedWith)]
    company = "actor:us_sdn:15117"
    assert {(e.begin, e.relation) for e in edges if e.end == company} == {
        ("actor:us_sdn:15038", "owned_or_controlled_by"),
        ("actor:us_sdn:15859", "owned_or_controlled_by"),
        ("actor:us_sdn:15905", "owned_or_controlled_by"),
    } | {("actor:us_sdn:15905", "owned_by")}
    assert [e.relation for e in edges if e.begin == company] == ["supports"]


@pytest.mark.parametrize("order", [(CLASSIC, CHANGES), (CHANGES, CLASSIC)])
def test_a_removal_ends_the_designation_that_the_list_states(order: tuple[Path, Path]) -> None:
    graph = graph_of(*order)
    (edge,) = [
        e for e in graph.edges.values() if isinstance(e, SanctionedBy) and e.begin == "actor:us_sdn:9567"
    ]
    assert (edge.program, edge.designated, edge.ended) == ("SDNT", "2005-11-09", "2025-01-13")
    assert edge.source == load(CHANGES).source.id
    assert [also.split()[0] for also in edge.also_in] == [load(CLASSIC).source.id]


def test_the_end_is_kept_beside_a_dated_designation() -> None:
    dated, ended = load(CHANGES), load(CHANGES)
    standing = [
        one.model_copy(
            update={
                "designations": tuple(each.model_copy(update={"ended": None}) for each in one.designations),
                "citation": Citation(source_id="us_sdn@0", locator="/list"),
            }
        )
        for one in dated.records
    ]
    sources = [dated.source.model_copy(update={"id": "us_sdn@0"}), ended.source]
    for records in ([*standing, *ended.records], [*ended.records, *standing]):
        edge = derive(resolve(records), sources).graph.edges["sanctioned_by:us_sdn:9567:SDNT"]
        assert isinstance(edge, SanctionedBy)
        assert (edge.designated, edge.ended) == ("2005-11-09", "2025-01-13")


def test_the_lists_own_date_stands_before_a_texts_and_that_before_an_enclosed_one() -> None:
    first, last = date(2021, 3, 11), date(2024, 5, 7)
    enclosed = DateInterval.spanning(DateInterval.of_day(first), DateInterval.of_day(last))
    seen, told, stated = (
        record(
            "us_sdn", "1", "Ada LOVELACE", designations=[designation("us_sdn", when, program="P", kind=kind)]
        ).model_copy(update={"citation": Citation(source_id="us_sdn@0", locator=f"/{kind}")})
        for when, kind in ((enclosed, "first_seen"), ("2022-03-03", "announced"), ("2018-11-05", "entry_made"))
    )  # fmt: skip
    for better, worse in ((stated, told), (stated, seen), (told, seen)):
        for records in ([better, worse], [worse, better]):
            edge = derive(resolve(records), SOURCES).graph.edges["sanctioned_by:us_sdn:1:P"]
            assert isinstance(edge, SanctionedBy)
            assert edge.date_kind == better.designations[0].date_kind
            assert edge.also_in == (f"us_sdn@0 {worse.citation.locator}",)


def test_an_entry_that_was_corrected_between_two_files_is_still_one_actor() -> None:
    earlier = record("us_sdn", "1", "Ada LOVELACE", born=["1815-12-10"])
    later = earlier.model_copy(
        update={"birth_dates": (BirthDate(written="1816", interval=DateInterval.of_year(1816)),)}
    )
    ids = {"identifiers": load(CLASSIC).records[0].identifiers[:1]}
    (actor,) = resolve([earlier.model_copy(update=ids), later.model_copy(update=ids)]).actors
    assert len(actor.records) == 2


def test_an_entry_read_twice_is_no_namesake_of_itself() -> None:
    entry, elsewhere = record("us_sdn", "1", "Ada LOVELACE"), record("gb_ofsi", "7", "Ada LOVELACE")
    assert len(resolve([entry, entry, elsewhere]).actors) == 1


def test_statements_reach_each_reading_of_an_entry_and_drop_none() -> None:
    entry = record("us_sdn", "1", "Ada LOVELACE")
    cited = Citation(source_id="us_press@0", locator="text:0-4", quote="ties")
    tie = Relation(type="associate", name="Charles BABBAGE", citation=cited)
    found, unused = apply([entry, entry], [Statements(relations=(("us_sdn:1", tie), ("us_sdn:2", tie)))])
    assert [len(one.relations) for one in found] == [1, 0]
    assert unused == 1
