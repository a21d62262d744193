"""The EU's list: expected values are read off the fixture files by eye, in their own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders.eu import fsf
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model import DateInterval, Record
from graphkit.model.records import Address

FIXTURES = Path(__file__).parents[2] / "fixtures" / "eu"
EXTRACT = FIXTURES / "fsf_2024-05-13_extract.xml"
READ_ON = date(2026, 1, 2)


def load(path: Path) -> LoadedList:
    file = ListFile.open(path, READ_ON)
    assert fsf.recognises(file)
    return fsf.read(file)


@pytest.fixture(scope="module")
def entries() -> dict[str, Record]:
    return {record.entry_id: record for record in load(EXTRACT).records}


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Path:
    text = EXTRACT.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "fsf.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


def year(number: int, *, circa: bool = False) -> DateInterval:
    return DateInterval.of_year(number, approximate=circa)


def test_the_source_is_the_list_of_the_day_that_the_file_states() -> None:
    source = load(EXTRACT).source
    assert (source.list_id, source.authority, source.published) == ("eu_fsf", "eu", date(2024, 5, 13))


def test_a_person_of_a_un_only_programme(entries: dict[str, Record]) -> None:
    record = entries["EU.27.28"]
    assert record.kind == "person"
    assert [(name.text, name.kind, name.language) for name in record.names] == [
        ("Saddam Hussein Al-Tikriti", "primary", None),
        ("Abu Ali", "alias", None),
        ("Abou Ali", "alias", "fr"),
    ]
    assert (record.names[0].given, record.names[0].family) == ("Saddam", "Hussein Al-Tikriti")
    assert record.citation.locator == "/export/sanctionEntity[@euReferenceNumber='EU.27.28']"
    (designation,) = record.designations
    assert (designation.authority, designation.program, designation.program_title) == ("eu", "IRQ", "Iraq")
    # A first regulation without designationDate: its entry into force.
    assert designation.designated == DateInterval.of_day(date(2003, 7, 7))
    # It carries out UN resolution 1483: whose day this is, the list does not say.
    assert designation.date_kind == "carried_out"
    assert designation.legal_basis == (
        "1210/2003 (OJ L169)",
        "http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=OJ:L:2003:169:0006:0023:EN:PDF",
    )
    assert (designation.origin, designation.measures) == ("implements_un", ("asset_freeze",))
    assert record.birth_dates[0].interval == DateInterval.of_day(date(1937, 4, 28))
    assert record.birth_places == ("al-Awja, near Tikrit, IRAQ",)
    assert [(country.written, country.code) for country in record.nationalities] == [("IRAQ", "iq")]
    assert record.gender == "male"
    assert record.remarks == ("UNSC RESOLUTION 1483",)


def test_a_repeated_reference_is_two_records(entries: dict[str, Record]) -> None:
    taliban, al_qaida = entries["EU.334.4"], entries["EU.334.4:TAQA"]
    assert [number.number for number in (*taliban.identifiers, *al_qaida.identifiers)] == ["EU.334.4"] * 2
    assert taliban.citation.locator.endswith("[@euReferenceNumber='EU.334.4'][regulation/@programme='AFG']")
    assert al_qaida.citation.locator.endswith("[@euReferenceNumber='EU.334.4'][regulation/@programme='TAQA']")
    assert taliban.designations[0].designated == DateInterval.of_day(date(2001, 2, 23))
    # An amendment without designationDate gives the latest day only.
    assert al_qaida.designations[0].designated == DateInterval.of_day(date(2007, 8, 17))
    assert al_qaida.designations[0].date_kind == "amended"
    assert taliban.birth_dates[0].written == "circa 1967"
    assert taliban.birth_dates[0].interval == year(1967, circa=True)
    assert taliban.titles == ("Maulavi",)
    assert taliban.positions == (
        "Deputy Minister of Preventing Vice and Propagating Virtue under the Taliban regime",
        "Secretary- General of the Afghan Red Crescent Society (ARCS) under the Taliban regime",
    )


def test_a_reference_repeated_under_one_programme_is_never_merged(tmp_path: Path) -> None:
    path = changed(tmp_path, 'programme="AFG"', 'programme="TAQA"')
    records = load(path).records
    ids = [record.entry_id for record in records]
    assert len(set(ids)) == len(ids)
    assert [r.citation.locator for r in records if r.entry_id in ("EU.334.4", "EU.334.4:TAQA")] == [
        "/export/sanctionEntity[@euReferenceNumber='EU.334.4'][regulation/@programme='TAQA']",
        "/export/sanctionEntity[@euReferenceNumber='EU.334.4'][regulation/@programme='TAQA'][2]",
    ]


def test_weak_aliases_are_told_by_the_remark(entries: dict[str, Record]) -> None:
    record = entries["EU.367.96"]
    assert [(name.text, name.kind, name.script) for name in record.names] == [
        ("عبد المنان آغا", "alias", "Arab"),
        ("Abdul Manan Agha", "primary", "Latn"),
        ("Saiyid Abd al-Man", "weak_alias", "Latn"),
        ("Abdul Man’am Saiyid", "weak_alias", "Latn"),
        ("Abdul Manan", "alias", "Latn"),
    ]
    assert record.names[0].language == "ar"
    assert record.titles == ("Haji",)
    assert record.remarks == ("Saiyid Abd al-Man: low quality alias; formerly listed a",)


def test_a_strong_attribute_of_false_is_a_weak_alias(tmp_path: Path) -> None:
    old = 'wholeName="Abou Ali" function="" title="" nameLanguage="FR" strong="true"'
    path = changed(tmp_path, old, old.replace('strong="true"', 'strong="false"'))
    assert load(path).records[0].names[2].kind == "weak_alias"


def test_a_company_with_contacts_and_a_date_of_listing_in_words_only(entries: dict[str, Record]) -> None:
    record = entries["EU.2552.50"]
    assert record.kind == "organization"
    assert record.primary_name.text == "Savings Bank"
    # "formerly known as X" says that X is the former name, not the name beside the remark.
    assert [name.kind for name in record.names] == ["primary", "alias", "alias"]
    assert record.addresses == (
        Address(
            text="Syria‐Damascus – Merjah – Al‐Furat St., P.O. Box 5467, Damascus, SYRIAN ARAB REPUBLIC",
            country="sy",
        ),
    )
    assert record.remarks == (
        "Date of listing: 23.1.2012.",
        "Saving Bank: formerly known as The General Establishment of Mail Saving Fund; formerly known as The "
        "Post Saving Fund",
        "PHONE: +963 11 222 8403",
        "EMAIL: s.bank@scs‐net.org, post‐gm@net.sy",
        "FAX: +963 11 224 4909; +963 11 245 3471",
    )
    assert (record.designations[0].date_kind, record.designations[0].origin) == ("amended", "own")
    assert record.designations[0].designated == DateInterval.of_day(date(2020, 5, 30))


def test_a_un_reference_that_the_list_gives_to_two_people(entries: dict[str, Record]) -> None:
    kim_kyong_ok, kim_tong_ho = entries["EU.4075.27"], entries["EU.4076.89"]
    assert ("un_reference", "KPi.045") in {(n.scheme, n.number) for n in kim_kyong_ok.identifiers}
    assert ("un_reference", "KPi.046") in {(n.scheme, n.number) for n in kim_tong_ho.identifiers}
    assert kim_kyong_ok.birth_dates[0].written == "1937 to 1938"
    assert kim_kyong_ok.birth_dates[0].interval == DateInterval.spanning(year(1937), year(1938))
    assert kim_kyong_ok.designations[0].origin == "implements_un"
    assert kim_kyong_ok.designations[0].designated == DateInterval.of_day(date(2017, 6, 2))


def test_an_unknown_pair_that_shares_a_un_reference_is_never_joined_by_it(tmp_path: Path) -> None:
    path = changed(
        tmp_path, 'unitedNationId="" euReferenceNumber="EU.6131.26"',
        'unitedNationId="KPi.045" euReferenceNumber="EU.6131.26"',
    )  # fmt: skip
    numbers = [n for r in load(path).records for n in r.identifiers if n.number == "KPi.045"]
    assert [number.scheme for number in numbers] == ["other", "other"]


def test_a_un_reference_that_is_cut_off_is_no_un_reference(tmp_path: Path) -> None:
    path = changed(
        tmp_path, 'unitedNationId="" euReferenceNumber="EU.6131.26"',
        'unitedNationId="QDi.43" euReferenceNumber="EU.6131.26"',
    )  # fmt: skip
    record = next(r for r in load(path).records if r.entry_id == "EU.6131.26")
    assert [(n.scheme, n.number) for n in record.identifiers][1] == ("other", "QDi.43")


def test_a_calendar_that_is_not_the_gregorian_is_not_misread(entries: dict[str, Record]) -> None:
    record = entries["EU.6131.26"]
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [
        # 1 Farvardin 1343 was 21 March 1964, 1 Farvardin 1344 was 21 March 1965.
        (
            "1343 (islamic calendar; Iranian Hijri calendar)",
            DateInterval.spanning(
                DateInterval.of_day(date(1964, 3, 20)), DateInterval.of_day(date(1965, 3, 21))
            ),
        ),
        ("1965", year(1965)),
        ("1964", year(1964)),
    ]
    # Of May 2024: the UN's listings under this programme had ended, all were the EU's.
    assert record.designations[0].origin == "own"


def test_iran_is_unstated_while_both_stand_under_it(tmp_path: Path) -> None:
    path = changed(tmp_path, 'generationDate="2024-05-13', 'generationDate="2023-05-13')
    record = next(r for r in load(path).records if r.entry_id == "EU.6131.26")
    assert record.designations[0].origin == "unstated"


def test_a_lapsed_un_listing_is_neither_led_nor_carried_out(tmp_path: Path) -> None:
    path = changed(
        tmp_path, 'designationDetails="" unitedNationId="" euReferenceNumber="EU.6131.26"',
        'designationDetails="UN designation 24/03/2007 (no longer valid)" unitedNationId="" '
        'euReferenceNumber="EU.6131.26"',
    )  # fmt: skip
    record = next(r for r in load(path).records if r.entry_id == "EU.6131.26")
    assert (record.designations[0].origin, record.designations[0].date_kind) == ("unstated", "amended")
    assert record.remarks[0] == "Designation details: UN designation 24/03/2007 (no longer valid)"


def test_countries_that_are_no_more_keep_their_words(entries: dict[str, Record]) -> None:
    record = entries["EU.8330.21"]
    assert [(c.written, c.code) for c in record.nationalities] == [("SERBIA AND MONTENEGRO", None)]
    assert record.primary_name.text == "Bogoljub KARIĆ"
    assert [(name.script, name.language) for name in record.names] == [
        ("Cyrl", "be"), ("Latn", None), ("Cyrl", "ru"),
    ]  # fmt: skip
    assert record.birth_places == ("Peja / Pec, YUGOSLAVIA",)
    (passport,) = record.identifiers[1:]
    assert (passport.scheme, passport.number, passport.country) == ("passport", "012830978", None)
    assert passport.label == "National passport, valid to 2026-12-27"


def test_a_year_that_the_publisher_filled_in_is_no_date(entries: dict[str, Record]) -> None:
    record = entries["EU.9284.35"]
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [
        ("1998-10-17 (Year not available)", None)
    ]
    assert record.primary_name.text == "Ivan Dmitrievich POPOV"
    assert (record.primary_name.given, record.primary_name.family) == ("Ivan Dmitrievich", "POPOV")
    tax = record.identifiers[1]
    assert (tax.scheme, tax.number, tax.country) == ("tax", "280403816493", "ru")
    assert record.designations[0].designated == DateInterval.of_day(date(2022, 12, 16))


def test_one_end_of_a_span_is_read_as_the_remark_says(entries: dict[str, Record]) -> None:
    record = entries["EU.4565.86"]
    assert record.birth_dates[0].written == "to 1980 (Approximately 1980)"
    assert record.birth_dates[0].interval == year(1980, circa=True)
    assert [(name.text, name.kind) for name in record.names] == [
        ("Ermies Ghermay", "weak_alias"),
        ("ERMIAS ALEM", "primary"),
        ("Ermias Ghirmay", "weak_alias"),
        ("Ermias Ghermay, Guro", "alias"),
    ]
    # Libya's programme holds UN and EU listings, and this entry does not say which it is.
    assert record.designations[0].origin == "unstated"


def test_a_revoked_document_says_so(entries: dict[str, Record]) -> None:
    record = entries["EU.3206.11"]
    document = record.identifiers[1]
    assert (document.scheme, document.number, document.country) == (
        "other", "A 0139243 German travel document", "de",
    )  # fmt: skip
    assert document.label == (
        "Temporary Travel Document, revoked by the issuer, ‘reiseausweis’ . revoked as at sep.2012."
    )
    assert [address.text for address in record.addresses] == [
        "house no. SH 11, alley 5380, Arbil — Qushtuba, IRAQ (house no. SH 11, alley 5380)",
        "IRAQ",
    ]


def test_a_false_document_is_not_matched_by(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        'knownFalse="false" reportedLost="false" revokedByIssuer="false" issuedBy="" latinNumber="" '
        'nameOnDocument="" number="012830978"',
        'knownFalse="true" reportedLost="false" revokedByIssuer="false" issuedBy="" latinNumber="" '
        'nameOnDocument="" number="012830978"',
    )
    record = next(r for r in load(path).records if r.entry_id == "EU.8330.21")
    assert record.identifiers[1].scheme == "other"
    assert "known to be false" in record.identifiers[1].label


def test_a_nickname_gives_way_to_a_name_of_several_words(entries: dict[str, Record]) -> None:
    record = entries["EU.9112.51"]
    assert record.primary_name.text == "Jimmy Cherizier"
    assert [name.text for name in record.names].count("Barbecue") == 3
    # The details name a UN resolution, the programme alone would not tell.
    assert record.designations[0].origin == "implements_un"


def test_an_eu_designation_before_the_uns_is_the_eus_own(entries: dict[str, Record]) -> None:
    record = entries["EU.9132.86"]
    assert record.designations[0].origin == "own"
    assert record.designations[0].designated == DateInterval.of_day(date(2022, 12, 8))
    assert [birth.written for birth in record.birth_dates] == ["1968", "1969", "1970"]
    assert record.birth_places == (
        "Nyabihu District, Western Province, RWANDA",
        "Karandaryi Cell, Mwiyanike Sector, Karago Commune, Gisenyi Prefecture, RWANDA",
    )


def test_a_tanker_typed_as_an_enterprise(entries: dict[str, Record]) -> None:
    record = entries["EU.9442.82"]
    assert record.kind == "vessel"
    assert ("imo", "8514306") in {(number.scheme, number.number) for number in record.identifiers}
    assert record.remarks == ("Unica: Type of ship: delivery vessel, oil tanker",)
    assert record.addresses[0].text == (
        "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF (Principal place of business: DPRK, People’s Republic of China)"
    )


def test_an_address_at_the_time_of_listing_and_a_span_of_years(entries: dict[str, Record]) -> None:
    assert entries["EU.1104.17"].addresses[0].text == "AFGHANISTAN (at the time of listing)"
    assert entries["EU.10869.8"].birth_dates[0].interval == DateInterval.spanning(year(1960), year(1975))


def test_a_programme_that_is_new_is_read_without_a_claim(tmp_path: Path) -> None:
    path = changed(tmp_path, 'programme="MMR"', 'programme="NEW"')
    record = next(r for r in load(path).records if r.entry_id == "EU.10869.8")
    assert record.designations[0].program == "NEW"
    assert (record.designations[0].program_title, record.designations[0].origin) == (None, "unstated")


def test_every_entry_renamed_is_an_error(tmp_path: Path) -> None:
    path = changed(tmp_path, "sanctionEntity", "sanctionedEntity", count=-1)
    with pytest.raises(ListError, match="holds no <sanctionEntity>"):
        load(path)


def test_a_truncated_file_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "fsf.xml"
    path.write_bytes(EXTRACT.read_bytes()[:20_000])
    with pytest.raises(ListError, match=r"line \d+: is not well-formed"):
        load(path)


def test_another_xml_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<export><row/></export>", encoding="utf-8")
    assert not fsf.recognises(ListFile.open(path, READ_ON))
