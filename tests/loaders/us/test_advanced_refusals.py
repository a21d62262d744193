"""OFAC's ADVANCED format: what is refused whole, with the line: a file that is cut, of another format, or hollow."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import read_list
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.us.advanced import file as advanced

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_advanced"
TRAPS = FIXTURES / "SDN_ADVANCED_traps.xml"
READ_ON = date(2026, 1, 2)


def changed(tmp_path: Path, old: str, new: str, *, count: int = 1) -> Path:
    text = TRAPS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return path


@pytest.mark.parametrize("set_name", ["List", "PartySubType"])
def test_a_file_that_explains_no_list_or_no_type_of_party(tmp_path: Path, set_name: str) -> None:
    path = changed(tmp_path, f"{set_name}Values>", f"{set_name}Words>", count=2)
    with pytest.raises(ListError, match=rf"line 9 \(ReferenceValueSets\): does not explain {set_name},"):
        read_list(path, READ_ON)


def test_a_list_of_which_most_entries_name_no_programme(tmp_path: Path) -> None:
    # A hundred entries of a party, all without the type of measure whose comment is a programme.
    text = TRAPS.read_text(encoding="utf-8")
    begin, end = text.index('    <SanctionsEntry ID="1005"'), text.index("  </SanctionsEntries>")
    entry = text[begin:end]
    many = "".join(entry.replace('ID="1005"', f'ID="{number}"', 1) for number in range(5000, 5100))
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text[:end] + many + text[end:], encoding="utf-8")
    with pytest.raises(ListError, match=r"names no programme for 101 of its 108 entries"):
        read_list(path, READ_ON)


def test_a_file_without_reference_values(tmp_path: Path) -> None:
    text = TRAPS.read_text(encoding="utf-8")
    begin, end = text.index("<ReferenceValueSets>"), text.index("</ReferenceValueSets>")
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text[:begin] + text[end + len("</ReferenceValueSets>") :], encoding="utf-8")
    with pytest.raises(ListError, match=r"line \d+ .*has no <ReferenceValueSets> before it"):
        read_list(path, READ_ON)


def test_a_file_without_parties(tmp_path: Path) -> None:
    text = TRAPS.read_text(encoding="utf-8")
    for tag in ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries"):
        text = re.sub(rf"<{tag}>.*</{tag}>", f"<{tag}/>", text, flags=re.DOTALL)
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match="holds no party with an entry on a list"):
        read_list(path, READ_ON)


def test_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "sdn_advanced.xml"
    path.write_bytes(TRAPS.read_bytes()[:20_000])
    with pytest.raises(ListError, match=r"line \d+: is not well-formed"):
        read_list(path, READ_ON)


def test_another_xml_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text('<Sanctions xmlns="urn:else"/>', encoding="utf-8")
    assert not advanced.recognises(ListFile.open(path, READ_ON))
    assert not advanced.recognises(ListFile.open(FIXTURES / "SDN_2024-05-07_extract.xml", READ_ON))
