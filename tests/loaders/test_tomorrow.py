"""What publishers change in their lists: one entry changed in one way, and the rest of the list says what it said.

Each example takes a real file, an entry of it and a change, all at random with a fixed seed: an element or attribute that
is new, doubled, renamed or gone, a value that no vocabulary holds. The list is read; the new text is found, read or
kept; a notice names what is new; every other entry is as it was, and so is every other text of the entry.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from graphkit.loaders import LoadedList, parse_list
from graphkit.loaders.formats import format_of
from graphkit.loaders.shared.facts import facts
from tests.loaders.texts import folded, local, parsed, said, texts

DAY = date(2026, 1, 2)
FIXTURES = Path(__file__).parents[1] / "fixtures"
# format -> a small real file, the tags of its entries
FILES = {
    "us_ofac": (FIXTURES / "us" / "sdn_extract.xml", ("sdnEntry",)),
    "us_enhanced": (FIXTURES / "us_enhanced" / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml", ("entity",)),
    "us_delta": (FIXTURES / "us_enhanced" / "SDN_DELTA_2025-01-13_extract.xml", ("entity",)),
    "us_advanced": (
        FIXTURES / "us_advanced" / "SDN_ADVANCED_2024-02-23_completed.xml",
        ("DistinctParty", "SanctionsEntry", "IDRegDocument", "ProfileRelationship", "Location"),
    ),
    "uk_sanctions_list": (FIXTURES / "uk" / "uksl_excerpt_2026-08.xml", ("Designation",)),
    "uk_xml": (FIXTURES / "uk" / "ofsi_by_hand.xml", ("FinancialSanctionsTarget",)),
    "eu": (FIXTURES / "eu" / "fsf_2024-05-13_extract.xml", ("sanctionEntity",)),
    "un": (FIXTURES / "un" / "consolidated_2024-05-15_extract.xml", ("INDIVIDUAL", "ENTITY")),
    "ca": (FIXTURES / "ca" / "extract_2025_05.xml", ("record",)),
}  # fmt: skip
NEW = "Zyxwvut 4711"
TAG = "brandNew"
EXAMPLES = 25
# How many entries one change may touch, where not one: two parties refer to one place of the ADVANCED format; a row of
# OFSI's list whose Group ID changes leaves one group and makes another; two entries of the EU's list share a reference.
MOST_CHANGED = {"us_advanced": 2, "uk_xml": 2, "eu": 2}

# A change gets an element of an entry and a random choice; it returns what it did, "" where it does not fit.
Change = Callable[[etree._Element, random.Random], str]


def new_element(element: etree._Element, _: random.Random) -> str:
    if element.text and element.text.strip():
        return ""
    etree.SubElement(element, _beside(element, TAG)).text = NEW
    return f"<{TAG}> in {local(element.tag)}"


def new_attribute(element: etree._Element, _: random.Random) -> str:
    element.set(TAG, NEW)
    return f"@{TAG} of {local(element.tag)}"


def new_value(element: etree._Element, pick: random.Random) -> str:
    places = [name for name in element.attrib if not _is_ignored(element, str(name))]
    if not len(element) and element.text and element.text.strip():
        element.text = NEW
    elif places:
        element.set(pick.choice(places), NEW)
    else:
        return ""
    return f"value of {local(element.tag)}"


def doubled(element: etree._Element, _: random.Random) -> str:
    parent = element.getparent()
    assert parent is not None
    parent.insert(parent.index(element), deepcopy(element))
    return f"{local(element.tag)} twice"


def renamed(element: etree._Element, _: random.Random) -> str:
    element.tag = _beside(element, f"{local(element.tag)}{TAG}")
    return f"{local(element.tag)} renamed"


def gone(element: etree._Element, _: random.Random) -> str:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return f"{local(element.tag)} gone"


def _is_ignored(element: etree._Element, attribute: str) -> bool:
    """Return whether a format ignores the attribute by name, wherever its entry begins."""
    above = [local(one.tag) for one in element.iterancestors("{*}*")]
    ends = "/".join([*reversed(above), local(element.tag), f"@{local(attribute)}"])
    tables = (ignored(name) for name in FILES)
    # The ADVANCED format numbers its elements: another number of a place or an entry says nothing of an actor.
    return (
        attribute == "ID"
        or "XMLSchema" in attribute
        or any(ends.endswith(f"/{path}") for table in tables for path in table)
    )


def _beside(element: etree._Element, name: str) -> str:
    space = str(element.tag).rpartition("}")
    return f"{space[0]}{space[1]}{name}"


def change(elements: list[etree._Element], kind: str, pick: random.Random) -> tuple[list[str], str]:
    """Change the first of the elements that the kind of change fits; return its texts before, and what was done."""
    for element in elements:
        was = texts_of(element)
        if what := CHANGES[kind](element, pick):
            return was, what
    raise AssertionError(f"no element for {kind}")


CHANGES: dict[str, Change] = {
    "new element": new_element,
    "new attribute": new_attribute,
    "new value": new_value,
    "doubled": doubled,
    "renamed": renamed,
    "gone": gone,
}


@cache
def original(
    name: str,
) -> tuple[etree._ElementTree, LoadedList, dict[str, dict[str, object]], frozenset[str]]:
    """The file, what was read of it, that by entry, and all strings in it."""
    path, _ = FILES[name]
    loaded = parse_list(path, DAY)
    return parsed(path.read_bytes()), loaded, facts_of(loaded), frozenset(said(loaded).split("\n"))


def ignored(name: str) -> dict[str, str]:
    """The paths below an entry that stay unread, each with its reason."""
    if name == "uk_xml":
        table = facts("uk/ofsi")
        fields = table["xml"]["fields"].items()
        unread = {
            f"FinancialSanctionsTarget/{tag}": field for tag, field in fields if field in table["ignored"]
        }
        return {**table["xml"]["ignored"], **unread}
    return dict(facts(format_of(name).facts or "")["ignored"])


def changeable(entry: etree._Element, name: str) -> list[etree._Element]:
    """Return the entry and all elements below it that are not ignored by name."""
    # A place of the ADVANCED format refers back to the feature that refers to it: nothing is made of that.
    left_out = {*ignored(name), "Location/FeatureVersionReference"}
    found = []
    waiting = [(entry, local(entry.tag))]
    while waiting:
        element, path = waiting.pop()
        if path not in left_out:
            found.append(element)
            waiting += [(child, f"{path}/{local(child.tag)}") for child in reversed(element)]
    return found


def facts_of(loaded: LoadedList) -> dict[str, dict[str, object]]:
    """Return what was read of each entry, but the ties that its prose and others' names make."""
    return {
        record.id: record.model_dump(exclude={"relations", "kept", "citation"}) for record in loaded.records
    }


