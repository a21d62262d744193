"""Pictures for print: SVG, PNG and PDF, written whole, with what the maker said of them."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from graphkit.errors import OutputError
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import PAPER, PAPER_DARK
from graphkit.views.language import Language
from graphkit.views.options import PictureOptions
from graphkit.views.size import size_of
from graphkit.views.svg_sheet import Caption, Letters, Sheet, element_id, fitting, wrapped
from graphkit.views.svg_to_png_pdf import png
from graphkit.views.write import check_suffix, write, write_network
from tests.views.synthetic import HOSTILE_NAMES, synthetic

_SPACE = "{http://www.w3.org/2000/svg}"


def written(
    folder: Path, name: str, subgraph: Subgraph | None = None, options: PictureOptions | None = None
) -> Path:
    path = folder / name
    write(subgraph or synthetic(60), path, options)
    return path


def fonts_of(path: Path) -> dict[str, bool]:
    """Return the fonts of a PDF and whether each is embedded, as pypdf reads them."""
    found: dict[str, bool] = {}
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        fonts = dict(resources.get("/Font", {}))
        for form in dict(resources.get("/XObject", {})).values():
            fonts |= dict(form.get_object().get("/Resources", {}).get("/Font", {}))
        for reference in fonts.values():
            font = reference.get_object()
            descendants = font.get("/DescendantFonts")
            holder = descendants[0].get_object() if descendants else font
            descriptor = holder["/FontDescriptor"].get_object()
            found[str(font["/BaseFont"])] = any(
                key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found


def test_a_png_has_the_width_and_the_resolution_that_were_asked_for(tmp_path: Path) -> None:
    with Image.open(written(tmp_path, "p.png", options=PictureOptions(size="900px"))) as image:
        assert image.width == 900
        assert [round(number) for number in image.info["dpi"]] == [144, 144]
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_a_pdf_is_as_wide_on_paper_as_the_png_and_embeds_its_fonts(tmp_path: Path) -> None:
    path = written(tmp_path, "p.pdf", options=PictureOptions(size="1152x2000px"))
    reader = PdfReader(path)
    assert len(reader.pages) == 1
    assert float(reader.pages[0].mediabox.width) / 72 == pytest.approx(8, abs=0.02)
    fonts = fonts_of(path)
    assert fonts
    assert all(fonts.values())


def test_the_words_of_a_pdf_are_text(tmp_path: Path) -> None:
    words = (
        PdfReader(written(tmp_path, "p.pdf", options=PictureOptions(title="A title", credit="Ours")))
        .pages[0]
        .extract_text()
    )
    for expected in ("A title", "United States", "People", "Ours"):
        assert expected in words


def test_title_subtitle_credit_and_language_stand_in_the_svg(tmp_path: Path) -> None:
    options = PictureOptions(title="Wer wen", subtitle="Zehnter Dezember", credit="Wir", language="de")
    root = ElementTree.parse(written(tmp_path, "p.svg", options=options)).getroot()
    assert root.findtext(f"{_SPACE}title") == "Wer wen"
    german = [text.text for text in root.iter(f"{_SPACE}text") if text.get("lang") == "de"]
    assert german == ["Wer wen", "Zehnter Dezember"]
    # What the maker says is added to the sources, and never takes their place.
    assert any((text.text or "").startswith("Wir. Quellen: ") for text in root.iter(f"{_SPACE}text"))


@pytest.mark.parametrize(("theme", "paper"), [("auto", PAPER), ("light", PAPER), ("dark", PAPER_DARK)])
def test_the_theme_is_the_paper(tmp_path: Path, theme: str, paper: str) -> None:
    root = ElementTree.parse(written(tmp_path, "p.svg", options=PictureOptions(theme=theme))).getroot()
    assert next(root.iter(f"{_SPACE}rect")).get("fill") == paper


def test_the_same_subgraph_gives_the_same_files(tmp_path: Path) -> None:
    for suffix in (".svg", ".png"):
        one, other = (written(tmp_path, f"{name}{suffix}").read_bytes() for name in "ab")
        assert one == other


def test_by_state_brings_together_whom_a_state_sanctions_by_network_who_is_tied(tmp_path: Path) -> None:
    def ratio(by: str, kind: str) -> float:
        subgraph = synthetic(300)
        path = tmp_path / f"{by}.svg"
        write_network(subgraph, path, PictureOptions(by=by))
        places = {}
        for group in ElementTree.parse(path).getroot().iter(f"{_SPACE}g"):
            if (group.get("id") or "").startswith("node-"):
                shape = group[1]
                if shape.get("d"):
                    first, steps = shape.get("d", "").strip("Mz").split("l")
                    numbers = [float(number) for number in steps.split()]
                    x, y = map(float, first.split())
                    corners = [(x, y)]
                    for across, down in zip(numbers[::2], numbers[1::2], strict=True):
                        x, y = x + across, y + down
                        corners.append((x, y))
                    places[group.get("id")] = (
                        sum(x for x, _ in corners) / len(corners),
                        sum(y for _, y in corners) / len(corners),
                    )
                else:
                    places[group.get("id")] = (float(shape.get("cx", "0")), float(shape.get("cy", "0")))
        distances = [
            abs(complex(*places[element_id("node", begin)]) - complex(*places[element_id("node", end)]))
            for begin, end, data in subgraph.graph.edges(data=True)
            if data["type"] == kind
        ]
        points = [complex(*place) for place in places.values()]
        far = [abs(one - points[(7 * place + 3) % len(points)]) for place, one in enumerate(points)]
        return (sum(distances) / len(distances)) / (sum(far) / len(far))

    assert ratio("network", "AFFILIATED_WITH") < ratio("state", "AFFILIATED_WITH")
    assert ratio("state", "SANCTIONED_BY") < ratio("network", "SANCTIONED_BY")


def test_a_script_that_png_cannot_draw_is_spelled_and_said(tmp_path: Path) -> None:
    # Gothic and Javanese are not among the scripts of the fonts.
    name = "𐌲𐌿𐍄𐌹𐍃𐌺 ꦗꦮ"
    subgraph = synthetic(20, names=[name])
    letters = Letters(every=False)
    written_as_it_is = "Łódź – Ελένη, Андрей, محمد, ပြည်, 中國, 홍길동, כהן, សុខ, दिल्ली"
    assert letters.of(written_as_it_is) == written_as_it_is
    assert not [*letters.note(Language())]
    spelled = letters.of(name)
    assert re.fullmatch(r"[\x20-\x7e]+", spelled)
    words = PdfReader(written(tmp_path, "p.pdf", subgraph)).pages[0].extract_text()
    assert spelled in words
    assert "spelled in Latin letters by machine" in words
    assert "U+A997" in words
    svg = written(tmp_path, "p.svg", subgraph).read_text(encoding="utf-8")
    assert name in svg
    assert "spelled in Latin letters" not in svg


def test_a_pdf_draws_the_scripts_of_the_lists_with_fonts_of_its_own_that_are_embedded(tmp_path: Path) -> None:
    names = ["محمد بن سلمان", "ပြည်ထောင်စု", "菲普多電子有限公司", "홍길동", "דניאלה וייס", "សុខ ហេង"]
    path = written(tmp_path, "p.pdf", synthetic(20, names=names), PictureOptions(title=" ".join(names)))
    fonts = fonts_of(path)
    assert all(fonts.values())
    drawn = {name.partition("+")[2] for name in fonts}
    assert {
        *("NotoSans-Regular", "NotoSansArabic-Bold", "NotoSansMyanmar-Bold", "NotoSansHebrew-Bold"),
        "NotoSansKhmer-Regular",
    } <= drawn
    assert any("CJK" in name for name in drawn)


def test_a_ligature_beside_letters_of_another_font_makes_no_box_of_them(tmp_path: Path) -> None:
    # "ffi" is one glyph in Noto Sans, lam and alef are one in Noto Sans Arabic.
    name = "官方 office الله"
    path = written(tmp_path, "p.pdf", synthetic(20), PictureOptions(title=name))
    drawn = {font.partition("+")[2] for font in fonts_of(path)}
    assert "NotoSansArabic-Bold" in drawn
    assert any("CJK" in font for font in drawn)
    words = PdfReader(path).pages[0].extract_text()
    assert "官方" in words


def test_words_of_another_font_stand_where_the_svg_has_them() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="400" height="100" fill="#ffffff"/>'
        '<g transform="translate(300 50)"><text x="10" y="20" font-size="30" fill="#000000">中</text></g></svg>'
    )
    with Image.open(BytesIO(png(svg, size_of("400px")))) as image:
        dark = [
            (place % 400, place // 400)
            for place, shade in enumerate(image.convert("L").tobytes())
            if shade < 128
        ]
    # The letter stands on y 70 and is 30 wide and high, from x 310.
    assert dark
    assert all(310 <= x <= 340 and 43 <= y <= 75 for x, y in dark)


def test_words_handed_to_typst_are_never_its_markup(tmp_path: Path) -> None:
    title = '"] #panic("hostile") #import "@preview/x:1.0.0" $ \\ `'
    path = written(tmp_path, "p.pdf", synthetic(20), PictureOptions(title=title))
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert '#panic("hostile")' in reader.pages[0].extract_text()


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_hostile_names_are_drawn(tmp_path: Path, suffix: str) -> None:
    options = PictureOptions(
        title=HOSTILE_NAMES[0] * 30, subtitle="A" * 2000, credit="\u202e]]>" * 200, size="600px"
    )
    path = written(tmp_path, f"p{suffix}", synthetic(40, names=HOSTILE_NAMES), options)
    assert path.stat().st_size > 1000
    if suffix == ".svg":
        root = ElementTree.parse(path).getroot()
        assert float(root.get("height", "0")) < 1300
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", path.read_text(encoding="utf-8"))


def test_ids_are_the_same_in_pictures_of_different_parts_of_a_graph(tmp_path: Path) -> None:
    def ids(size: int) -> set[str]:
        root = ElementTree.parse(written(tmp_path, f"{size}.svg", synthetic(size))).getroot()
        return {group.get("id", "") for group in root.iter(f"{_SPACE}g")} - {""}

    assert "node-actor:us_sdn:33000" in ids(60) & ids(300)
    assert element_id("node", "program:gb:The Myanmar (Sanctions) <x>\x00") == (
        "node-program:gb:The%20Myanmar%20%28Sanctions%29%20%3Cx%3E%00"
    )


@pytest.mark.parametrize("name", ["p.bmp", "p", "p.svg.gz"])
def test_an_unknown_suffix_is_an_error_that_lists_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.html, \.svg, \.png, \.pdf"):
        write(synthetic(20), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_keeps_what_was_there(tmp_path: Path) -> None:
    for suffix in (".svg", ".png", ".pdf", ".html", ".json"):
        with pytest.raises(OutputError, match="nowhere"):
            write(synthetic(20), tmp_path / "nowhere" / f"p{suffix}")
    (tmp_path / "p.svg").mkdir()
    with pytest.raises(OutputError, match="It is a folder"):
        write(synthetic(20), tmp_path / "p.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["p.svg"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"theme": "sepia"}, "auto, light, dark"), ({"by": "colour"}, "network, state"),
        ({"view": "pie"}, "network, timeline"), ({"language": "deutsch!"}, "de or pt-BR"),
        ({"size": "0"}, "200 to 20,000 px"), ({"size": "3000mm"}, "20 to 2,000 mm"), ({"size": "large"}, "column, page, slide"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_a_picture_is_one_error(given: dict[str, Any], said: str) -> None:
    with pytest.raises(OutputError, match=said):
        PictureOptions(**given)


def test_without_typst_the_error_names_the_way_out(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['typst'] = None\n"
        "from graphkit.views.write import check_suffix, write\n"
        "from tests.views.synthetic import synthetic\n"
        f"write(synthetic(20), {str(tmp_path / 'p.svg')!r})\n"
        f"check_suffix({str(tmp_path / 'p.pdf')!r})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "OutputError: PNG and PDF need typst" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["p.svg"]


def test_rows_fit_their_width_whatever_the_words() -> None:
    from graphkit.views.labels import text_width

    for text in ("A" * 2000, "word " * 400, "中" * 300, "", "one"):
        rows = wrapped(text, 11, 300)
        assert all(text_width(row, 11) <= 300 for row in rows)
        assert len(rows) <= 6
    assert wrapped("one two", 11, 300) == ["one two"]
    assert wrapped("word " * 400, 11, 300)[-1].endswith("…")
    assert text_width(fitting("A" * 100, 11, 50), 11) <= 50


def test_check_suffix_takes_every_form() -> None:
    for suffix in (".html", ".svg", ".png", ".pdf", ".json", ".PDF"):
        check_suffix(f"p{suffix}")


def test_a_caption_of_nothing_takes_no_room() -> None:
    parts, height = Sheet(caption=Caption("", "", "")).heading()
    assert (parts, height) == ([], 22.0)
