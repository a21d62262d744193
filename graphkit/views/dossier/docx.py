"""The dossier as a Word document; text from lists goes into plain runs, where nothing is a field."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphkit.views.dossier.text import Block, DossierText, Note, Section, marked

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# Ids of styles in the template of python-docx: looking one up by its name takes longer than writing the paragraph.
_STYLES = {"paragraph": "Normal", "item": "ListBullet", "quote": "Quote", "heading": "Heading3"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def as_docx(text: DossierText) -> bytes:
    """Return the bytes of the document."""
    import docx

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = text.heading[:250], "graphkit", ""
    about.created = about.modified = _EPOCH
    document.add_heading(text.heading, 0)
    for part in text.parts:
        if len(text.parts) > 1:
            document.add_heading(part.heading, 1)
        for section in part.sections:
            _section(document, section)
    _section(document, text.method)
    document.add_heading("Sources", 2)
    for note in text.notes:
        _note(document, note)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _section(document: Document, section: Section) -> None:
    document.add_heading(section.heading, 2)
    for block in section.blocks:
        _block(document, block)


def _block(document: Document, block: Block) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.style = _STYLES[block.kind]
    for place, (sentence, notes) in enumerate(marked(block)):
        paragraph.add_run(f"{' ' if place else ''}{sentence.text}")
        for link in sentence.links:
            paragraph.add_run(f" {link.words}: ")
            _link(paragraph, link.address)
        _numbers(paragraph, notes)


def _numbers(paragraph: Paragraph, notes: Sequence[int]) -> None:
    """Add the numbers of notes in superscript; each links to its note."""
    for place, number in enumerate(notes):
        paragraph._p.append(_raised(", " if place else "["))
        paragraph._p.append(_element("w:hyperlink", _raised(str(number)), anchor=f"n{number}"))
    if notes:
        paragraph._p.append(_raised("]"))


def _note(document: Document, note: Note) -> None:
    paragraph = document.add_paragraph()
    start, end = (_element(f"w:bookmark{what}", id=str(note.number)) for what in ("Start", "End"))
    start.set(_name("w:name"), f"n{note.number}")
    paragraph._p.extend([start, end])
    where = f"{note.title}, {note.day}, file {note.file}, {note.place}, sha256 {note.sha256}"
    paragraph.add_run(f"{note.number}  {where}")


def _link(paragraph: Paragraph, address: str) -> None:
    """Add an address that links to itself."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink", _run(address))
    link.set(_name("r:id"), key)
    paragraph._p.append(link)


def _raised(words: str) -> Any:
    run = _run(words)
    properties = _element("w:rPr", _element("w:vertAlign", val="superscript"))
    run.insert(0, properties)
    return run


def _run(words: str) -> Any:
    text = _element("w:t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("w:r", text)


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_name(f"w:{name}"), value)
    made.extend(children)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))
