"""Who shares what hardly two actors do is one actor, or is shown as possibly one: nobody stays apart in silence."""

from __future__ import annotations

import pytest

from graphkit.model import Name, Record
from graphkit.resolve.cluster import Possible, resolve
from tests.builders import record


def groups(*records: Record) -> list[set[str]]:
    return [{one.id for one in actor.records} for actor in resolve(records).actors]


def possible(*records: Record) -> list[Possible]:
    return list(resolve(records).possible)


@pytest.mark.parametrize(
    ("one", "other", "born"),
    [
        # As OFAC and OFSI write members of the State Duma.
        ("Nikolay Nikolayevich YEZERSKY", "Nikolay Nikolaevich EZERSKY", "1956-05-08"),
        ("Irina Viktorovna BELYKH", "Irina Viktorovna BELYCH", "1964-08-16"),
        ("Oleg Victorovich MOROZOV", "Oleg Viktorovitj MOROZOV", "1953-11-05"),
        ("Vitaly Viktorovich LIKHACHEV", "Vitali Viktorovich LICHACHOW", "1964-02-22"),
    ],
)
def test_one_name_in_any_spelling_and_one_full_date_of_birth_are_one_actor(
    one: str, other: str, born: str
) -> None:
    assert (
        len(groups(record("us_sdn", "1", one, born=[born]), record("gb_ofsi", "2", other, born=[born]))) == 1
    )


def test_another_given_name_with_the_same_date_of_birth_stays_apart() -> None:
    twins = (
        record("us_sdn", "1", "Alisher Burkhanovich TESHABAEV", born=["1964-02-22"]),
        record("gb_ofsi", "2", "Rustam Burkhanovich TESHABAEV", born=["1964-02-22"]),
    )
    assert len(groups(*twins)) == 2


@pytest.mark.parametrize(
    "other",
    ["1957-03-01", "1957-01-04", "1957-01-13", "1967-01-03", "1957-01-02"],
    ids=[
        "day and month exchanged",
        "a digit of the day",
        "another digit of it",
        "a digit of the year",
        "a day apart",
    ],
)
def test_a_slip_in_the_date_of_birth_forbids_nothing_where_a_rare_name_agrees(other: str) -> None:
    assert len(groups(
        record("us_sdn", "1", "Boris Romanovich ROTENBERG", born=["1957-01-03"]),
        record("gb_ofsi", "2", "Boris Romanovich ROTENBERG", born=[other]),
    )) == 1  # fmt: skip


@pytest.mark.parametrize("other", ["1987-01-03", "1958-06-20"], ids=["thirty years", "another day"])
def test_another_date_of_birth_still_forbids(other: str) -> None:
    found = possible(
        record("us_sdn", "1", "Boris Romanovich ROTENBERG", born=["1957-01-03"]),
        record("gb_ofsi", "2", "Boris Romanovich ROTENBERG", born=[other]),
    )
    assert [one.forbidden for one in found] == ["different dates of birth"]


def test_a_slip_in_the_date_of_birth_of_a_common_name_is_shown_and_decides_nothing() -> None:
    namesakes = (
        record("us_sdn", "1", "Mohammad KHAN", born=["1957-01-03"]),
        record("gb_ofsi", "2", "Mohammad KHAN", born=["1957-03-01"]),
    )
    assert len(groups(*namesakes)) == 2
    assert len(possible(*namesakes)) == 1


def test_a_number_that_two_share_is_told_whatever_their_names() -> None:
    (pair,) = possible(
        record("us_sdn", "1", "JSC INFRAVEB", kind="organization", identifiers=[("ogrn", "1027739088410")]),
        record("eu_fsf", "2", "Federal Center for Project Finance", kind="organization",
               identifiers=[("tax", "1027739088410")]),
    )  # fmt: skip
    assert pair.evidence.startswith("both have the number ogrn 1027739088410")


def test_a_person_and_a_company_that_share_a_number_are_not_shown_as_one() -> None:
    assert possible(
        record("us_sdn", "1", "Ivan ZORIN", identifiers=[("tax", "7706061801")]),
        record("eu_fsf", "2", "Zorin Trade", kind="organization", identifiers=[("tax", "7706061801")]),
    ) == []  # fmt: skip


def test_a_name_in_its_own_script_that_two_share_is_told() -> None:
    (pair,) = possible(
        record("us_sdn", "1", "YASA PART", Name.of("یاسا پارت", "alias"), kind="organization"),
        record("eu_fsf", "2", "Arfa Paint", Name.of("یاسا پارت", "alias"), kind="organization"),
    )
    assert "in its original script" in pair.evidence


def test_two_entries_of_one_list_with_one_name_and_one_date_of_birth_are_shown() -> None:
    (pair,) = possible(
        record("eu_fsf", "1", "Yasar Hussein IBRAHIM", born=["1980-04-14"]),
        record("eu_fsf", "2", "Yasser Hussein Ibrahim", born=["1980-04-14"]),
    )
    assert pair.forbidden == "two entries of eu_fsf"
