"""What a list file says, text by text, and which of it is found in what a loader gave: counted apart from the loaders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pydantic import BaseModel

from graphkit.loaders import LoadedList


@dataclass(frozen=True)
class Text:
    """A text of a file: the path of local names down to it from the root (``/@name`` for an attribute), its words."""

    path: str
    words: str


def local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def parsed(content: bytes) -> etree._ElementTree:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.ElementTree(etree.fromstring(content, parser))


def texts(tree: etree._ElementTree) -> Iterator[Text]:
    """Yield every text and attribute value of the file that says something, white space folded."""

    def walk(element: etree._Element, path: str) -> Iterator[Text]:
        for name, value in element.attrib.items():
            if value.strip() and "XMLSchema-instance" not in str(name):
                yield Text(f"{path}/@{local(name)}", folded(str(value)))
        for part in (element.text, *(child.tail for child in element)):
            if part and part.strip():
                yield Text(path, folded(part))
        for child in element.iterchildren("{*}*"):
            yield from walk(child, f"{path}/{local(child.tag)}")

    root = tree.getroot()
    yield from walk(root, local(root.tag))


def folded(words: str) -> str:
    return " ".join(words.split())


def said(loaded: LoadedList) -> str:
    """Return all strings of what a loader gave, folded, in one: of records, of what is unread, kept and beside."""
    found: dict[str, None] = {}
    for value in (*loaded.records, *loaded.unread, *loaded.beside, loaded.source):
        for string in strings(value):
            found[folded(string)] = None
    return "\n".join(found)


class Searched:
    """The strings of `said`, to be asked for hundreds of thousands of texts, in capitals or not."""

    def __init__(self, blob: str) -> None:
        self._blob = blob.casefold()
        self._lines = self._blob.split("\n")
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for word in set(line.split()):
                self._by_word[word].append(number)
        self._known: dict[str, bool] = {}

    def holds(self, words: str) -> bool:
        """Return whether the words stand in one of the strings."""
        words = words.casefold()
        if words not in self._known:
            rarest = min((self._by_word.get(word, []) for word in words.split()), key=len)
            # A word may be part of a longer one there: then all strings are looked through.
            self._known[words] = any(words in self._lines[number] for number in rarest) or words in self._blob
        return self._known[words]


def kept(loaded: LoadedList) -> list[str]:
    """Return the texts that were kept verbatim, anywhere."""
    records = (text for record in loaded.records for text in record.kept)
    unread = (text for entry in loaded.unread for text in entry.kept)
    return [folded(one.text) for one in (*records, *unread, *loaded.beside)]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from strings(item)
    elif value is not None:
        yield str(value)


def paths_found(content: Iterable[Text], blob: str) -> dict[str, bool]:
    """Return for each path of the file whether every text that stands there is found in *blob*."""
    found: dict[str, bool] = defaultdict(lambda: True)
    for text in content:
        found[text.path] = found[text.path] and text.words in blob
    return dict(found)
