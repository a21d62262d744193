"""The entries of an XML file, one by one, with memory use that does not grow with the file.

Nothing in a list file is fetched or expanded: no network, no external or internal entities, no DTD.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element, IgnoreTable, local_name, name_of
from graphkit.model.safe_text import shortened

_PROLOG_BYTES = 65_536
_LONGEST_TOKEN = 1_000_000


def refuse_before_parsing(file: ListFile) -> None:
    """Raise ListError for content that must not reach a parser: a document type, or an endless tag or text.

    A parser holds a whole attribute before it sees that it is too long. A document type that begins too late for this
    check is refused at the first entry.
    """
    with file.content.open("rb") as stream:
        if b"<!DOCTYPE" in stream.read(_PROLOG_BYTES):
            raise _document_type(file.path)
        stream.seek(0)
        lines = 1
        while chunk := stream.read(_LONGEST_TOKEN):
            if b"<" not in chunk and len(chunk) == _LONGEST_TOKEN:
                raise ListError(
                    file.path, f"holds a value of more than {_LONGEST_TOKEN:,} bytes, which no official list does.",
                    place=f"line {lines}", way_out="Download the list from its publisher.",
                )  # fmt: skip
            lines += chunk.count(b"\n")


def _document_type(file: Path) -> ListError:
    return ListError(
        file, "declares a document type, which no official list does; it was not read.", place="line 1",
        way_out="Download the list from its publisher.",
    )  # fmt: skip


def stream_entries(
    file: ListFile, tags: tuple[str, ...], ignored: IgnoreTable, on_root: Callable[[Element], None]
) -> Iterator[Element]:
    """Yield each element named in *tags* (local names) as it closes, and free it afterwards.

    When the file is read to its end, *on_root* gets the root with the entries taken out: text outside the entries is
    taken there, and the rest is kept with the file. Memory use does not grow with the file.

    Raises ListError for a file that is not well-formed, with the line at which reading stopped.
    """
    path = file.path
    refuse_before_parsing(file)
    # The parents of entries must survive; only the entries themselves are cut out.
    try:
        context = etree.iterparse(
            os.fsencode(file.content), events=("end",), tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        )  # fmt: skip
        for position, (_, element) in enumerate(context):
            if position == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise _document_type(path)
            if any(local_name(str(above.tag)) in tags for above in element.iterancestors()):
                continue  # part of an entry, whatever its name
            yield Element(element, path, ignored)
            parent = element.getparent()
            if parent is not None:
                _keep_text_behind(element, parent, file)
                parent.remove(element)
    except etree.XMLSyntaxError as error:
        raise ListError(
            path, f"is not well-formed XML: {shortened(error.msg)}.", place=f"line {error.lineno}",
            way_out="The download may have been cut off: download the list again.",
        ) from error  # fmt: skip
    if context.root is None:
        raise ListError(path, "holds no element.", way_out="Download the list again.")
    if context.root.getroottree().docinfo.internalDTD is not None:
        raise _document_type(path)
    root = Element(context.root, path, ignored)
    on_root(root)
    file.keep_beside(root.left_over())


def _keep_text_behind(element: etree._Element, parent: etree._Element, file: ListFile) -> None:
    """Keep the text after an entry, which would be removed with it."""
    if element.tail and not element.tail.isspace():
        path = f"{name_of(parent)}/text()"
        place = f"line {element.sourceline}"
        file.keep_beside(
            [Unknown("text", path, f"text in {name_of(parent)} is new", path, element.tail.strip(), place)]
        )
