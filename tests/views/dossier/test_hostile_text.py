"""Text of lists that tries to be something else in a dossier: markup, fields, links, formulas, commands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import mistune
import pytest
from lxml import html
from pypdf import PdfReader

from graphkit.derive.whole_graph import derive
from graphkit.model.records import Address, Citation, Relation
from graphkit.model.safe_text import json_text
from graphkit.queries.dossier import dossier
from graphkit.resolve.cluster import Resolution, ResolvedActor
from graphkit.store import open_store, write_graph
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.docx import as_docx
from graphkit.views.dossier.html import as_html
from graphkit.views.dossier.markdown import as_markdown
from graphkit.views.dossier.pdf import as_pdf
from graphkit.views.dossier.terminal import as_terminal
from graphkit.views.dossier.text import DossierText
from tests.builders import SOURCES, designation, record
from tests.views.dossier.forms import READERS, missing

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "#eval(read(\"/etc/passwd\")) $x$ *bold* _it_ `raw` @ref <label> \\ // /* #link(\"https://evil.example\")[x]",
    '=HYPERLINK("https://evil.example","x")',
    "{ INCLUDETEXT \"file:///etc/passwd\" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
    "[x](https://evil.example) ![y](https://evil.example/i.png) https://evil.example www.evil.example",
    "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe\u202c \u2066x\u2069 \x00\x08",
    "# heading\n\n- item\n> quote\n\n    code\n1. one\n[^1]: note",
    "&lt;b&gt; &#60; %3Cscript%3E {{ 7*7 }} {% raw %} ${7*7}",
    "]]></w:t></w:r><w:fldSimple w:instr=\"x\"/>",
    "“quoted” ‘single’ ”",
)  # fmt: skip
_SAFE = re.compile(r"https://(?:sanctionssearch\.ofac\.treas\.gov|eur-lex\.europa\.eu)/")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DossierText]:
    """The dossier of an actor all of whose texts are hostile, and of which others are tied to such names."""
    every = " | ".join(HOSTILE)
    made = designation("us_sdn", "2021-12-10", program=every).model_copy(
        update={
            "reason": every,
            "legal_basis": (*HOSTILE, "https://evil.example/act", "https://eur-lex.europa.eu/x"),
        }
    )
    relations = [
        Relation(
            type="linked", citation=Citation(source_id="us_sdn@0", locator=one, quote=one), name=one, role=one
        )
        for one in HOSTILE
    ]
    of_us = record("us_sdn", "1", *HOSTILE, designations=[made], relations=relations).model_copy(
        update={
            "addresses": tuple(Address(text=one) for one in HOSTILE),
            "positions": HOSTILE, "remarks": HOSTILE, "birth_places": HOSTILE,
        }
    )  # fmt: skip
    of_eu = record("eu_fsf", "2", HOSTILE[0], designations=[made.model_copy(update={"authority": "eu"})])
    graph = derive(Resolution((ResolvedActor("actor:us_sdn:1", (of_us, of_eu), ()),)), SOURCES).graph
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.graph"
    write_graph(graph, path)
    with open_store(path) as store:
        yield dossier_text(dossier(store, ["actor:us_sdn:1"]), version="0")


@pytest.mark.parametrize("form", [form for form in READERS if form != "md"])
def test_hostile_text_is_shown_as_text(text: DossierText, form: str) -> None:
    assert missing(text, form) == []


def test_no_character_that_a_terminal_obeys_or_that_turns_text_is_left(text: DossierText) -> None:
    obeyed = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    for made in (as_terminal(text), as_markdown(text), as_html(text)):
        assert obeyed.search(made) is None
    assert obeyed.search(json_text(text.model_dump(mode="json")).replace("\n", "")) is None


def test_html_has_no_element_and_no_link_of_the_lists(text: DossierText) -> None:
    page = html.fromstring(as_html(text))
    ours = {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "ol", "li", "div", "section",
        "blockquote", "sup", "a", "bdi", "small",
    }  # fmt: skip
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ours
    addresses = [str(link.get("href")) for link in page.iter("a")]
    assert [one for one in addresses if not one.startswith("#n") and not _SAFE.match(one)] == []
    assert any(_SAFE.match(one) for one in addresses)
    allowed = {
        "href",
        "id",
        "value",
        "class",
        "rel",
        "dir",
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
    }
    assert {name for element in page.iter() for name in element.attrib} <= allowed
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; script-src 'none'; ")


def test_markdown_has_no_markup_and_no_link_of_the_lists(text: DossierText) -> None:
    shown = mistune.html(as_markdown(text).split("\n## Sources")[0])
    page = html.fromstring(f"<div>{shown}</div>")
    assert {element.tag for element in page.iter()} <= {
        "div", "h1", "h2", "h3", "p", "ul", "li", "blockquote", "a",
    }  # fmt: skip
    assert [one for link in page.iter("a") if not _SAFE.match(one := str(link.get("href")))] == []
    found = "".join(page.text_content().split())
    for one in HOSTILE[:6]:
        assert "".join(one.split()) in found


def test_docx_has_no_field_and_no_link_of_the_lists(text: DossierText) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(text))) as parts:
        body = parts.read("word/document.xml").decode()
        links = parts.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"<w:(fldSimple|fldChar|instrText|object|altChunk)\b", body)
    outside = re.findall(
        r'Target="([^"]*)" TargetMode="External"|TargetMode="External" Target="([^"]*)"', links
    )
    targets = ["".join(one) for one in outside] or re.findall(r'Target="(https?:[^"]*)"', links)
    assert targets
    assert all(map(_SAFE.match, targets))


def test_pdf_has_no_link_of_the_lists_and_nothing_that_runs(text: DossierText) -> None:
    made = as_pdf(text)
    reader = PdfReader(io.BytesIO(made))
    actions = [
        annotation.get_object().get("/A", {})
        for page in reader.pages
        for annotation in page.get("/Annots", [])
    ]
    addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
    assert addresses
    assert all(map(_SAFE.match, addresses))
    assert not {str(action.get("/S")) for action in actions if action} - {"/URI", "/GoTo"}
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
    assert b"/OpenAction" not in made
