"""Strict reading: every element and attribute is taken, or named as ignored with a reason.

A loader takes what it knows from a `StrictElement`; `StrictElement.done` then refuses what is left, naming the
tag, the file and the line. So a renamed or new tag is an error and never an empty record.

Nothing in a list file is fetched or expanded: no network, no external or internal entities, no DTD.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from graphkit.errors import ListError

# Why an element may stay unread: path below the entry -> reason.
IgnoreTable = Mapping[str, str]

_PROLOG_BYTES = 65_536
_LONGEST_TOKEN = 1_000_000
# How formats name an entry, for errors that must say which one is bad.
_ID_ATTRIBUTES = ("euReferenceNumber", "FixedRef", "id")
_ID_TAGS = ("uid", "DATAID", "UniqueID", "GroupID")


@cache
def local_name(tag: str) -> str:
    """Return the tag without its namespace."""
    return tag.rpartition("}")[2]


class Mark(NamedTuple):
    """An element that carried an attribute: the tags down to it, the attribute's value, its texts with their tags."""

    path: tuple[str, ...]
    value: str
    texts: tuple[tuple[str, str], ...]


class StrictElement:
    """An XML element whose children and attributes are taken one by one; `done` refuses what is left.

    ``path`` is the path of tags from the entry down, as ignore tables name it.
    """

    __slots__ = ("_attributes", "_children", "_element", "_file", "_ignored", "_taken", "_text_left", "path")

    def __init__(self, element: etree._Element, file: Path, ignored: IgnoreTable, parent: str = "") -> None:
        tag = element.tag
        if not isinstance(tag, str):
            raise ListError(
                file, "holds an entity reference or a processing instruction, which no official list does.",
                place=f"line {element.sourceline}", way_out="Download the list again.",
            )  # fmt: skip
        name = local_name(tag)
        self.path = f"{parent}/{name}" if parent else name
        self._element = element
        self._file = file
        self._ignored = ignored
        self._attributes: dict[str, str] = dict(element.attrib)
        self._children, self._text_left = _inside(element)
        self._taken: list[StrictElement] = []

    @property
    def place(self) -> str:
        """Where the element stands: its line, and the tags down to it."""
        return f"line {self.line} ({self.path})"

    @property
    def entry_id(self) -> str | None:
        """The id that the list itself gives to the element, in whichever way its format does; None if it has none."""
        for name in _ID_ATTRIBUTES:
            if found := self._element.get(name, "").strip():
                return found
        for name in _ID_TAGS:
            for child in self._element.iterchildren(f"{{*}}{name}"):
                if child.text and child.text.strip():
                    return child.text.strip()
        return None

    @property
    def line(self) -> int | None:
        """The line of the file on which the element begins."""
        return self._element.sourceline

    def error(self, problem: str, way_out: str = "") -> ListError:
        """Return the error that names this element's file, path and line."""
        return ListError(self._file, problem, place=self.place, way_out=way_out)

    def take_all(self, tag: str) -> list[StrictElement]:
        """Take every child named *tag*, in document order; an empty list when there is none."""
        taken = [
            StrictElement(child, self._file, self._ignored, self.path)
            for child in self._children.pop(tag, ())
        ]
        self._taken += taken
        return taken

    def take(self, tag: str) -> StrictElement | None:
        """Take the child named *tag*, None when there is none; more than one is an error."""
        taken = self.take_all(tag)
        if len(taken) > 1:
            raise self.error(f"has {len(taken)} elements <{tag}> where one is expected.")
        return taken[0] if taken else None

    def items(self, container: str, tag: str) -> list[StrictElement]:
        """Take every *tag* inside the one child named *container*; an empty list when there is none."""
        inside = self.take(container)
        return inside.take_all(tag) if inside is not None else []

    def texts(self, tag: str) -> list[str]:
        """Take the text of every child named *tag*, leaving out those that are empty."""
        found = []
        for child in self._children.pop(tag, ()):
            if len(child) or child.attrib:
                self._taken.append(StrictElement(child, self._file, self._ignored, self.path))
                self._taken[-1]._text_left = False
            text = (child.text or "").strip()
            if text:
                found.append(text)
        return found

    def text(self, tag: str) -> str | None:
        """Take the text of the child named *tag*; None when it is missing or empty, an error when there are two."""
        if len(self._children.get(tag, ())) > 1:
            raise self.error(f"has several elements <{tag}> where one is expected.")
        found = self.texts(tag)
        return found[0] if found else None

    def required_text(self, tag: str) -> str:
        """Take the text of the child named *tag*; an error when it is missing or empty."""
        text = self.text(tag)
        if text is None:
            raise self.error(
                f"has no <{tag}>, which every entry of this format has.",
                "If the publisher renamed it, graphkit needs a new release; if not, download the list again.",
            )
        return text

    def own_text(self) -> str | None:
        """Take the text of the element itself; None when it is empty."""
        self._text_left = False
        return (self._element.text or "").strip() or None

    def attribute(self, name: str) -> str | None:
        """Take an attribute; None when it is missing or empty."""
        return self._attributes.pop(name, "").strip() or None

    def required_attribute(self, name: str) -> str:
        """Take an attribute; an error when it is missing or empty."""
        value = self.attribute(name)
        if value is None:
            raise self.error(f"has no attribute {name}, which every such element has.")
        return value

    def take_marks(self, attribute: str, cut: Collection[str] = ()) -> list[Mark]:
        """Take *attribute* from every element below; cut out, with all they hold, those whose value is in *cut*.

        To be called before anything inside is taken: what is cut out is then not there to be read.
        """
        marks = []
        gone: set[etree._Element] = set()
        for element in list(self._element.iterdescendants("{*}*")):
            parent = element.getparent()
            value = element.attrib.pop(attribute, None)
            if parent is None or parent in gone:
                gone.add(element)
            elif value is not None:
                above = list(element.iterancestors())
                inside = above[: above.index(self._element)]
                path = tuple(local_name(str(each.tag)) for each in (*reversed(inside), element))
                texts = ((local_name(str(e.tag)), (e.text or "").strip()) for e in element.iter("{*}*"))
                marks.append(Mark(path, value, tuple(text for text in texts if text[1])))
                if value in cut:
                    gone.add(element)
                    parent.remove(element)
        self._children, _ = _inside(self._element)
        return marks

    def one_of(self, table: Mapping[str, Any], value: str, what: str) -> Any:
        """Return ``table[value]``; an error that names the new category when the table does not hold it."""
        if value not in table:
            raise self.error(
                f"{what} {value!r} is not among the {len(table)} that graphkit knows.",
                "The list may have changed: graphkit needs a new release that says what it means.",
            )
        return table[value]

    def done(self) -> None:
        """Refuse what was neither taken nor named in the ignore table, here and below."""
        for name in self._attributes:
            if f"{self.path}/@{name}" not in self._ignored:
                raise self._left_over(f"attribute {local_name(name)!r}", self._element)
        for tag, children in self._children.items():
            if f"{self.path}/{tag}" not in self._ignored:
                raise self._left_over(f"element <{tag}>", children[0])
        if self._text_left and f"{self.path}/text()" not in self._ignored:
            raise self._left_over("text", self._element)
        for taken in self._taken:
            taken.done()

    def _left_over(self, what: str, element: etree._Element) -> ListError:
        return ListError(
            self._file, f"{what} in <{self.path}> is new to graphkit.", place=f"line {element.sourceline}",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
        )  # fmt: skip


