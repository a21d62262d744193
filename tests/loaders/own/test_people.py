"""A reporter's own table of names: which columns are read as what, and what is refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from graphkit.errors import ListError
from graphkit.loaders.own.people import (
    Columns,
    People,
    countries_meant,
    country_meant,
    kind_meant,
    people_of,
    read_people,
)


def table(tmp_path: Path, content: str | bytes, columns: Columns | None = None) -> People:
    path = tmp_path / "people.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_people(path, columns or Columns())


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        ("Name", "Ada Lovelace"),
        ("FULL_NAME", "Ada Lovelace"),
        ("Nom complet", "Ada Lovelace"),
        ("Vollständiger Name", "Ada Lovelace"),
        ("ФИО", "Ada Lovelace"),
        ("Ф.И.О.", "Ada Lovelace"),
        ("الاسم", "Ada Lovelace"),
        ("姓名", "Ada Lovelace"),
    ],
)
def test_the_column_of_names_is_found_in_many_languages(tmp_path: Path, headings: str, name: str) -> None:
    assert table(tmp_path, f"{headings}\nAda Lovelace\n").rows[0].name == name


@pytest.mark.parametrize(
    "headings",
    [
        "First name,Last name",
        "Vorname,Nachname",
        "Vorname,Name",
        "Prénom,Nom",
        "Имя,Фамилия",
        "Nombre,Apellidos",
        "Name,Surname",
    ],
)
def test_given_and_family_name_in_two_columns_are_one_name(tmp_path: Path, headings: str) -> None:
    assert table(tmp_path, f"{headings}\nAda,Lovelace\n").rows[0].name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        # German, French and Spanish tables as their programs write them.
        (
            "Nachname;Vorname;Geb.-Datum;Sitzland;Reisepass-Nr.", "Lovelace;Ada;10.12.1815;Russland;A1",
            ("Ada Lovelace", "10.12.1815", "Russland", (("Reisepass-Nr.", "A1"),)),
        ),
        (
            "NOM;PRENOM;DDN;Pays d'origine;N° de passeport", "LOVELACE;Ada;10/12/1815;Russie;A1",
            ("Ada LOVELACE", "10/12/1815", "Russie", (("N° de passeport", "A1"),)),
        ),
        (
            "Nombre y apellidos;F. nacimiento;País de origen;N.º pasaporte", "Ada Lovelace;10/12/1815;Rusia;A1",
            ("Ada Lovelace", "10/12/1815", "Rusia", (("N.º pasaporte", "A1"),)),
        ),
        # Tables of a bank and of a register.
        ("Full Legal Name;Birth Date;Citizenship Country", "Ada Lovelace;1815;RU", ("Ada Lovelace", "1815", "RU", ())),
        (
            "Legal Name;Registration Number;Country of incorporation", "Ada Ltd;12345678;Russia",
            ("Ada Ltd", "", "Russia", (("Registration Number", "12345678"),)),
        ),
        ("Beneficial owner;Year of birth;Residence", "Ada Lovelace;1815;Russia", ("Ada Lovelace", "1815", "Russia", ())),
    ],
)  # fmt: skip
def test_headings_are_read_as_offices_write_them(
    tmp_path: Path, headings: str, cells: str, expected: tuple[object, ...]
) -> None:
    (row,) = table(tmp_path, f"{headings}\n{cells}\n").rows
    assert (row.name, row.birth, row.country, row.numbers) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("russisch", "ru"), ("russe", "ru"), ("rusa", "ru"), ("iranienne", "ir"), ("Nord-Coréen", "kp"), ("libanés", "lb"),
        ("venezolana", "ve"), ("Deutsch", "de"), ("Türkisch", "tr"), ("chinois", "cn"), ("ucraniano", "ua"),
    ],
)  # fmt: skip
def test_words_for_nationals_mean_their_country(written: str, code: str) -> None:
    assert country_meant(written) == code


def test_the_sheet_with_a_heading_for_names_is_read_though_another_stands_before_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["This workbook lists our donors."])
    book.active.append(["See the next sheet."])
    data = book.create_sheet("Data")
    data.append(["Name", "Born"])
    data.append(["Ada Lovelace", 1815])
    book.save(tmp_path / "people.xlsx")
    (row,) = read_people(tmp_path / "people.xlsx", Columns()).rows
    assert (row.row, row.name, row.birth) == (2, "Ada Lovelace", "1815")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_of_two_thousand_columns_keeps_them_all(tmp_path: Path, suffix: str) -> None:
    rows = [["Name", *(f"note {number}" for number in range(2_000))], ["Ada Lovelace", *["x"] * 2_000]]
    path = tmp_path / f"wide.{suffix}"
    if suffix == "csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
    (found,) = read_people(path, Columns()).rows
    assert (found.name, len(found.cells)) == ("Ada Lovelace", 2_001)


def test_a_full_name_is_not_joined_with_a_given_one(tmp_path: Path) -> None:
    assert table(tmp_path, "Given name,Full name\nAda,Ada Lovelace\n").rows[0].name == "Ada Lovelace"


def test_birth_country_numbers_and_kind_are_found(tmp_path: Path) -> None:
    people = table(
        tmp_path,
        "Notiz;Name;Geburtsdatum;Staatsangehörigkeit;Reisepass;IMO;Typ\nx;Ada;10.12.1815;Deutschland;C 1;7;Person\n",
    )
    (row,) = people.rows
    assert (row.birth, row.country, row.kind) == ("10.12.1815", "Deutschland", "Person")
    assert row.numbers == (("Reisepass", "C 1"), ("IMO", "7"))
    assert row.cells["Notiz"] == "x"


def test_columns_that_are_named_are_read_and_no_others(tmp_path: Path) -> None:
    columns = Columns(name=("wer",), birth="wann", number=("x",))
    (row,) = table(tmp_path, "Name,WER,wann,x,Passport\nNo,Ada,1815,7,8\n", columns).rows
    assert (row.name, row.birth, row.numbers) == ("Ada", "1815", (("x", "7"),))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_delimiter_and_every_unicode_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = delimiter.join(("Name", "Geburtsjahr")) + "\r\n" + delimiter.join(("Şükrü Œ", "1815")) + "\r\n"
    (row,) = table(tmp_path, text.encode(encoding)).rows
    assert (row.name, row.birth) == ("Şükrü Œ", "1815")


def test_one_column_alone_keeps_its_commas(tmp_path: Path) -> None:
    assert table(tmp_path, "Name\nLovelace, Ada\n").rows[0].name == "Lovelace, Ada"


def test_the_delimiter_that_excel_states_is_read(tmp_path: Path) -> None:
    (row,) = table(tmp_path, "sep=;\nName;Land\nAda;DE\n").rows
    assert (row.row, row.name, row.country) == (3, "Ada", "DE")


def test_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    (row,) = table(tmp_path, "Our list of donors,\n,\nName,Country\nAda,DE\n").rows
    assert (row.row, row.name) == (4, "Ada")


def test_empty_rows_are_passed_over_and_counted_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    people = table(tmp_path, "Name,Land\nAda,\n,\n  ,\nBob,DE\n,\n")
    assert [(row.row, row.name) for row in people.rows] == [(2, "Ada"), (5, "Bob")]
    assert people.empty == 2


def test_a_heading_that_stands_twice_keeps_both_columns(tmp_path: Path) -> None:
    (row,) = table(tmp_path, "Name,Name,,\nAda,Bob,x,y\n").rows
    assert row.cells == {"Name": "Ada", "Name (2)": "Bob", "column 3": "x", "column 4": "y"}
    assert row.name == "Ada"


def test_a_table_without_names_says_its_headings_and_the_option(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"'who', 'when'.*--name-column HEADING"):
        table(tmp_path, "who,when\nAda,1815\n")


def test_a_heading_that_is_not_there_is_an_error_that_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"no heading 'Wer'. Its headings are 'Name', 'Land'"):
        table(tmp_path, "Name,Land\nAda,DE\n", Columns(name=("Wer",)))
    with pytest.raises(ListError, match="no heading 'Born'"):
        table(tmp_path, "Name,Land\nAda,DE\n", Columns(birth="Born"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"Name\n", "no rows below its headings"),
        ("Name\nMüller\n".encode("cp1252"), "is not UTF-8: line 2 holds the byte 0xfc, 'ü' in Windows-1252"),
        (b"Name,Land\nAda,Inc.,DE\n", "row 2: has 3 cells, but there are 2 headings"),
        (b'Name,Land\n"Ada,DE\n', "not well-formed CSV"),
        (b"PK\x03\x04 and no workbook", "is not a whole workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Excel file of the old form \(.xls\)"),
        (b"Name\nA\x00da\n", "NUL byte in line 2"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(ListError, match=problem):
        table(tmp_path, content)


def test_a_file_that_is_not_there_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="there is no such file"):
        read_people(tmp_path / "gone.csv", Columns())
    with pytest.raises(ListError, match="is a folder"):
        read_people(tmp_path, Columns())


def test_cells_of_a_workbook_are_days_numbers_and_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "empty"  # type: ignore[union-attr]
    sheet = book.create_sheet("people")
    sheet.append(["Name", "Date of birth", "Passport", "Paid"])
    sheet.append(["Ada", datetime(1915, 12, 10), 123456789.0, -5.5])
    sheet.append([None, None, None, None])
    sheet.append(["=1+1", 1815, "0012", True])
    book.save(tmp_path / "people.xlsx")
    people = read_people(tmp_path / "people.xlsx", Columns())
    first, second = people.rows
    assert (first.row, first.birth, first.numbers) == (2, "1915-12-10", (("Passport", "123456789"),))
    assert first.cells["Paid"] == -5.5
    assert (second.row, second.birth, second.numbers, second.cells["Paid"]) == (
        4,
        "1815",
        (("Passport", "0012"),),
        "TRUE",
    )


def test_rows_in_memory_are_read_as_those_of_a_file() -> None:
    assert people_of([], Columns()).rows == ()
    (one, two) = people_of(
        [{"name": "Ada", "dob": 1815}, {"name": "Bob", "dob": float("nan")}], Columns()
    ).rows
    assert (one.row, one.name, one.birth) == (1, "Ada", "1815")
    assert (two.row, two.name, two.birth) == (2, "Bob", "")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Russia", "ru"),
        ("RU", "ru"),
        ("Russian", "ru"),
        ("Россия", "ru"),
        ("Deutschland", "de"),
        ("Atlantis", None),
        ("Österreich", "at"),
        ("Belgien", "be"),
        ("Kolumbien", "co"),
        ("Vereinigte Arabische Emirate", "ae"),
        ("Bosnien-Herzegowina", "ba"),
        ("Russische Föderation", "ru"),
        ("Fédération de Russie", "ru"),
        ("Autriche", "at"),
        ("Países Bajos", "nl"),
        ("Ungheria", "hu"),
        ("Szwajcaria", "ch"),
        ("Австрия", "at"),
        ("الأردن", "jo"),
        ("Alemanha", "de"),
        ("Zwitserland", "ch"),
        ("Tschechische Republik", "cz"),
        ("EE.UU.", "us"),
        ("Hongkong", "hk"),
        ("Elfenbeinküste", "ci"),
        ("Palestine", "ps"),
        ("U.S.A.", "us"),
        # Two countries have the name, and a town is none.
        ("Kongo", None),
        ("Wien", None),
    ],
)
def test_a_country_is_understood_in_several_languages(written: str, code: str | None) -> None:
    assert country_meant(written) == code


@pytest.mark.parametrize(
    ("written", "kind"),
    [("Individual", "person"), ("Firma", "organization"), ("Судно", "vessel"), ("thing", None)],
)
def test_the_kind_of_a_row_is_understood(written: str, kind: str | None) -> None:
    assert kind_meant(written) == kind


@pytest.mark.parametrize(
    ("headings", "used"),
    [
        (
            "Name, Vorname;Geb.-Datum;Pass-Nr.",
            {"name": "Name, Vorname", "birth": "Geb.-Datum", "number": "Pass-Nr."},
        ),
        ("Customer name;Jahrgang;HRB", {"name": "Customer name", "birth": "Jahrgang", "number": "HRB"}),
        ("ФИО;Д.р.;ИНН", {"name": "ФИО", "birth": "Д.р.", "number": "ИНН"}),
    ],
)
def test_headings_as_newsrooms_write_them(headings: str, used: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{headings}\nZorin, Ivan;1970;77\n", encoding="utf-8")
    found = read_people(path, Columns())
    assert {one: columns[0] for one, columns in found.used.items() if columns} == used


def test_a_word_in_a_row_is_no_heading_where_another_row_says_more(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text(
        "Donors of 2024,,\n,,\n#,Firma/Name,type\n1,Nord,company\n2,Victoria,ship\n", encoding="utf-8"
    )
    found = read_people(path, Columns())
    assert [(person.name, person.kind) for person in found.rows] == [
        ("Nord", "company"),
        ("Victoria", "ship"),
    ]


def test_a_table_whose_names_stand_under_no_known_heading_is_refused_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("#,Wer?,type\n1,Nord,company\n", encoding="utf-8")
    with pytest.raises(ListError, match=r"'#', 'Wer\?', 'type'"):
        read_people(path, Columns())


@pytest.mark.parametrize(
    ("written", "codes", "unknown"),
    [
        ("Österreich / Belgien", {"at", "be"}, []),
        ("Russland; Atlantis", {"ru"}, ["Atlantis"]),
        ("Moskau, Russland", {"ru"}, ["Moskau"]),
        ("", set(), []),
        ("Mordor", set(), ["Mordor"]),
    ],
)
def test_several_countries_are_parted_and_the_unknown_ones_told(
    written: str, codes: set[str], unknown: list[str]
) -> None:
    assert countries_meant(written) == (codes, unknown)
