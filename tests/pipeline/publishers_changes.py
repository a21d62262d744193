"""What publishers change from one file of a list to the next, in real extracts: one change at a time, at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree


@dataclass(frozen=True)
class Format:
    """A real file, the tags of its entries, where an entry states its number, and its programme; how its day is set."""

    file: str
    tags: tuple[str, ...]
    number: str
    program: str | None
    set_day: Callable[[etree._Element, date], None] = lambda root, day: None
    states_day: bool = True


def _sdn_day(root: etree._Element, day: date) -> None:
    for one in root.iter("{*}Publish_Date"):
        one.text = f"{day:%m/%d/%Y}"
    for one in root.iter("{*}Record_Count"):
        one.text = str(sum(1 for _ in root.iter("{*}sdnEntry")))


def _enhanced_day(root: etree._Element, day: date) -> None:
    for one in root.iter("{*}dataAsOf"):
        one.text = f"{day}T15:48:42.8426684-04:00"
    for chosen in root.iter("{*}filters"):  # without them, and without the warning, it is the whole list
        chosen.clear()
    for comment in list(root.iter(etree.Comment)):
        if (parent := comment.getparent()) is not None:
            parent.remove(comment)


FORMATS = {
    "sdn": Format("us_enhanced/SDN_2024-05-07_extract.xml", ("sdnEntry",), "uid", "program", _sdn_day),
    "enhanced": Format(
        "us_enhanced/SDN_ENHANCED_IRAN_2025-10-03_extract.xml", ("entity",), "@id", None, _enhanced_day
    ),
    "eu": Format(
        "eu/fsf_2024-05-13_extract.xml", ("sanctionEntity",), "@euReferenceNumber", None,
        lambda root, day: root.set("generationDate", f"{day}T17:44:28.283+02:00"),
    ),
    "un": Format(
        "un/consolidated_2024-05-15_extract.xml", ("INDIVIDUAL", "ENTITY"), "DATAID", "UN_LIST_TYPE",
        lambda root, day: root.set("dateGenerated", f"{day}T00:00:03.012Z"),
    ),
    "canada": Format("ca/extract_2025_05.xml", ("record",), "Item", "Country", states_day=False),
    "ofsi": Format(
        "uk/ofsi_by_hand.xml", ("FinancialSanctionsTarget",), "GroupID", "RegimeName", states_day=False
    ),
}  # fmt: skip


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _entries(root: etree._Element, form: Format) -> list[etree._Element]:
    return [one for one in root.iter("{*}*") if _local(one) in form.tags]


def _number(entry: etree._Element, form: Format, new: str | None = None) -> str:
    """Return the number of the entry, after setting a *new* one."""
    if form.number.startswith("@"):
        if new is not None:
            entry.set(form.number[1:], new)
        return entry.get(form.number[1:], "")
    (found,) = entry.findall(f"{{*}}{form.number}")
    found.text = new if new is not None else found.text
    return found.text or ""


def change(root: etree._Element, form: Format, pick: random.Random) -> str:
    """Change one entry as a publisher may, and return what was done; "" where that does not fit the entry."""
    entries = _entries(root, form)
    entry, other = pick.sample(entries, 2)
    what = pick.choice(list(_CHANGES))
    return what if _CHANGES[what](root, form, pick, entry, other) else ""


_Change = Callable[[etree._Element, Format, random.Random, etree._Element, etree._Element], bool]


def _removed(element: etree._Element) -> bool:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    return True


def _delisted(_: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any) -> bool:
    return _removed(entry)


def _renumbered(
    _: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any
) -> bool:
    _number(entry, form, re.sub(r"\d+$", lambda found: f"9{found[0]}", _number(entry, form)))
    return True


def _exchanged(
    _: etree._Element, form: Format, pick: random.Random, entry: etree._Element, other: etree._Element
) -> bool:
    one, another = _number(entry, form), _number(other, form)
    _number(entry, form, another)
    _number(other, form, one)
    return True


def _doubled(_: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any) -> bool:
    copied = deepcopy(entry)
    entry.addnext(copied)
    return _renumbered(_, form, pick, copied)


def _moved(
    _: etree._Element, form: Format, pick: random.Random, entry: etree._Element, other: etree._Element
) -> bool:
    if entry.getparent() is other.getparent():
        other.addprevious(entry)
    return entry.getparent() is other.getparent()


def _leaves(entry: etree._Element, form: Format) -> list[etree._Element]:
    return [one for one in entry.iter("{*}*") if not len(one) and one.text and _local(one) != form.number]


def _another_value(
    _: etree._Element, form: Format, pick: random.Random, entry: etree._Element, other: etree._Element
) -> bool:
    element = pick.choice(_leaves(entry, form))
    values = [one.text for one in _leaves(other, form) if one.tag == element.tag]
    element.text = pick.choice(values or [element.text])
    return bool(values)


def _another_figure(
    _: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any
) -> bool:
    places = [one for one in _leaves(entry, form) if re.search(r"\d", one.text or "")]
    if places:
        element = pick.choice(places)
        text = element.text or ""
        found = pick.choice(list(re.finditer(r"\d", text)))
        element.text = f"{text[: found.start()]}{pick.randrange(10)}{text[found.end() :]}"
    return bool(places)


def _left_out(_: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any) -> bool:
    return _removed(pick.choice(_leaves(entry, form)))


def _another_kind(
    root: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any
) -> bool:
    if _local(entry) == "INDIVIDUAL":
        for element in entry.iter("{*}*"):
            element.tag = _local(element).replace("INDIVIDUAL", "ENTITY")
        next(root.iter("ENTITIES")).append(entry)
        return True
    kinds = [
        one for one in entry.iter("{*}*") if _local(one) in {"sdnType", "GroupTypeDescription", "entityType"}
    ]
    for kind in kinds:
        others = [one for one in root.iter("{*}*") if one.tag == kind.tag]
        parent = kind.getparent()
        assert parent is not None
        parent.replace(kind, deepcopy(pick.choice(others)))
    return bool(kinds)


def _program_renamed(
    root: etree._Element, form: Format, pick: random.Random, entry: etree._Element, *__: Any
) -> bool:
    programs = list(root.iter(f"{{*}}{form.program}")) if form.program else []
    word = pick.choice(programs).text if programs else None
    for one in programs:
        one.text = f"{word}-NEW" if one.text == word else one.text
    return bool(programs)


_CHANGES: dict[str, _Change] = {
    "delisted": _delisted,
    "renumbered": _renumbered,
    "numbers exchanged": _exchanged,
    "twice": _doubled,
    "moved": _moved,
    "another value": _another_value,
    "another figure": _another_figure,
    "left out": _left_out,
    "another kind": _another_kind,
    "programme renamed": _program_renamed,
}
