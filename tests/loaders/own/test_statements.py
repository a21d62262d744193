"""Tables of statements: each quote stands in the text where the row says, and tells of an entry that it names."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError
from graphkit.loaders import Statements, read_list
from graphkit.loaders.own.statements import apply
from graphkit.model import DateInterval
from tests.builders import designation, record

READ_ON = date(2026, 1, 2)
TEXT = "Today OFAC designates **Ri Yong Gil**. The EU designated him in March 2021. He led Nobody’s Ltd."
QUOTE = "OFAC designates **Ri Yong Gil**"


def table(tmp_path: Path, rows: str, *, text: str = TEXT) -> Path:
    (tmp_path / "release.md").write_text(text, encoding="utf-8")
    path = tmp_path / "statements.toml"
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path.write_text(
        f"""
format = "graphkit-statements-1"
[text]
file = "release.md"
list = "us_press"
title = "A release"
published = 2021-12-10
url = "https://home.treasury.gov/x"
sha256 = "{digest}"
{rows}
""",
        encoding="utf-8",
    )
    return path


def row(kind: str, quote: str, fields: str) -> str:
    begin = TEXT.index(quote)
    return f"""
[[{kind}]]
list = "us_sdn"
entry = "33936"
name = "RI, Yong Gil"
begin = {begin}
end = {begin + len(quote)}
quote = '''{quote}'''
{fields}
"""


def statements(path: Path) -> Statements:
    found = read_list(path, READ_ON).statements
    assert found is not None
    return found


def test_a_stated_day_dates_the_designations_that_have_none(tmp_path: Path) -> None:
    read = statements(table(tmp_path, row("designation", QUOTE, "date = 2021-12-10")))
    entry = record(
        "us_sdn",
        "33936",
        "Yong Gil RI",
        designations=[designation("us_sdn"), designation("us_sdn", "2000-01-01")],
    )
    (dated,), unused = apply([entry], [read])
    assert [(str(one.designated), one.date_kind) for one in dated.designations] == [
        ("2021-12-10", "announced"), ("2000-01-01", "designated"),
    ]  # fmt: skip
    citation = dated.designations[0].date_citation
    assert citation is not None
    assert (citation.locator, citation.quote) == ("release.md:6-37", QUOTE)
    assert unused == 0


def test_a_day_stated_for_one_programme_dates_that_one(tmp_path: Path) -> None:
    read = statements(table(tmp_path, row("designation", QUOTE, 'date = 2021-12-10\nprogram = "DPRK2"')))
    programs = [designation("us_sdn", program="DPRK2"), designation("us_sdn", program="NPWMD")]
    (dated,), _ = apply([record("us_sdn", "33936", "Yong Gil RI", designations=programs)], [read])
    assert [one.designated is not None for one in dated.designations] == [True, False]


def test_ties_and_joinings_carry_their_words(tmp_path: Path) -> None:
    rows = row(
        "relation", "He led Nobody’s Ltd.", 'type = "leads"\nother_name = "Nobody’s Ltd."\nformer = true'
    ) + row(
        "join",
        "The EU designated him in March 2021",
        'first = "eu"\nfirst_date = "2021-03"\njoined = "us"\njoined_date = 2021-12-10',
    )
    read = statements(table(tmp_path, rows))
    ((entry, tie),) = read.relations
    assert (entry, tie.type, tie.name, tie.former, tie.status) == (
        "us_sdn:33936",
        "leads",
        "Nobody’s Ltd.",
        True,
        "reported",
    )
    (join,) = read.joins
    assert (join.first, join.joined, join.first_date) == ("eu", "us", DateInterval.of_month(2021, 3))
    assert join.citation.quote == "The EU designated him in March 2021"


def test_statements_about_entries_that_were_not_read_are_counted(tmp_path: Path) -> None:
    read = statements(table(tmp_path, row("designation", QUOTE, "date = 2021-12-10")))
    assert apply([record("us_sdn", "1", "A B")], [read])[1] == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (row("designation", QUOTE, "date = 2021-12-10").replace("begin = 6", "begin = 7"), "quotes words that are not at 7-37"),
        (row("designation", QUOTE, ""), "[[designation]] number 1: lacks 'date'"),
        (row("designation", QUOTE, "date = 2021-12-10\ncolour = 1"), "has the unknown field 'colour'"),
        (row("designation", QUOTE, 'date = "2021-13"'), "is not as the format says"),
        (row("relation", QUOTE, 'type = "adores"\nother_name = "X"'), "'adores' is not in the vocabulary relation_types"),
        (row("rumour", QUOTE, ""), "[[rumour]]: is not a table of statements"),
        ("broken = [", "is not TOML"),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_is_named(rows: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ListError) as raised:
        read_list(table(tmp_path, rows), READ_ON)
    assert words in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "statements.toml"))


def test_a_text_that_is_not_the_one_read_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "", text=TEXT.replace("designates", "praises"))
    with pytest.raises(ListError, match="is not the text that the table was made from"):
        read_list(path, READ_ON)
    (tmp_path / "release.md").unlink()
    with pytest.raises(ListError, match="names a text that cannot be read"):
        read_list(path, READ_ON)


def test_a_table_names_its_text_and_no_other_place(tmp_path: Path) -> None:
    path = table(tmp_path, "")
    path.write_text(
        path.read_text(encoding="utf-8").replace('"release.md"', '"../../etc/passwd"'), encoding="utf-8"
    )
    with pytest.raises(ListError, match="cannot be read"):
        read_list(path, READ_ON)


KINDS = {
    "designation": row("designation", QUOTE, 'program = "DPRK"\ndate = 2021-12-10'),
    "relation": row(
        "relation",
        QUOTE,
        'type = "linked"\nother_list = "us_sdn"\nother_entry = "1"\nother_name = "X"\nrole = "head"\nformer = false\n'
        "share_min = 10\nshare_max = 50.5",
    ),
    "join": row(
        "join", QUOTE, 'first = "eu"\nfirst_date = "2021-03"\njoined = "us"\njoined_date = 2021-12-10'
    ),
}
VALUES = {
    "a number": "5", "a fraction": "5.5", "infinity": "inf", "no number": "nan", "true": "true", "a list": "[1]",
    "a table": "{ a = 1 }", "a day": "2021-12-10", "a moment": "2021-12-10T00:00:00Z", "an hour": "10:00:00",
    "text": "'x'", "no text": "''", "a number without end": f"0x{'f' * 5000}",
}  # fmt: skip
# What each field takes of these; a text or number that says nothing of use is refused for what it says.
_TEXTS = {"text", "no text"}
_NUMBERS = {"a number", "a number without end"}
TAKES: dict[str, set[str]] = {
    "begin": _NUMBERS, "end": _NUMBERS,
    "share_min": {*_NUMBERS, "a fraction", "infinity", "no number"},
    "share_max": {*_NUMBERS, "a fraction", "infinity", "no number"},
    "date": {"a day", *_TEXTS}, "first_date": {"a day", *_TEXTS}, "joined_date": {"a day", *_TEXTS},
    "former": {"true"}, "published": {"a day"},
}  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("kind", [*KINDS, "text"])
def test_a_value_of_another_kind_is_named_whatever_field_it_stands_in(
    kind: str, value: str, tmp_path: Path
) -> None:
    path = table(tmp_path, KINDS.get(kind, KINDS["designation"]))
    lines = path.read_text(encoding="utf-8").splitlines()
    begin, end = (3, 9) if kind == "text" else (lines.index(f"[[{kind}]]"), len(lines))
    fields = [number for number in range(begin, end) if " = " in lines[number]]
    assert len(fields) == {"text": 6, "designation": 8, "relation": 14, "join": 10}[kind]
    for number in fields:
        name = lines[number].partition(" = ")[0]
        changed = [*lines[:number], f"{name} = {VALUES[value]}", *lines[number + 1 :]]
        path.write_text("\n".join(changed), encoding="utf-8")
        try:
            read_list(path, READ_ON)
        except ListError as error:
            assert str(error).startswith((f"{path}, [", str(tmp_path / "release.md")))
            assert len(str(error)) < len(str(path)) + 400
            assert value in TAKES.get(name, _TEXTS) or f" as {name}, which is " in str(error), str(error)
        else:
            assert value in TAKES.get(name, _TEXTS), f"{name} took {value}"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("[designation]\nlist = 'x'", "designation: is not a row"),
        (KINDS["join"].replace('"2021-03"', '"2021-3"'), "has the date '2021-3': write 2021-12-10, 2021-12 or 2021"),
        (KINDS["join"].replace('"2021-03"', f'"{"9" * 5000}"'), "…' (5,000 characters)"),
        (KINDS["join"].replace('"2021-03"', '"2021-02-30"'), "is not as the format says: day is out of range"),
        (KINDS["relation"].replace("50.5", "5"), "the shares do not lie between 0 and 100 per cent"),
        (KINDS["relation"].replace("50.5", "nan"), "the shares do not lie between 0 and 100 per cent"),
        (KINDS["designation"].replace("begin = 6", "begin = -90"), "quotes words that are not at -90-"),
        (KINDS["designation"].replace(QUOTE, "").replace("end = 37", "end = 6"), "quotes words that are not at 6-6"),
        (f"x = {'[' * 100_000}", "is nested too deeply"),
        (f"x = {'{a=' * 100_000}", "is nested too deeply"),
        (f"x = {'9' * 5000}", "it contains a number with thousands of digits"),
        (KINDS["join"] + f"{'k' * 900_000} = 1", "…' (900,000 characters)"),
        (f"[[{'k' * 900_000}]]", "… (900,000 characters)"),
        (f"[text]\n{'k' * 900_000} = 1", "is not TOML"),
        ("x = '\x00'", "holds a NUL byte in line 10"),
    ],
)  # fmt: skip
def test_a_table_that_is_broken_is_one_short_error(rows: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ListError) as raised:
        read_list(table(tmp_path, rows), READ_ON)
    assert words in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / "statements.toml"))
    assert len(str(raised.value)) < 700


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_table_is_read_in_what_windows_calls_unicode(encoding: str, tmp_path: Path) -> None:
    path = table(tmp_path, KINDS["designation"])
    before = statements(path)
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    again = statements(path).dates[0]
    assert again[:3] == before.dates[0][:3]
    assert again[3].locator == before.dates[0][3].locator
    assert again[3].source_id == f"us_press@{digest[:12]}"


@pytest.mark.parametrize("rows", ["designation = 5", "designation = [1]", "designation = { list = 'x' }"])
def test_rows_that_are_none_are_named(rows: str, tmp_path: Path) -> None:
    path = table(tmp_path, "")
    path.write_text(path.read_text(encoding="utf-8").replace("[text]", f"{rows}\n[text]"), encoding="utf-8")
    with pytest.raises(
        ListError, match=r"designation: is not a row: each row begins with a line \[\[designation\]\]"
    ):
        read_list(path, READ_ON)


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = table(tmp_path, KINDS["designation"])
    text = TEXT.encode("cp1252")
    (tmp_path / "release.md").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    path.write_text(
        path.read_text(encoding="utf-8").replace(hashlib.sha256(TEXT.encode()).hexdigest(), digest)
    )
    with pytest.raises(ListError, match=rf"release\.md: is not UTF-8 \(byte {TEXT.index('’')}\)"):
        read_list(path, READ_ON)
