"""A cut of a list file that holds every tag and attribute that the file holds, in few entries."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tests.loaders.texts import local


def cut(tree: etree._ElementTree, entry_tags: tuple[str, ...]) -> etree._ElementTree:
    """Return the file with as few of its entries (elements of these names) as hold every path that an entry has."""
    tree = deepcopy(tree)
    entries = [element for element in tree.getroot().iter("{*}*") if local(element.tag) in entry_tags]
    missing = {path for entry in entries for path in _paths(entry)}
    wanted: list[etree._Element] = []
    for entry in sorted(entries, key=lambda entry: -len(_paths(entry))):
        if new := _paths(entry) & missing:
            missing -= new
            wanted.append(entry)
    for entry in entries:
        parent = entry.getparent()
        if parent is not None and not any(entry is one for one in wanted):
            parent.remove(entry)
    return tree


def _paths(entry: etree._Element) -> set[str]:
    found = set()
    waiting = [(entry, local(entry.tag))]
    while waiting:
        element, path = waiting.pop()
        if element.text and element.text.strip():
            found.add(path)
        found |= {f"{path}/@{local(name)}" for name in element.attrib}
        waiting += [(child, f"{path}/{local(child.tag)}") for child in element]
    return found
