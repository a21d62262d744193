"""Whatever tag or attribute of a format is renamed, everywhere in a file: the list is refused, or nothing of it is lost.

A cut of each file holds every tag and attribute that its entries hold. Each of them is renamed in turn, and the file is
read as it may come tomorrow: every text that stands under the new name is kept verbatim and told by that name, and
every other text that was found before is found again, read or kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, parse_list
from graphkit.loaders.formats import format_of
from graphkit.loaders.shared.facts import facts
from tests.loaders.cuts import cut
from tests.loaders.test_tomorrow import FILES, ignored
from tests.loaders.texts import Searched, folded, kept, local, parsed, said, texts

DAY = date(2026, 1, 2)
NEW = "Of2027"
# format -> the names without which a file is not recognised, or has no entry, or none that can be told from another
REFUSED = {
    "us_ofac": {"sdnList", "sdnEntry"},
    "us_enhanced": {"sanctionsData", "entity"},
    "us_delta": {"sanctionsData"},
    "us_advanced": {
        "Sanctions", "ReferenceValueSets", "DistinctParty", "Profile", "SanctionsEntry", "ListValues", "List",
        "PartySubTypeValues", "PartySubType", "@ID", "@ListID", "@ProfileID",
    },
    "uk_sanctions_list": {"Designations", "Designation"},
    "uk_xml": {"ArrayOfFinancialSanctionsTarget", "FinancialSanctionsTarget", "GroupID"},
    "eu": {"export", "sanctionEntity"},
    "un": {"CONSOLIDATED_LIST"},
    "ca": {"data-set", "record"},
}  # fmt: skip
# Real files, of which the full lists are in the folder beside the checkout: format -> file.
WHOLE = {
    "us_ofac": "us/SDN_2024-05-07.xml",
    "us_enhanced": "us/SDN_ENHANCED_IRAN_2025-10-03.xml",
    "us_delta": "us/SDN_DELTA_2025-01-13.xml",
    "uk_sanctions_list": "uk/UK-Sanctions-List_excerpt_2026-08.xml",
    "eu": "eu/FSF_2024-05-13.xml",
    "un": "un/consolidated_2024-05-15.xml",
    "ca": "ca/sema-lmes_2025-05.xml",
}


# Formats whose elements belong together, several to an entry: they are not cut.
TOGETHER = {"us_advanced", "uk_xml"}


@dataclass(frozen=True)
class Renamed:
    """A file in which one name is another: the name as it was (``@name`` of an attribute), the file."""

    name: str
    tree: etree._ElementTree


def names_of(tree: etree._ElementTree) -> list[str]:
    elements = list(tree.getroot().iter("{*}*"))
    attributes = {
        f"@{local(name)}" for one in elements for name in one.attrib if "XMLSchema" not in str(name)
    }
    return sorted({local(one.tag) for one in elements} | attributes)


def renamed(tree: etree._ElementTree, name: str) -> etree._ElementTree:
    """Return the file with the tag or @attribute *name* renamed wherever it stands."""
    changed = deepcopy(tree)
    for one in changed.getroot().iter("{*}*"):
        if local(one.tag) == name:
            one.tag = f"{one.tag}{NEW}"
        for attribute in [each for each in one.attrib if f"@{local(each)}" == name]:
            one.set(f"{attribute!s}{NEW}", str(one.attrib.pop(attribute)))
    return changed


@cache
def cut_of(name: str, path: Path) -> etree._ElementTree:
    tree = parsed(path.read_bytes())
    if name not in TOGETHER:
        tree = cut(tree, FILES[name][1])
    for count in tree.getroot().iter("{*}Record_Count"):
        count.text = str(sum(1 for _ in tree.getroot().iter("{*}sdnEntry")))
    return tree


def read(tree: etree._ElementTree, path: Path) -> LoadedList:
    path.write_bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))
    return parse_list(path, DAY)


def lost(name: str, one: Renamed, before: frozenset[str], after: LoadedList) -> Iterator[str]:
    """Yield the texts that are neither read, nor kept, nor ignored by name with a reason."""
    found = Searched(said(after))
    verbatim = set(kept(after))
    for text in texts(one.tree):
        old = text.path.replace(NEW, "")
        if is_ignored(name, old) or not set(old.split("/")) & set(FILES[name][1]):
            continue
        if text.words in verbatim or found.holds(text.words):
            continue
        # What stands under the new name, in an entry, must be found whatever was made of it under the old one.
        under = NEW in text.path and bool(set(text.path.partition(NEW)[0].split("/")) & set(FILES[name][1]))
        if under or text.words in before:
            yield f"{text.path}: {text.words}"


def is_ignored(name: str, path: str) -> bool:
    """Return whether the format ignores what stands at the path of the file, or above it, by name."""
    steps = path.split("/")
    table = {
        *ignored(name),
        *facts(format_of("us_enhanced" if name == "us_delta" else _format(name)).facts or "")["ignored"],
    }
    return any(
        "/".join(steps[begin:end]) in table
        for begin in range(len(steps))
        for end in range(begin + 1, len(steps) + 1)
    )


def told(name: str, one: Renamed, after: LoadedList) -> bool:
    """Return whether a notice names the new name, or all that stands under it is ignored by name."""
    under = (text.path for text in texts(one.tree) if NEW in text.path)
    new = f"{one.name.removeprefix('@')}{NEW}"
    return any(new in notice.what + notice.path for notice in after.notices) or all(
        is_ignored(name, path.replace(NEW, "")) for path in under
    )


def _format(name: str) -> str:
    return "uk" if name == "uk_xml" else name


def check(name: str, path: Path, folder: Path) -> None:
    tree = cut_of(name, path)
    original = read(tree, folder / "original.xml")
    before = frozenset(said(original).split("\n"))
    refused, complaints = set(), []
    for each in names_of(tree):
        one = Renamed(each, renamed(tree, each))
        try:
            after = read(one.tree, folder / f"{name}.xml")
        except ListError:
            refused.add(each)
            continue
        complaints += [f"{each} renamed: lost {text}" for text in lost(name, one, before, after)]
        if not told(name, one, after):
            complaints.append(f"{each} renamed: not told")
    assert complaints == []
    assert refused <= REFUSED[name]
    # Nothing of the file as it is is new, but for the faults of a list that was cut by hand.
    assert folded(" ".join(notice.what for notice in original.notices)) == "" or name == "us_advanced"


@pytest.mark.parametrize("name", FILES)
def test_a_renamed_name_loses_nothing(name: str, tmp_path: Path) -> None:
    check(name, FILES[name][0], tmp_path)


@pytest.mark.full_lists
@pytest.mark.parametrize("name", WHOLE)
def test_a_renamed_name_of_a_whole_file_loses_nothing(name: str, full_lists: Path, tmp_path: Path) -> None:
    check(name, full_lists / WHOLE[name], tmp_path)
