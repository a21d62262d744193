"""Every picture at the sizes of print: no type below 7 points, nothing upon something else, nothing beyond the sheet.

And every picture in another language: no English word of ours stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from graphkit.model.badges import Badge
from graphkit.model.subgraph import Subgraph
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.rows import Shared, Uncompared
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS
from graphkit.views.labels import Box, text_width
from graphkit.views.language import Language, languages
from graphkit.views.network_picture import left_out_words
from graphkit.views.options import PictureOptions
from graphkit.views.size import size_of
from graphkit.views.write import (
    write_chain,
    write_circle,
    write_common,
    write_matrix,
    write_network,
    write_path,
    write_timeline,
)
from tests.views.circles import LONG_NAMES, invented_circle
from tests.views.synthetic import subgraph_of, synthetic
from tests.views.test_drawings import actor, case, cell, owned
from tests.views.test_path_svg import chain

_SPACE = "{http://www.w3.org/2000/svg}"
Draw = Callable[[Path, PictureOptions], None]
CODES = ("us", "gb", "eu", "un", "ca")


def deep_chain(names: tuple[str, ...] = LONG_NAMES) -> Subgraph:
    """Six steps of owners, the root in the middle, with other owners of what it owns."""
    keys = ["a", "b", "c", "root", "d", "e", "f", "other"]
    actors = [actor(key, names[place % len(names)]) for place, key in enumerate(keys)]
    ties = [
        owned("b", "a", 60, 60), owned("c", "b", None, None), owned("root", "c", 25, 50), owned("d", "root", 100, 100),
        owned("e", "d", 51, 51, former=True), owned("f", "e", 20, 20), owned("d", "other", 2, 2), owned("f", "a", 5, 5),
    ]  # fmt: skip
    subgraph = subgraph_of(actors, ties, title="Root")
    badges = {
        f"actor:{key}": tuple(
            Badge(
                code, "sanctioned" if place % 2 else "not_listed", since="2022-03-15" if place % 2 else None
            )
            for place, code in enumerate(CODES)
        )
        for key in keys
    }
    return replace(
        subgraph,
        focus=("actor:root",),
        badges=badges,
        warnings=("the stated shares of Root add up to 125 %: they cannot all be right",),
        left_out="1 of 2 holdings shown: the others are of other owners",
    )


def group() -> Subgraph:
    """Three actors with long names, two of whom own each of the others."""
    names = {"a": LONG_NAMES[0], "b": LONG_NAMES[4], "c": LONG_NAMES[1]}
    names |= {f"x{place}": name for place, name in enumerate(LONG_NAMES)}
    ties = [owned(f"x{place}", owner) for place in range(len(LONG_NAMES)) for owner in ("a", "b")]
    subgraph = subgraph_of(
        [actor(key, name) for key, name in names.items()], [*ties, owned("b", "a")], title=""
    )
    badges = {node: deep_chain().badges["actor:root"] for node in subgraph.graph}
    return replace(subgraph, focus=("actor:a", "actor:b", "actor:c"), badges=badges)


SHARED = [
    Shared(kind=kind, what=what, name=name, how=how, actors=("actor:a", "actor:c"), names=("A", "C"), all=False, sources=())
    for kind, what, name, how in (
        ("address", "1 ROAD", "1 ROAD", "address"), ("programme", "program:us:GLOMAG", "GLOMAG", "listed under, US"),
        ("date", "date:2021-12-10", "2021-12-10", "US, announced"), ("authority", "state:us", "United States", "sanctioned by"),
        ("birth date", "1960", "1960", "birth date"),
    )
]  # fmt: skip


def cells() -> list[Any]:
    many = [
        cell(first, follower, 1412, same_day=3, uncertain=2, median_max=41, upper_quartile_max=77)
        for first, follower in combinations(CODES, 2)
    ]
    return [*many, cell("un", "gb", 1, basis="implementation")]


NOT_COMPARED = [
    Uncompared(state="eu", date_kind="amended", origin="implements_un", designations=168, actors=1),
    Uncompared(state="us", date_kind="unknown", origin="own", designations=4311, actors=1),
    Uncompared(state="gb", date_kind="made_again", origin="unstated", designations=9, actors=1),
]
PICTURES: dict[str, Draw] = {
    "network": lambda path, options: write_network(replace(synthetic(300), left_out="300 of 412 shown: those with the most edges"), path, options),
    "small network": lambda path, options: write_network(synthetic(12), path, options),
    "timeline": lambda path, options: write_timeline(synthetic(60), path, options),
    "timeline of one": lambda path, options: write_timeline(case(), path, options),
    "matrix": lambda path, options: write_matrix(cells(), path, options, not_compared=NOT_COMPARED),
    "chain": lambda path, options: write_chain(deep_chain(), "actor:root", path, options),
    "common": lambda path, options: write_common(group(), SHARED, path, options),
    "path": lambda path, options: write_path(chain(4), path, options),
    "circle": lambda path, options: write_circle(invented_circle(40), path, options),
}  # fmt: skip


def texts(root: ElementTree.Element) -> Iterator[tuple[str, float, Box]]:
    """Every text with its size and box; what is drawn twice, as a halo, once."""

    def walk(element: ElementTree.Element, above: dict[str, str], x: float, y: float) -> Any:
        if element.get("aria-hidden") or element.tag == f"{_SPACE}defs":
            return
        said = above | dict(element.items())
        if moved := element.get("transform"):
            across, down = re.findall(r"-?[\d.]+", moved)
            x, y = x + float(across), y + float(down)
        if element.tag == f"{_SPACE}text" and element.text:
            size = float(said["font-size"])
            wide = text_width(element.text, size, bold=said.get("font-weight") == "700")
            left = x + float(said["x"])
            left -= {"end": wide, "middle": wide / 2}.get(said.get("text-anchor", ""), 0)
            base = y + float(said["y"])
            yield element.text, size, (left, base - size * 0.72, left + wide, base + size * 0.2)
        for child in element:
            inherited = {key: value for key, value in said.items() if key not in ("x", "y", "transform")}
            yield from walk(child, inherited, x, y)

    yield from walk(root, {}, 0, 0)


def drawn(name: str, folder: Path, options: PictureOptions) -> ElementTree.Element:
    path = folder / "picture.svg"
    PICTURES[name](path, options)
    return ElementTree.parse(path).getroot()


@pytest.mark.parametrize("size", ["column", "page", "240mm"])
@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_has_type_below_7_points_and_none_is_cut_or_upon_another(
    tmp_path: Path, name: str, size: str
) -> None:
    root = drawn(name, tmp_path, PictureOptions(size=size))
    width, height = map(float, (root.get("viewBox") or "").split()[2:])
    points = size_of(size).width / 25.4 * 72 / width
    found = list(texts(root))
    assert len(found) > 8
    assert min(size * points for _, size, _ in found) >= 6.99
    beyond = [
        (words, box)
        for words, _, box in found
        if box[0] < 0 or box[2] > width + 0.5 or box[1] < 0 or box[3] > height
    ]
    assert beyond == []
    upon = [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if one[2][0] < other[2][2] - 0.5 and other[2][0] < one[2][2] - 0.5
        and one[2][1] < other[2][3] - 0.5 and other[2][1] < one[2][3] - 0.5
    ]  # fmt: skip
    assert upon == []


@pytest.mark.parametrize("size", ["column", "page"])
def test_a_chain_of_ownership_shows_every_tie_and_every_name_whole(tmp_path: Path, size: str) -> None:
    subgraph = deep_chain()
    root = drawn("chain", tmp_path, PictureOptions(size=size))
    lines = {
        key for element in root.iter(f"{_SPACE}g") if (key := element.get("id") or "").startswith("line-")
    }
    assert len(lines) == subgraph.graph.number_of_edges()
    words = "".join("".join(element.text.split()) for element in root.iter(f"{_SPACE}text") if element.text)
    for name in LONG_NAMES:
        assert "".join(name.split()).casefold() in words.casefold()
    for share in ("60 %", "25 to 50 %", "100 %", "51 %, formerly", "2 %"):
        assert "".join(share.split()) in words


def test_a_matrix_on_a_column_is_a_list_in_plain_words(tmp_path: Path) -> None:
    words = " ".join(text for text, _, _ in texts(drawn("matrix", tmp_path, PictureOptions(size="column"))))
    assert "United States, then United Kingdom" in words
    assert "1,412 names, median 10–41 days, half of them within 3 to 40–77 days, 3 on the same day" in words


# What stands in every language as it is: names of actors, badges, numbers, days by number.
SAME = re.compile(r"[\W\d_]*|[A-Z]{2}\??|\W*Root|.*\d\s?%.*")


def of_ours(name: str, folder: Path, tag: str) -> set[str]:
    options = PictureOptions(language=tag, title="Title", credit="Credit")
    return {words for words, _, _ in texts(drawn(name, folder, options)) if not SAME.fullmatch(words)}


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
@pytest.mark.parametrize("name", PICTURES)
def test_no_english_word_of_ours_stays_in_a_picture_of_another_language(
    tmp_path: Path, name: str, tag: str
) -> None:
    english, other = of_ours(name, tmp_path, "en"), of_ours(name, tmp_path, tag)
    names = {
        "".join(row.split())
        for words in english & other
        for row in [words.strip("“”…():→ ")]
    }  # fmt: skip
    known = "".join("".join(one.split()) for one in known_names()).casefold()
    assert {one for one in names if one.casefold() not in known} == set()
    assert other - english


def known_names() -> Iterator[str]:
    """The names that the drawn graphs hold, the title and the credit, which are no words of ours."""
    # "Programmes" is French too.
    yield from ("Title", "Credit", "Programmes", "1 Road")
    graphs = (
        synthetic(300),
        synthetic(12),
        synthetic(60),
        case(),
        deep_chain(),
        group(),
        chain(4),
        invented_circle(40),
    )
    for subgraph in graphs:
        for _, data in subgraph.graph.nodes(data=True):
            if "State" not in data["labels"] and "Date" not in data["labels"]:
                yield data["name"]
            yield str(data.get("title") or "")
        yield from (source.attribution for source in subgraph.sources.values())


def test_a_language_has_words_for_all_that_english_has_and_puts_the_same_things_in() -> None:
    english = Language()
    assert languages() == ("de", "en", "es", "fr")
    for tag in ("de", "es", "fr"):
        own = Language(tag)
        for name in english.own_tables():
            for key, words in english.table(name).items():
                if key == "not_translated":
                    continue
                assert key in own.own(name), (tag, name, key)
                put_in = [
                    sorted(set(re.findall(r"{\w+}", str(said)))) for said in (own.own(name)[key], words)
                ]
                assert put_in[0] == put_in[1], (tag, name, key)
        # What English has from the vocabularies and the looks.
        assert set(own.own("verbs")) == {*vocabulary("relation_types"), "POSSIBLY_SAME"}
        assert set(own.own("nodes")) == set(NODE_LOOKS)
        assert set(own.own("edges")) == set(EDGE_LOOKS)
        assert set(own.own("statuses")) == set(vocabulary("statuses"))
        assert set(own.own("date_kinds")) == set(vocabulary("date_kinds")) - {"unknown"}
        assert set(own.own("authorities")) == set(vocabulary("authorities"))


def test_each_word_that_is_taken_from_an_authority_stands_in_the_words_that_are_cited() -> None:
    # What a form of the text and one of a picture share, where cases or capitals differ.
    for tag in ("de", "es", "fr"):
        own = Language(tag)
        sources = own.own("about")["sources"]
        assert sources
        for key, source in sources.items():
            table, name = key.split(".")
            word = str(own.own(table)[name])
            assert source["at"].startswith("https://")
            if key == "dates.day":
                months = "|".join(own.own("dates")["months"])
                form = re.escape(word).replace(r"\{day\}", r"\d+").replace(r"\{month\}", f"({months})")
                assert re.search(form.replace(r"\{year\}", r"\d{4}"), source["words"])
            else:
                stems = [re.sub(r"[ens]+$", "", one).casefold() for one in word.split() if len(one) > 4]
                assert stems, (tag, key)
                assert [stem for stem in stems if stem not in source["words"].casefold()] == [], (tag, key)


def test_sentences_of_the_questions_are_known_in_every_language() -> None:
    said = (
        "300 of 412 shown: those with the most edges among what was found",
        "412 names; designations of the 300 that most authorities sanction are shown",
        "the stated shares of Bank (A) add up to 125 %: they cannot all be right",
        "chains are followed to a depth of 8, and some may go on",
    )
    for sentence in said:
        assert Language().sentence(sentence) == sentence
        for tag in ("de", "es", "fr"):
            assert Language(tag).sentence(sentence) != sentence
    for left_out in (f"{said[0]}; {said[3]}", said[1]):
        shown = left_out_words(replace(synthetic(12), left_out=left_out), Language("de"))
        assert shown is not None
        assert not {"shown", "chains", "names"} & set(re.findall(r"\w+", shown))
    assert Language("de").sentence("something new") == "something new"
    assert "Bank (A)" in Language("de").sentence(said[2])


def test_numbers_are_written_as_the_language_does() -> None:
    german, english = Language("de"), Language()
    assert (german.count(1412), english.count(1412)) == ("1.412", "1,412")
    assert (german.amount(1412.5), english.amount(1412.5)) == ("1.412,5", "1,412.5")
    assert (german.score(0.62), english.score(0.62)) == ("0,62", "0.62")
