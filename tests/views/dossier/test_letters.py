"""Letters that the font of the PDF does not have are spelled in Latin letters, and it says so; none becomes a box."""

from __future__ import annotations

import io
import json
import re

import typst
from pypdf import PdfReader

from graphkit.queries.dossier import dossier
from graphkit.store import GraphStore
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.pdf import as_pdf
from graphkit.views.dossier.printable import Printable, letters_of_the_font

ONE_A_PAGE = """#let letters = json(bytes(sys.inputs.text))
#set page(width: 40mm, height: 10mm, margin: 1mm)
#set text(font: "Libertinus Serif", size: 8pt, fallback: false)
#for letter in letters { page(text(letter)) }"""


def glyphs(letters: list[str]) -> list[str]:
    """What typst draws for each letter: the id of its outline, the same for all that the font lacks."""
    pages = typst.compile(
        ONE_A_PAGE.encode(), format="svg", ignore_system_fonts=True, sys_inputs={"text": json.dumps(letters)}
    )
    assert isinstance(pages, list)
    return [" ".join(re.findall(r'href="(#g[^"]+)"', page.decode())) for page in pages]


def test_the_font_has_every_letter_that_is_said_to_be_in_it_and_none_that_is_not() -> None:
    said = sorted(map(chr, letters_of_the_font()))
    assert len(said) > 1_500
    some = [letter for letter in said[::7] if letter.strip() and not letter.isspace()]
    strange = list("中عשﺍကខ한あ்")
    lacked, *drawn = glyphs(["中", *some])
    assert [letter for letter, glyph in zip(some, drawn, strict=True) if glyph == lacked] == []
    assert [letter for letter in strange if letter in said] == ["ש"]
    assert set(glyphs([letter for letter in strange if letter not in said])) == {lacked}


def test_words_in_other_letters_are_spelled_and_counted() -> None:
    letters = Printable()
    assert letters.of("Öffner Пригожин Σ “x”") == "Öffner Пригожин Σ “x”"
    assert list(letters.told()) == []
    spelled = letters.of("Bank 人民 (中)")
    assert spelled.startswith("Bank ")
    assert spelled.isascii()
    assert letters.of("\ue000") == "\N{REPLACEMENT CHARACTER}"
    assert "words in 2 sentences" in next(letters.told())


def test_a_pdf_says_that_names_are_spelled_and_shows_no_letter_that_it_lacks(case: GraphStore) -> None:
    every = case.read("MATCH (a:Actor) RETURN a.id AS id, a.names AS names ORDER BY id", {})
    lacking = [
        row["id"]
        for row in every
        if any(ord(one) not in letters_of_the_font() for one in "".join(row["names"]))
    ]
    text = dossier_text(dossier(case, lacking[:3]), version="0")
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(text))).pages)
    assert "Spelled in Latin letters by machine" in " ".join(shown.split())
    assert {
        letter for letter in shown if not letter.isspace() and ord(letter) not in letters_of_the_font()
    } <= {"•", "–"}
