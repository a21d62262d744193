"""Names of bodies as two lists write them: short forms, countries and peoples, translations, first letters."""

from __future__ import annotations

import pytest

from graphkit.names import compare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("НПП Исток", "Scientific and Production Enterprise Istok"),
        (
            "Research and Production Enterprise Izmeritel JSC",
            "Scientific-Production Enterprise Izmeritel JSC",
        ),
        ("OKB Novator", "Experimental Design Bureau Novator"),
        ("Iran Space Agency", "Iranian Space Agency"),
        ("Ministry of Defense of Burma", "Ministry of Defence of Myanmar"),
        ("DPRK General Trading Company", "North Korea General Trading Company"),
        ("Ural Tractor Factory", "Ural Tractor Plant"),
        ("Fajr Industries Group", "Fajr Industrial Group"),
        ("Haqqani Network (HQN)", "Haqqani Network"),
        ("No. 1 Mining Enterprise (ME1)", "Mining Enterprise No. 1"),
        ("Omsk Plant (also known as Omsktransmash)", "Omsktransmash"),
    ],
)
def test_two_ways_to_write_one_body_are_the_same(one: str, other: str) -> None:
    assert compare(one, other).verdict == "same"
    assert compare(other, one).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NPP Salyut", "NPO Salyut"),
        ("Research and Production Enterprise Salyut", "Research and Production Association Salyut"),
        ("MZ Arsenal", "KB Arsenal"),
        ("Iranian Space Agency", "Iraqi Space Agency"),
        ("North Korea General Trading Company", "South Korea General Trading Company"),
        ("Omsk Research Institute of Instruments", "State Research Institute of Instruments"),
        ("No. 1 Mining Enterprise (ME1)", "No. 2 Mining Enterprise (ME2)"),
        ("33rd Light Infantry Division", "Light Infantry Division"),
        ("Emirates Trading (Dubai)", "Emirates Trading (Sharjah)"),
        ("Igor Fedorovich Petrenko", "Igor Fedotovich Petrenko"),
        ("Anna Fedorovna", "Anna Fedorova"),
    ],
)
def test_another_kind_of_body_place_number_or_father_is_never_the_same(one: str, other: str) -> None:
    assert compare(one, other).verdict == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syrian Military Intelligence Directorate", "Military Intelligence Directorate"),
        ("Syrian Military Intelligence", "Military Intelligence Directorate"),
        ("33rd Light Infantry Division of the Burmese Army", "33 Light Infantry Division"),
        ("Hesong Trading Company", "Hesong Trading Corporation"),
        ("Kovrov Mechanical Plant (KMZ)", "Kovrov Mechanical Plant"),
        ("Lyubov Valentinovna Prigozhina", "Lyubov Valentinova Prigozhina"),
    ],
)
def test_a_country_a_word_for_a_company_or_letters_of_another_language_on_one_side_are_shown(
    one: str, other: str
) -> None:
    assert compare(one, other).verdict == "possible"


def test_brackets_that_say_no_other_name_change_nothing() -> None:
    assert compare("Bank Sepah (International)", "Bank Sepah").verdict == "possible"
    assert compare("Fajr Trading (UAE)", "Fajr Trading (KSA)").verdict == "different"
