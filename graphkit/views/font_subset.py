"""Fonts embedded in an SVG file, reduced to what the file uses.

For scripts whose letters do not interact, only the glyphs of the letters used are kept, with their widths and outlines.
If letters join or change places, the font's shaping rules are needed, and the whole font of the script is embedded.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path

from graphkit.views.letters import font_file, font_folder

# Fonts from which single glyphs can be taken.
_SINGLE = re.compile(r"NotoSans(?:-|Armenian|Georgian|SC)")
_STYLE = "<style>{}</style>"
# Flags of a component of a glyph: word arguments, one scale, another component follows, a scale per axis, a 2 by 2
# matrix.
_WORDS, _SCALE, _MORE, _SCALES, _FOUR = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_TEXT = re.compile(r"<text\b([^>]*)>([^<]*)</text>|<g\b([^>]*)>|</g>")


def with_fonts(svg: str) -> str:
    """Return *svg*, a document made by graphkit, with the fonts of its text embedded."""
    ordinary, bold = _letters_of(svg)
    rules = "".join(_rules(ordinary, bold=False)) + "".join(_rules(bold, bold=True))
    end = svg.index(">") + 1
    return f"{svg[:end]}\n{_STYLE.format(rules)}{svg[end:]}" if rules else svg


def _letters_of(svg: str) -> tuple[set[str], set[str]]:
    """Return the letters of the text in regular and in bold type."""
    ordinary: set[str] = set()
    bold: set[str] = set()
    weights = [False]
    for found in _TEXT.finditer(svg):
        own, words, group = found.group(1), found.group(2), found.group(3)
        if words is not None:
            (bold if weights[-1] or 'font-weight="700"' in own else ordinary).update(unescape(words))
        elif group is not None:
            weights.append(weights[-1] or 'font-weight="700"' in group)
        elif len(weights) > 1:
            weights.pop()
    return ordinary, bold


def _rules(letters: Iterable[str], *, bold: bool) -> Iterator[str]:
    """Yield the CSS rules that embed the fonts for *letters*."""
    by_file: dict[str, set[int]] = {}
    for letter in letters:
        if file := font_file(letter):
            by_file.setdefault(file, set()).add(ord(letter))
    for file, codes in sorted(by_file.items()):
        heavy = font_folder() / file.replace("-Regular", "-Bold")
        path = heavy if bold and heavy.is_file() else font_folder() / file
        data = subset(path, codes) if _SINGLE.match(file) else path.read_bytes()
        ranges = ",".join(f"U+{code:X}" for code in sorted(codes))
        yield (
            f'@font-face{{font-family:"Noto Sans";font-weight:{700 if bold else 400};unicode-range:{ranges};'
            f"src:url(data:font/ttf;base64,{base64.b64encode(data).decode()})}}"
        )


def subset(path: Path, codes: Iterable[int]) -> bytes:
    """Return the TrueType font of *path*, reduced to the glyphs of these code points and their components."""
    tables = _tables(path)
    by_code = _glyphs_by_code(path)
    chosen = {code: by_code[code] for code in sorted(codes) if code in by_code}
    glyphs = _with_parts(tables, {0, *chosen.values()})
    places = {glyph: place for place, glyph in enumerate(glyphs)}
    outlines = [_renumbered(_outline(tables, glyph), places) for glyph in glyphs]
    starts = [0]
    for outline in outlines:
        starts.append(starts[-1] + len(outline))
    head = bytearray(tables["head"])
    head[50:52] = struct.pack(">h", 1)
    hhea = bytearray(tables["hhea"])
    hhea[34:36] = struct.pack(">H", len(glyphs))
    maxp = bytearray(tables["maxp"])
    maxp[4:6] = struct.pack(">H", len(glyphs))
    post = struct.pack(">I", 0x00030000) + tables["post"][4:32]
    made = {
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": bytes(maxp),
        "hmtx": b"".join(_metrics(tables, glyph) for glyph in glyphs),
        "loca": struct.pack(f">{len(starts)}I", *starts),
        "glyf": b"".join(outlines),
        "cmap": _cmap({code: places[glyph] for code, glyph in chosen.items()}),
        "OS/2": tables["OS/2"],
        "name": tables["name"],
        "post": post,
    }
    return _font(made)


@cache
def _tables(path: Path) -> Mapping[str, bytes]:
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for place in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * place)
        found[tag.decode("ascii")] = data[offset : offset + length]
    return found


@cache
def _glyphs_by_code(path: Path) -> Mapping[int, int]:
    """Return the glyph of each code point, from the tables for the basic plane and for full code points."""
    cmap = _tables(path)["cmap"]
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: dict[int, int] = {}
    for place in range(count):
        _, _, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * place)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == 4:
            found |= _of_segments(cmap, offset)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", cmap, offset + 12)
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">III", cmap, offset + 16 + 12 * group)
                found |= {code: glyph + code - first for code in range(first, last + 1)}
    return found


def _of_segments(cmap: bytes, offset: int) -> dict[int, int]:
    (twice,) = struct.unpack_from(">H", cmap, offset + 6)
    ends, starts = offset + 14, offset + 16 + twice
    found = {}
    for at in range(0, twice, 2):
        (last,), (first,) = (
            struct.unpack_from(">H", cmap, ends + at),
            struct.unpack_from(">H", cmap, starts + at),
        )
        (delta,) = struct.unpack_from(">h", cmap, starts + twice + at)
        ranges = starts + 2 * twice + at
        (jump,) = struct.unpack_from(">H", cmap, ranges)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                (glyph,) = struct.unpack_from(">H", cmap, ranges + jump + 2 * (code - first))
            if glyph:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def _outline(tables: Mapping[str, bytes], glyph: int) -> bytes:
    loca = tables["loca"]
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        start, end = struct.unpack_from(">II", loca, 4 * glyph)
    else:
        start, end = (2 * half for half in struct.unpack_from(">HH", loca, 2 * glyph))
    outline = tables["glyf"][start:end]
    return outline + b"\0" * (-len(outline) % 4)


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield the components of a composite glyph: the position of each reference in it, and the glyph referred to."""
    if len(outline) < 10 or struct.unpack_from(">h", outline, 0)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield at + 2, glyph
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _FOUR else 0


def _with_parts(tables: Mapping[str, bytes], glyphs: set[int]) -> list[int]:
    found, new = set(glyphs), set(glyphs)
    while new:
        new = {part for glyph in new for _, part in _parts(_outline(tables, glyph))} - found
        found |= new
    return sorted(found)


def _renumbered(outline: bytes, places: Mapping[int, int]) -> bytes:
    made = bytearray(outline)
    for at, glyph in _parts(outline):
        struct.pack_into(">H", made, at, places[glyph])
    return bytes(made)


def _metrics(tables: Mapping[str, bytes], glyph: int) -> bytes:
    """Return the advance width and left side bearing of a glyph; the last width applies to all glyphs after it."""
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    hmtx = tables["hmtx"]
    if glyph < count:
        return hmtx[4 * glyph : 4 * glyph + 4]
    begins = 4 * count + 2 * (glyph - count)
    return hmtx[4 * count - 4 : 4 * count - 2] + hmtx[begins : begins + 2]


def _cmap(places: Mapping[int, int]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, place) for code, place in sorted(places.items()))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(places)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _font(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16
    )
    body = b""
    offset = 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag.encode(), total, offset + len(body), len(data))
        body += padded
    return directory + body
