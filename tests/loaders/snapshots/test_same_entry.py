"""Which entries of two files of one list are the same: the rules of graphkit.loaders.snapshots.same_entry, one by one."""

from __future__ import annotations

from graphkit.loaders.snapshots.same_entry import Matched, entries_of, match
from graphkit.model.records import Record
from tests.builders import designation, record


def matched(older: list[Record], newer: list[Record]) -> Matched:
    return match(entries_of(older), entries_of(newer))


def canadian(entry_id: str, name: str, *, kind: str = "person", regulation: str | None = None) -> Record:
    under = designation("ca_sema", program=regulation or entry_id.split("/", maxsplit=1)[0])
    return record("ca_sema", entry_id, name, kind=kind, designations=[under])


def test_an_entry_is_the_same_where_its_own_id_is_the_same() -> None:
    older = [record("us_sdn", "1", "REAL IRA"), record("us_sdn", "2", "GONE")]
    newer = [record("us_sdn", "1", "NEW IRISH REPUBLICAN ARMY"), record("us_sdn", "3", "GONE")]
    assert matched(older, newer) == Matched({"1": "1"}, gone=("2",), new=("3",))


def test_an_eu_reference_given_to_several_entries_is_one_entry() -> None:
    older = [record("eu_fsf", "EU.1.1", "Agha"), record("eu_fsf", "EU.1.1:TAQA", "AGHA")]
    newer = [record("eu_fsf", "EU.1.1", "Agha")]
    assert matched(older, newer) == Matched({"EU.1.1": "EU.1.1"}, gone=(), new=())
    assert matched(newer, older) == Matched({"EU.1.1": "EU.1.1"}, gone=(), new=())


def test_at_one_place_another_name_is_another_entry() -> None:
    older, newer = [canadian("iran/1/5", "Ada LOVELACE")], [canadian("iran/1/5", "Charles BABBAGE")]
    assert matched(older, newer) == Matched({}, gone=("iran/1/5",), new=("iran/1/5",))


def test_at_one_place_another_kind_is_another_entry() -> None:
    older, newer = [canadian("iran/1/5", "Ada")], [canadian("iran/1/5", "Ada", kind="vessel")]
    assert matched(older, newer).same == {}


def test_two_that_changed_places_are_who_they_were() -> None:
    older = [canadian("south-sudan/1", "Marial CHANUONG"), canadian("south-sudan/2", "Peter GADET")]
    newer = [canadian("south-sudan/1", "Peter GADET"), canadian("south-sudan/2", "Marial CHANUONG")]
    assert matched(older, newer).same == {"south-sudan/1": "south-sudan/2", "south-sudan/2": "south-sudan/1"}


def test_one_name_under_another_regulation_has_not_moved() -> None:
    older, newer = [canadian("jvcfor/3", "Ada LOVELACE")], [canadian("venezuela/3", "Ada LOVELACE")]
    assert matched(older, newer) == Matched({}, gone=("jvcfor/3",), new=("venezuela/3",))


def test_a_name_that_two_entries_have_tells_nothing_of_which_moved() -> None:
    older = [canadian("iran/1/5", "Ada LOVELACE")]
    newer = [canadian("iran/2/7", "Ada LOVELACE"), canadian("iran/3/8", "LOVELACE, Ada")]
    assert matched(older, newer).same == {}


def test_the_same_item_spelt_almost_the_same_is_the_same_entry() -> None:
    older = [canadian("russia/1/44", "Sergei Ivanovich MENYAILO"), canadian("russia/1/45", "Viktor IVANOV")]
    newer = [
        canadian("russia/1, Part 1/44", "Sergey Ivanovich MENYAILO"),
        canadian("russia/1, Part 1/45", "Anna PETROVA"),
    ]
    assert matched(older, newer).same == {"russia/1/44": "russia/1, Part 1/44"}


def test_almost_the_same_name_at_another_item_is_another_entry() -> None:
    older = [canadian("russia/1/50", "Aleksandr Vasilievich BORTNIKOV")]
    newer = [canadian("russia/1, Part 1.1/1", "Aleksandr Vasilyevich BORTNIKOV")]
    assert matched(older, newer).same == {}
