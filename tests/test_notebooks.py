"""The notebooks run from top to bottom, and say what they promise."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]


def said(notebook: Any) -> str:
    """Return the text that the cells printed."""
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    return "".join(
        output.text for output in outputs if output.output_type == "stream" and output.name == "stdout"
    )


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every notebook, executed in a folder of its own, by name."""
    found: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        for path in NOTEBOOKS:
            notebook = read(path)
            folder = tmp_path_factory.mktemp(path.stem)
            client = NotebookClient(
                notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
            )
            client.execute()
            assert list(folder.iterdir()) == [], "a notebook leaves nothing behind"
            found[path.stem] = notebook
    return found


def test_there_are_three_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == [
        "01_ten_december_2021.ipynb",
        "02_who_joins_whom.ipynb",
        "03_checking_by_hand.ipynb",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_what_a_run_leaves(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    assert all(
        cell.outputs == [] and cell.execution_count is None
        for cell in notebook.cells
        if cell.cell_type == "code"
    )
    assert notebook.cells[0].cell_type == "markdown"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


def test_ten_december_2021_tells_who_joined_whom(executed: dict[str, Any]) -> None:
    text = said(executed["01_ten_december_2021"])
    assert "Canada: 4\n" in text
    assert "United Kingdom: 5\n" in text
    assert "United States: 26\n" in text
    assert (
        "Yong Gil RI: European Union 2021-03-22 -> United States 2021-12-10, 263 days later (own, derived)"
        in text
    )
    assert "but US sanctions it too, on a day no source states: may have been first" in text
    assert "Linked To: RAPID ACTION BATTALION" in text
    assert "not proof that nobody of that name is sanctioned" in text


def test_ten_december_2021_shows_the_figure_in_a_frame_that_asks_the_network_for_nothing(
    executed: dict[str, Any],
) -> None:
    cells = [cell for cell in executed["01_ten_december_2021"].cells if cell.cell_type == "code"]
    (shown,) = [output.data["text/html"] for cell in cells for output in cell.outputs if "data" in output]
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    page = unescape(
        unescape(shown)
    )  # the frame's attribute holds the page, whose own attribute is the policy
    assert "default-src 'none'" in page
    assert "DIRECTORATE OF DEFENSE INDUSTRIES" in shown


def test_who_joins_whom_says_who_led_what_is_in_doubt_and_what_was_searched(executed: dict[str, Any]) -> None:
    text = said(executed["02_who_joins_whom"])
    # From 22 March 2021 (EU) to 10 December 2021 (US): 263 days.
    assert "United States joined European Union, actors: " in text
    assert "United States joined European Union on Yong Gil RI: 263 days" in text
    assert "    sanctioned_by:eu_fsf:EU.6256.65:HR\n    sanctioned_by:us_sdn:33936:DPRK2\n" in text
    assert "2021-12-10: DIRECTORATE OF DEFENSE INDUSTRIES; " in text
    assert " joinings have an authority beside them that may have been earlier" in text
    assert "searched: EU Consolidated Financial Sanctions List, 2024-05-13" in text
    assert text.count("searched: ") == 7


def test_checking_by_hand_finds_in_the_files_what_the_graph_says(executed: dict[str, Any]) -> None:
    text = said(executed["03_checking_by_hand"])
    assert "{'official': 6, 'reported': 6}" in text
    assert text.count(" | Linked To: RAPID ACTION BATTALION)") == 6
    assert "6 quotes stand in the release where the graph says, 0 do not" in text
    assert "{('United States', '2021-12-10', 'announced')}" in text
    assert "the query would write to the graph; queries typed by hand only read." in text


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_figures_and_tables_survive_the_conversion_to_html(executed: dict[str, Any]) -> None:
    for name, figure, tables in (
        ("01_ten_december_2021", "DIRECTORATE OF DEFENSE INDUSTRIES", 0),
        ("02_who_joins_whom", "Yong Gil RI: first European Union, then United States", 2),
        ("03_checking_by_hand", "Rapid Action Battalion and those tied to it", 3),
    ):
        html, _ = HTMLExporter().from_notebook_node(executed[name])  # type: ignore[no-untyped-call]
        elements = Elements(html).found
        (frame,) = [attributes for tag, attributes in elements if tag == "iframe"]
        assert frame["sandbox"] == "allow-scripts allow-downloads"
        assert "src" not in frame
        assert (frame["srcdoc"] or "").startswith("<!doctype html>")
        assert f"<title>{figure}</title>" in (frame["srcdoc"] or "")
        assert len([tag for tag, _ in elements if tag == "table"]) == tables
