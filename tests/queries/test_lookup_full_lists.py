"""Numbers of all kinds out of the six full lists, as reporters may type them, and a sweep over OFAC's and the EU's.

What stands in the lists is read here by lxml and openpyxl alone. The actor that is meant is the one of which the entry is
a part (`pick` with the entry's id).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from graphkit.queries.actors import find, pick
from graphkit.store import GraphStore
from tests.queries.six_lists import FILES

pytestmark = pytest.mark.full_lists


@dataclass(frozen=True)
class Typed:
    """As it is typed, the entry, the number as its list writes it, and what it is taken for."""

    words: str
    entry: str
    listed: str
    kind: str


TYPED = [
    Typed("IMO 934 9289", "us_sdn:37085", "IMO 9349289", "imo"),
    Typed("imo-no. 9465863", "us_sdn:25345", "IMO 9465863", "imo"),
    Typed("MMSI: 636 022 401", "us_sdn:46613", "636022401", "mmsi"),
    Typed("c-536 660", "us_sdn:8591", "C536660", "passport"),
    Typed("passport 75 2987491", "us_sdn:44477", "752987491", "passport"),
    Typed("54400-0522963-5", "us_sdn:15008", "5440005229635", "national_id"),
    Typed("INN 4826 0914 4935", "us_sdn:36481", "482609144935", "tax"),
    Typed("c0359/2017", "us_sdn:44472", "C-0359/2017", "registration"),
    Typed("OGRN 1 025 401 934 502", "us_sdn:46429", "1025401934502", "registration"),
    Typed("bic: brbkkpp1", "us_sdn:22986", "BRBKKPP1", "swift"),
    Typed("BCVE VE CA", "us_sdn:26727", "BCVEVECA", "swift"),
    Typed("belb by 2x xxx", "us_sdn:18291", "BELBBY2X", "swift"),
    Typed("VTBRRUMMXXX", "us_sdn:17013", "VTBRRUMM", "swift"),
    Typed("LEI 2534 00YG MAHH 3EQH 3G74", "us_sdn:45895", "253400YGMAHH3EQH3G74", "lei"),
    Typed("btc 1KctQENEX5QkQMpnMC3Zh9yRAzkMBLpPcr", "us_sdn:39585", "1KctQENEX5QkQMpnMC3Zh9yRAzkMBLpPcr", "wallet"),
    Typed("0x53b6936513e738f44fb50d2b9476730c0ab3bfc1", "us_sdn:27307", "0x53b6936513e738f44FB50d2b9476730C0Ab3Bfc1", "wallet"),
    Typed("TFdTr9C3BqQrzKBXqSxJfAZFTh8UwBAfSg", "us_sdn:48432", "TFdTr9C3BqQrzKBXqSxJfAZFTh8UwBAfSg", "wallet"),
    Typed("+86 180 0412 1000", "us_sdn:28264", "8618004121000", "phone"),
    Typed("VBank@Yaroslavl.RU", "us_sdn:19033", "vbank@yaroslavl.ru", "email"),
    Typed("alhadhagroup.com", "us_sdn:34953", "https://alhadhagroup.com", "website"),
    Typed("http://www.morgan.ae/", "us_sdn:18250", "morgan.ae", "website"),
    Typed("yv 2556", "us_sdn:28403", "YV2556", "aircraft_tail"),
    Typed("pase 700914 hmnlln 09", "us_sdn:11802", "PASE700914HMNLLN09", "national_id"),
    Typed("auam530929", "us_sdn:7163", "AUAM-530929", "tax"),
    Typed("52 023 7373", "us_sdn:23409", "52-023-7373", "other"),
    Typed("TIN 7736050003", "us_nonsdn:17250", "7736050003", "tax"),
    Typed("KNP@baltnet.ru", "us_nonsdn:23569", "knp@baltnet.ru", "email"),
    Typed("eu 10303.58", "eu_fsf:EU.10303.58", "EU.10303.58", "eu_reference"),
    Typed("M271351", "eu_fsf:EU.574.60", "M 271 351", "passport"),
    Typed("1 64 86 22311 29", "eu_fsf:EU.3504.73", "1-64-86-22311-29", "other"),
    Typed("https://radar-mms.com", "eu_fsf:EU.11374.22", "https://radar-mms.com/", "website"),
    Typed("007 495 981 92 77", "eu_fsf:EU.7809.65", "+7 (495) 981-92-77", "phone"),
    Typed("tel +963 933 526812", "eu_fsf:EU.2642.14", "+963-933-526812 +963-932-878282", "phone"),
    Typed("c 389664", "un_sc:6908408", "C389664", "passport"),
    Typed("28642163", "un_sc:112030", "Provisional passport No.: 28642163", "passport"),
    Typed("qdi 80", "un_sc:112030", "QDi.080", "un_reference"),
    Typed("IMO7612448", "ca_sema:russia/1.1/1", "7612448", "imo"),
    Typed("am-5421691", "gb_ofsi:12701", "AM5421691", "passport"),
    Typed("61101 9618232 1", "gb_ofsi:9216", "61101-9618232-1", "national_id"),
    Typed("rus 1841", "gb_ofsi:15904", "RUS1841", "uk_sanctions_list"),
    Typed("INFO@omk.ru", "gb_ofsi:15904", "Info@omk.ru", "email"),
    Typed("+850 2 381 4432", "gb_ofsi:11287", "+850-2-381-4432", "phone"),
    Typed("OFSI 13651", "gb_ofsi:13651", "13651", "ofsi_group"),
    Typed("imo 7408873", "gb_ofsi:13651", "7408873", "imo"),
]  # fmt: skip


@cache
def texts_of_entries(file: Path) -> dict[str, str]:
    """All words of each entry of the list, by the list's own id; Canada's by its number of a ship."""
    if file.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(file, read_only=True).active
        assert sheet is not None
        texts: dict[str, str] = {}
        for row in sheet.iter_rows(min_row=3, values_only=True):
            texts[str(row[-1])] = f"{texts.get(str(row[-1]), '')}\n{' '.join(str(one) for one in row if one)}"
        return texts
    texts = {}
    for element in (
        etree.parse(file).getroot().iter("{*}sdnEntry", "{*}sanctionEntity", "INDIVIDUAL", "ENTITY", "record")
    ):
        ids = element.xpath(
            "*[local-name()='uid']/text() | @euReferenceNumber | DATAID/text() | ShipIMONumber/text()"
        )
        words = element.xpath(".//text() | .//@*")
        texts[str(ids[0]) if ids else ""] = "\n".join(map(str, words))
    return texts


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.words)
def test_a_number_of_the_lists_finds_its_actor_as_reporters_type_it(
    typed: Typed, six: GraphStore, full_lists: Path
) -> None:
    list_id, _, entry = typed.entry.partition(":")
    number = typed.listed.removeprefix("IMO ")
    key = number if list_id == "ca_sema" else entry
    assert number in texts_of_entries(full_lists / FILES[list_id])[key]
    found = find(six, typed.words, limit=200)
    meant = pick(six, typed.entry).id
    (actor,) = [one for one in found if one.id == meant]
    assert actor.score == 100
    if actor.matched_by == "name":  # an aircraft is called by its number
        assert actor.matched == typed.listed
        return
    assert typed.kind in actor.matched_by or actor.matched_by in (
        "inn",
        "ogrn",
        "tax",
        "national_id",
        "other",
        "registration",
    )
    # Whatever comes before it has the same number.
    assert {one.score for one in found[: found.index(actor)]} <= {100.0}


@pytest.mark.parametrize("every", [40])
def test_the_numbers_of_ofac_find_the_actors_of_their_entries(
    every: int, six: GraphStore, full_lists: Path
) -> None:
    no_numbers = (
        "Date",
        "Type",
        "risk",
        "Gender",
        "Information",
        "Transactions",
        "Determination",
        "Executive Order",
        "Model",
        "Year",
    )
    numbers = [
        (str(entry.findtext("{*}uid")), str(one.findtext("{*}idType")), str(one.findtext("{*}idNumber")))
        for entry in etree.parse(full_lists / FILES["us_sdn"]).getroot().iter("{*}sdnEntry")
        for one in entry.iter("{*}id")
        if one.findtext("{*}idNumber") and any(map(str.isdigit, str(one.findtext("{*}idNumber"))))
    ]
    numbers = [one for one in numbers if not any(word in one[1] for word in no_numbers)][::every]
    assert len(numbers) > 250
    missed = [
        (uid, kind, number)
        for uid, kind, number in numbers
        if pick(six, f"us_sdn:{uid}").id not in {one.id for one in find(six, number, limit=200)}
    ]
    assert missed == []


@pytest.mark.parametrize("every", [12])
def test_the_numbers_and_contacts_of_the_eu_find_the_actors_of_their_entries(
    every: int, six: GraphStore, full_lists: Path
) -> None:
    entries = etree.parse(full_lists / FILES["eu_fsf"]).getroot().findall("{*}sanctionEntity")
    numbers = [
        (str(entry.get("euReferenceNumber")), str(one.get("number") or one.get("value")))
        for entry in entries
        for one in entry.iter("{*}identification", "{*}contactInfo")
    ]
    # A field of several telephones or addresses is one text; what is typed is one of them.
    numbers = [one for one in numbers if not set(";,/ ") & set(one[1].strip())][::every]
    assert len(numbers) > 100
    missed = [
        (reference, number)
        for reference, number in numbers
        if pick(six, f"eu_fsf:{reference}").id not in {one.id for one in find(six, number, limit=200)}
    ]
    assert missed == []