def same_source(facts: dict[str, object], other: LoadedList, one: LoadedList) -> dict[str, object]:
    """Return the facts with the source of the one file in the place of the other's: its id is of the file's bytes."""
    return {
        key: repr(value).replace(other.source.id.partition("@")[2], one.source.id.partition("@")[2])
        for key, value in facts.items()
    }


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("name", FILES)
def test_one_change_spoils_its_own_field_alone(name: str, kind: str, tmp_path: Path) -> None:
    pick = random.Random(f"{name} {kind}")
    for example in range(EXAMPLES):
        tree, before, known, known_words = original(name)
        changed = deepcopy(tree)
        entries = [one for one in changed.getroot().iter("{*}*") if local(one.tag) in FILES[name][1]]
        entry = pick.choice(entries)
        inside = changeable(entry, name)[0 if kind.startswith("new") else 1 :]
        pick.shuffle(inside)
        was, what = change(inside, kind, pick)
        path = tmp_path / f"{name}.xml"
        path.write_bytes(etree.tostring(changed, xml_declaration=True, encoding="UTF-8"))
        after = parse_list(path, DAY)
        where = f"{name}, example {example}: {what}"

        unlike = differing(before, known, after)
        assert len(unlike) <= MOST_CHANGED.get(name, 1), f"{where}: other entries changed too: {unlike}"
        blob = said(after)
        if kind.startswith("new"):
            # OFAC's family names are written in capitals, whatever the ADVANCED file writes.
            assert NEW in blob or NEW.upper() in blob, f"{where}: the new text is lost"
        if kind in {"new element", "new attribute"}:
            assert any(TAG in notice.path for notice in after.notices), f"{where}: not told"
        if kind == "renamed":
            assert any(TAG in notice.what + notice.path for notice in after.notices), f"{where}: not told"
        expected_lost = [] if kind in {"doubled", "renamed", "new element", "new attribute"} else was
        lost = [
            text
            for text in texts(etree.ElementTree(entry))
            if text.words in known_words and text.words not in blob and text.words not in expected_lost
        ]
        assert not lost, f"{where}: lost {lost[:5]}"


def texts_of(element: etree._Element) -> list[str]:
    return [folded(part) for part in element.itertext() if part and part.strip()] + [
        folded(str(value)) for one in element.iter("{*}*") for value in one.attrib.values()
    ]


def differing(before: LoadedList, old: dict[str, dict[str, object]], after: LoadedList) -> list[str]:
    """Return the ids of entries whose facts differ; an entry that was there and is not, or the other way, counts once."""
    new = facts_of(after)
    unlike = [
        key
        for key in old.keys() & new.keys()
        if same_source(old[key], before, after) != same_source(new[key], after, after)
    ]
    gone_away = max(len(old.keys() - new.keys()), len(new.keys() - old.keys()))
    return [*unlike, *["(an entry)"] * gone_away]
