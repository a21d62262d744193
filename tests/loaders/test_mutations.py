"""Whatever is done to a list file, it gives records or one ListError that names it: nothing else, and soon.

Each mutation starts from a small real file of its format: bytes changed, cut out, doubled or put in; the file cut
off; tags, attributes and values exchanged for others of the same file or for hostile ones.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import ListError
from graphkit.loaders import LoadedList, parse_list, read_list
from graphkit.loaders.completeness import shares

DAY = date(2026, 1, 2)
FIXTURES = Path(__file__).parents[1] / "fixtures"
SMALL = {
    "us_ofac": FIXTURES / "us" / "sdn_extract.xml",
    "us_enhanced": FIXTURES / "us_enhanced" / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml",
    "us_delta": FIXTURES / "us_enhanced" / "SDN_DELTA_2025-01-13_extract.xml",
    "us_advanced": FIXTURES / "us_advanced" / "SDN_ADVANCED_2024-02-23_completed.xml",
    "uk_sanctions_list": FIXTURES / "uk" / "uksl_excerpt_2026-08.xml",
    "uk_csv": FIXTURES / "uk" / "conlist_extract.csv",
    "uk_xlsx": FIXTURES / "uk" / "conlist_extract.xlsx",
    "uk_xml": FIXTURES / "uk" / "ofsi_by_hand.xml",
    "eu": FIXTURES / "eu" / "fsf_2024-05-13_extract.xml",
    "un": FIXTURES / "un" / "consolidated_2024-05-15_extract.xml",
    "ca": FIXTURES / "ca" / "extract_2025_05.xml",
}
TEXTS = [name for name in SMALL if name != "uk_xlsx"]
HOSTILE = [
    "", " ", "0", "-1", "9" * 400, "2024-13-45", "0000-00-00", "99999-01-01", "31/02/2020", "01/01/0000", "NaN", "1e999",
    "\u202e\u0000"[:1], "null", "&amp;&lt;", "A" * 5000, "é" * 50, "x:y", "[]", "%s%n", "'\"", "\n\t", "١٩٧٠", "²", "0x10",
    "between and", "(((((((", "))))", "Linked To: ", ";;;;", "circa ", "to", "1900 to 1800",
]  # fmt: skip
FEW = settings(
    max_examples=100,
    deadline=timedelta(seconds=5),
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def original(name: str) -> bytes:
    return SMALL[name].read_bytes()


def read(
    path: Path, content: bytes, how: Callable[[Path, date], LoadedList] = parse_list
) -> LoadedList | None:
    """Return what the content gives, None if it is refused; any other exception fails the test."""
    path.write_bytes(content)
    try:
        loaded = how(path, DAY)
    except ListError as error:
        assert str(path) in str(error)
        assert error.problem
        return None
    for record in loaded.records:
        assert record.names and record.names[0].text
        assert record.citation.locator
    assert set(shares(loaded))
    return loaded


def within(size: int, draw: st.DataObject) -> tuple[int, int]:
    begin = draw.draw(st.integers(0, size), label="begin")
    return begin, min(size, begin + draw.draw(st.integers(1, 400), label="length"))


def cut_off(text: bytes, draw: st.DataObject) -> bytes:
    return text[: within(len(text), draw)[0]]


def without_a_piece(text: bytes, draw: st.DataObject) -> bytes:
    begin, end = within(len(text), draw)
    return text[:begin] + text[end:]


def doubled(text: bytes, draw: st.DataObject) -> bytes:
    begin, end = within(len(text), draw)
    return text[:end] + text[begin:end] + text[end:]


def with_bytes(text: bytes, draw: st.DataObject) -> bytes:
    begin, _ = within(len(text), draw)
    length = draw.draw(st.integers(0, 8), label="overwritten")
    return text[:begin] + draw.draw(st.binary(min_size=1, max_size=8)) + text[begin + length :]


def exchanged_value(text: bytes, draw: st.DataObject) -> bytes:
    """Put a hostile value, or another value of the file, in the place of one."""
    values = list(re.finditer(rb'>([^<>]{1,200})<|="([^"]{0,200})"|(?<=,)([^,"\n]{1,80})(?=,)', text))
    if not values:
        return text
    chosen = draw.draw(st.sampled_from(values), label="value")
    group = chosen.lastindex or 0
    other = draw.draw(st.sampled_from(values), label="other")
    new = draw.draw(st.sampled_from([word.encode() for word in HOSTILE] + [other[other.lastindex or 0]]))
    return text[: chosen.start(group)] + new + text[chosen.end(group) :]


def exchanged_name(text: bytes, draw: st.DataObject) -> bytes:
    """Rename every tag, attribute or column of one name to another name of the file, or to a new one."""
    names = sorted(
        set(re.findall(rb"</?(\w+)|\s(\w+)=\"", text)) | set(re.findall(rb"([A-Z][\w /]{2,30}),()", text))
    )
    flat = sorted({name for pair in names for name in pair if name})
    if not flat:
        return text
    one, other = draw.draw(st.sampled_from(flat)), draw.draw(st.sampled_from([*flat, b"Neu"]))
    return re.sub(rb"(?<![\w])" + re.escape(one) + rb"(?![\w])", lambda _: other, text)


def moved_element(text: bytes, draw: st.DataObject) -> bytes:
    """Put one whole element of the file into another place between tags."""
    found = list(re.finditer(rb"<(\w+)(?: [^<>]*)?>[^<>]*</\1>|<\w+ [^<>]*/>", text))
    gaps = [place.start() for place in re.finditer(rb"<", text)]
    if not found or not gaps:
        return text
    piece = draw.draw(st.sampled_from(found), label="element")
    place = draw.draw(st.sampled_from(gaps), label="place")
    return text[:place] + piece[0] + text[place:]


MUTATIONS: list[Callable[[bytes, st.DataObject], bytes]] = [
    cut_off, without_a_piece, doubled, with_bytes, exchanged_value, exchanged_name, moved_element,
]  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_the_files_that_the_mutations_start_from_are_read(name: str, tmp_path: Path) -> None:
    loaded = read(tmp_path / SMALL[name].name, original(name))
    assert loaded is not None and loaded.records


@pytest.mark.parametrize("name", TEXTS)
@FEW
@given(draw=st.data())
def test_a_mutated_file_gives_records_or_one_error(name: str, draw: st.DataObject, tmp_path: Path) -> None:
    text = original(name)
    for mutate in draw.draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=2), label="mutations"):
        text = mutate(text, draw)
    read(tmp_path / "list", text)


@pytest.mark.parametrize("name", TEXTS)
@FEW
@given(draw=st.data())
def test_a_strange_value_spoils_one_entry_at_most(name: str, draw: st.DataObject, tmp_path: Path) -> None:
    before = read(tmp_path / "before", original(name))
    after = read(tmp_path / "list", exchanged_value(original(name), draw), read_list)
    if before is None or after is None:
        return  # what was changed speaks of all entries: their number, or the header of a table
    # One value was changed, so that one entry can be bad, but for the format whose entries share their parts; a line
    # feed makes two rows of one in csv.
    assert (
        after.source.skipped <= before.source.skipped + (2 if name == "uk_csv" else 1)
        or name == "us_advanced"
    )
    assert len(after.records) + len(after.unread) >= len(before.records) - 1 or name == "us_advanced"


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@FEW
@given(draw=st.data())
def test_a_mutated_workbook_gives_records_or_one_error(draw: st.DataObject, tmp_path: Path) -> None:
    content = original("uk_xlsx")
    if draw.draw(st.booleans(), label="inside"):
        packed = BytesIO()
        with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(packed, "w") as after:
            chosen = draw.draw(st.sampled_from(before.namelist()), label="part")
            for part in before.namelist():
                text = before.read(part)
                if part == chosen:
                    mutate = draw.draw(st.sampled_from(MUTATIONS[:5]), label="mutation")
                    text = mutate(text, draw)
                after.writestr(part, text)
        content = packed.getvalue()
    else:
        content = draw.draw(st.sampled_from(MUTATIONS[:4]), label="mutation")(content, draw)
    read(tmp_path / "list.xlsx", content)
