"""graphkit common as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.conftest import Graphkit

SVG = "{http://www.w3.org/2000/svg}"


def test_common_needs_two(graphkit: Graphkit) -> None:
    done = graphkit("common", "BENAZIR AHMED", "actor:us_sdn:33952")
    assert (done.code, done.out) == (2, "")
    assert "at least two different actors" in done.err
    table = graphkit("common", "BENAZIR AHMED", "RAPID ACTION BATTALION", "--table").out
    assert "OFAC SDN list, 2024-05-07: /sdnList/sdnEntry[uid='33952']/remarks" in table
    assert "us_sdn@" not in table
    rows = json.loads(graphkit("common", "BENAZIR AHMED", "AL-MAMUN, Chowdhury Abdullah").out)
    assert {"kind": "programme", "name": "GLOMAG", "all": True}.items() <= next(
        row for row in rows if row["kind"] == "programme"
    ).items()


def test_common_draws_what_is_shared_with_a_dot_for_each_and_badges(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    names = ("BENAZIR AHMED", "RAPID ACTION BATTALION", "AL-MAMUN, Chowdhury Abdullah")
    done = graphkit("common", *names, "-o", "common.svg", "--credit", "Our paper")
    assert done.code == 0
    root = ElementTree.parse(tmp_path / "common.svg").getroot()
    words = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert "What Benazir Ahmed, Rapid Action Battalion and Chowdhury Abdullah al-Mamun have in" in " ".join(
        words
    )
    # us_sdn.xml: all three are under GLOMAG since 10 December 2021, and the remarks of the two people tie them to RAB.
    for said in (
        "US: Global Magnitsky", "US: 10 December 2021", "Benazir Ahmed is linked to Rapid Action Battalion", "Bangladesh",
    ):  # fmt: skip
        assert said in words
    assert any(one.startswith("Our paper. Sources: ") for one in words)
    dots = [element for element in root.iter(f"{SVG}circle") if element.get("class") == "shares"]
    # Two ties to RAB from each of the two people, then programme, day, authority of three, nationality of the two.
    assert len(dots) == 4 * 2 + 3 * 3 + 2
    assert sum(element.get("class") == "badge sanctioned" for element in root.iter(f"{SVG}g")) >= 3


def test_common_writes_pages_pictures_rows_and_graphs(graphkit: Graphkit, tmp_path: Path) -> None:
    for name in ("c.html", "c.png", "c.pdf", "c.csv", "c.json", "c.gexf"):
        assert graphkit("common", "BENAZIR AHMED", "RAPID ACTION BATTALION", "-o", name).code == 0
        assert (tmp_path / name).stat().st_size > 400
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "OFAC SDN list, 2024-05-07" in page
    rows = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert {row["kind"] for row in rows} >= {"between them", "programme"}


def test_only_and_hide_choose_what_of_it_is_shown(graphkit: Graphkit) -> None:
    names = ("BENAZIR AHMED", "RAPID ACTION BATTALION")

    def kinds(*chosen: str) -> set[str]:
        return {row["kind"] for row in json.loads(graphkit("common", *names, *chosen).out)}

    whole = kinds()
    assert {"between them", "programme", "date", "authority"} <= whole
    assert kinds("--hide", "programs,dates") == whole - {"programme", "date"}
    assert kinds("--only", "listed-under") == {"programme"}
    assert kinds("--hide", "affiliated-with") == whole - {"between them", "nationality"}


def test_where_nothing_is_shared_the_picture_says_so(graphkit: Graphkit, tmp_path: Path) -> None:
    done = graphkit(
        "common", "BENAZIR AHMED", "RAPID ACTION BATTALION", "--only", "vessels,family", "-o", "c.svg"
    )
    assert done.code == 0
    words = " ".join(
        text.text or "" for text in ElementTree.parse(tmp_path / "c.svg").getroot().iter(f"{SVG}text")
    )
    assert "Nothing was found that two of them share" in words
