"""The circle of an actor as a picture: what it says, and that nothing in it lies upon something else or is cut."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from graphkit.model.badges import Badge
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import LIGHT
from graphkit.views.badge import badge_words, look_of
from graphkit.views.circle import MOST_NAMES, circle_of
from graphkit.views.circle_svg import circle_svg
from graphkit.views.labels import text_width
from graphkit.views.language import Language
from graphkit.views.options import PictureOptions
from graphkit.views.size import COLUMN, PAGE, sheet_width
from graphkit.views.svg_sheet import Caption, Letters, Sheet
from graphkit.views.write import write_circle
from tests.views.circles import invented_circle
from tests.views.conftest import DESKTOP, PHONE, OpenFigure
from tests.views.synthetic import HOSTILE_NAMES
from tests.views.test_network_html_browser import clean, overflows

_SPACE = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]
SIZES = [(0, 5), (1, 5), (5, 5), (40, 5), (200, 5), (600, 12)]


def drawn(subgraph: Subgraph, width: float, **caption: str) -> ElementTree.Element:
    said = {"title": "A title", "subtitle": "", "credit": "Sources: a list"} | caption
    return ElementTree.fromstring(
        circle_svg(subgraph, Sheet(LIGHT, Letters(False), Caption(**said), width=width))
    )


def words_of(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{_SPACE}text")]


def boxes_of(root: ElementTree.Element) -> list[tuple[Box, str]]:
    """Return the boxes of all words and badges; words within a badge are part of it."""
    found: list[tuple[Box, str]] = []

    def walk(element: ElementTree.Element, x: float, y: float) -> None:
        if element.get("transform"):
            across, down = re.findall(r"-?[\d.]+", element.get("transform", ""))
            x, y = x + float(across), y + float(down)
        if (element.get("class") or "").startswith("badge"):
            rect = element[0]
            left, top = x + float(rect.get("x", "0")), y + float(rect.get("y", "0"))
            found.append(((left, top, left + 23, top + 15), "badge"))
            return
        if element.tag == f"{_SPACE}text":
            size = float(element.get("font-size", "0"))
            bold = element.get("font-weight") == "700"
            wide = text_width(element.text or "", size, bold=bold)
            left = x + float(element.get("x", "0"))
            left -= {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0)
            base = y + float(element.get("y", "0"))
            found.append(((left, base - size * 0.72, left + wide, base + size * 0.2), element.text or ""))
        for child in element:
            walk(child, x, y)

    walk(root, 0, 0)
    return found


@pytest.mark.parametrize("width", [PAGE, COLUMN, 1000.0])
@pytest.mark.parametrize(("size", "authorities"), SIZES)
def test_nothing_lies_upon_something_else_and_nothing_is_cut(
    size: int, authorities: int, width: float
) -> None:
    root = drawn(invented_circle(size, authorities=authorities), width)
    height = float(root.get("height", "0"))
    boxes = boxes_of(root)
    assert len(boxes) > 3
    for (left, top, right, bottom), words in boxes:
        assert left >= 0 and top >= 0 and right <= width + 0.5 and bottom <= height, words
    for (one, said), (other, also) in combinations(boxes, 2):
        apart = (
            one[2] <= other[0] + 1
            or other[2] <= one[0] + 1
            or one[3] <= other[1] + 1
            or other[3] <= one[1] + 1
        )
        assert apart, (said, also)


@pytest.mark.parametrize(("width", "millimetres"), [(PAGE, 180), (COLUMN, 88), (1000.0, 225)])
def test_no_type_is_smaller_than_7_points_in_print(width: float, millimetres: float) -> None:
    root = drawn(invented_circle(40, authorities=12), width)
    sizes = {float(text.get("font-size", "0")) for text in root.iter(f"{_SPACE}text")}
    points_of_unit = millimetres / 25.4 * 72 / width
    assert min(sizes) * points_of_unit >= 6.99


def test_the_sheet_is_as_wide_as_the_paper_asks_for() -> None:
    assert sheet_width("page") == PAGE
    assert sheet_width("column") == COLUMN
    assert sheet_width("25mm") == COLUMN


def test_of_more_than_60_names_the_rest_is_counted_by_group_and_that_is_said() -> None:
    subgraph = invented_circle(200)
    circle = circle_of(subgraph)
    assert sum(len(group.names) for group in circle.groups) == MOST_NAMES
    assert sum(len(group.names) + len(group.further) for group in circle.groups) == 200
    words = " ".join(words_of(drawn(subgraph, PAGE)))
    assert "60 of 200 names are drawn, those that most authorities sanction; the others are counted." in words
    assert sum(int(number) for number in re.findall(r"(\d+) more: ", words)) == 140
    whole = " ".join(words_of(drawn(invented_circle(60), PAGE)))
    assert "names are drawn" not in whole
    assert not re.search(r"\d more: ", whole)


def _one(badge: Badge, **fields: Any) -> Subgraph:
    subgraph = invented_circle(1, names=["IVANOV Ivan"], authorities=1, relation=fields.get("relation"))
    badges = dict.fromkeys(subgraph.graph, (badge,))
    return Subgraph(
        subgraph.graph, subgraph.sources, subgraph.title, subgraph.focus, len(subgraph.graph), badges=badges
    )


@pytest.mark.parametrize(
    ("badge", "look", "said"),
    [
        (Badge("us", "sanctioned", since="2022-03-15"), "sanctioned", "The United States: sanctions, 15 March 2022"),
        (Badge("us", "sanctioned"), "undated", "The United States: sanctions, no day stated"),
        (Badge("ca", "removed", ended="2020-01-01"), "removed", "Canada: sanctions ended, 1 January 2020"),
        (Badge("eu", "possible_match", candidate="IVANOF Ivan", score=0.62), "possible_match",
         "The European Union: may be listed under another entry: IVANOF Ivan, 0.62"),
        (Badge("gb", "listed_later", listed_later="2023-02"), "listed_later",
         "The United Kingdom: sanctioned later, February 2023"),
        (Badge("un", "not_listed"), "not_listed", "The United Nations: is not on its list"),
        (Badge("un", "not_covered", why="it lists no ships"), "", "The United Nations: not covered"),
        (Badge("un", "not_known"), "", "The United Nations: not known"),
    ],
)  # fmt: skip
def test_each_verdict_has_a_mark_of_its_own_and_what_is_not_covered_or_not_known_has_none(
    badge: Badge, look: str, said: str
) -> None:
    assert look_of(badge) == look
    assert badge_words(badge, Language()) == said
    root = drawn(_one(badge), PAGE)
    marks = {
        (group.get("class") or "").removeprefix("badge ").replace("-", "_")
        for group in root.iter(f"{_SPACE}g")
        if (group.get("class") or "").startswith("badge ")
    }
    words = " ".join(words_of(root))
    if look == "undated":
        # Where no day is stated for anybody, that is said once.
        assert marks == {"sanctioned"}
        assert "No list that was read says since when the United States has sanctioned these names." in words
    else:
        assert marks == ({look} if look else set())
    assert ("No badge: " in words) == (not look)
    assert ("Hollow badge: not on the lists" in words) == (look == "not_listed")
    assert (" as Ivanof Ivan (0.62)." in words) == (look == "possible_match")


def test_the_caveat_that_decides_who_was_first_stands_in_the_picture() -> None:
    subgraph = invented_circle(3, authorities=2)
    badges = {
        node: (Badge("us", "sanctioned"), Badge("eu", "sanctioned", since="2022-03-15"))
        for node in subgraph.graph
    }
    told = Subgraph(subgraph.graph, subgraph.sources, "", subgraph.focus, 4, badges=badges)
    words = " ".join(words_of(drawn(told, PAGE)))
    assert "no day is stated: it may have been first." in words


def test_names_are_as_print_wants_them_and_the_lists_spelling_is_under_the_pointer() -> None:
    root = drawn(invented_circle(1, names=["Yevgeniy PRIGOZHIN"], seed=1), PAGE)
    titles = [title.text or "" for title in root.iter(f"{_SPACE}title")]
    assert any(title.startswith("Yevgeniy PRIGOZHIN. ") for title in titles)
    kinds = {data["kind"] for _, data in invented_circle(1, seed=1).graph.nodes(data=True)}
    assert "Yevgeniy Prigozhin" in words_of(root) or kinds != {"person"}


def test_several_ties_between_two_are_one_line_with_their_number() -> None:
    subgraph = invented_circle(2, names=["ONE", "TWO"], relation="linked")
    subgraph.graph.add_edge(
        "actor:us_sdn:1", "actor:us_sdn:0", key="tie:more", type="AFFILIATED_WITH", status="official",
        relation="owned_by", former=False, source="us_sdn", locator="x", retrieved="2024-05-08", record="r",
    )  # fmt: skip
    root = drawn(subgraph, PAGE)
    lines = [group for group in root.iter(f"{_SPACE}g") if (group.get("id") or "").startswith("line-")]
    assert len(lines) == 2
    assert "2 ties" in " ".join(words_of(root))
    # The one that says most names the group.
    assert "owned by this person" in words_of(root)


def test_an_actor_without_ties_is_drawn_alone_and_that_is_said() -> None:
    words = " ".join(words_of(drawn(invented_circle(0), PAGE)))
    assert "The lists that were read tie nobody to " in words


def test_the_picture_is_told_in_words_to_those_who_do_not_see_it() -> None:
    subgraph = invented_circle(3, names=["ONE", "TWO", "THREE"], relation="linked")
    told = drawn(subgraph, PAGE).findtext(f"{_SPACE}desc") or ""
    assert re.fullmatch(r".+, tied to 3 names\. (.+, linked, the list does not say how: \d\. ?)+", told)
    assert sum(int(number) for number in re.findall(r"how: (\d)", told)) == 3


def test_the_second_ring_stands_under_the_first() -> None:
    subgraph = invented_circle(3, names=["ONE", "TWO", "THREE"], depth=2)
    data = {
        **subgraph.graph.nodes["actor:us_sdn:1"],
        "id": "actor:x",
        "name": "FURTHER Away",
        "kind": "person",
    }
    subgraph.graph.add_node("actor:x", **data)
    subgraph.graph.add_edge(
        "actor:x", "actor:us_sdn:2", key="tie:x", type="AFFILIATED_WITH", status="official", relation="family",
        former=False, source="us_sdn", locator="x", retrieved="2024-05-08", record="r",
    )  # fmt: skip
    circle = circle_of(subgraph)
    (parent,) = [name for group in circle.groups for name in group.names if name.second]
    assert (parent.id, [name.name for name in parent.second]) == ("actor:us_sdn:2", ["Further Away"])
    for width in (PAGE, COLUMN):
        assert "Further Away" in words_of(drawn(subgraph, width))


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".html"])
def test_hostile_words_are_only_words(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"c{suffix}"
    options = PictureOptions(title=HOSTILE_NAMES[0] * 20, subtitle=HOSTILE_NAMES[1], credit="]]>\u202e")
    write_circle(invented_circle(20, names=HOSTILE_NAMES), path, options)
    assert path.stat().st_size > 1000
    if suffix == ".svg":
        root = ElementTree.parse(path).getroot()
        assert not [*root.iter(f"{_SPACE}script"), *root.iter(f"{_SPACE}image")]


def test_a_pdf_of_a_circle_has_its_words_as_text_and_its_sources(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    write_circle(invented_circle(5), path, PictureOptions(credit="Our paper"))
    words = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "Our paper. Sources: Nobody (7 May 2024)" in words
    assert "Federal State Budgetary" in words


@pytest.mark.browser
@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_page_opens_quietly_fits_and_a_click_gives_the_facts_with_sources(
    open_figure: OpenFigure, size: tuple[int, int], dark: bool, script: bool
) -> None:
    subgraph = invented_circle(40, names=HOSTILE_NAMES)
    opened = open_figure(
        subgraph, size=size, dark=dark, script=script, draw=lambda path: write_circle(subgraph, path)
    )
    page = opened.page
    shown, other = (".wide", ".narrow") if size == DESKTOP else (".narrow", ".wide")
    assert page.is_visible(f".static{shown} svg")
    assert not page.is_visible(f".static{other} svg")
    assert not overflows(opened) if script else True
    if script:
        fill = page.eval_on_selector(f".static{shown} .box", "(box) => getComputedStyle(box).fill")
        assert fill == ("rgb(21, 24, 27)" if dark else "rgb(255, 255, 255)")
    page.click(f".static{shown} a >> nth=2")
    panel = page.locator(".facts article:target")
    assert panel.is_visible()
    assert "[1]" in panel.inner_text()
    assert "Close" in panel.inner_text()
    page.click(".facts article:target .close a")
    assert page.locator(".facts article:target").count() == 0
    assert clean(opened) if script else not opened.requests


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_in_a_browser_no_words_lie_upon_others(open_figure: OpenFigure, size: tuple[int, int]) -> None:
    subgraph = invented_circle(200)
    page = open_figure(subgraph, size=size, draw=lambda path: write_circle(subgraph, path)).page
    upon = page.evaluate(
        """() => {
          const svg = [...document.querySelectorAll(".static svg")].find((one) => one.getBoundingClientRect().width);
          const boxes = [...svg.querySelectorAll("text")].map((one) => [one.getBoundingClientRect(), one.textContent]);
          const whole = svg.getBoundingClientRect();
          const found = [];
          for (const [box, words] of boxes) {
            if (box.left < whole.left || box.right > whole.right + 1) found.push(["cut", words]);
            for (const [other, also] of boxes) {
              const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
              const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
              if (box !== other && across > 1 && down > box.height * 0.45) found.push([words, also]);
            }
          }
          return found;
        }"""
    )
    assert upon == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ("Personen", "sanktioniert", "7. Mai 2024", "Quellen: ", "die übrigen sind nicht geprüft.")),
        ("fr", ("Personnes", "sanctionne", "7 mai 2024", "Sources : ", "les autres n’ont pas été relus.")),
        ("es", ("Personas", "sanciona", "7 de mayo de 2024", "Fuentes: ", "las demás no se han revisado.")),
        (
            "pt-BR",
            ("People", "sanctions", "7 May 2024", "Sources: ", "there are none in the language pt-BR."),
        ),
    ],
)
def test_a_language_is_that_of_every_word_and_how_far_it_can_be_relied_on_is_said(
    tmp_path: Path, language: str, said: tuple[str, ...]
) -> None:
    path = tmp_path / "c.svg"
    write_circle(invented_circle(40), path, PictureOptions(language=language))
    words = " ".join(words_of(ElementTree.parse(path).getroot()))
    for expected in said:
        assert expected in words


def test_a_size_with_a_height_draws_as_many_names_as_it_has_room_for(tmp_path: Path) -> None:
    path = tmp_path / "slide.svg"
    write_circle(invented_circle(200, relation="linked"), path, PictureOptions(size="slide"))
    root = ElementTree.parse(path).getroot()
    width, height = map(float, root.get("viewBox", "").split()[2:])
    assert height <= width * 1080 / 1920
    words = " ".join(words_of(root))
    drawn_names = re.search(r"(\d+) of 200 names are drawn", words)
    assert drawn_names
    assert 0 < int(drawn_names[1]) < 60


def test_notes_are_the_words_around_the_picture_as_text(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    options = PictureOptions(title="A title", credit="Our paper", notes=str(notes))
    for suffix in (".svg", ".html"):
        write_circle(invented_circle(200), tmp_path / f"c{suffix}", options)
        lines = notes.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "A title"
        assert lines[-1] == "Our paper. Sources: Nobody (7 May 2024). Graphic: graphkit"
        assert any("60 of 200 names are drawn" in line for line in lines)
        notes.unlink()


def test_in_grey_there_is_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "c.svg"
    write_circle(invented_circle(40), path, PictureOptions(colours="grey"))
    root = ElementTree.parse(path).getroot()
    marks = [*root.iter(f"{_SPACE}circle"), *root.iter(f"{_SPACE}path"), *root.iter(f"{_SPACE}rect")]
    colours = {str(mark.get(name)) for mark in marks for name in ("fill", "stroke")} - {"None", "none"}
    of_names = {colour for colour in colours if colour not in (LIGHT.paper, LIGHT.soft)}
    assert of_names
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in of_names)
