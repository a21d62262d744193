"""The EU's list, whole files: counted apart with XPath, and looked through for words that are lost."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import read_list

READ_ON = date(2026, 1, 2)


@pytest.mark.full_lists
@pytest.mark.parametrize(("day", "entries_stated"), [("2021-03-02", 2269), ("2024-05-13", 4811)])
def test_full_lists_lose_nothing(full_lists: Path, day: str, entries_stated: int) -> None:
    path = full_lists / "eu" / f"FSF_{day}.xml"
    loaded = read_list(path, READ_ON)
    tree = etree.parse(str(path))
    spaces = {"e": "http://eu.europa.ec/fpi/fsd/export"}

    def count(xpath: str) -> int:
        return int(tree.xpath(f"count({xpath})", namespaces=spaces))

    records = loaded.records
    assert loaded.source.published == date.fromisoformat(day)
    assert (loaded.notices, loaded.unread, loaded.beside) == ((), (), ())
    assert not any(record.kept for record in records)
    assert (
        len(records)
        == len({record.id for record in records})
        == entries_stated
        == count("//e:sanctionEntity")
    )
    originals = count("//e:nameAlias/e:remark[contains(., 'original script:')]")
    assert sum(len(record.names) for record in records) == count("//e:nameAlias") + originals
    assert all(sum(name.kind == "primary" for name in record.names) == 1 for record in records)
    assert sum(bool(record.designations[0].designated) for record in records) == entries_stated
    amended = "//e:sanctionEntity[not(@designationDate)]/e:regulation[@regulationType!='regulation']"
    renewed = sum(
        bool(
            re.search(
                r"UN designation\b[^;]*no longer (valid|in force)", " ".join(entry.xpath(".//text()|.//@*"))
            )
        )
        for entry in tree.xpath("//e:sanctionEntity[@designationDate]", namespaces=spaces)
    )
    assert (
        sum(record.designations[0].date_kind == "amended" for record in records) == count(amended) + renewed
    )
    digits = "//e:identification[translate(@number, '0123456789', '')!=@number or @identificationTypeCode='swiftbic']"
    un_references = count("//e:sanctionEntity[@unitedNationId!='']")
    assert sum(len(record.identifiers) for record in records) == entries_stated + un_references + count(
        digits
    )
    assert sum(bool(record.birth_dates) for record in records) >= count(
        "//e:sanctionEntity[e:birthdate[@birthdate or @year or @yearRangeFrom or @yearRangeTo]]"
    )
    assert sum(bool(record.nationalities) for record in records) == count(
        "//e:sanctionEntity[e:citizenship[@countryIso2Code!='00']]"
    )
    contacts = sum(
        remark.startswith(("PHONE: ", "FAX: ", "EMAIL: ", "WEB: ")) for r in records for remark in r.remarks
    )
    assert contacts == len(
        {
            (
                contact.getparent().getparent().get("euReferenceNumber"),
                contact.get("key"),
                " ".join(contact.get("value").split()),
            )
            for contact in tree.iterfind(".//{*}contactInfo")
        }
    )
    assert len({n.number for r in records for n in r.identifiers if n.scheme == "un_reference"}) == sum(
        n.scheme == "un_reference" for r in records for n in r.identifiers
    )


@pytest.mark.full_lists
def test_no_word_of_a_full_list_is_lost(full_lists: Path) -> None:
    """Every name, remark and number of the file stands somewhere in the record that is made of its entry."""
    path = full_lists / "eu" / "FSF_2024-05-13.xml"
    records = read_list(path, READ_ON).records
    for entry, record in zip(etree.parse(str(path)).iterfind("{*}sanctionEntity"), records, strict=True):
        held = record.model_dump_json()
        texts = [
            *(alias.get("wholeName") for alias in entry.iterfind("{*}nameAlias")),
            *(number.get("number") for number in entry.iterfind("{*}identification")),
            *(remark.text for remark in entry.iterfind("{*}remark")),
            *(remark.text for remark in entry.iterfind("{*}birthdate/{*}remark")),
            *(remark.text for remark in entry.iterfind("{*}address/{*}remark")),
            *(remark.text for remark in entry.iterfind("{*}citizenship/{*}remark")),
            *(remark.text for remark in entry.iterfind("{*}identification/{*}remark")),
            *(address.get("street") for address in entry.iterfind("{*}address")),
            *(birth.get("city") for birth in entry.iterfind("{*}birthdate")),
        ]
        for text in texts:
            folded = " ".join((text or "").split())
            assert folded.replace("\\", "\\\\").replace('"', '\\"') in held, (record.id, folded)
