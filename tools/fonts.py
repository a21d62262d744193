"""Make graphkit/views/fonts from Debian's packages fonts-noto-core and fonts-noto-cjk.

The fonts are Noto, under the SIL Open Font License 1.1. PNG and PDF are drawn with them and with nothing else, so that
a picture looks the same everywhere and a letter that is missing is known beforehand:

    apt-get download fonts-noto-core fonts-noto-cjk && for file in *.deb; do dpkg-deb -x $file noto; done
    pip install fonttools && python tools/fonts.py noto

A script is taken whole; of Chinese, Japanese and Korean the standard sets: GB 2312, the first level of Big5, JIS X
0208, KS X 1001 with all syllables. Hints for screens of few dots are left out. `letters.txt` says which letters there
are and how wide each is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

_TARGET = Path(__file__).parents[1] / "graphkit" / "views" / "fonts"
_CORE = "usr/share/fonts/truetype/noto"
_CJK = "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
# The place of Simplified Chinese in the collection.
_SIMPLIFIED = 2
_SCRIPTS = (
    *(
        "Arabic",
        "Armenian",
        "Bengali",
        "Devanagari",
        "Ethiopic",
        "Georgian",
        "Gujarati",
        "Gurmukhi",
        "Hebrew",
    ),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Mongolian", "Myanmar", "NKo", "Oriya", "Sinhala", "Syriac"),
    *("Tamil", "Telugu", "Thaana", "Thai", "Tifinagh"),
)
_FILES = (
    *("NotoSans-Regular", "NotoSans-Bold"),
    *(f"NotoSans{script}-Regular" for script in _SCRIPTS),
    *("NotoSansArabic-Bold", "NotoSansHebrew-Bold", "NotoSansMyanmar-Bold"),
    "NotoSerifTibetan-Regular",
)
_HEAD = """\
# The letters of the fonts in this folder by code point, and how wide each is in thousandths of the size of type:
# first-last width file, the file by its place among those named first. Made by tools/fonts.py.
"""


def main(folder: Path) -> None:
    """Write the fonts, subset, from the unpacked packages in *folder*."""
    _TARGET.mkdir(exist_ok=True)
    letters: dict[int, tuple[int, str]] = {}
    for name in _FILES:
        font = TTFont(folder / _CORE / f"{name}.ttf")
        _written(font, f"{name}.ttf", set(font.getBestCmap()), letters)
    font = TTFont(folder / _CJK, fontNumber=_SIMPLIFIED)
    _written(font, "NotoSansSC-Regular.ttf", set(_standard_sets()) & set(font.getBestCmap()), letters)
    (_TARGET / "letters.txt").write_text(_HEAD + "\n".join(_lines(letters)) + "\n", encoding="utf-8")


def _written(font: TTFont, name: str, codes: set[int], letters: dict[int, tuple[int, str]]) -> None:
    options = Options()
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    if "CFF " in font:
        options.layout_features = ["kern", "mark", "ccmp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if "CFF " in font:
        _with_quadratic_outlines(font)
    # The day on which the font was made, not that on which it was cut: the same file each time.
    font.recalcTimestamp = False
    font.save(_TARGET / name)
    em, advances = font["head"].unitsPerEm, font["hmtx"]
    for code, glyph in font.getBestCmap().items():
        # Bold letters are wider: labels.py reckons with that.
        letters.setdefault(code, (round(advances[glyph][0] * 1000 / em), name))


def _with_quadratic_outlines(font: TTFont) -> None:
    """Give *font* the outlines of TrueType, of which graphkit.views.font_subset can cut out letters."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    font["glyf"], font["loca"] = newTable("glyf"), newTable("loca")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.5, reverse_direction=True))
        font["glyf"].glyphs[name] = pen.glyph()
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        *("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints"),
        *("maxCompositeContours", "maxComponentElements", "maxComponentDepth"),
    ):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    font.sfntVersion = "\x00\x01\x00\x00"


def _standard_sets() -> Iterator[int]:
    for high in range(0xA1, 0xFF):
        for low in range(0x40, 0xFF):
            pair = bytes((high, low))
            for codec, least in (
                ("gb2312", 0xA1A1),
                ("euc_kr", 0xA1A1),
                ("euc_jp", 0xA1A1),
                ("big5", 0xA140),
            ):
                if codec == "big5" and high > 0xC6:
                    continue
                try:
                    letter = pair.decode(codec)
                except UnicodeDecodeError:
                    continue
                if int.from_bytes(pair) >= least and len(letter) == 1 and ord(letter) > 0x2000:
                    yield ord(letter)
    # All syllables of Korean: names have those that the standard left out.
    yield from range(0xAC00, 0xD7A4)
    yield from range(0x2000, 0x2070)


def _lines(letters: dict[int, tuple[int, str]]) -> Iterator[str]:
    """Yield a line for each run of code points that are of one width and in one file."""
    files = list(dict.fromkeys(name for _, name in letters.values()))
    yield from (f"file {name}" for name in files)
    codes = sorted(letters)
    for _, run in groupby(enumerate(codes), key=lambda one: (one[1] - one[0], letters[one[1]])):
        members = [code for _, code in run]
        width, name = letters[members[0]]
        yield f"{members[0]:x}-{members[-1]:x} {width} {files.index(name)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
