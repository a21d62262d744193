"""The EU's list with something new or malformed in it: the thing is kept and told, all else stands as it was.

Each change is made to one entry of the fixture; what must be kept and which fields it may touch is worked out by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import parse_list
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model import DateInterval, Record
from graphkit.model.records import Kept
from tests.loaders.changes import differing, given_id

EXTRACT = Path(__file__).parents[2] / "fixtures" / "eu" / "fsf_2024-05-13_extract.xml"
READ_ON = date(2026, 1, 2)
HUSSEIN, BANK, KARIC, SOLEIMANI = "EU.27.28", "EU.2552.50", "EU.8330.21", "EU.6131.26"
BORN = 'birthdate="1937-04-28" dayOfMonth="28" monthOfYear="4" year="1937"'


def parsed(tmp_path: Path, *swaps: tuple[str, str]) -> LoadedList:
    text = EXTRACT.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "fsf.xml"
    path.write_text(text, encoding="utf-8")
    return parse_list(path, READ_ON)


def entry(loaded: LoadedList, entry_id: str) -> Record:
    return next(record for record in loaded.records if record.entry_id == entry_id)


@dataclass(frozen=True)
class Change:
    """What is written for what, in which entry; what must be kept, what the notice says, which fields may differ."""

    entry_id: str
    old: str
    new: str
    kept: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    touched: frozenset[str] = field(default_factory=frozenset)


def touching(*fields: str) -> frozenset[str]:
    return frozenset(fields)


CHANGES = {
    "a new attribute": Change(
        HUSSEIN, 'euReferenceNumber="EU.27.28"', 'euReferenceNumber="EU.27.28" risk="high"',
        (("sanctionEntity/@risk", "high"),), ("attribute 'risk' of sanctionEntity is new",),
    ),
    "a new element": Change(
        HUSSEIN, "<remark>UNSC RESOLUTION 1483</remark>",
        '<remark>UNSC RESOLUTION 1483</remark><vessel flag="KP"><name>Unica</name></vessel>',
        (("sanctionEntity/vessel/@flag", "KP"), ("sanctionEntity/vessel/name", "Unica")),
        ("<vessel> in sanctionEntity is new",),
    ),
    "a new attribute of an act that is passed over": Change(
        HUSSEIN, '<regulationSummary regulationType="regulation"',
        '<regulationSummary celex="32003R1210" regulationType="regulation"',
        (("sanctionEntity/nameAlias/regulationSummary/@celex", "32003R1210"),),
        ("attribute 'celex' of sanctionEntity/nameAlias/regulationSummary is new",),
    ),
    "a new kind of subject": Change(
        HUSSEIN, 'code="person"', 'code="vessel"',
        (("sanctionEntity/subjectType/@code", "vessel"),), ("type of subject 'vessel' is new",),
        touching("kind"),
    ),
    "a new programme": Change(
        HUSSEIN, 'programme="IRQ"', 'programme="XYZ"',
        (("sanctionEntity/regulation/@programme", "XYZ"),), ("programme 'XYZ' is new",),
        touching("designations"),
    ),
    "a new type of act": Change(
        HUSSEIN, 'regulationType="regulation"', 'regulationType="decision"',
        (("sanctionEntity/regulation/@regulationType", "decision"),), ("type of act 'decision' is new",),
        touching("designations", "remarks"),
    ),
    "a new word for the strength of a name": Change(
        HUSSEIN, 'wholeName="Abu Ali" function="" title="" nameLanguage="" strong="true"',
        'wholeName="Abu Ali" function="" title="" nameLanguage="" strong="medium"',
        (("sanctionEntity/nameAlias/@strong", "medium"),), ("value of strong 'medium' is new",),
        touching("names"),
    ),
    "a new quality of a name": Change(
        BANK, "<remark>formerly known as The General", "<remark>medium quality alias; formerly known as The General",
        (("sanctionEntity/nameAlias/remark", "medium quality alias"),),
        ("quality of alias 'medium quality alias' is new",),
        touching("names", "remarks"),
    ),
    "a new gender": Change(
        HUSSEIN, 'gender="M"', 'gender="X"',
        (("sanctionEntity/nameAlias/@gender", "X"),), ("gender 'X' is new",), touching("gender"),
    ),
    "a language that is no code": Change(
        HUSSEIN, 'nameLanguage="FR"', 'nameLanguage="French"',
        (("sanctionEntity/nameAlias/@nameLanguage", "French"),),
        ("sanctionEntity/nameAlias/@nameLanguage is not written as a code of two letters",),
        touching("names"),
    ),
    "a new calendar": Change(
        SOLEIMANI, 'calendarType="ISLAMIC"', 'calendarType="PERSIAN"',
        (("sanctionEntity/birthdate/@calendarType", "PERSIAN"),), ("calendar 'PERSIAN' is new",),
        touching("birth_dates", "remarks"),
    ),
    "a day of birth that is no day": Change(
        # Its parts stand beside it and give the same date.
        HUSSEIN, 'birthdate="1937-04-28"', 'birthdate="28.4.1937"',
        (("sanctionEntity/birthdate/@birthdate", "28.4.1937"),),
        ("sanctionEntity/birthdate/@birthdate is not written as a day",),
    ),
    "a year of birth of another day": Change(
        HUSSEIN, 'year="1937"', 'year="1939"',
        (("sanctionEntity/birthdate/@year", "1939"),),
        ("sanctionEntity/birthdate/@year disagrees with the date next to it",),
    ),
    "a new code of a country": Change(
        HUSSEIN, 'countryIso2Code="IQ" countryDescription="IRAQ"', 'countryIso2Code="QX" countryDescription="IRAQ"',
        (("sanctionEntity/citizenship/@countryIso2Code", "QX"),), ("country code 'QX' is new",),
    ),
    "a new type of number": Change(
        KARIC, 'validTo="2026-12-27" region="" identificationTypeCode="passport"',
        'validTo="2026-12-27" region="" identificationTypeCode="seafarer"',
        (("sanctionEntity/identification/@identificationTypeCode", "seafarer"),),
        ("type of identification 'seafarer' is new",), touching("identifiers"),
    ),
    "a new word for a false document": Change(
        KARIC, 'knownFalse="false" reportedLost="false" revokedByIssuer="false" issuedBy="" latinNumber="" '
        'nameOnDocument="" number="012830978"',
        'knownFalse="suspected" reportedLost="false" revokedByIssuer="false" issuedBy="" latinNumber="" '
        'nameOnDocument="" number="012830978"',
        (("sanctionEntity/identification/@knownFalse", "suspected"),), ("value of knownFalse 'suspected' is new",),
        touching("identifiers"),
    ),
    "an end of validity that is no day": Change(
        KARIC, 'validTo="2026-12-27"', 'validTo="27.12.2026"',
        (("sanctionEntity/identification/@validTo", "27.12.2026"),),
        ("sanctionEntity/identification/@validTo is not written as a day",), touching("identifiers"),
    ),
    "a new way to reach the actor": Change(
        BANK, 'key="PHONE"', 'key="TELEX"',
        (("sanctionEntity/address/contactInfo/@key", "TELEX"),), ("type of contact 'TELEX' is new",),
        touching("remarks"),
    ),
    "a day of designation that is no day": Change(
        SOLEIMANI, 'designationDate="2021-04-12" designationDetails="" unitedNationId="" euReferenceNumber="EU.6131',
        'designationDate="12/04/21" designationDetails="" unitedNationId="" euReferenceNumber="EU.6131',
        (("sanctionEntity/@designationDate", "12/04/21"),),
        ("sanctionEntity/@designationDate is not written as a day",), touching("designations"),
    ),
    "an entry into force that is no day": Change(
        # designationDate states the same day.
        SOLEIMANI, 'entryIntoForceDate="2021-04-12" numberTitle="2021/584', 'entryIntoForceDate="soon" numberTitle="2021/584',
        (("sanctionEntity/regulation/@entryIntoForceDate", "soon"),),
        ("sanctionEntity/regulation/@entryIntoForceDate is not written as a day",),
    ),
    "a UN reference that is none": Change(
        SOLEIMANI, 'unitedNationId="" euReferenceNumber="EU.6131.26"', 'unitedNationId="pending" euReferenceNumber="EU.6131.26"',
        (("sanctionEntity/@unitedNationId", "pending"),),
        ("sanctionEntity/@unitedNationId is not written as a UN reference such as QDi.001",),
        touching("identifiers"),
    ),
    "a second act": Change(
        HUSSEIN, '<subjectType code="person"',
        '<regulation programme="SYR" numberTitle="36/2012"/><subjectType code="person"',
        (("sanctionEntity/regulation/@programme", "SYR"), ("sanctionEntity/regulation/@numberTitle", "36/2012")),
        ("<regulation> occurs several times in sanctionEntity",),
    ),
    "a name that says nothing": Change(
        HUSSEIN, 'wholeName="Abu Ali" function=""', 'wholeName="" function="Colonel"',
        (("sanctionEntity/nameAlias/@function", "Colonel"), ("sanctionEntity/nameAlias/@strong", "true")),
        ("sanctionEntity/nameAlias has no name", "sanctionEntity/nameAlias/@wholeName is missing or empty"),
        touching("names", "positions"),
    ),
    "a number that was renamed": Change(
        KARIC, 'number="012830978"', 'documentNumber="012830978"',
        (("sanctionEntity/identification/@documentNumber", "012830978"),
         ("sanctionEntity/identification/@identificationTypeCode", "passport")),
        ("attribute 'documentNumber' of sanctionEntity/identification is new",
         "sanctionEntity/identification has no number", "sanctionEntity/identification/@number is missing or empty"),
        touching("identifiers", "remarks"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_new_is_kept_and_told_and_all_else_stands(tmp_path: Path, change: Change) -> None:
    loaded = parsed(tmp_path, (change.old, change.new))
    kept = {(one.path, one.text) for one in entry(loaded, change.entry_id).kept}
    assert set(change.kept) <= kept
    assert {notice.what for notice in loaded.notices} == set(change.told)
    assert all(notice.entries == 1 for notice in loaded.notices)
    touched = {f"eu_fsf:{change.entry_id}": change.touched | {"kept"}}
    assert differing(parse_list(EXTRACT, READ_ON), loaded) == touched


def test_a_good_file_gives_no_notice() -> None:
    loaded = parse_list(EXTRACT, READ_ON)
    assert (loaded.notices, loaded.unread, loaded.beside) == ((), (), ())
    assert not any(record.kept for record in loaded.records)


def test_what_is_kept_says_where_it_stands(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ('gender="M"', 'gender="X"'))
    assert entry(loaded, HUSSEIN).kept == (
        Kept(
            path="sanctionEntity/nameAlias/@gender", text="X",
            locator="/export/sanctionEntity[@euReferenceNumber='EU.27.28']/nameAlias/@gender",
        ),
    )  # fmt: skip
    (notice,) = loaded.notices
    assert (notice.place, notice.examples) == ("line 9", ("'X' in EU.27.28",))


def test_an_act_of_a_new_type_dates_nothing(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ('regulationType="regulation"', 'regulationType="decision"'))
    record = entry(loaded, HUSSEIN)
    (designation,) = record.designations
    assert (designation.designated, designation.date_kind, designation.program) == (None, "unknown", "IRQ")
    assert designation.legal_basis[0] == "1210/2003 (OJ L169)"
    assert record.remarks == ("UNSC RESOLUTION 1483", "Entry into force of the act: 2003-07-07")


def test_a_day_of_designation_that_is_no_day_is_no_day_to_compare(tmp_path: Path) -> None:
    change = CHANGES["a day of designation that is no day"]
    (designation,) = entry(parsed(tmp_path, (change.old, change.new)), SOLEIMANI).designations
    # It began no later than the act that is shown.
    assert designation.designated == DateInterval.of_day(date(2021, 4, 12))
    assert designation.date_kind == "amended"


def test_an_entry_without_its_act_keeps_what_the_act_said(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ("<regulation ", "<legalAct "), ("</regulation>", "</legalAct>"))
    record = entry(loaded, HUSSEIN)
    (designation,) = record.designations
    assert (designation.program, designation.designated, designation.legal_basis) == ("", None, ())
    kept = {one.path: one.text for one in record.kept}
    assert kept["sanctionEntity/legalAct/@programme"] == "IRQ"
    assert kept["sanctionEntity/legalAct/@entryIntoForceDate"] == "2003-07-07"
    assert kept["sanctionEntity/legalAct/publicationUrl"].endswith("OJ:L:2003:169:0006:0023:EN:PDF")
    assert len(record.names) == 3
    assert record.birth_dates[0].interval == DateInterval.of_day(date(1937, 4, 28))


@pytest.mark.parametrize(
    ("attributes", "written", "interval"),
    [
        ('year="1937" monthOfYear="4" dayOfMonth="31"', "1937-4-31", None),
        ('year="19x7" monthOfYear="4"', "19x7-4", None),
        ('monthOfYear="4" dayOfMonth="28"', "?-4-28", None),
        ('year="1937" dayOfMonth="28"', "1937-?-28", DateInterval.of_year(1937)),
        ('yearRangeFrom="1938" yearRangeTo="1936"', "1938 to 1936", None),
        ('yearRangeFrom="late" yearRangeTo="1936"', "late to 1936", None),
        ('birthdate="in spring"', "in spring", None),
        ('year="1937" yearRangeFrom="1936"', "1937", DateInterval.of_year(1937)),
    ],
)
def test_parts_that_make_no_date_stay_in_words(
    tmp_path: Path, attributes: str, written: str, interval: DateInterval | None
) -> None:
    record = entry(loaded := parsed(tmp_path, (BORN, attributes)), HUSSEIN)
    assert [(birth.written, birth.interval) for birth in record.birth_dates] == [(written, interval)]
    assert record.birth_places == ("al-Awja, near Tikrit, IRAQ",)
    # A day of a year without its month is understood, and told by nobody.
    assert bool(loaded.notices) == ("?-28" not in written)


def test_a_date_of_a_calendar_that_is_not_stated_is_not_read(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ('calendarType="GREGORIAN"', 'calendar="GREGORIAN"'))
    (birth,) = entry(loaded, HUSSEIN).birth_dates
    assert birth.interval is None
    assert birth.written == "28/4/1937, 1937-04-28 (calendar not stated)"


def test_a_country_is_read_from_its_name_where_the_code_is_gone(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ('countryIso2Code="IQ"', 'iso="IQ"'))
    assert [(c.written, c.code) for c in entry(loaded, HUSSEIN).nationalities] == [("IRAQ", "iq")]


@pytest.mark.parametrize(
    ("number", "code", "name", "held"),
    [
        # A number's record has room for a country's code of today only.
        ("012830978", "YU", "YUGOSLAVIA", "National passport, valid to 2026-12-27, YUGOSLAVIA"),
        ("012830978", "RS", "RASCIA", "National passport, valid to 2026-12-27, RASCIA"),
        ("012830978", "RS", "SERBIA", "National passport, valid to 2026-12-27"),
        ("unknown", "RS", "SERBIA", "National passport, valid to 2026-12-27, SERBIA: unknown"),
    ],
)
def test_the_country_of_a_document_is_never_lost(
    tmp_path: Path, number: str, code: str, name: str, held: str
) -> None:
    loaded = parsed(
        tmp_path, ('number="012830978"', f'number="{number}"'),
        ('countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="141056"',
         f'countryIso2Code="{code}" countryDescription="{name}" regulationLanguage="en" logicalId="141056"'),
    )  # fmt: skip
    record = entry(loaded, KARIC)
    assert held in (*record.remarks, *(number.label for number in record.identifiers))


def test_an_entry_without_its_reference_is_read_under_an_id_of_its_own(tmp_path: Path) -> None:
    loaded = parsed(tmp_path, ('euReferenceNumber="EU.27.28"', 'reference="EU.27.28"'))
    record = loaded.records[0]
    assert (record.entry_id, record.primary_name.text) == (given_id(loaded), "Saddam Hussein Al-Tikriti")
    assert record.citation.locator == "/export/sanctionEntity[not(@euReferenceNumber)]"
    assert [(one.path, one.text) for one in record.kept] == [("sanctionEntity/@reference", "EU.27.28")]
    assert "Logical id: 13" in record.remarks
    assert record.identifiers == ()


def test_entries_without_a_reference_are_not_joined_by_the_un_reference_that_they_share(
    tmp_path: Path,
) -> None:
    reference = 'euReferenceNumber="EU.{}"'
    loaded = parsed(
        tmp_path, (f'unitedNationId="" {reference.format("27.28")}', 'unitedNationId="KPi.099"'),
        (f'unitedNationId="" {reference.format("6131.26")}', 'unitedNationId="KPi.099"'),
    )  # fmt: skip
    schemes = [n.scheme for record in loaded.records for n in record.identifiers if n.number == "KPi.099"]
    assert schemes == ["other", "other"]


def test_a_reference_repeated_under_two_programmes_is_no_notice_and_under_one_it_is(tmp_path: Path) -> None:
    assert not parse_list(EXTRACT, READ_ON).notices
    loaded = parsed(tmp_path, ('programme="AFG"', 'programme="TAQA"'))
    (notice,) = loaded.notices
    assert (notice.kind, notice.examples) == ("repeated_id", ("'EU.334.4' in EU.334.4:TAQA",))


def test_an_entry_without_a_name_is_kept_without_an_actor(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    path = tmp_path / "fsf.xml"
    end = text.index("</sanctionEntity>")
    path.write_text(text[:end].replace("nameAlias", "person") + text[end:], encoding="utf-8")
    loaded = parse_list(path, READ_ON)
    (unread,) = loaded.unread
    assert (unread.entry_id, unread.reason) == (HUSSEIN, "it has no name in any form")
    assert ("sanctionEntity/person/@wholeName", "Abu Ali") in {(one.path, one.text) for one in unread.kept}
    assert len(loaded.records) == len(parse_list(EXTRACT, READ_ON).records) - 1


def test_a_weak_name_stands_for_the_entry_where_none_is_strong(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    path = tmp_path / "fsf.xml"
    path.write_text(text.replace('strong="', 'quality="'), encoding="utf-8")
    record = entry(loaded := parse_list(path, READ_ON), "EU.367.96")
    # The first name of the entry is in Arabic script.
    assert record.primary_name.text == "Abdul Manan Agha"
    assert {name.kind for name in record.names} == {"primary", "weak_alias"}
    assert {notice.what for notice in loaded.notices} == {
        "attribute 'quality' of sanctionEntity/nameAlias is new",
        "sanctionEntity/nameAlias/@strong is missing or empty",
    }


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('generationDate="today"', "export/@generationDate is not written as a day"),
        ('generationDate="2024-13-45T00:00"', "export/@generationDate is not written as a day"),
        ('generated="2024-05-13"', "export/@generationDate is missing or empty"),
    ],
)
def test_a_list_that_does_not_state_its_day_is_read(tmp_path: Path, new: str, told: str) -> None:
    loaded = parsed(tmp_path, ('generationDate="2024-05-13T17:44:28.283+02:00"', new))
    assert loaded.source.published is None
    assert told in {notice.what for notice in loaded.notices}
    assert new.split('"')[1] in {one.text for one in loaded.beside}
    # Iran's listings are certainly the EU's own for certain days of the list only.
    assert entry(loaded, SOLEIMANI).designations[0].origin == "unstated"


def test_a_reference_repeated_by_many_entries_of_one_programme_is_refused(tmp_path: Path) -> None:
    text = EXTRACT.read_text(encoding="utf-8")
    begin, end = text.index("<sanctionEntity "), text.index("</sanctionEntity>") + len("</sanctionEntity>")
    path = tmp_path / "fsf.xml"
    path.write_text(text[:end] + text[begin:end] * 3 + text[end:], encoding="utf-8")
    with pytest.raises(ListError, match=r"3 entries with another entry's id, such as 'EU\.27\.28'"):
        parse_list(path, READ_ON)
