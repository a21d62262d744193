"""What OFSI writes inside one cell: numbered lists, dates, papers, and the markers of Other Information."""

from __future__ import annotations

import pytest

from graphkit.loaders.uk.cells import (
    OtherInformation,
    birth_date,
    birth_places,
    nationalities,
    numbered,
    papers,
    papers_in_words,
    party_names,
)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", []),
        ("Minister", ["Minister"]),
        ("(1) Tunis (2) - (3) -", ["Tunis", "", ""]),
        ("1) Saudi Arabia 2) Qatar", ["Saudi Arabia", "Qatar"]),
        ("(a) Baghdad, Iraq (b) Tel Afar", ["Baghdad, Iraq", "Tel Afar"]),
        ("(1) 203037 (2) 347834(3) 434021161", ["203037", "347834", "434021161"]),
        ("(1) to (6) Algeria (7) Morocco", ["(1) to (6) Algeria (7) Morocco"]),
        ("(1)-(2) Indonesia", ["(1)-(2) Indonesia"]),
        ("(1) (2) Egypt", ["(1) (2) Egypt"]),
        ("Director of Bank (2) of Syria", ["Director of Bank (2) of Syria"]),
        ("(2) first (1) second", ["(2) first (1) second"]),
    ],
)
def test_numbered_cells(cell: str, items: list[str]) -> None:
    assert numbered(cell) == items


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("05/02/1969", "1969-02-05"),
        ("00/10/1966", "1966-10"),
        ("10/1966", "1966-10"),
        ("00/00/1935", "1935"),
        ("12/00/1935", "1935"),
        ("1966", "1966"),
        ("31/02/1966", None),
        ("15/08/19yy", None),
        ("approximately 1966", None),
    ],
)
def test_dates_of_birth(written: str, interval: str | None) -> None:
    found = birth_date(written)
    assert found.written == written
    assert (str(found.interval) if found.interval else None) == interval


def test_places_are_paired_only_where_the_cells_list_as_many() -> None:
    assert birth_places("(1) Ndele (2) Algenana", "(1) Central African Republic (2) Sudan") == [
        "Ndele, Central African Republic",
        "Algenana, Sudan",
    ]
    assert birth_places("(1) Algiers (2) Deylis", "(1)-(2) Algeria") == [
        "Algiers",
        "Deylis",
        "(1)-(2) Algeria",
    ]
    assert birth_places("", "Iraq") == ["Iraq"]


def test_nationalities_are_parted_only_into_countries() -> None:
    assert [country.code for country in nationalities("Syrian, Turkish")] == ["sy", "tr"]
    assert [country.written for country in nationalities("Trinidad and Tobago")] == ["Trinidad and Tobago"]
    assert [country.written for country in nationalities("Possibly Ethiopian")] == ["Possibly Ethiopian"]


def test_a_false_passport_identifies_nobody() -> None:
    (found,), remarks = papers("S335026", "False Indonesian", "Passport", "passport")
    assert (found.scheme, found.number, found.label) == ("other", "S335026", "Passport: False Indonesian")
    assert remarks == []


def test_details_without_a_number_are_kept() -> None:
    assert papers("", "Iranian", "Passport", "passport") == ([], ["Passport: Iranian"])
    found, remarks = papers("(1) A12345 (2) B23456", "(1) one (2) two (3) three", "Passport", "passport")
    assert [each.number for each in found] == ["A12345", "B23456"]
    assert remarks == ["Passport: one", "Passport: two", "Passport: three"]


def test_a_cell_of_two_passports_is_no_number() -> None:
    assert papers_in_words("381420565 and 654120219", "Passport", "passport") == (
        [],
        ["Passport: 381420565 and 654120219"],
    )


def test_a_marker_that_is_not_known_is_kept_and_spoils_no_other() -> None:
    found = OtherInformation.of(
        "(UK Sanctions List Ref):RUS0001. First. (Gender):Female (Shoe size):44 (Parent company):Oil (Egypt): Ltd"
    )
    assert found.remarks == ["First.", "Shoe size: 44"]
    assert found.new == [("Shoe size", "44")]
    assert found.gender == "female"
    assert found.parties == [("Parent company", "Oil (Egypt): Ltd")]  # a country in brackets is no marker


@pytest.mark.parametrize(
    ("cell", "marker", "words"),
    [
        ("(Gender):unknown", "Gender", "unknown"),
        ("(IMO number):79", "IMO number", "79"),
        ("(Year built):in the war", "Year built", "in the war"),
        ("(UN Ref):none", "UN Ref", "none"),
        ("(UK Sanctions List Ref):R1", "UK Sanctions List Ref", "R1"),
    ],
)
def test_words_behind_a_marker_that_are_not_as_known(cell: str, marker: str, words: str) -> None:
    assert OtherInformation.of(cell).strange == [(marker, words)]


def test_unlabelled_business_numbers_do_not_identify_when_there_are_several() -> None:
    found = OtherInformation.of("(Business Reg No):(1) 7725824287 (2) 772201001")
    assert [(each.scheme, each.number) for each in found.identifiers] == [
        ("other", "7725824287"),
        ("other", "772201001"),
    ]
    labelled = OtherInformation.of("(Business Reg No):1117746568829 (Russia). Tax ID No. 7735579027 (Russia)")
    assert [(each.scheme, each.number, each.country) for each in labelled.identifiers] == [
        ("registration", "1117746568829", "ru"),
        ("inn", "7735579027", "ru"),
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Rosatom", ["Rosatom"]),
        ("(1) Novin Energy (2) TAMAS", ["Novin Energy", "TAMAS"]),
        ("Belneftekhim. Belorusneft. CJSC Oil", ["Belneftekhim", "Belorusneft", "CJSC Oil"]),
        ("Star High Co., Ltd.. Innwa Bank Ltd", ["Star High Co., Ltd", "Innwa Bank Ltd"]),
        ("State Owned Enterprise (SOE)", []),
        ("Is the Parent company", []),
        ("11203", []),
        ("Owned/controlled by Khatam al Anbiya Construction Headquarters", []),
    ],
)  # fmt: skip
def test_party_cells(cell: str, found: list[str]) -> None:
    assert [name for name, _ in party_names(cell)] == found
