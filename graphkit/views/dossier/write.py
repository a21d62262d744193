"""Writing a dossier to a file in the format given by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened, shown_path
from graphkit.model.rows import Row
from graphkit.model.safe_text import json_text
from graphkit.queries.dossier_rows import Dossier
from graphkit.views.dossier.text import DossierText
from graphkit.whole_files import write_whole


class WholeDossier(Row):
    """A dossier as JSON: its facts, and its text as in every other format."""

    facts: Dossier
    text: DossierText


def as_json(facts: Dossier, text: DossierText) -> dict[str, Any]:
    """Return the dossier as JSON values."""
    return WholeDossier(facts=facts, text=text).model_dump(mode="json")


def check_form(path: Path | str) -> None:
    """Raise OutputError, listing the formats, if the suffix of *path* is none of them."""
    suffix = Path(path).suffix.lower()
    if suffix not in (*_WRITERS, ".json"):
        raise OutputError(
            f"{shown_path(path)}: {shortened(suffix) or 'no suffix'} is not a format of a dossier: "
            f"{', '.join((*_WRITERS, '.json'))}."
        )


def write_dossier(facts: Dossier, text: DossierText, path: Path | str) -> None:
    """Write the dossier to *path* in the format of its suffix; OutputError on failure."""
    check_form(path)
    suffix = Path(path).suffix.lower()
    made = _WRITERS[suffix](text) if suffix in _WRITERS else _json(facts, text)
    write_whole(Path(path), made)


def _json(facts: Dossier, text: DossierText) -> bytes:
    return f"{json_text(as_json(facts, text), indent=2)}\n".encode()


def _markdown(text: DossierText) -> bytes:
    from graphkit.views.dossier.markdown import as_markdown

    return as_markdown(text).encode()


def _html(text: DossierText) -> bytes:
    from graphkit.views.dossier.html import as_html

    return as_html(text).encode()


def _docx(text: DossierText) -> bytes:
    from graphkit.views.dossier.docx import as_docx

    return as_docx(text)


def _pdf(text: DossierText) -> bytes:
    from graphkit.views.dossier.pdf import as_pdf

    return as_pdf(text)


_WRITERS: dict[str, Callable[[DossierText], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
