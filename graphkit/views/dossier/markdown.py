"""The dossier as Markdown with footnotes; text from lists is escaped, so that it never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.views.dossier.text import Block, DossierText, Section, marked

# Characters that begin or end markup anywhere in Markdown, including its common extensions.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]|:(?=//)|(?<=www)\.")
# Beginnings of a line that would make a list, a heading or a rule.
_AT_BEGIN = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")
_MARKS = {"paragraph": "", "item": "- ", "quote": "> ", "heading": "### "}


def as_markdown(text: DossierText) -> str:
    """Return the text as Markdown, in paragraphs of one line."""
    lines = [f"# {escaped(text.heading)}"]
    for part in text.parts:
        if len(text.parts) > 1:
            lines += ["", f"# {escaped(part.heading)}"]
        for section in part.sections:
            lines += _section(section)
    lines += [*_section(text.method), "", "## Sources", ""]
    for note in text.notes:
        where = f"{note.title}, {note.day}, file {note.file}, {note.place}, sha256 {note.sha256}"
        lines.append(f"[^{note.number}]: {escaped(where)}")
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.heading)}")
    before = ""
    for block in section.blocks:
        if not (block.kind == before == "item"):
            yield ""
        yield _MARKS[block.kind] + _words(block)
        before = block.kind


def _words(block: Block) -> str:
    words = []
    for sentence, notes in marked(block):
        links = ", ".join(f"[{escaped(link.words)}](<{_address(link.address)}>)" for link in sentence.links)
        numbers = "".join(f"[^{number}]" for number in notes)
        words.append(" ".join(filter(None, (escaped(sentence.text), links))) + numbers)
    return " ".join(words)


def _address(address: str) -> str:
    """Return an address fit for angle brackets, which it cannot close."""
    return address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")


def escaped(text: str) -> str:
    """Return *text* escaped, so that Markdown shows it unchanged."""
    found = _ANYWHERE.sub(lambda match: f"\\{match[0]}", text)
    begin = _AT_BEGIN.match(found)
    if begin is None:
        return found
    if begin[0].isdigit():
        return f"{begin[0]}\\{found[begin.end() :]}"
    return f"\\{found}"
