"""Two people of whom hardly anything but a name agrees are shown as possibly one, and not merged: the lists' own cases."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.model import Name, Record
from graphkit.resolve.cluster import Possible, resolve
from tests.builders import designation, record

IN_PART = "one name has words more than the other, and what agrees is common"
COMMON = "only the name and the regime agree, and its words are common"
POSTS = "the name agrees, and the posts do not"


def person(
    list_id: str, entry: str, *names: str | Name, program: str, day: str | None = None, **facts: Any
) -> Record:
    """Return a person listed under *program*, on *day*; positions, titles and places of birth are among the facts."""
    more = {name: facts.pop(name) for name in ("positions", "titles", "birth_places") if name in facts}
    made = record(list_id, entry, *names, designations=[designation(list_id, day, program=program)], **facts)
    return made.model_copy(update=more)


def actors(*records: Record) -> set[frozenset[str]]:
    return {frozenset(one.id for one in actor.records) for actor in resolve(records).actors}


def reason(one: Record, other: Record) -> str | None:
    """Return why the two are only possibly one."""
    (found,) = resolve((one, other)).possible
    assert isinstance(found, Possible)
    return found.forbidden


# OFAC 44659, OFSI 15716, EU.6438.46 and Canada's Part 2/78: a director born in 2001, and a general of 2021.
DIRECTOR = [
    person("us_sdn", "44659", "Zaw Min TUN", "Zaw Min HTUN", program="BURMA-EO14014", born=["2001-07-20"],
           identifiers=[("national_id", "9/PABATHA(N)010135")]),
    person("gb_ofsi", "15716", "ZAW MIN TUN", program="Myanmar", day="2023-01-31", born=["2001-07-20"],
           identifiers=[("national_id", "9/PABATHA(N)010135")], positions=("Director",)),
]  # fmt: skip
GENERAL = person(
    "eu_fsf", "EU.6438.46", "Zaw Min Tun", program="Myanmar", day="2021-06-21", positions=(
        "Brigadier-General", "Press Team Leader of the State Administrative Council and Deputy Minister for Information",
    ),
)  # fmt: skip
NAME_ALONE = person("ca_sema", "myanmar/Part 2/78", "Zaw Min Tun", program="myanmar", day="2022-12-07")


def test_what_one_entry_of_an_actor_contradicts_no_other_entry_of_it_brings_in() -> None:
    found = resolve([*DIRECTOR, GENERAL])
    assert {frozenset(one.id for one in actor.records) for actor in found.actors} == {
        frozenset({"us_sdn:44659", "gb_ofsi:15716"}), frozenset({"eu_fsf:EU.6438.46"}),
    }  # fmt: skip
    (pair,) = found.possible
    assert pair.forbidden == "only names agree, and another entry of the actor speaks against it"


def test_an_entry_that_fits_two_namesakes_is_neither() -> None:
    found = resolve([*DIRECTOR, GENERAL, NAME_ALONE])
    assert len(found.actors) == 3
    reasons = {pair.forbidden for pair in found.possible if NAME_ALONE in (pair.one, pair.other)}
    assert reasons == {"another actor of that name is as likely"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # OFAC 28689 and OFSI 15619: a shipping agent of the Quds Force, and a police chief.
        ("Ali Farhan ASADI", "Ali AZADI"),
        # OFAC 48731 and OFSI 15617.
        ("Abbas ABDI ASJERD", "Abbas ABDI"),
        # OFAC 28543 and OFSI 12660.
        ("Mohammad Hasan SADEGHI MOGHADAM", "Mohamed SADEGHI"),
    ],
)
def test_a_common_name_within_a_longer_one_is_possibly_the_same(one: str, other: str) -> None:
    us = person("us_sdn", "1", one, program="IRAN", born=["1962-02-24"])
    gb = person("gb_ofsi", "1", other, program="Iran (Human Rights)", day="2022-11-14")
    assert len(actors(us, gb)) == 2
    assert reason(us, gb) == IN_PART


def test_a_rare_name_within_a_longer_one_is_the_same() -> None:
    # OFAC 22749 and Canada's item 62.
    us = person("us_sdn", "22749", "Franklin Horacio GARCIA DUQUE", program="VENEZUELA", born=["1963-08-19"])
    ca = person("ca_sema", "venezuela/62", "Franklin GARCÍA DUQUE", program="venezuela", day="2019-04-15")
    assert len(actors(us, ca)) == 1


def test_other_posts_keep_a_name_apart_that_is_not_rare() -> None:
    # OFAC 22119 and EU.2864.70: an employee of a research centre, and a general.
    us = person("us_sdn", "22119", "Riyad AL-AHMAD", program="SYRIA", born=["1977-03-15"],
                positions=("Scientific Studies and Research Center Employee",))  # fmt: skip
    eu = person("eu_fsf", "EU.2864.70", "Riyad AL-AHMED", "Riyad AL-AHMAD", program="Syria", titles=("Major General",),
                positions=("Deputy Head of Latakia Branch of the army's intelligence service",))  # fmt: skip
    assert len(actors(us, eu)) == 2
    assert reason(us, eu) == POSTS


def test_a_rank_is_no_other_post() -> None:
    # OFSI 12714 and Canada's Part 2/142.
    gb = person("gb_ofsi", "12714", "Suhail AL-ABDULLAH", program="Syria", day="2012-07-24",
                positions=("Head of the Latakia Branch of the Syrian Air Force Intelligence Service",))  # fmt: skip
    ca = person("ca_sema", "syria/Part 2/142", "Suhail Al-Abdullah", program="syria", day="2012-08-29",
                titles=("Colonel",))  # fmt: skip
    assert len(actors(gb, ca)) == 1


def test_regimes_about_different_countries_keep_a_name_apart_that_is_not_rare() -> None:
    # OFAC's non-SDN 9687 and EU.2583.18: Hamas in Bethlehem, and Syria's Political Security Directorate.
    us = person("us_nonsdn", "9687", "Mahmoud AL-KHATIB", program="NS-PLC", born=["1972"])
    eu = person("eu_fsf", "EU.2583.18", "Mahmoud AL-KHATTIB", "Mahmoud AL-KHATIB", program="Syria")
    assert len(actors(us, eu)) == 2
    assert reason(us, eu) == "the name agrees, and the regimes are about different countries"


def test_the_regime_about_ones_own_country_is_no_other() -> None:
    # OFSI 14664 and Canada's Part 1.1/71: a pilot of Belarus under the regime about Russia.
    gb = person("gb_ofsi", "14664", "Ali KHATIB", program="Russia", nationalities=["by"])
    ca = person("ca_sema", "belarus/71", "Ali KHATIB", program="belarus")
    assert reason(gb, ca) != "the name agrees, and the regimes are about different countries"


def test_a_name_of_common_words_is_one_only_if_listed_within_weeks() -> None:
    us = person("us_sdn", "40516", "Aung MIN", program="BURMA-EO14014", born=["1962-10-27"])
    ca = person("ca_sema", "myanmar/Part 2/106", "Aung Min", program="myanmar", day="2023-10-27")
    assert reason(us, ca) == COMMON
    for day, number in (("2023-11-20", 1), ("2023-12-11", 2)):
        eu = person("eu_fsf", "EU.1", "Aung Min", program="Myanmar", day=day)
        assert len(actors(eu, ca)) == number, day


def test_years_of_birth_apart_keep_a_common_name_apart_though_the_persian_name_agrees() -> None:
    # OFSI 15751 and Canada's Part 2.1/25.
    gb = person(
        "gb_ofsi", "15751", "Mohammad KARAMI", "محمد کرمی", program="Iran (Human Rights)", born=["1966-01-27"]
    )
    ca = person("ca_sema", "iran/Part 2.1/25", "Mohammad Karami", "محمد کرمی", program="iran", born=["1960"])
    assert len(actors(gb, ca)) == 2
    assert reason(gb, ca) == "the name agrees, and the years of birth do not"


def test_a_weak_alias_within_a_name_decides_nothing() -> None:
    # OFAC 18348 and OFSI 13819: a commander of Hizballah, and a ship owner.
    us = person("us_sdn", "18348", "Ibrahim AQIL", "Abd al-Qadr 'AQIL",
                Name.of("'ABD-AL-QADIR", "weak_alias"), program="SYRIA", born=["1962-12-24"], nationalities=["lb"])  # fmt: skip
    gb = person("gb_ofsi", "13819", "Abdelkader SABRA", "ABD AL KADER", "ABD AL QADR", program="Syria",
                day="2020-02-17", nationalities=["lb", "sy"])  # fmt: skip
    assert len(actors(us, gb)) == 2


def test_a_pair_that_shares_a_fact_and_has_the_score_is_merged_though_its_names_share_no_word() -> None:
    # OFSI 14554 and OFAC 35541 have Alshevskikh in two spellings without a common key.
    us = person("us_sdn", "35541", "Andrey Gennadyevich ALSHEVSKIH", program="RUSSIA-EO14024", born=["1972-05-14"],
                positions=("Member of the State Duma",), nationalities=["ru"])  # fmt: skip
    gb = person("gb_ofsi", "14554", "Andrey Gennadievich ALSHEVSKY", program="Russia", born=["1972-05-14"],
                positions=("Member of the State Duma",), nationalities=["ru"])  # fmt: skip
    assert len(actors(us, gb)) == 1


def test_a_bank_and_a_commercial_bank_of_one_list_are_two() -> None:
    # OFAC 20572 and 23004.
    banks = [
        record(
            "us_sdn", entry, name, kind="organization", designations=[designation("us_sdn", program=program)]
        )
        for entry, name, program in (
            ("20572", "KORYO BANK", "DPRK3"),
            ("23004", "KORYO COMMERCIAL BANK LTD.", "DPRK4"),
        )
    ]
    assert len(actors(*banks)) == 2
