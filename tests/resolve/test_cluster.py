from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.model import Address, Identifier, Name, Record
from graphkit.resolve.cluster import Resolution, resolve, unresolved
from graphkit.resolve.judgements import Judgement, Judgements
from tests.builders import record


def groups(*records: Record) -> list[set[str]]:
    return [{one.id for one in actor.records} for actor in resolve(records).actors]


def test_the_same_un_reference_is_the_same_actor_whatever_the_names() -> None:
    assert groups(
        record("un_sc", "1", "MUHAMMAD TAHER ANWARI", identifiers=[("un_reference", "TAi.005")]),
        record("gb_ofsi", "7", "Haji Mudir", identifiers=[("un_reference", "TAi.005")]),
    ) == [{"un_sc:1", "gb_ofsi:7"}]


def test_equal_names_in_another_order_are_the_same_actor() -> None:
    assert groups(
        record("us_sdn", "33973", "Myo Swe WIN", born=["1961-01-21"]),
        record("ca_sema", "myanmar/1/2", "WIN Myo Swe"),
    ) == [{"us_sdn:33973", "ca_sema:myanmar/1/2"}]


def test_different_dates_of_birth_keep_namesakes_apart() -> None:
    assert len(groups(
        record("us_sdn", "1", "Maung KO", born=["1960-03-01"]),
        record("eu_fsf", "2", "Maung Ko", born=["1970-03-01"]),
    )) == 2  # fmt: skip


def test_a_year_and_a_day_within_it_agree() -> None:
    assert len(groups(
        record("us_sdn", "1", "Yong Gil RI", born=["1955"]),
        record("eu_fsf", "2", "Yong Gil RI", born=["1955-03-01"]),
    )) == 1  # fmt: skip


def test_two_entries_of_one_list_never_meet() -> None:
    assert len(groups(record("ca_sema", "1", "Soe Win"), record("ca_sema", "2", "Soe Win"))) == 2


def test_a_name_that_a_list_holds_twice_decides_nothing_without_a_date_of_birth() -> None:
    assert len(groups(
        record("ca_sema", "1", "Soe Win"), record("ca_sema", "2", "Soe Win"), record("eu_fsf", "3", "Soe Win"),
    )) == 3  # fmt: skip


def test_a_date_of_birth_tells_which_of_two_namesakes_is_meant() -> None:
    assert {"ca_sema:1", "eu_fsf:3"} in groups(
        record("ca_sema", "1", "Soe Win", born=["1960-03-01"]),
        record("ca_sema", "2", "Soe Win", born=["1971-05-09"]),
        record("eu_fsf", "3", "Soe Win", born=["1960-03-01"]),
    )


def test_a_person_and_a_company_of_one_name_never_meet() -> None:
    assert len(groups(
        record("us_sdn", "1", "Viktor Bout"), record("eu_fsf", "2", "Viktor Bout", kind="organization"),
    )) == 2  # fmt: skip


def test_different_un_references_never_meet() -> None:
    assert len(groups(
        record("un_sc", "1", "AL-QAIDA IN IRAQ", kind="organization", identifiers=[("un_reference", "QDe.115")]),
        record("eu_fsf", "2", "Al-Qaida in Iraq", kind="organization", identifiers=[("un_reference", "QDe.116")]),
    )) == 2  # fmt: skip


def test_people_of_different_nationality_do_not_meet_on_a_name_alone() -> None:
    assert len(groups(
        record("us_sdn", "1", "Ali Hassan", nationalities=["iq"]),
        record("eu_fsf", "2", "Ali Hassan", nationalities=["sd"]),
    )) == 2  # fmt: skip


def company(list_id: str, name: str, country: str) -> Record:
    made = record(list_id, "1", name, kind="organization")
    return made.model_copy(update={"addresses": (Address(text="Main Street", country=country),)})


def test_the_number_in_a_name_tells_units_apart() -> None:
    # us_sdn:35816 and OFSI group 15666: two divisions of Burma's army.
    us = company("us_sdn", "66TH LIGHT INFANTRY DIVISION", "mm")
    assert len(groups(us, company("gb_ofsi", "99TH LIGHT INFANTRY DIVISION", "mm"))) == 2
    assert len(groups(us, company("gb_ofsi", "66 LIGHT INFANTRY DIVISION", "mm"))) == 1


