"""What is compared, how it counts, and that what is bad input stays harmless."""

from __future__ import annotations

import random
import tomllib
from importlib import resources

import pytest

from graphkit.model import Name, Record
from graphkit.resolve.candidates import candidates
from graphkit.resolve.cluster import resolve
from graphkit.resolve.compare import compare
from graphkit.resolve.evidence import explain
from graphkit.resolve.profile import profile
from graphkit.resolve.score import by_field, probability
from graphkit.resolve.scored_pairs import ScoredPair
from tests.builders import designation, record


def test_the_score_is_the_sum_of_its_fields_and_the_bias() -> None:
    from math import exp

    one = profile(record("us_sdn", "1", "Sergey GLAZYEV", born=["1961-01-01"], nationalities=["ru"]))
    other = profile(
        record("gb_ofsi", "2", "Sergey Yurievich GLAZYEV", born=["1961-01-01"], nationalities=["ru"])
    )
    measures = compare(one, other)
    text = resources.files("graphkit.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    odds = tomllib.loads(text)["person"]["bias"] + sum(part.log_odds for part in by_field(measures, "person"))
    assert probability(measures, "person") == pytest.approx(1 / (1 + exp(-odds)))


def test_no_agreement_speaks_against_and_no_difference_for() -> None:
    weights = tomllib.loads(
        resources.files("graphkit.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    )
    for table in weights.values():
        for name, weight in table.items():
            measure = name.partition(".")[2]
            if measure in {"same", "share", "whole", "part", "rarity", "day", "year", "within"}:
                assert weight >= 0, name
            if measure in {"different", "apart", "unmatched", "clashing", "contradicting", "one_sided"}:
                assert weight <= 0, name


def test_the_order_of_the_two_makes_no_difference() -> None:
    one = profile(record("us_sdn", "1", "Abdul Rahman Khalid", "Khalid Abdulrahman", born=["1961-01-01"]))
    other = profile(
        record("eu_fsf", "2", "Khaled Abd al-Rahman", "Abdulrahman Khaled al-Masri", born=["1961"])
    )
    assert compare(one, other) == compare(other, one)


def firm(list_id: str, name: str, **facts: object) -> Record:
    return record(list_id, "1", name, kind="organization", designations=[designation(list_id)], **facts)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            "Scientific-Research Institute of Instrument Making, Omsk",
            "Scientific-Research Institute of Instrument Making, Perm",
            "a word of one name contradicts the other",
        ),
        (
            "Xinjiang Production and Construction Corps Public Security Bureau",
            "Xinjiang Production and Construction Corps",
            "one name is of a part of the other's organization",
        ),
        ("Zvezda LLC", "Zvezda JSC", "the name is not rare, and the forms of company differ"),
    ],
)
def test_firms_with_one_generic_name_are_not_merged(one: str, other: str, why: str) -> None:
    first, second = profile(firm("us_sdn", one)), profile(firm("ca_sema", other))
    measures = compare(first, second)
    assert ScoredPair(0, 1, 0.8, measures, 20).name_fails("organization") == why


def test_men_with_two_fathers_are_not_merged() -> None:
    one = record("gb_ofsi", "1", "Alexey Nikolaevich KOZAK", "Alexei KOZAK", born=["1984-03-01"])
    other = record("ca_sema", "2", "Alexey Dmitriyevich KOZAK", born=["1984-01-03"])
    found = resolve([one, other])
    assert len(found.actors) == 2
    measures = compare(profile(one), profile(other))
    assert measures["patronymic.different"] == 1.0


def test_a_patronymic_that_is_mistyped_is_that_of_one_father() -> None:
    one = profile(record("us_sdn", "1", "Andrey Akardyevich KLIMOV", born=["1954-11-09"]))
    other = profile(record("ca_sema", "2", "Andrey Arkadyevich KLIMOV", born=["1954-11-09"]))
    assert "patronymic.different" not in compare(one, other)


def test_two_firms_of_one_list_with_a_common_name_and_other_numbers_are_two() -> None:
    names = ("RASSVET, OAO", "LIMITED LIABILITY COMPANY RASSVET")
    records = [
        record(
            "us_sdn", str(uid), name, kind="organization", identifiers=[("tax", tax)],
            designations=[designation("us_sdn", program=program)],
        )
        for uid, (name, tax, program) in enumerate(
            zip(names, ("4710004180", "7727461014"), ("A", "B"), strict=True)
        )
    ]  # fmt: skip
    assert len(resolve(records).actors) == 2


def test_names_in_one_script_are_compared_in_it() -> None:
    one = record("us_sdn", "1", "Kim", Name.of("김영철", "alias"))
    other = record("eu_fsf", "2", "Gim", Name.of("김영철", "alias"))
    assert compare(profile(one), profile(other))["original_script.same"] == 1.0


