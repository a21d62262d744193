"""The dossier as PDF, made by typst from graphkit's template; the text is passed as data, never read as markup."""

from __future__ import annotations

import json
from typing import Any

from graphkit.views.dossier.printable import Printable
from graphkit.views.dossier.text import DossierText, Section, marked
from graphkit.views.html_page import text_of
from graphkit.views.svg_to_png_pdf import check_printing, shipped_fonts


def as_pdf(text: DossierText) -> bytes:
    """Return the bytes of the PDF with embedded fonts; letters without a font become Latin and are reported.

    Raises OutputError if typst is not installed.
    """
    check_printing()
    import typst

    letters = Printable()
    content = _content(text, letters)
    content["spelled"] = list(letters.told())
    made = typst.compile(
        text_of("templates", "dossier.typ").encode(),
        format="pdf",
        font_paths=shipped_fonts(),
        sys_inputs={"text": json.dumps(content, ensure_ascii=True)},
        timestamp=0,
    )
    if not isinstance(made, bytes):  # typst returns several documents only for pictures
        raise TypeError("typst returned no PDF")
    return made


def _content(text: DossierText, letters: Printable) -> dict[str, Any]:
    return {
        "heading": letters.of(text.heading),
        "parts": [
            {
                "heading": letters.of(part.heading) if len(text.parts) > 1 else "",
                "sections": [_section(section, letters) for section in part.sections],
            }
            for part in text.parts
        ],
        "method": _section(text.method, letters),
        "notes": [
            {
                "number": note.number,
                "where": letters.of(f"{note.title}, {note.day}, file {note.file}, {note.place}"),
                "sha256": note.sha256,
            }
            for note in text.notes
        ],
    }


def _section(section: Section, letters: Printable) -> dict[str, Any]:
    return {
        "heading": letters.of(section.heading),
        "blocks": [
            {
                "kind": block.kind,
                "sentences": [
                    {
                        "text": letters.of(sentence.text),
                        "links": [
                            {"words": letters.of(link.words), "address": link.address}
                            for link in sentence.links
                        ],
                        "notes": notes,
                    }
                    for sentence, notes in marked(block)
                ],
            }
            for block in section.blocks
        ],
    }
