"""The figure in a real browser: it asks nobody for anything, runs nothing from data, and can be worked with."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from tests.views.conftest import DESKTOP, PHONE, Opened, OpenFigure
from tests.views.synthetic import HOSTILE_NAMES, synthetic

pytestmark = pytest.mark.browser

_BROKEN = "Object.keys(window).filter((name) => name.startsWith('broken'))"
_AT = """(id) => {
  const { network } = document.getElementById("canvas").figure.canvas;
  return network.canvasToDOM(network.getPosition(id));
}"""
_SHOWN = """() => {
  const { canvas } = document.getElementById("canvas").figure;
  const shown = (set) => set.get({ filter: (one) => !one.hidden }).length;
  return [shown(canvas.nodes), shown(canvas.lines)];
}"""
_LABELS = 'document.getElementById("canvas").figure.labels.boxes'


def settle(opened: Opened) -> None:
    """Wait until what was asked for is drawn."""
    opened.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def find(opened: Opened, text: str) -> None:
    opened.page.fill("#search", text)
    opened.page.press("#search", "Enter")
    settle(opened)


def click_node(opened: Opened, node: str) -> None:
    box = opened.page.locator("#canvas").bounding_box()
    at = opened.page.evaluate(_AT, node)
    opened.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    opened.page.wait_for_selector("#panel:not([hidden])")


def clean(opened: Opened) -> bool:
    return not opened.requests and not opened.complaints and opened.page.evaluate(_BROKEN) == []


def overflows(opened: Opened) -> bool:
    return bool(opened.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("nodes", [60, 300, 1500])
def test_it_opens_quietly_and_fits(
    open_figure: OpenFigure, nodes: int, size: tuple[int, int], dark: bool
) -> None:
    opened = open_figure(synthetic(nodes, left_out="the most connected first"), size=size, dark=dark)
    settle(opened)
    assert clean(opened)
    assert not overflows(opened)
    assert opened.page.evaluate(_SHOWN)[0] == nodes
    places = opened.page.evaluate(
        """() => {
          const { network, view, place } = document.getElementById("canvas").figure.canvas;
          const at = view.data.nodes.map((node) => network.canvasToDOM(network.getPosition(node.id)));
          return at.filter(({ x, y }) => x < 0 || y < 0 || x > place.clientWidth || y > place.clientHeight).length;
        }"""
    )
    assert places == 0


@pytest.mark.parametrize("nodes", [20, 60, 300])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_labels_never_overlap(open_figure: OpenFigure, nodes: int, size: tuple[int, int]) -> None:
    opened = open_figure(synthetic(nodes), size=size)
    for act in (lambda: None, lambda: opened.page.click("#zoom-in"), lambda: find(opened, "United States")):
        act()
        settle(opened)
        boxes = opened.page.evaluate(_LABELS)
        assert len(boxes) > 2
        assert not [
            (one, other)
            for one, other in combinations(boxes, 2)
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_hostile_names_are_shown_as_text(open_figure: OpenFigure, size: tuple[int, int]) -> None:
    subgraph = synthetic(40, names=HOSTILE_NAMES)
    opened = open_figure(subgraph, size=size, title=HOSTILE_NAMES[1], subtitle="A" * 2000)
    opened.page.evaluate("document.getElementById('data-table').open = true")
    for node in [node for node in subgraph.graph if node.startswith("actor:")][: len(HOSTILE_NAMES)]:
        name = str(subgraph.graph.nodes[node]["name"])
        find(opened, name)
        if name.startswith("A" * 9):
            assert opened.page.inner_text("#panel h2") == "A" * 2000
    find(opened, "window broken 2")
    assert opened.page.inner_text("#panel h2") == "</script><script>window.broken=2</script>"
    find(opened, "evil isolated")
    assert opened.page.inner_text("#panel h2") == "evil gnp.exe isolated end"
    opened.page.mouse.move(size[0] / 2, 500)
    assert clean(opened)
    assert not overflows(opened)


def test_a_click_on_a_node_shows_its_facts_and_sources(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(60))
    click_node(opened, "actor:us_sdn:33000")
    words = opened.page.inner_text("#panel")
    for expected in (
        "Thiha Aung",
        "Ελένη Νικολάου",
        "weak alias",
        "is sanctioned by United States",
        "10 April 2023 · US-BURMA",
        "OFAC Specially Designated Nationals and Blocked Persons List, 7 May 2024, file SDN_2024-05-07.xml",
        "/sdnList/sdnEntry[uid=33000]",
        "the day of designation that the UK list states",
        "Designated for operating in the defence sector",
    ):
        assert expected in words
    links = opened.page.eval_on_selector_all("#panel a", "(all) => all.map((link) => [link.href, link.rel])")
    assert set(map(tuple, links)) == {("https://example.org/list", "noopener noreferrer")}
    assert clean(opened)


def test_a_node_under_the_pointer_is_named(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(1500))
    box = opened.page.locator("#canvas").bounding_box()
    at = opened.page.evaluate(_AT, "actor:us_sdn:33700")
    opened.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"], steps=4)
    opened.page.wait_for_function('document.getElementById("canvas").style.cursor === "pointer"')
    settle(opened)
    hovered = opened.page.evaluate('document.getElementById("canvas").figure.canvas.view.hovered?.id')
    assert hovered is not None
    opened.page.mouse.move(box["x"] + 2, box["y"] + 2)
    opened.page.wait_for_function('document.getElementById("canvas").style.cursor === ""')
    assert clean(opened)


def test_a_click_on_a_line_shows_what_it_stands_for(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    at = opened.page.evaluate(
        """() => {
          const { canvas } = document.getElementById("canvas").figure;
          const line = canvas.view.data.lines.find((one) => one.type.name === "JOINED_BY");
          return canvas.network.canvasToDOM(canvas.along(line, 0.75));
        }"""
    )
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    words = opened.page.inner_text("#panel:not([hidden])")
    for expected in (
        "days later",
        "was joined by",
        "both decided for themselves",
        "Computed from",
        "is sanctioned by",
    ):
        assert expected in words


def test_names_in_the_panel_lead_on(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(60))
    find(opened, "Thiha Aung")
    opened.page.click("#panel .link:has-text('United States')")
    assert opened.page.inner_text("#panel h2") == "United States"


def test_a_state_with_many_links_lists_them_in_portions(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(300))
    find(opened, "United States")
    before = opened.page.locator("#panel .statements > li").count()
    opened.page.click("#panel .more:visible >> nth=0")
    assert opened.page.locator("#panel .statements > li").count() > before
    details = opened.page.locator("#panel details").first
    assert details.locator("dt").count() == 0
    details.locator("summary").click()
    details.locator("dt").first.wait_for()


def test_escape_and_the_button_close_the_panel(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    find(opened, "Thiha Aung")
    assert opened.page.is_visible("#panel")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#panel")
    find(opened, "Thiha Aung")
    opened.page.click("#panel .close")
    assert not opened.page.is_visible("#panel")


def test_the_legend_filters_kinds_and_links(open_figure: OpenFigure) -> None:
    subgraph = synthetic(60)
    opened = open_figure(subgraph)
    nodes, lines = opened.page.evaluate(_SHOWN)
    people = sum("Person" in labels for _, labels in subgraph.graph.nodes(data="labels"))
    label = opened.page.locator(".legend label:has-text('People')")
    assert label.locator(".count").inner_text() == str(people)
    label.click()
    assert opened.page.evaluate(_SHOWN)[0] == nodes - people
    assert opened.page.evaluate(_SHOWN)[1] < lines
    label.click()
    assert opened.page.evaluate(_SHOWN) == [nodes, lines]
    opened.page.locator(".legend label:has-text('sanctioned by')").click()
    assert opened.page.evaluate(_SHOWN)[0] == nodes
    assert opened.page.evaluate(_SHOWN)[1] < lines


def test_a_hidden_kind_is_shown_again_when_one_of_it_is_looked_for(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(60))
    box = opened.page.locator(".legend label:has-text('People') input")
    box.uncheck()
    find(opened, "Thiha Aung")
    assert box.is_checked()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maria lukaszewicz", "María Łukaszewicz"),
        ("Łukaszewicz María", "María Łukaszewicz"),
        ("sergei sim", "Sergei Šimić"),
        ("united kingdom", "United Kingdom"),
        ("the fixer", "Thiha Aung"),
        ("andrey petrenkov", None),
    ],
)
def test_search_forgives_accents_case_and_order(
    open_figure: OpenFigure, typed: str, found: str | None
) -> None:
    opened = open_figure(synthetic(60))
    find(opened, typed)
    if found is None:
        # Somebody has this name in Cyrillic letters only.
        assert "Андрей Петренков" in opened.page.inner_text("#panel")
    else:
        assert opened.page.inner_text("#panel h2") == found


def test_search_says_when_nothing_matches(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    find(opened, "nobody of that name")
    assert opened.page.inner_text("#message") == "No name in this figure matches."
    assert not opened.page.is_visible("#panel")


def test_search_brings_the_node_into_sight(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(300))
    find(opened, "United Nations")
    at = opened.page.evaluate(_AT, "state:un")
    assert 0 < at["x"] < DESKTOP[0] - 372 - 28
    assert 0 < at["y"] < 600


def test_zoom_buttons_have_names_and_work(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    scale = 'document.getElementById("canvas").figure.canvas.network.getScale()'
    whole = opened.page.evaluate(scale)
    opened.page.get_by_role("button", name="Zoom in").click()
    assert opened.page.evaluate(scale) > whole
    opened.page.get_by_role("button", name="Zoom out").click()
    opened.page.get_by_role("button", name="Zoom out").click()
    assert opened.page.evaluate(scale) < whole
    opened.page.get_by_role("button", name="Whole picture").click()
    assert opened.page.evaluate(scale) == pytest.approx(whole)


def test_the_search_field_is_the_first_stop_of_the_keyboard(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "search"


def test_the_picture_has_a_name_for_those_who_do_not_see_it(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    picture = opened.page.locator("#canvas canvas")
    assert picture.get_attribute("role") == "img"
    assert "20 nodes" in (picture.get_attribute("aria-label") or "")


def test_the_picture_can_be_saved(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(20))
    with opened.page.expect_download() as download:
        opened.page.click("#save")
    assert download.value.suggested_filename == "figure.png"
    assert clean_of(opened, "data:")


def clean_of(opened: Opened, allowed: str) -> bool:
    return not [url for url in opened.requests if not url.startswith(allowed)] and not opened.complaints


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_without_script_the_drawing_and_the_table_stand_there(
    open_figure: OpenFigure, size: tuple[int, int]
) -> None:
    opened = open_figure(synthetic(60), size=size, script=False)
    page = opened.page
    assert page.is_visible(".static svg")
    assert not page.is_visible("#stage")
    assert not page.is_visible("#search")
    page.click("#data-table summary")
    assert page.is_visible("#data-table table")
    assert page.locator(".static svg text", has_text="United States").first.is_visible()
    assert not opened.requests


@pytest.mark.parametrize("dark", [False, True])
def test_on_paper_the_drawing_stands_on_one_page(open_figure: OpenFigure, dark: bool) -> None:
    opened = open_figure(synthetic(300), dark=dark)
    opened.page.emulate_media(media="print", color_scheme="dark" if dark else "light")
    assert opened.page.is_visible(".static svg")
    for hidden in ("#stage", "#search", "#legend", "#data-table"):
        assert not opened.page.is_visible(hidden)
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    opened.page.emulate_media(media=None)
    printed: bytes = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") == 1


def test_a_script_that_fails_leaves_the_drawing(open_figure: OpenFigure, browser: Any) -> None:
    opened = open_figure(synthetic(20))
    broken = opened.page.content().replace(' id="data">', ' id="data">no data', 1)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.set_content(broken)
    page.wait_for_selector("html:not(.live)", state="attached")
    assert page.is_visible(".static svg")
    context.close()
