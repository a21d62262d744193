"""What a reader finds in each form of a dossier: its text, without white space, in the order in which it stands."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import docx
from lxml import html
from pypdf import PdfReader

from graphkit.views.dossier.docx import as_docx
from graphkit.views.dossier.html import as_html
from graphkit.views.dossier.markdown import as_markdown
from graphkit.views.dossier.pdf import as_pdf
from graphkit.views.dossier.printable import Printable
from graphkit.views.dossier.terminal import as_terminal
from graphkit.views.dossier.text import DossierText

_BLANKS = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def _markdown(text: DossierText) -> str:
    return _ESCAPE.sub(r"\1", as_markdown(text))


def _html(text: DossierText) -> str:
    page = html.fromstring(as_html(text).encode(), parser=html.HTMLParser(encoding="utf-8"))
    return str(page.find("body").text_content())


def _docx(text: DossierText) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(as_docx(text))).paragraphs)


def _pdf(text: DossierText) -> str:
    pages = PdfReader(io.BytesIO(as_pdf(text))).pages
    # The number of a page stands below it.
    return "\n".join(re.sub(r"\n\d+ / \d+\s*$", "\n", page.extract_text()) for page in pages)


READERS: dict[str, Callable[[DossierText], str]] = {
    "terminal": as_terminal, "md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf,
}  # fmt: skip


def expected(text: DossierText, form: str) -> Iterator[str]:
    """Every heading, sentence, address and note, in the order of the text, as the form should show it."""
    letters = Printable()

    def shown(words: str) -> str:
        return squeezed(letters.of(words) if form == "pdf" else words)

    yield shown(text.heading)
    for section in (*(one for part in text.parts for one in part.sections), text.method):
        yield shown(section.heading)
        for block in section.blocks:
            for sentence in block.sentences:
                yield shown(sentence.text)
            for sentence in block.sentences:
                if form not in ("html", "md"):
                    yield from (squeezed(link.address) for link in sentence.links)
    for note in text.notes:
        yield shown(note.place)


def missing(text: DossierText, form: str, *, shown: DossierText | None = None) -> list[str]:
    """What of the text a form of it, or of the text *shown*, does not show, or not in its place."""
    found, place, lost = squeezed(READERS[form](shown or text)), 0, []
    for words in expected(text, form):
        at = found.find(words, place)
        if at < 0:
            lost.append(words)
        else:
            place = at + len(words)
    return lost
