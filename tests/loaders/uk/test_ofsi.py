"""OFSI's Consolidated List: entries of the real list whose values were read off the file by eye, and traps."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.uk import ofsi
from graphkit.model.records import Record

FIXTURES = Path(__file__).parents[2] / "fixtures" / "uk"
XLSX = FIXTURES / "conlist_extract.xlsx"
CSV = FIXTURES / "conlist_extract.csv"
THREE_GROUPS = FIXTURES / "conlist_2025_three_groups.csv"
RETRIEVED = date(2026, 10, 1)


def load(path: Path) -> LoadedList:
    file = ListFile.open(path, RETRIEVED)
    assert ofsi.recognises(file)
    return ofsi.read(file)


@pytest.fixture(scope="module")
def xlsx() -> dict[str, Record]:
    return {record.entry_id: record for record in load(XLSX).records}


@pytest.fixture(scope="module")
def old() -> dict[str, Record]:
    return {record.entry_id: record for record in load(CSV).records}


def names(record: Record, kind: str) -> list[str]:
    return [name.text for name in record.names if name.kind == kind]


def numbers(record: Record, scheme: str) -> list[str]:
    return [number.number for number in record.identifiers if number.scheme == scheme]


def dated(record: Record) -> list[tuple[str, str, str, str]]:
    return [(each.program, str(each.designated), each.date_kind, each.origin) for each in record.designations]


# The form since 2022


def test_the_first_row_states_the_day_of_the_list(xlsx: dict[str, Record]) -> None:
    loaded = load(XLSX)
    assert loaded.source.published == date(2023, 6, 5)
    assert loaded.source.list_id == "gb_ofsi"
    assert len(loaded.records) == 14


def test_a_person_of_the_uks_own_list(xlsx: dict[str, Record]) -> None:
    record = xlsx["15672"]
    assert record.kind == "person"
    assert record.citation.locator == "Data!rows 3-6, 33"
    assert names(record, "primary") == ["Mian Abdul HAQ"]
    assert (record.primary_name.given, record.primary_name.family) == ("Mian Abdul", "HAQ")
    assert names(record, "alias") == ["Mian MITHOO", "Mian MITHU", "Mian MITTO", "Mian MITTU"]
    assert record.titles == ("Mr",)
    assert record.positions == ("Cleric (“Pir”) of Bharchundi Sharif Shrine",)
    assert record.birth_places == ("Pakistan",)
    assert [country.code for country in record.nationalities] == ["pk"]
    assert [each.text for each in record.addresses] == ["Hafizabad Taluka Daharki, District Ghotki, Pakistan"]
    assert record.addresses[0].country == "pk"
    assert record.gender == "male"
    assert numbers(record, "uk_sanctions_list") == ["GHR0086"]
    assert numbers(record, "ofsi_group") == ["15672"]
    assert dated(record) == [("Global Human Rights", "2022-12-09", "designated", "own")]
    reason = record.designations[0].reason
    assert reason is not None
    assert reason.startswith("Mian Abdul HAQ is a cleric (“Pir”) at Bharchundi Sharif Shrine.")
    assert reason.endswith("girls and women from religious minorities.")
    assert record.designations[0].measures == ("asset_freeze",)


def test_a_ship_that_the_un_listed_without_a_reference_of_its_own(xlsx: dict[str, Record]) -> None:
    record = xlsx["13651"]
    assert record.kind == "vessel"
    assert names(record, "primary") == ["SAM JONG 2"]
    assert "YU_JONG_3" in names(record, "alias")
    assert numbers(record, "imo") == ["7408873"]
    assert [(day.written, str(day.interval)) for day in record.birth_dates] == [("1975", "1975")]
    assert numbers(record, "un_reference") == []  # KPe.064, in its words, is its owner's
    assert dated(record) == [
        ("Democratic People's Republic of Korea", "2018-04-03", "listed", "implements_un")
    ]
    (owner,) = record.relations
    assert (owner.type, owner.name, owner.former) == ("owned_by", "Korea Samjong Shipping", False)
    assert owner.citation.quote == "(Current owners):Korea Samjong Shipping"
    assert owner.citation.locator == "Data!row 13, Other Information"
    assert {"Flag of ship: North Korea", "Previous flags: Russia", "Type of ship: Oil tanker"} <= set(
        record.remarks
    )
    assert "Listed on 03/04/2018, date designated 30/03/2018" in record.remarks


def test_an_own_listing_made_again_at_exit_keeps_the_day_on_which_it_was_listed(
    xlsx: dict[str, Record],
) -> None:
    record = xlsx["13804"]
    assert names(record, "primary") == ["HIZBALLAH"]
    assert dated(record) == [("Counter-Terrorism (International)", "2020-01-16", "listed", "own")]
    assert "Listed on 16/01/2020, date designated 31/12/2020" in record.remarks
    assert "Includes Hizballah Military Wing" in record.remarks


def test_one_entry_under_two_regimes_re_made_at_exit(xlsx: dict[str, Record]) -> None:
    record = xlsx["11241"]
    assert record.kind == "organization"
    assert names(record, "primary") == ["ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC) QODS FORCE"]
    assert "ISLAMIC REVOLUTIONARY GUARDS CORPS - QODS FORCE" in names(record, "alias")
    assert "سپاه قدس" in names(record, "alias")
    assert dated(record) == [
        ("Iran (Nuclear)", "2010-07-27", "listed", "implements_eu"),
        ("Syria", "2011-08-24", "listed", "implements_eu"),
    ]
    assert "Listed on 27/07/2010, date designated 31/12/2020 (Iran (Nuclear))" in record.remarks
    assert "Listed on 24/08/2011, date designated 31/12/2020 (Syria)" in record.remarks
    assert numbers(record, "uk_sanctions_list") == ["INU0082", "SYR0310"]
    assert [(tie.type, tie.name, tie.role) for tie in record.relations] == [
        ("linked", "IRGC", "named under Subsidiaries"),
        ("owned_by", "Iranian Revolutionary Guard Corps", None),
    ]
    assert "Type of entity: Military" in record.remarks


def test_a_regime_of_the_un_alone_implements_even_without_a_reference(xlsx: dict[str, Record]) -> None:
    record = xlsx["14211"]
    assert names(record, "primary") == ["KHATIBA AL-TAWHID WAL-JIHAD (KTJ)"]
    assert names(record, "alias") == [
        "JAMA`AT AL-TAWHID WAL-JIHAD",
        "JANNAT OSHIKLARI",
        "Катиба ат-Таухид валь-Джихад",
    ]
    assert numbers(record, "un_reference") == []
    assert dated(record) == [("ISIL (Da'esh) and Al-Qaida", "2022-03-08", "listed", "implements_un")]


def test_designations_made_again_under_new_regulations_are_dated_by_their_listing(
    xlsx: dict[str, Record],
) -> None:
    assert dated(xlsx["14061"]) == [("Myanmar", "2021-02-25", "listed", "own")]
    assert "Listed on 25/02/2021, date designated 29/04/2021" in xlsx["14061"].remarks
    assert dated(xlsx["14117"]) == [("Belarus", "2021-06-21", "listed", "own")]


def test_listed_before_exit_and_designated_a_few_days_after_it_is_the_eus(xlsx: dict[str, Record]) -> None:
    assert dated(xlsx["13972"]) == [("Chemical Weapons", "2020-10-15", "listed", "implements_eu")]


def test_numbered_positions(xlsx: dict[str, Record]) -> None:
    assert xlsx["14061"].positions == (
        "Secretary of the SAC",
        "Judge Advocate General of the TMD",
        "Secretary to the Peace Negotiation Committee",
    )


def test_a_un_listing_with_weak_aliases_and_numbered_papers(xlsx: dict[str, Record]) -> None:
    record = xlsx["9226"]
    assert names(record, "primary") == ["Mubarak Mushakhas Sanad MUBARAK AL-BATHALI"]
    assert names(record, "weak_alias") == ["Abu ABDULRAHMAN"]
    assert "مبارك مشخص سند مبارك البذال" in names(record, "alias")
    assert numbers(record, "un_reference") == ["QDi.238"]
    assert dated(record) == [("ISIL (Da'esh) and Al-Qaida", "2008-01-18", "listed", "implements_un")]
    assert [(each.number, each.country) for each in record.identifiers if each.scheme == "passport"] == [
        ("101856740", "kw"),
        ("002955916", "kw"),
    ]
    (civil,) = [each for each in record.identifiers if each.scheme == "national_id"]
    assert (civil.number, civil.country) == ("261122400761", "kw")
    assert any(
        remark.startswith("Sentenced to prison by Kuwait on 24 August 2018.") for remark in record.remarks
    )


def test_two_nationalities_and_passports_of_two_countries(xlsx: dict[str, Record]) -> None:
    record = xlsx["7059"]
    assert [country.code for country in record.nationalities] == ["de", "ma"]
    assert record.birth_places == ("Haselünne, Lower Saxony, Germany",)
    assert [each.text for each in record.addresses] == ["Bunatwiete 23, Hamburg, 21073, Germany"]
    passports = [each for each in record.identifiers if each.scheme == "passport"]
    assert [(each.number, each.country) for each in passports] == [("28642163", None), ("954242", "ma")]
    assert passports[1].label == "Passport: Moroccan. Issued on 28 June 1995 in Meknas, Morocco. Expired"


def test_a_year_of_birth(xlsx: dict[str, Record]) -> None:
    record = xlsx["12510"]
    assert [(day.written, str(day.interval)) for day in record.birth_dates] == [("1955", "1955")]
    assert record.birth_places == ("Hama Province, Syria",)
    assert dated(record) == [("Syria", "2012-02-28", "listed", "implements_eu")]


def test_a_parent_company_with_a_share_and_a_tax_number(xlsx: dict[str, Record]) -> None:
    record = xlsx["15734"]
    (parent,) = record.relations
    assert (parent.type, parent.name) == ("owned_by", "Kalashnikov Concern JSC")
    assert (parent.share_min, parent.share_max) == (49.0, 49.0)
    assert parent.citation.quote == "(Parent company):Kalashnikov Concern JSC (49%)"
    assert numbers(record, "tax") == ["1841015504"]
    assert "Website: http://zala-aero.com" in record.remarks
    assert "Email address: (1) info@zala.aero (2) 20shrhrabota@gmail.com" in record.remarks
    assert any(remark.startswith("Financial sanctions imposed in addition") for remark in record.remarks)
    assert [(name.text, name.script, name.language) for name in record.names if name.script == "Cyrl"] == [
        ("ООО ЦСТ", "Cyrl", "ru"),
        ("ООО «ТССТ»", "Cyrl", "ru"),
        ("ЗАЛА АЭРО ГРУП", "Cyrl", "ru"),
    ]


def test_names_in_two_languages_of_one_script(xlsx: dict[str, Record]) -> None:
    languages = {name.text: name.language for name in xlsx["15011"].names}
    assert languages == {
        "Dmitry Aleksandrovich PANTUS": None,
        "Дмитрий Александрович ПАНТУС": "ru",
        "Дзмітрый Аляксандравіч ПАНТУС": "be",
    }


def test_former_names_and_a_reference_of_the_congo_committee(xlsx: dict[str, Record]) -> None:
    record = xlsx["13189"]
    assert names(record, "former") == [
        "ADF/NALU",
        "FORCES DEMOCRATIQUES ALLIEES-ARMEE NATIONALE DE LIBERATION DE L'OUGANDA",
        "NALU",
    ]
    assert numbers(record, "un_reference") == ["CDe.001"]
    assert dated(record) == [("Democratic Republic of the Congo", "2014-12-09", "listed", "implements_un")]


# The form until 2022


def test_the_old_form_states_its_day() -> None:
    loaded = load(CSV)
    assert loaded.source.published == date(2020, 4, 27)
    assert len(loaded.records) == 14


def test_a_un_reference_of_another_kind_is_not_the_entrys_own(old: dict[str, Record]) -> None:
    record = old["13349"]  # "UN Ref QDe.004" is Al-Qaida's; the entry is a man
    assert numbers(record, "un_reference") == []
    assert "QDe.004" in numbers(record, "other")
    assert record.citation.locator == "rows 3-4, 13-24, 51-52"
    assert names(record, "primary") == ["Nayef Salam Muhammad Ujaym AL-HABABI"]
    assert [(day.written, str(day.interval)) for day in record.birth_dates] == [
        ("00/00/1980", "1980"),
        ("00/00/1981", "1981"),
    ]
    assert [country.code for country in record.nationalities] == ["sa", "qa"]
    assert numbers(record, "passport") == ["592667"]
    assert [each.country for each in record.identifiers if each.scheme == "passport"] == ["qa"]
    assert [(each.text, each.country) for each in record.addresses] == [("Afghanistan (since 2009)", "af")]
    assert dated(record) == [
        ("The ISIL (Da'esh) and Al-Qaida organisations", "2016-04-01", "listed", "implements_un")
    ]


def test_references_in_words(old: dict[str, Record]) -> None:
    assert numbers(old["13188"], "un_reference") == ["QE.A.146.14"]
    assert numbers(old["13562"], "un_reference") == ["KPi.067"]  # written "UN Ref.KPI.067."
    assert numbers(old["13641"], "un_reference") == ["KPe.070"]  # written "UN Ref.KPe 070."
    assert numbers(old["9062"], "un_reference") == ["IRi.039"]


def test_ships_and_windows_characters(old: dict[str, Record]) -> None:
    assert (old["13556"].kind, numbers(old["13556"], "imo")) == ("vessel", ["8937675"])
    assert (old["13650"].kind, numbers(old["13650"], "imo")) == ("vessel", ["8405311"])
    assert old["13641"].kind == "organization"
    assert "so-called ’2nd Army Corps’ of the ‘Lugansk People´s Republic’." in old["13222"].remarks[0]


def test_whose_decision_the_old_list_states(old: dict[str, Record]) -> None:
    origins = {
        entry_id: {each.program: each.origin for each in record.designations}
        for entry_id, record in old.items()
    }
    assert origins["7888"] == {"Terrorism and Terrorist Financing": "own"}  # "UK listing only."
    assert origins["13310"] == {"UK Freezing Orders": "own"}
    assert origins["11235"] == {"Iran (nuclear proliferation)": "implements_eu"}  # "EU listing. Not UN."
    assert origins["13222"] == {"Ukraine (Sovereignty)": "implements_eu"}
    assert origins["13650"] == {"North Korea (Democratic People's Republic of Korea)": "implements_un"}
    assert origins["9062"] == {
        "Terrorism and Terrorist Financing": "own",  # "Both UK listing and EU listing under Terrorism"
        "Iran (nuclear proliferation)": "implements_un",  # "UN listing under Iran (nuc prol)"
        "Syria": "implements_eu",  # "EU listing under Syria"
    }


def test_numbered_passports_in_words(old: dict[str, Record]) -> None:
    assert [
        (each.number, each.country) for each in old["13312"].identifiers if each.scheme == "passport"
    ] == [
        ("223611", "ly"),
        ("C00146605", "gb"),
    ]
    assert old["11784"].gender == "male"
    assert [str(day.interval) for day in old["11784"].birth_dates] == ["1952"]


# Three groups of the list of April 2025


def test_groups_in_which_no_row_is_called_the_primary_name() -> None:
    file = ListFile.open(THREE_GROUPS, RETRIEVED)
    loaded = ofsi.read(file)
    assert loaded.source.published == date(2025, 4, 14)
    records = {record.entry_id: record for record in loaded.records}
    assert list(records) == ["15672", "16601", "16789"]
    assert records["15672"].primary_name.text == "Mian Abdul HAQ"
    assert records["16601"].primary_name.text == "33RD SCIENTIFIC RESEARCH AND TESTING INSTITUTE"
    assert names(records["16601"], "alias") == [
        "33RD TSNIII",
        "FEDERAL STATE BUDGETARY ESTABLISHMENT 27 SCIENTIFIC CENTRE OF THE MINISTRY OF DEFENCE OF THE RUSSIAN "
        "FEDERATION",
    ]
    assert dated(records["16601"]) == [("Chemical Weapons", "2024-10-08", "designated", "own")]
    (notice,) = file.notices.told()
    assert (notice.kind, notice.what, notice.entries) == (
        "missing",
        "no name is marked as the primary one",
        2,
    )
    assert notice.place == "rows 8-10"


def test_a_name_in_chinese() -> None:
    record = load(THREE_GROUPS).records[2]
    assert record.primary_name.text == "PREMERA (H.K.) INTERNATIONAL CO, LIMITED"
    assert [(name.text, name.script, name.language) for name in record.names[1:]] == [
        ("普萊米樂(香港)國際貿易有限公司", "Hani", "zh")
    ]
    assert numbers(record, "registration") == ["33866023"]


# The full lists, against counts made here


def check_counts(loaded: LoadedList, rows: list[dict[str, str]], primary: str) -> None:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row["Group ID"]].append(row)
    assert len(loaded.records) == len(groups)
    for record in loaded.records:
        group = groups[record.entry_id]
        texts = {
            " ".join(" ".join(row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)).split()) for row in group
        } | {" ".join(row.get("Name Non-Latin Script", "").split()) for row in group}
        assert {name.text for name in record.names} == texts - {""}
        assert sum(name.kind == "primary" for name in record.names) == 1
        assert any(row["Alias Type"] == primary for row in group)
        born = {row["DOB"] for row in group if row["DOB"]}
        assert {day.written for day in record.birth_dates} >= born
        listings = {
            (row["Regime"], row["Listed On"], row.get("UK Sanctions List Date Designated")) for row in group
        }
        assert len(record.designations) == len(listings)


@pytest.mark.full_lists
def test_the_full_list_of_june_2023(full_lists: Path) -> None:
    path = full_lists / "uk" / "ConList_2023-06-05.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True)["Data"]
    table = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    rows = [dict(zip(map(str, table[1]), map(str, row), strict=True)) for row in table[2:]]
    loaded = load(path)
    check_counts(loaded, rows, "Primary name")
    for group_type, kind in (("Individual", "person"), ("Entity", "organization"), ("Ship", "vessel")):
        groups = {row["Group ID"] for row in rows if row["Group Type"] == group_type}
        assert {record.entry_id for record in loaded.records if record.kind == kind} == groups
    with_reference = {row["Group ID"] for row in rows if "(UN Ref):" in row["Other Information"]}
    assert {record.entry_id for record in loaded.records if numbers(record, "un_reference")} == with_reference
    assert all(
        designation.origin == "implements_un"
        for record in loaded.records
        if record.entry_id in with_reference
        for designation in record.designations
    )
    reasons = {row["Group ID"] for row in rows if "(UK Statement of Reasons):" in row["Other Information"]}
    assert {record.entry_id for record in loaded.records if record.designations[0].reason} == reasons
    gendered = {row["Group ID"] for row in rows if "(Gender):" in row["Other Information"]}
    assert {record.entry_id for record in loaded.records if record.gender} == gendered
    assert all(day.interval for record in loaded.records for day in record.birth_dates)


@pytest.mark.full_lists
def test_the_full_list_of_april_2020(full_lists: Path) -> None:
    path = full_lists / "uk" / "ConList_2020-04-27.csv"
    table = [row for row in csv.reader(io.StringIO(path.read_bytes().decode("cp1252"), newline="")) if row]
    rows = [dict(zip(table[1], row, strict=True)) for row in table[2:]]
    loaded = load(path)
    check_counts(loaded, rows, "Prime Alias")
    persons = {row["Group ID"] for row in rows if row["Group Type"] == "Individual"}
    assert {record.entry_id for record in loaded.records if record.kind == "person"} == persons
    assert all(
        designation.origin == "own"
        for record in loaded.records
        for designation in record.designations
        if designation.program == "UK Freezing Orders"
    )
    assert {"own", "implements_un", "implements_eu"} == {
        designation.origin for record in loaded.records for designation in record.designations
    }
