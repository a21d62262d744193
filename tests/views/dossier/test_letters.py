"""A PDF has names in their own letters; what none of its fonts has is spelled in Latin letters and told, never a box."""

from __future__ import annotations

import io
import json
import re

import typst
from pypdf import PdfReader

from graphkit.model.rows import Rows
from graphkit.queries.dossier import dossier
from graphkit.store import GraphStore
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.pdf import as_pdf
from graphkit.views.dossier.printable import Printable
from graphkit.views.dossier.text import Block, DossierText, Section, Sentence
from graphkit.views.letters import font_file, has_letter
from graphkit.views.svg_to_png_pdf import shipped_fonts

ONE_A_PAGE = """#let letters = json(bytes(sys.inputs.text))
#set page(width: 40mm, height: 10mm, margin: 1mm)
#set text(font: "Noto Sans", size: 8pt)
#for letter in letters { page(text(letter)) }"""
# What a Russian, an Arab, a Burmese, a Chinese, a Korean, a Khmer, an Indian and a Georgian list may hold.
SCRIPTS = (
    "Пригожин",
    "محمد عبد الله",
    "မင်းအောင်လှိုင်",
    "人民解放军",
    "조선민주주의",
    "កម្ពុជា",
    "क्षत्रिय",
    "საქართველო",
)


def glyphs(letters: list[str]) -> list[str]:
    """What typst draws for each letter: the id of its outline, the same for all that no font has."""
    pages = typst.compile(
        ONE_A_PAGE.encode(),
        format="svg",
        font_paths=shipped_fonts(),
        sys_inputs={"text": json.dumps(letters)},
    )
    assert isinstance(pages, list)
    return [" ".join(re.findall(r'href="(#g[^"]+)"', page.decode())) for page in pages]


def with_sentence(text: DossierText, words: str) -> DossierText:
    said = Block(kind="paragraph", sentences=Rows([Sentence(text=words)], Sentence))
    method = Section(heading=text.method.heading, blocks=Rows([said, *text.method.blocks], Block))
    return text.model_copy(update={"method": method})


def shown(text: DossierText) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(text))).pages)


def test_every_script_has_glyphs_of_its_own_and_what_is_said_to_lack_one_has_none() -> None:
    letters = sorted({letter for words in SCRIPTS for letter in words if letter.isalpha()})
    assert len({font_file(letter) for letter in letters}) == 7  # the two European scripts are in one font
    lacked, *drawn = glyphs(["\ue000", *letters])
    assert [letter for letter, glyph in zip(letters, drawn, strict=True) if glyph in (lacked, "")] == []
    strange = list("\ue001龘𠮷🜁")
    assert not any(map(has_letter, strange))
    assert set(glyphs(["\ue000", *strange])) == {lacked}


def test_a_name_in_letters_that_a_font_has_stands_as_the_list_writes_it() -> None:
    letters = Printable()
    for words in (*SCRIPTS, "Öffner Σ “x”", "می‌خواهم"):
        assert letters.of(words) == words
    assert list(letters.told()) == []


def test_words_with_a_letter_that_no_font_has_are_spelled_and_counted() -> None:
    letters = Printable()
    spelled = letters.of("Bank 龘龍 (中)")
    assert spelled.startswith("Bank ")
    assert spelled.endswith(" (中)")
    assert spelled.removesuffix(" (中)").isascii()
    assert letters.of("\ue000") == "\N{REPLACEMENT CHARACTER}"
    assert "words in 2 sentences" in next(letters.told())


def test_a_pdf_shows_other_scripts_and_says_which_words_it_spells(case: GraphStore) -> None:
    text = dossier_text(dossier(case, ["actor:us_sdn:33951"]), version="0")
    # The words of scripts that a reader of PDF gives back letter by letter.
    words = shown(with_sentence(text, "Пригожин 人民解放军 조선민주주의"))
    assert "Пригожин 人民解放军 조선민주주의" in words
    assert "Respelled in Latin letters by machine" not in " ".join(words.split())
    assert "Respelled in Latin letters by machine" in " ".join(shown(with_sentence(text, "龘")).split())


def test_a_pdf_embeds_the_fonts_of_the_scripts_that_it_shows(case: GraphStore) -> None:
    text = with_sentence(dossier_text(dossier(case, ["actor:us_sdn:33951"]), version="0"), " ".join(SCRIPTS))
    fonts = " ".join(
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(as_pdf(text))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    )
    for script in ("Arabic", "Myanmar", "CJKsc", "Khmer", "Devanagari", "Georgian"):
        assert f"NotoSans{script}" in fonts