def test_one_person_transliterated_in_two_ways_is_one() -> None:
    # uid 26506 of OFAC; Canada's Part 1/184 of the Ukraine regulations states no date of birth.
    us = record("us_sdn", "26506", "Aleksey Alekseevich NAYDENKO", born=["1980-06-02"], nationalities=["ua"])
    ca = record("ca_sema", "ukraine/1/184", "Aleksey Alekseyevich NAYDENKO", nationalities=["ua"])
    assert len(groups(us, ca)) == 1
    assert (
        len(groups(us, record("ca_sema", "2", "Aleksandr Alekseyevich NAYDENKO", nationalities=["ua"]))) == 2
    )


def test_names_of_nothing_and_of_a_letter_make_nobody_one_and_are_named() -> None:
    for name in ("?", "---", "\u200b", "A", "\u042f", "\u674e", "Mr"):
        resolution = resolve([company("un_sc", name, "ir"), company("ca_sema", name, "ir")])
        assert len(resolution.actors) == 2, name
        named = [note.partition(": ")[0] for note in resolution.notes]
        assert named == ([] if name.isalnum() else ["un_sc:1", "ca_sema:1"]), name


def test_of_very_many_aliases_the_first_are_compared_and_it_is_said() -> None:
    aliases = [Name.of(f"Alias {number} Holding", "alias") for number in range(5000)]
    found = resolve(
        [record(one, "1", "Many Names", *aliases, kind="organization") for one in ("us_sdn", "ca_sema")]
    )
    assert found.notes == (
        "us_sdn:1 has 5,001 names, of which the first 200 are compared.",
        "ca_sema:1 has 5,001 names, of which the first 200 are compared.",
    )


def test_a_judgement_against_what_forbids_a_merge_is_obeyed_and_said() -> None:
    man = record("us_sdn", "1", "Viktor Bout", born=["1967-01-13"])
    studio = record("us_sdn", "2", "Bout Studio", kind="organization")
    verdict = Judgement("us_sdn:1", "us_sdn:2", "same", "me", "2026-01-02", "his firm", 2)
    found = resolve([man, studio], Judgements([verdict]))
    assert len(found.actors) == 1
    assert found.notes == (
        "us_sdn:1 and us_sdn:2 are one actor as judged, against: person and organization.",
    )


def test_a_weak_alias_decides_nothing() -> None:
    weak = Name.of("Defense Products Industries", "weak_alias")
    assert len(groups(
        record("us_sdn", "1", "DIRECTORATE OF DEFENSE INDUSTRIES", weak, kind="organization"),
        record("gb_ofsi", "2", "Defense Products Industries", kind="organization"),
    )) == 2  # fmt: skip


def test_ships_meet_by_number_and_never_by_name() -> None:
    assert len(groups(
        record("us_sdn", "1", "OCEAN STAR ONE", kind="vessel"), record("gb_ofsi", "2", "OCEAN STAR ONE", kind="vessel"),
    )) == 2  # fmt: skip
    assert len(groups(
        record("us_sdn", "1", "MARIA", kind="vessel", identifiers=[("imo", "8517839")]),
        record("ca_sema", "2", "M/V Maria", kind="vessel", identifiers=[("imo", "8517839")]),
    )) == 1  # fmt: skip


def test_a_register_number_counts_only_with_its_country() -> None:
    def company(list_id: str, name: str, country: str | None) -> Record:
        number = Identifier(
            scheme="registration", number="1027700132195", label="Registration Number", country=country
        )
        return record(list_id, name, name, kind="organization").model_copy(update={"identifiers": (number,)})

    assert len(groups(company("us_sdn", "SBERBANK", "ru"), company("gb_ofsi", "SAVINGS BANK", "ru"))) == 1
    assert len(groups(company("us_sdn", "SBERBANK", None), company("gb_ofsi", "SAVINGS BANK", None))) == 2


def test_a_chain_of_names_cannot_bring_together_what_excludes_each_other() -> None:
    # A = B by one name, B = C by another; A and C have different dates of birth.
    found = groups(
        record("us_sdn", "A", "Khin Maung Oo", born=["1950-01-01"]),
        record("gb_ofsi", "B", "Khin Maung Oo", "Pauk Kyaing"),
        record("eu_fsf", "C", "Pauk Kyaing", born=["1980-01-01"]),
    )
    assert not any({"us_sdn:A", "eu_fsf:C"} <= group for group in found)


def test_ofacs_two_lists_share_the_number_of_an_entry() -> None:
    assert len(groups(
        record("us_sdn", "18751", "ROSOBORONEKSPORT OAO", kind="organization", identifiers=[("ofac_uid", "18751")]),
        record("us_nonsdn", "18751", "ROSOBORONEKSPORT OAO", kind="organization", identifiers=[("ofac_uid", "18751")]),
    )) == 1  # fmt: skip