def test_a_number_that_both_have_speaks_for_them_and_the_evidence_names_it() -> None:
    one = record(
        "us_sdn", "1", "DREX TECHNOLOGIES S.A.", kind="organization", identifiers=[("registration", "394678")]
    )
    other = record(
        "gb_ofsi", "2", "Drex Technologies", kind="organization", identifiers=[("other", "394678")]
    )
    compared = explain(one, other)
    (number,) = [field for field in compared.fields if field.field == "identifier"]
    assert (number.speaks, number.one, number.other) == ("for", "registration 394678", "other 394678")


def test_months_of_birth_that_differ_forbid_a_merge_and_approximate_years_do_not() -> None:
    december, january = (
        record(name, "1", "Erkin Tuniyaz", born=[born])
        for name, born in [("us_sdn", "1961-12"), ("ca_sema", "1961-01")]
    )
    assert explain(december, january).forbidden == "different dates of birth"
    assert (
        explain(
            record("us_sdn", "1", "A B", born=["1960"]), record("eu_fsf", "2", "A B", born=["1963"])
        ).forbidden
        is None
    )


def test_a_name_that_is_not_rare_decides_nothing_by_itself_and_is_shown() -> None:
    found = resolve([record("us_sdn", "1", "Ali Hassan"), record("eu_fsf", "2", "Ali Hassan")])
    assert len(found.actors) == 2
    assert [(pair.one_actor, pair.other_actor) for pair in found.possible] == [
        ("actor:eu_fsf:2", "actor:us_sdn:1")
    ]
    assert found.possible[0].forbidden == "only the name agrees, and it is not rare"


def test_a_list_that_names_an_actor_twice_gives_one_actor_only_for_a_full_date_or_another_programme() -> None:
    def twins(*born: str, programs: tuple[str, str]) -> list[Record]:
        return [
            record("us_sdn", str(uid), "Aleksandr Vasilyevich BORTNIKOV", born=born, designations=[designation("us_sdn", program=program)])
            for uid, program in enumerate(programs)
        ]  # fmt: skip

    assert len(resolve(twins("1951-11-15", programs=("A", "A"))).actors) == 1
    assert len(resolve(twins("1951", programs=("A", "B"))).actors) == 1
    assert len(resolve(twins("1951", programs=("A", "A"))).actors) == 2


def test_two_un_references_never_meet_though_a_third_list_bears_both() -> None:
    born = ["1935-05-05"]
    found = resolve([
        record("un_sc", "1", "HASSAN DAHIR AWEYS", born=born, identifiers=[("un_reference", "QDi.042")]),
        record("un_sc", "2", "HASSAN DAHIR AWEYS", born=born, identifiers=[("un_reference", "SOi.002")]),
        record("gb_ofsi", "3", "Hassan Dahir Aweys", born=born, identifiers=[("un_reference", "QDi.042"), ("un_reference", "SOi.002")]),
    ])  # fmt: skip
    for actor in found.actors:
        assert not {"un_sc:1", "un_sc:2"} <= {one.id for one in actor.records}


def test_names_that_say_nothing_and_records_of_thousands_of_aliases_are_harmless() -> None:
    words = random.Random(7)
    many = [
        " ".join(words.choices(["Ahmed", "Ali", "Hassan", "Omar", "Saleh", "Nasser"], k=3))
        for _ in range(5_000)
    ]
    records = [
        record("us_sdn", "1", *many), record("eu_fsf", "2", *many[::-1]), record("gb_ofsi", "3", "-"), record("ca_sema", "4", "?"),
        record("un_sc", "5", "X"), record("eu_fsf", "6", "x"), record("us_sdn", "7", "Ж"), record("eu_fsf", "8", "🜁"),
    ]  # fmt: skip
    once, again = resolve(records), resolve(records)
    assert once == again
    alone = [actor for actor in once.actors if len(actor.records) == 1]
    assert {one.id for actor in alone for one in actor.records} >= {
        "gb_ofsi:3",
        "ca_sema:4",
        "un_sc:5",
        "eu_fsf:6",
        "us_sdn:7",
        "eu_fsf:8",
    }


def test_the_order_of_the_records_changes_no_actor() -> None:
    records = [
        record(list_id, f"{n}", name, born=[f"19{50 + n}-01-0{n % 9 + 1}"])
        for n, name in enumerate(["Soe Win", "Maung Maung Kyaw", "Moe Htet", "Than Hlaing", "Aung Lin Dwe"])
        for list_id in ("us_sdn", "eu_fsf", "gb_ofsi", "ca_sema")
    ]

    def actors(some: list[Record]) -> set[frozenset[str]]:
        return {frozenset(one.id for one in actor.records) for actor in resolve(some).actors}

    expected = actors(records)
    assert len(expected) == 5
    for seed in range(5):
        shuffled = records[:]
        random.Random(seed).shuffle(shuffled)
        assert actors(shuffled) == expected


def test_records_of_different_kinds_are_no_candidates() -> None:
    profiles = [
        profile(record("us_sdn", "1", "Viktor Bout")),
        profile(record("eu_fsf", "2", "Viktor Bout", kind="organization")),
    ]
    assert candidates(profiles) == []
