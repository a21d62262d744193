"""What a name consists of: its words, each with its kind."""

from __future__ import annotations

import pytest

from graphkit.names import parsed


def kinds(name: str) -> dict[str, str]:
    """Return the kind of each word of a name, by the word in Latin letters."""
    return {part.text: part.kind for part in parsed(name).parts}


def test_a_person_has_given_name_patronymic_and_family_name() -> None:
    assert kinds("Dmitriy Sergeevich PESKOV") == {
        "dmitriy": "given",
        "sergeevich": "patronymic",
        "peskov": "family",
    }


def test_the_family_name_stands_first_before_a_comma() -> None:
    assert kinds("Bout, Viktor") == {"bout": "family", "viktor": "given"}


def test_titles_particles_and_bin_are_told_from_names() -> None:
    assert kinds("Sheikh Mohammed bin Zayed Al Nahyan") == {
        "sheikh": "title",
        "mohammed": "given",
        "bin": "filiation",
        "zayed": "name",
        "al": "particle",
        "nahyan": "family",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Conkord LLC",
        'ООО "Conkord"',
        "Conkord Gesellschaft mit beschränkter Haftung",
        "Conkord S.p.A.",
        "Conkord spółka akcyjna",
        "Conkord d.o.o.",
    ],
)
def test_a_form_of_firm_is_known_short_and_in_full(name: str) -> None:
    found = parsed(name)
    assert [part.text for part in found.telling] == ["conkord"]
    assert found.firm
    assert {part.kind for part in found.parts} == {"name", "legal form"}


@pytest.mark.parametrize(
    ("name", "telling"), [("Y.A.S. Co. Ltd", "y a s"), ("Turk A.S.", "turk"), ("Nordisk A/S", "nordisk")]
)
def test_the_last_letters_of_initials_are_no_form_of_firm(name: str, telling: str) -> None:
    assert " ".join(part.text for part in parsed(name).telling) == telling


def test_generic_words_have_one_meaning_in_many_languages() -> None:
    meanings = {part.means for name in ("Metall Holding", "Металл Холдинг") for part in parsed(name).parts}
    assert "holding" in meanings
    assert [part.means for part in parsed("Delta Group").parts] == ["", "group"]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Unit 74455", "74455"),
        ("Unit Seventy-Four Thousand Four Hundred Fifty-Five", "74455"),
        ("Unit two nine one five five", "29155"),
        ("Movement of Nineteen Ninety-Two", "1992"),
        ("Brigada Cincuenta y Tres", "53"),
        ("Twenty-First Century Holding", "21"),
        ("66th Division", "66"),
        ("Plant No. 12", "12"),
        ("Henry VIII Trading", "8"),
        ("Mohammed V of Morocco", "5"),
        ("1-й канал", "1"),
        ("Unit 29,155", "29155"),
    ],
)
def test_a_number_is_read_in_figures_in_words_and_in_roman_numerals(name: str, number: str) -> None:
    assert [part.means for part in parsed(name).parts if part.kind == "number"] == [number]


@pytest.mark.parametrize("name", ["Xi Jinping", "Jinping XI", "Kim Jong Un", "Isabel dos Santos", "V. Putin"])
def test_a_name_that_looks_like_a_number_is_none(name: str) -> None:
    assert "number" not in kinds(name).values()


def test_initials_and_acronyms_are_told_from_names() -> None:
    assert kinds("V. Putin") == {"v": "initial", "putin": "name"}
    assert kinds("JSC USC") == {"jsc": "legal form", "usc": "acronym"}


def test_a_place_in_the_name_of_a_firm_is_a_place() -> None:
    assert kinds("Emirates Trading (Sharjah)")["sharjah"] == "place"


def test_the_language_of_an_east_asian_name_is_seen_by_its_syllables() -> None:
    assert parsed("Pak Chol-su").languages == ("korean",)
    assert parsed("김영남").languages == ("korean",)
    assert parsed("Nguyen Van Tuan").languages == ("vietnamese",)
    assert parsed("Khin Maung Yee").languages == ("burmese",)
    assert parsed("Hassan Rouhani").languages == ()


@pytest.mark.parametrize("name", ["…", "LLC", "Dr", "the", "'", " - ", "\u200b", "GmbH & Co. KG", "12"])
def test_no_name_is_without_a_word_that_tells(name: str) -> None:
    assert parsed(name).telling


def test_a_name_of_ten_thousand_letters_is_answered() -> None:
    assert parsed("Ab " * 5000).telling


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Dato' Sri Najib Razak", ["dato", "sri"]),
        ("Tan Sri Dato' Muhyiddin Yassin", ["tan", "sri", "dato"]),
        ("Prof. Dr. h. c. Ferdinand Mayer", ["prof", "dr", "h", "c"]),
        ("Hojjat al-Islam Hassan Rouhani", ["hojjat", "al", "islam"]),
        ("Samdech Techo Hun Sen", ["samdech", "techo"]),
        ("JUDr. Ing. Karel Novák", ["judr", "ing"]),
        ("Shri Narendra Modi", ["shri"]),
    ],
)
def test_titles_of_many_countries_are_known_also_of_several_words(name: str, titles: list[str]) -> None:
    assert [part.plain for part in parsed(name).parts if part.kind == "title"] == titles


@pytest.mark.parametrize("name", ["Tan Wei Ming", "Sri Mulyani Indrawati", "Dato Turashvili", "Tan Sri Lim"])
def test_what_may_be_a_name_is_no_title(name: str) -> None:
    assert [part.plain for part in parsed(name).parts if part.kind == "title"] == []
