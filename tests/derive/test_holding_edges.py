"""Which actor a party of a file of holdings is: by id, by a name that one actor has, or a name and nothing more."""

from __future__ import annotations

from datetime import date

from graphkit.derive.whole_graph import Derived, derive
from graphkit.loaders.shared.loaded_list import Holding, Party
from graphkit.model import Citation, DateInterval, Name
from graphkit.model.graph import AffiliatedWith
from graphkit.resolve.cluster import unresolved
from tests.builders import SOURCES, record, source

TABLE = source("holdings", "us").model_copy(update={"authority": None})
ACTORS = unresolved(
    [
        record("us_sdn", "1", "Alpha Holding", kind="organization"),
        record("us_sdn", "2", "Ann Other", Name.of("Double Name", "alias"), born=["1970"]),
        record("eu_fsf", "3", "Double Name", kind="organization"),
        record("un_sc", "4", "Twin Trading", kind="organization"),
        record("ca_sema", "5", "Twin Trading", kind="organization"),
    ]
)


def derived(
    *pairs: tuple[Party | str, Party | str], until: DateInterval | None = None, control: bool = False
) -> Derived:
    made = [
        Holding(
            *(party if isinstance(party, Party) else Party(party) for party in pair),
            place=f"line {number}",
            citation=Citation(source_id=TABLE.id, locator=f"line {number}", quote="Register"),
            share=(60.0, None),
            until=until,
            control=control,
        )
        for number, pair in enumerate(pairs, start=2)
    ]
    return derive(ACTORS, [*SOURCES, TABLE], (), made)


def ties(found: Derived) -> list[tuple[str, str, str]]:
    return [(e.begin, e.relation, e.end) for e in found.graph.edges.values() if isinstance(e, AffiliatedWith)]


def test_an_id_is_the_entry_and_a_name_the_one_actor_who_has_it() -> None:
    found = derived((Party("us_sdn:2", entries=("us_sdn:2",)), "HOLDING, Álpha"))
    assert ties(found) == [("actor:us_sdn:1", "owned_by", "actor:us_sdn:2")]
    (edge,) = [e for e in found.graph.edges.values() if isinstance(e, AffiliatedWith)]
    assert (edge.status, edge.share_min, edge.share_max, edge.quote, edge.locator, edge.former) == (
        "reported", 60.0, None, "Register", "line 2", False,
    )  # fmt: skip


def test_a_primary_name_comes_before_an_alias() -> None:
    assert ties(derived(("Ann Other", "Double Name"))) == [("actor:eu_fsf:3", "owned_by", "actor:us_sdn:2")]


def test_a_name_that_nobody_has_is_an_actor_that_is_not_listed_the_same_in_every_row() -> None:
    found = derived(("Alpha Holding", "Invented Ltd"), ("INVENTED LTD", "Further Ltd"))
    assert ties(found) == [
        ("actor:named:holdings:invented ltd", "owned_by", "actor:us_sdn:1"),
        ("actor:named:holdings:further ltd", "owned_by", "actor:named:holdings:invented ltd"),
    ]
    assert [node.listed for key, node in found.graph.nodes.items() if "named" in key] == [False, False]  # type: ignore[attr-defined]


def test_a_name_that_two_actors_have_is_neither_and_is_said() -> None:
    found = derived(("Alpha Holding", "Twin Trading"))
    assert ties(found) == [("actor:named:holdings:trading twin", "owned_by", "actor:us_sdn:1")]
    assert found.ambiguous_names == ("Twin Trading",)


def test_a_holding_of_an_entry_that_was_not_read_is_named() -> None:
    found = derived((Party("us_sdn:9", entries=("us_sdn:9",)), "Invented Ltd"))
    assert (ties(found), found.unread_holdings) == ([], ("line 2: us_sdn:9",))
    assert not any("invented" in node for node in found.graph.nodes)


def test_kind_and_birth_date_may_speak_against_a_name() -> None:
    born = DateInterval.of_year(1985)
    person = Party("Ann Other", key="p", kind="person", born=(born,))
    company = Party("Alpha Holding", key="c", kind="person")
    assert ties(derived((person, company))) == [
        ("actor:named:holdings:c", "owned_by", "actor:named:holdings:p")
    ]
    same = Party("Ann Other", key="p", kind="person", born=(DateInterval.of_day(date(1970, 3, 1)),))
    assert ties(derived((same, Party("Alpha Holding", key="c", kind="organization")))) == [
        ("actor:us_sdn:1", "owned_by", "actor:us_sdn:2")
    ]


def test_two_parties_of_one_name_and_different_keys_are_two() -> None:
    found = derived((Party("Same Ltd", key="1"), Party("Same Ltd", key="2")))
    assert ties(found) == [("actor:named:holdings:2", "owned_by", "actor:named:holdings:1")]


def test_one_key_of_two_files_is_one_party_if_the_files_agree_on_its_name() -> None:
    other = TABLE.model_copy(update={"id": "holdings@1"})
    rows = (
        (TABLE, "Same Ltd", "Owner One"),
        (other, "SAME LTD.", "Owner One"),
        (other, "Different GmbH", "Owner Two"),
    )
    made = [
        Holding(
            Party(owner, key="9"), Party(asset, key="1"),
            place=f"line {number}", citation=Citation(source_id=table.id, locator=f"line {number}", quote="Register"),
        )
        for number, (table, asset, owner) in enumerate(rows, start=2)
    ]  # fmt: skip
    found = derive(ACTORS, [*SOURCES, TABLE, other], (), made)
    assert ties(found) == [
        ("actor:named:holdings:1", "owned_by", "actor:named:holdings:9"),
        ("actor:named:holdings:1", "owned_by", "actor:named:holdings:9"),
        ("actor:named:holdings:1:holdings@1", "owned_by", "actor:named:holdings:9:holdings@1"),
    ]


def test_the_id_of_an_entry_counts_before_the_name() -> None:
    party = Party("Alpha Holding", key="c-1", entries=("us_sdn:77", "us_sdn:2"))
    assert ties(derived((party, "Invented Ltd")))[0][2] == "actor:us_sdn:2"


def test_control_begins_at_who_controls() -> None:
    assert ties(derived(("Alpha Holding", "Ann Other"), control=True)) == [
        ("actor:us_sdn:1", "controls", "actor:us_sdn:2")
    ]


def test_a_holding_is_former_when_its_end_is_past_for_certain() -> None:
    for until, former in ((DateInterval.of_year(2025), True), (DateInterval.of_year(2026), False)):
        found = derived(("Alpha Holding", "Ann Other"), until=until)
        (edge,) = [e for e in found.graph.edges.values() if isinstance(e, AffiliatedWith)]
        assert (edge.former, edge.until) == (former, str(until))