def test_every_merge_says_why() -> None:
    born = ["1961-01-21"]
    (actor,) = resolve(
        [record("us_sdn", "1", "Myo Swe WIN", born=born), record("ca_sema", "2", "Win, Myo Swe", born=born)]
    ).actors
    (merge,) = actor.merges
    assert (merge.one, merge.other, merge.rule) == ("us_sdn:1", "ca_sema:2", "score")
    assert merge.score is not None and 0.5 < merge.score <= 1
    assert merge.evidence.startswith("for it name, date of birth")


def test_the_list_that_was_named_first_gives_the_id_and_the_senior_list_the_first_record() -> None:
    records = [record("ca_sema", "2", "Myo Swe Win"), record("us_sdn", "1", "Myo Swe WIN")]
    (actor,) = resolve(records).actors
    assert actor.id == "actor:ca_sema:2"
    assert [one.id for one in actor.records] == ["us_sdn:1", "ca_sema:2"]


def test_a_list_that_is_added_behind_the_others_changes_no_id() -> None:
    lists = [
        [record("eu_fsf", "7", "Soe Tun Aung", born=["1960-03-01"]), record("eu_fsf", "8", "Than Hlaing Oo")],
        [record("gb_ofsi", "4", "SOE TUN AUNG", born=["1960-03-01"])],
        [record("us_sdn", "1", "Soe Tun AUNG", born=["1960-03-01"]), record("us_sdn", "2", "Moe Htet Kyaw")],
    ]
    known: dict[str, str] = {}
    for count in range(1, len(lists) + 1):
        ids = {
            one.id: actor.id
            for actor in resolve([one for some in lists[:count] for one in some]).actors
            for one in actor.records
        }
        assert known.items() <= ids.items()
        known = ids
    assert known["us_sdn:1"] == "actor:eu_fsf:7"


def test_without_resolution_every_entry_is_an_actor() -> None:
    records = [record("ca_sema", "2", "Myo Swe Win"), record("us_sdn", "1", "Myo Swe WIN")]
    assert [actor.id for actor in unresolved(records).actors] == ["actor:ca_sema:2", "actor:us_sdn:1"]


@pytest.mark.parametrize("decide", [resolve, unresolved])
def test_an_entry_that_two_files_state_is_one_actor_though_one_corrects_its_date_of_birth(
    decide: Callable[[list[Record]], Resolution],
) -> None:
    records = [
        record("us_sdn", "1", "Myo Swe Win", born=["1938-10-14"]),
        record("us_sdn", "2", "Than Hlaing Oo"),
        record("us_sdn", "1", "MYO Swe Win", born=["1963-10-14"]),
    ]
    first, other = decide(records).actors
    assert [len(first.records), len(other.records)] == [2, 1]
    assert [merge.rule for merge in first.merges] == ["same entry"]


def test_names_that_say_nothing_merge_nothing() -> None:
    assert len(groups(record("us_sdn", "1", "—"), record("eu_fsf", "2", "—"))) == 2
    assert len(groups(record("us_sdn", "1", "A"), record("eu_fsf", "2", "A"))) == 2


def test_a_ministry_of_defence_is_that_of_its_own_country() -> None:
    def ministry(list_id: str, country: str) -> Record:
        one = record(list_id, country, "Ministry of Defence", kind="organization")
        return one.model_copy(update={"addresses": (Address(text="capital", country=country),)})

    assert len(groups(ministry("us_sdn", "mm"), ministry("un_sc", "kp"))) == 2
    assert len(groups(ministry("us_sdn", "mm"), ministry("ca_sema", "mm"))) == 1


def test_british_and_american_spelling_and_the_words_between_make_no_difference() -> None:
    assert len(groups(
        record("us_sdn", "1", "DIRECTORATE OF DEFENSE INDUSTRIES", kind="organization"),
        record("gb_ofsi", "2", "DIRECTORATE FOR DEFENCE INDUSTRIES", kind="organization"),
    )) == 1  # fmt: skip


def test_numbered_works_are_not_each_other() -> None:
    assert len(groups(
        record("eu_fsf", "1", "Mining Enterprise No 1", kind="organization"),
        record("ca_sema", "2", "Mining Enterprise No 2", kind="organization"),
    )) == 2  # fmt: skip


def test_a_name_repeated_in_a_name_counts() -> None:
    assert len(groups(record("us_sdn", "1", "Maung KO"), record("eu_fsf", "2", "Ko Ko Maung"))) == 2


def test_an_honorific_makes_no_difference() -> None:
    assert len(groups(record("eu_fsf", "1", "Aung Naing Oo"), record("ca_sema", "2", "U Aung Naing Oo"))) == 1
