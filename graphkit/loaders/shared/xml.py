"""Reading XML: a reader takes what it understands from an element, and the rest is handed back.

A loader takes children and attributes from an `Element`, one by one. `Element.left_over` then returns what no reader
took and no ignore table names, so that a new or renamed tag is kept and reported, never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders.shared.unknown import Reading, Unknown
from graphkit.model.safe_text import in_quotes

# Why an element may stay unread: path below the entry -> reason.
IgnoreTable = Mapping[str, str]

_T = TypeVar("_T")
# The attribute nil says that an element is empty, which is already clear.
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
# The ids of entries in the formats, for notices that must identify an entry.
_ID_ATTRIBUTES = ("euReferenceNumber", "FixedRef", "id")
_ID_TAGS = ("uid", "DATAID", "UniqueID", "GroupID")


@cache
def local_name(tag: str) -> str:
    """Return the tag without its namespace."""
    return tag.rpartition("}")[2]


class Mark(NamedTuple):
    """An element that had an attribute: the tags down to it, the attribute's value, and its whole content.

    ``said`` are its texts and other attributes, each with its path within the entry.
    """

    path: tuple[str, ...]
    value: str
    said: tuple[tuple[str, str], ...]


# The content of an element: its children by tag, whether it has text itself, and text after a child.
_Inside = tuple[dict[str, list[etree._Element]], bool, bool]


class Element(Reading):
    """An XML element whose children and attributes are taken one by one; `left_over` returns the rest.

    ``path`` is the path of tags within the entry, as ignore tables name it.
    """

    __slots__ = (
        "_attributes",
        "_children",
        "_element",
        "_file",
        "_ignored",
        "_several",
        "_tails",
        "_taken",
        "_text",
    )

    def __init__(
        self, element: etree._Element, file: Path, ignored: IgnoreTable, above: Element | None = None
    ) -> None:
        tag = element.tag
        name = local_name(tag) if isinstance(tag, str) else name_of(element)
        self.path = name if above is None else f"{above.path}/{name}"
        self._notes: list[Unknown] = [] if above is None else above._notes
        self._element = element
        self._file = file
        self._ignored = ignored
        self._attributes = dict(element.items())
        self._children, self._text, self._tails = _inside(element)
        self._taken: list[Element] = []
        self._several: set[str] | None = None

    @property
    def place(self) -> str:
        """The place of the element: its line."""
        return f"line {self.line}"

    def place_of(self, at: str) -> str:
        """Return the line of the first child with that tag; that of the element itself if there is none."""
        tag = at.partition("/")[0]
        for child in self._element.iterchildren("{*}*"):
            if local_name(str(child.tag)) == tag:
                return f"line {child.sourceline}"
        return self.place

    @property
    def entry_id(self) -> str | None:
        """The id that the list itself gives to the element, in any of the formats' ways; None if it has none."""
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
        """Return the error, for a file that cannot be read at all, that names this element's file, path and line."""
        return ListError(self._file, problem, place=f"{self.place} ({self.path})", way_out=way_out)

    def take_all(self, tag: str) -> list[Element]:
        """Take every child named *tag*, in document order; an empty list if there is none."""
        children = self._children.pop(tag, None)
        if not children:
            return []
        taken = [Element(child, self._file, self._ignored, self) for child in children]
        self._taken += taken
        return taken

    def take(self, tag: str) -> Element | None:
        """Take the child named *tag*, or None; of several, take the first, and the others are left over."""
        children = self._children.pop(tag, [])
        if not children:
            return None
        if len(children) > 1:
            self._leave(tag, children[1:])
        taken = Element(children[0], self._file, self._ignored, self)
        self._taken.append(taken)
        return taken

    def items(self, container: str, tag: str) -> list[Element]:
        """Take every *tag* inside each child named *container*; an empty list if there is none."""
        return [item for inside in self.take_all(container) for item in inside.take_all(tag)]

    def texts(self, tag: str) -> list[str]:
        """Take the text of every child named *tag*, leaving out empty ones."""
        return [text for child in self._children.pop(tag, []) if (text := self._text_of(child))]

    def text(self, tag: str) -> str | None:
        """Take the text of the child named *tag*; None if it is missing or empty.

        Of several with content, the first is taken, and the others are left over.
        """
        children = self._children.pop(tag, [])
        if not children:
            return None
        if len(children) > 1:
            filled = [child for child in children if child.text and not child.text.isspace()] or children[:1]
            children = [filled[0], *(one for one in children if one is not filled[0] and not _is_empty(one))]
            if len(children) > 1:
                self._leave(tag, children[1:])
        return self._text_of(children[0]) or None

    def expected_text(self, tag: str) -> str:
        """Take the text of the child named *tag*; "" and a notice if it is missing or empty."""
        text = self.text(tag)
        if text is None:
            self.missing(tag)
        return text or ""

    def own_text(self) -> str | None:
        """Take the text of the element itself; None if it is empty."""
        text = _own_text(self._element)
        self._text = self._tails = False
        return text or None

    def attribute(self, name: str) -> str | None:
        """Take an attribute; None if it is missing or empty."""
        return self._attributes.pop(name, "").strip() or None

    def expected_attribute(self, name: str) -> str:
        """Take an attribute; "" and a notice if it is missing or empty."""
        value = self._attributes.pop(name, "").strip()
        if not value:
            self.missing(f"@{name}")
        return value

    def read(self, make: Callable[[Element], _T], otherwise: _T) -> _T:
        """Return what *make* reads from the element; if that fails, keep the whole content and return *otherwise*.

        This is for a part of an entry that may be broken in ways that its reader does not foresee.
        """
        noted = len(self._notes)
        try:
            return make(self)
        except (ListError, ValueError, LookupError, ArithmeticError) as error:
            del self._notes[noted:]
            why = error.problem if isinstance(error, ListError) else str(error) or type(error).__name__
            self.keep_everything(f"cannot be read: {why}")
            return otherwise

    def keep_everything(self, problem: str) -> None:
        """Keep the whole content of the element, taken or not: *problem* says why it cannot be used."""
        new: list[Unknown] = []
        self._gather(new)
        told = {(one.path, one.text) for one in new}
        what = f"{self.path} {problem}"
        self._notes += new
        self._notes += [
            one._replace(kind="malformed", group=what, what=what)
            for one in self.everything()
            if (one.path, one.text) not in told
        ]
        self._attributes, self._children, self._taken = {}, {}, []
        self._text = self._tails = False

    def pass_over(self, tag: str) -> None:
        """Take every child named *tag* without reading it; content that the ignore table does not name is left over."""
        for child in self._children.pop(tag, []):
            is_named = self._ignores_all_attributes_of(child)
            if not is_named or len(child) or (child.text and not child.text.isspace()):
                self._taken.append(Element(child, self._file, self._ignored, self))

    def take_marks(self, attribute: str, cut: Collection[str] = ()) -> list[Mark]:
        """Take *attribute* from every element below; cut out elements whose value is in *cut*, with all their content.

        Call this before anything inside is taken, so that what is cut out cannot be read.
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
                all_said = _texts(element, "/".join((self.path, *path)), "", "", "")
                marks.append(Mark(path, value, tuple((one.path, one.text) for one in all_said if one.text)))
                if value in cut:
                    gone.add(element)
                    parent.remove(element)
        self._children = _inside(self._element)[0]
        return marks

    def left_over(self) -> list[Unknown]:
        """Return what was not understood, here and below: what readers noted, and what they did not take."""
        found = list(self._notes)
        self._gather(found)
        return found

    def everything(self) -> list[Unknown]:
        """Return all texts and attributes, here and below, whether taken or not."""
        return list(_texts(self._element, self.path, self.path, "element", self.path))

    def _text_of(self, child: etree._Element) -> str:
        """Return the text of a child that is taken, including marked words in it; the marks are left over."""
        text = child.text or ""
        if len(child) or (child.attrib and not self._ignores_all_attributes_of(child)):
            taken = Element(child, self._file, self._ignored, self)
            if taken._tails:
                text = _whole_text(child)
            taken._text = taken._tails = False
            self._taken.append(taken)
        return text.strip()

    def _ignores_all_attributes_of(self, child: etree._Element) -> bool:
        path = f"{self.path}/{name_of(child)}/@"
        names = child.keys()
        for name in names:  # noqa: SIM110 - called for most elements of a list
            if f"{path}{name}" not in self._ignored:
                return False
        return True

    def _leave(self, tag: str, children: list[etree._Element]) -> None:
        self._children[tag] = children
        self._several = (self._several or set()) | {tag}

    def _gather(self, found: list[Unknown]) -> None:
        if self._attributes:
            for name, value in self._attributes.items():
                if f"{self.path}/@{name}" not in self._ignored and name != _NIL:
                    path = f"{self.path}/@{local_name(name)}"
                    what = f"attribute {in_quotes(local_name(name))} of {self.path} is new"
                    found.append(Unknown("attribute", path, what, path, value, self.place))
        for tag, children in self._children.items():
            path = f"{self.path}/{tag}"
            if path not in self._ignored:
                several = self._several is not None and tag in self._several
                what = (
                    f"<{tag}> occurs several times in {self.path}"
                    if several
                    else f"<{tag}> in {self.path} is new"
                )
                for child in children:
                    found += _texts(child, path, path, "several" if several else "element", what)
        if (self._text or self._tails) and f"{self.path}/text()" not in self._ignored:
            path = f"{self.path}/text()"
            own = [self._element.text] if self._text else []
            behind = [child.tail for child in self._element] if self._tails else []
            text = " ".join(part.strip() for part in (*own, *behind) if part and part.strip())
            found.append(Unknown("text", path, f"text in {self.path} is new", path, text, self.place))
        for taken in self._taken:
            taken._gather(found)


def name_of(element: etree._Element) -> str:
    """Return the local name of an element; an instruction's begins with ? and an entity's with &."""
    if isinstance(element.tag, str):
        return local_name(element.tag)
    return f"?{element.target}" if isinstance(element, etree._ProcessingInstruction) else "&"


def _is_empty(element: etree._Element) -> bool:
    return not (len(element) or element.attrib or (element.text and not element.text.isspace()))


def _texts(element: etree._Element, path: str, group: str, kind: str, what: str) -> Iterator[Unknown]:
    """Yield every text and attribute of the element and its descendants, each with its path.

    An element without any content is yielded without text, because its presence may mean something.
    """
    waiting = [(element, path)]
    silent = True
    place = f"line {element.sourceline}"
    while waiting:
        one, at = waiting.pop()
        said = [(f"{at}/@{local_name(str(name))}", str(value)) for name, value in one.attrib.items()]
        text = _own_text(one)
        for where, words in [*([(at, text)] if text else []), *said]:
            silent = False
            yield Unknown(kind, group, what, where, words, f"line {one.sourceline}")
        waiting += [(child, f"{at}/{name_of(child)}") for child in reversed(one)]
    if silent:
        yield Unknown(kind, group, what, path, "", place)


def _own_text(element: etree._Element) -> str:
    """Return the text of the element itself, including its descendants' if words in it are marked, as in HTML."""
    if any(child.tail and not child.tail.isspace() for child in element):
        return _whole_text(element)
    return (element.text or "").strip()


def _whole_text(element: etree._Element) -> str:
    def parts(one: etree._Element) -> Iterator[str]:
        yield one.text or ""
        for child in one:
            if isinstance(child.tag, str):
                yield from parts(child)
            yield child.tail or ""

    return " ".join("".join(parts(element)).split())


def _inside(element: etree._Element) -> _Inside:
    """Return the children by tag, and whether the element itself has text before and after them."""
    children: dict[str, list[etree._Element]] = {}
    text = element.text
    tails = False
    for child in element[:]:  # takes a third of the iterator's time
        tag = child.tag
        children.setdefault(local_name(tag) if isinstance(tag, str) else name_of(child), []).append(child)
        if (tail := child.tail) and not tail.isspace():
            tails = True
    return children, bool(text and not text.isspace()), tails
