"""The UK Sanctions List: the excerpt's entries, read off the file by eye, and traps made by hand.

``uksl_excerpt_2026-08.xml`` is three entries of the list of August 2026, shortened; in places its words are not the
list's own (AFG0001 has no parent company there). ``uksl_by_hand.xml`` holds what it lacks, made by hand, and says so.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.uk import ofsi as consolidated_list
from graphkit.loaders.uk import sanctions_list
from graphkit.loaders.uk.sanctions_list_details import plain, written_date
from graphkit.model.records import Record
from graphkit.resolve.cluster import resolve
from tests.loaders.uk.test_ofsi import RETRIEVED, XLSX, numbers

FIXTURES = Path(__file__).parents[2] / "fixtures" / "uk"
EXCERPT = FIXTURES / "uksl_excerpt_2026-08.xml"
BY_HAND = FIXTURES / "uksl_by_hand.xml"


def load(path: Path) -> LoadedList:
    file = ListFile.open(path, RETRIEVED)
    assert sanctions_list.recognises(file)
    return sanctions_list.read(file)


@pytest.fixture(scope="module")
def real() -> dict[str, Record]:
    return {record.entry_id: record for record in load(EXCERPT).records}


@pytest.fixture(scope="module")
def made() -> dict[str, Record]:
    return {record.entry_id: record for record in load(BY_HAND).records}


def named(record: Record) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record.names]


def designated(record: Record) -> tuple[str, str, str]:
    (designation,) = record.designations
    return str(designation.designated), designation.date_kind, designation.origin


def changed(tmp_path: Path, old: str, new: str, *, file: Path = EXCERPT, count: int = 1) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "UK-Sanctions-List.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


# The excerpt


def test_the_source_is_the_list_of_the_day_that_the_file_states() -> None:
    loaded = read_list(EXCERPT, RETRIEVED)
    assert (loaded.format, loaded.source.list_id) == ("uk_sanctions_list", "gb_uksl")
    assert (loaded.source.authority, loaded.source.published) == ("gb", date(2026, 8, 20))
    assert [record.id for record in loaded.records] == [
        "gb_uksl:AFG0001",
        "gb_uksl:AFG0006",
        "gb_uksl:DPR0075",
    ]


def test_a_company_that_the_un_listed(real: dict[str, Record]) -> None:
    record = real["AFG0001"]
    assert record.kind == "organization"
    assert record.citation.locator == "/Designations/Designation[UniqueID='AFG0001']"
    assert named(record) == [
        ("HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE", "primary"),
        ("Haji Alim Hawala", "alias"),
        ("Haji Hakim Hawala", "weak_alias"),
        ("حاجی خيرالله و حاجی ستار صرافی", "alias"),
    ]
    assert record.names[3].script == "Arab"
    assert [(each.scheme, each.number) for each in record.identifiers] == [
        ("uk_sanctions_list", "AFG0001"),
        ("ofsi_group", "12703"),
        ("un_reference", "TAe.010"),
    ]
    (designation,) = record.designations
    assert designated(record) == ("2012-06-29", "carried_out", "implements_un")
    assert designation.program == "The Afghanistan (Sanctions) (EU Exit) Regulations 2020"
    assert (designation.measures, designation.reason) == (("asset_freeze",), None)
    assert [(each.text, each.country) for each in record.addresses] == [
        ("Ansari Market, 2nd Floor, Nimroz Province, Afghanistan", "af"),
        ("Branch Office 14, Dubai, United Arab Emirates", "ae"),
    ]
    (parent,) = record.relations
    assert (parent.type, parent.name, parent.former) == ("owned_by", "HKHS Holding", False)
    assert parent.citation.quote == "HKHS Holding"
    assert parent.citation.locator == (
        "/Designations/Designation[UniqueID='AFG0001']/EntityDetails/Entity/ParentCompanies/ParentCompany"
    )
    assert record.remarks == (
        "Afghan Money Service Provider License Number: 044.",
        "Type of entity: Money service provider",
        "Business Reg No: 044",
        "Subsidiaries: Kandahar Branch",
    )


def test_a_person_that_the_un_listed(real: dict[str, Record]) -> None:
    record = real["AFG0006"]
    assert record.kind == "person"
    assert named(record) == [
        ("MOHAMMAD HASSAN AKHUND", "primary"),
        ("Mohammad Hassan Akhund", "alias"),
        ("Haji Mohammad Hassan", "alias"),
        ("محمد حسن آخوند", "alias"),
    ]
    assert (record.primary_name.given, record.primary_name.family) == ("MOHAMMAD HASSAN", "AKHUND")
    assert (record.names[2].given, record.names[2].family) == (None, None)
    assert [(each.scheme, each.number, each.country) for each in record.identifiers] == [
        ("uk_sanctions_list", "AFG0006", None),
        ("ofsi_group", "7172", None),
        ("un_reference", "TAi.002", None),
        ("passport", "P04581926", "af"),
    ]
    assert designated(record) == ("2001-01-25", "carried_out", "implements_un")
    assert record.designations[0].measures == ("asset_freeze", "travel_ban")
    assert record.designations[0].reason == "Deputy Minister of Civil Aviation under the Taliban regime."
    assert [(birth.written, str(birth.interval)) for birth in record.birth_dates] == [
        ("dd/mm/1945", "1945"),
        ("dd/mm/1946", "1946"),
        ("01/03/1958", "1958-03-01"),
    ]
    assert record.birth_places == ("Lakhi village, Afghanistan",)
    assert [(each.written, each.code) for each in record.nationalities] == [("Afghanistan", "af")]
    assert [each.text for each in record.addresses] == ["Kabul, Afghanistan"]
    assert record.positions == ("Deputy Minister of Civil Aviation under the Taliban",)
    assert record.titles == ("Mullah", "Haji")
    assert record.gender == "male"
    assert record.remarks == ("A close associate of Mullah Mohammed Omar (TAi.004).",)


def test_a_ship_that_the_un_listed(real: dict[str, Record]) -> None:
    record = real["DPR0075"]
    assert record.kind == "vessel"
    assert named(record) == [("Petrel 8", "primary"), ("Jal Vahini", "alias")]
    assert [(each.scheme, each.number) for each in record.identifiers] == [
        ("uk_sanctions_list", "DPR0075"),
        ("imo", "9562233"),
    ]
    assert designated(record) == ("2017-10-03", "carried_out", "implements_un")
    assert record.designations[0].measures == ("transport",)
    assert record.designations[0].reason is None
    (owner,) = record.relations
    assert (owner.type, owner.name) == ("owned_or_controlled_by", "Global United Shipping India")
    assert [(birth.written, str(birth.interval)) for birth in record.birth_dates] == [("2011", "2011")]
    assert record.remarks == (
        "Flag of ship: Comoros",
        "Previous flags: India",
        "Type of ship: Bulk Carrier",
        "Tonnage of ship: 7078",
        "Sanctions imposed: Prohibition of port entry",
    )


@pytest.mark.parametrize("path", [EXCERPT, BY_HAND])
def test_counts_by_xpath(path: Path) -> None:
    root = etree.parse(path).getroot()
    records = load(path).records
    assert len(records) == len(root.findall("Designation"))
    for record, entry in zip(records, root.findall("Designation"), strict=True):
        parts = [
            [name.findtext(f"Name{n}") or "" for n in range(1, 7)] for name in entry.iterfind("Names/Name")
        ]
        scripts = [name.text or "" for name in entry.iterfind(".//NameNonLatinScript")]
        texts = {" ".join(" ".join(each).split()) for each in parts} | {
            " ".join(text.split()) for text in scripts
        }
        assert {name.text for name in record.names} == texts - {""}
        born = {birth.text for birth in entry.iterfind(".//DOB")} - {"dd/mm/yyyy"}
        assert {birth.written for birth in record.birth_dates} >= born
        assert len(record.addresses) == len(entry.findall("Addresses/Address"))


# Traps made by hand


def test_names_without_words_without_type_twice_primary_and_weak(made: dict[str, Record]) -> None:
    assert named(made["BEL9001"]) == [
        ("Pavel Invented EXAMPLE", "primary"),
        ("Paval EXAMPLE", "alias"),  # called primary too, and alias further down
        ("Pavel Exemplar", "weak_alias"),
        ("Pasha", "weak_alias"),
        ("EXAMPLE Without Type", "alias"),
        ("Павел Прыклад", "alias"),
        ("Павел Пример", "alias"),
    ]
    languages = [(name.script, name.language) for name in made["BEL9001"].names[5:]]
    assert languages == [("Cyrl", "be"), ("Cyrl", None)]
    assert made["AQD9004"].primary_name.text == "Variation Only"


def test_the_uks_own_decision_is_dated_by_its_designation(made: dict[str, Record]) -> None:
    assert designated(made["BEL9001"]) == ("2025-01-27", "designated", "own")
    assert designated(made["RUS9003"]) == ("2025-07-21", "designated", "own")


def test_days_of_designating_again_are_kept_and_not_compared(made: dict[str, Record]) -> None:
    assert designated(made["INU0082"]) == ("2020-12-31", "made_again", "implements_eu")
    assert designated(made["CTI0032"]) == ("2020-12-31", "made_again", "own")  # the Treasury's, before exit
    assert designated(made["MYA0018"]) == ("2021-04-29", "made_again", "own")  # listed on 25 February 2021
    assert designated(made["MYA0001"]) == ("2021-04-29", "made_again", "implements_eu")  # listed in 2018
    assert designated(made["GUB0009"]) == ("2020-12-31", "made_again", "implements_un")
    assert made["GUB0009"].remarks == ("Designation source: UK|UN",)


def test_a_day_of_designating_again_is_one_of_its_regime_and_its_groups_only(tmp_path: Path) -> None:
    path = changed(tmp_path, "27/01/2025", "29/04/2021", file=BY_HAND)
    assert designated(load(path).records[0]) == ("2021-04-29", "designated", "own")


def test_a_partial_day_of_designation(made: dict[str, Record]) -> None:
    assert designated(made["AQD9004"]) == ("2019", "carried_out", "implements_un")


def test_a_un_reference_of_another_kind_is_not_the_entrys_own(made: dict[str, Record]) -> None:
    assert numbers(made["AQD9004"], "un_reference") == []
    assert numbers(made["AQD9004"], "other") == ["QDe.004"]  # written QDE.004


def test_measures_in_words_and_as_indicators(made: dict[str, Record]) -> None:
    record = made["BEL9001"]
    assert record.designations[0].measures == (
        "asset_freeze", "travel_ban", "director_disqualification", "trust_services", "transport",
    )  # fmt: skip
    assert "Sanctions imposed: Transport sanctions" in record.remarks
    assert (
        "Named by SanctionsImposedIndicators but not by SanctionsImposed: TrustServicesSanctions"
        in record.remarks
    )
    assert made["RUS9003"].designations[0].measures == ("transport",)  # not an asset freeze
    assert made["GAC9002"].designations[0].measures == ("asset_freeze", "trust_services", "internet_services")


def test_reasons_are_text_and_never_markup(made: dict[str, Record]) -> None:
    assert made["BEL9001"].designations[0].reason == (
        "EXAMPLE is an “involved person” under the Regulations.\nalert(1)\nHe owns < 5 & sells."
    )
    assert plain("a<br/>b &amp;lt;b&amp;gt;c&lt;/b&gt; x&amp;copy=1 <50> AT&T") == "a\nb c x&copy=1 <50> AT&T"


def test_what_is_said_of_a_person(made: dict[str, Record]) -> None:
    record = made["BEL9001"]
    assert [(birth.written, birth.interval and str(birth.interval)) for birth in record.birth_dates] == [
        ("dd/09/1958", "1958-09"),
        ("00/00/1975", "1975"),
        ("15/08/19yy", None),
        ("11/06/1977", "1977-06-11"),
    ]
    assert record.titles == ("Colonel", "Dr")
    assert record.positions == ("Former Minister of Tourism and Sports", "Former Minister of Interior")
    assert [country.code for country in record.nationalities] == ["by", "ru"]
    assert record.gender == "female"
    papers = [each for each in record.identifiers if each.scheme in ("passport", "national_id")]
    assert [(each.number, each.country) for each in papers] == [("D0009925", "af"), ("260012001546", "kw")]
    assert {
        "Passport: Egypt issued in 1993",
        "Phone number: +375 (17) 213-41-63 (Fax)",
        "Email address: office@example.org",
        "Website: http://example.org/?a=1&reg=2",
    } <= set(record.remarks)


def test_dates_without_a_year_are_no_dates() -> None:
    assert str(written_date("1962")) == "1962"
    assert str(written_date("15/mm/1975")) == "1975"
    assert written_date("31/02/1972") is None
    assert written_date("15/08/19yy") is None


def test_numbers_of_several_registers_in_one_field(made: dict[str, Record]) -> None:
    record = made["GAC9002"]
    assert numbers(record, "ogrn") == ["1247700291200"]
    assert numbers(record, "inn") == ["9707028663"]
    assert numbers(record, "other") == ["770701001"]  # KPP, which companies share
    assert [each.text for each in record.addresses] == ["19 Korotkevic Street, Minsk, 220039, Belarus"]


def test_parents_subsidiaries_and_owners(made: dict[str, Record]) -> None:
    ties = [(tie.type, tie.name, tie.role, tie.share_min) for tie in made["GAC9002"].relations]
    assert ties == [
        ("linked", "Invented Daughter LLC", "named under Subsidiaries", None),
        ("owned_by", "Invented Concern JSC", None, 49.0),
    ]
    assert {"Subsidiaries: Brest branch", "Parent company: State Owned Enterprise (SOE)"} <= set(
        made["GAC9002"].remarks
    )
    owners = [(tie.type, tie.name, tie.former) for tie in made["RUS9003"].relations]
    assert owners == [
        ("owned_or_controlled_by", "Invented Shipping Ltd", False),
        ("owned_or_controlled_by", "Invented Tankers SA", False),
        ("owned_or_controlled_by", "Invented Lines", True),
    ]
    assert numbers(made["RUS9003"], "imo") == ["8628597"]


# One actor on the UK's two lists


def ofsi(entry_id: str) -> Record:
    (record,) = [
        one
        for one in consolidated_list.read(ListFile.open(XLSX, RETRIEVED)).records
        if one.entry_id == entry_id
    ]
    return record


def test_an_entry_and_the_ofsi_entry_of_its_group_become_one_actor(made: dict[str, Record]) -> None:
    (actor,) = resolve([ofsi("13804"), made["CTI0032"]]).actors
    assert actor.id == "actor:gb_ofsi:13804"  # of the list that was named first
    (merge,) = actor.merges
    assert merge.rule == "identifier"
    assert "13804" in merge.evidence or "CTI0032" in merge.evidence


def test_two_entries_of_one_ofsi_group_become_one_actor(made: dict[str, Record]) -> None:
    two = [made["INU0082"], made["SYR0310"]]
    assert len(resolve(two).actors) == 1
    (actor,) = resolve([two[0], ofsi("11241"), two[1]]).actors
    assert [record.id for record in actor.records] == ["gb_uksl:INU0082", "gb_uksl:SYR0310", "gb_ofsi:11241"]


def test_two_entries_of_different_groups_never_meet(made: dict[str, Record]) -> None:
    twin = made["INU0082"].model_copy(update={"entry_id": "INU9999", "identifiers": ()})
    assert len(resolve([made["INU0082"], twin]).actors) == 2