def _inside(element: etree._Element) -> tuple[dict[str, list[etree._Element]], bool]:
    """Return the children by tag, and whether text stands in the element itself, between them."""
    children: dict[str, list[etree._Element]] = {}
    text = element.text
    has_text = bool(text and not text.isspace())
    for child in element:
        tag = child.tag
        key = local_name(tag) if isinstance(tag, str) else "(entity or instruction)"
        children.setdefault(key, []).append(child)
        if (tail := child.tail) and not tail.isspace():
            has_text = True
    return children, has_text


def refuse_before_parsing(file: Path) -> None:
    """Raise ListError for what must not reach a parser: a document type, a tag or a text without end.

    A parser holds all of an attribute before it sees that it is too long. A document type that begins later than
    this looks for is refused at the first entry.
    """
    with file.open("rb") as stream:
        if b"<!DOCTYPE" in stream.read(_PROLOG_BYTES):
            raise _document_type(file)
        stream.seek(0)
        lines = 1
        while chunk := stream.read(_LONGEST_TOKEN):
            if b"<" not in chunk and len(chunk) == _LONGEST_TOKEN:
                raise ListError(
                    file, f"holds a value of more than {_LONGEST_TOKEN:,} bytes, which no official list does.",
                    place=f"line {lines}", way_out="Download the list from its publisher.",
                )  # fmt: skip
            lines += chunk.count(b"\n")


def _document_type(file: Path) -> ListError:
    return ListError(
        file, "declares a document type, which no official list does; it was not read.", place="line 1",
        way_out="Download the list from its publisher.",
    )  # fmt: skip


def stream_entries(
    file: Path, tags: tuple[str, ...], ignored: IgnoreTable, on_root: Callable[[StrictElement], None]
) -> Iterator[StrictElement]:
    """Yield each element named in *tags* (local names) as it closes, and free it afterwards.

    When the file is read to its end, *on_root* gets the root with the entries taken out: what stands beside
    the entries must be taken there. Memory does not grow with the file.

    Raises ListError for a file that is not well formed, with the line at which reading stopped.
    """
    refuse_before_parsing(file)
    # Every mention of an entry's parent must survive; only the entries themselves are cut out.
    try:
        context = etree.iterparse(
            str(file), events=("end",), tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        )  # fmt: skip
        for position, (_, element) in enumerate(context):
            if position == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise _document_type(file)
            yield StrictElement(element, file, ignored)
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    except etree.XMLSyntaxError as error:
        raise ListError(
            file, f"is not well-formed XML: {error.msg}.", place=f"line {error.lineno}",
            way_out="The download may have been cut off: download the list again.",
        ) from error  # fmt: skip
    if context.root is None:
        raise ListError(file, "holds no element.", way_out="Download the list again.")
    if context.root.getroottree().docinfo.internalDTD is not None:
        raise _document_type(file)
    root = StrictElement(context.root, file, ignored)
    on_root(root)
    root.done()
