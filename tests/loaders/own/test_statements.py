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
        (row("designation", QUOTE, "date = 2021-12-10").replace("begin = 6", "begin = 7"), "quotes words that do not stand at 7-37"),
        (row("designation", QUOTE, ""), "[[designation]] number 1: lacks 'date'"),
        (row("designation", QUOTE, "date = 2021-12-10\ncolour = 1"), "has the unknown field 'colour'"),
        (row("designation", QUOTE, 'date = "2021-13"'), "is not as the format says"),
        (row("relation", QUOTE, 'type = "adores"\nother_name = "X"'), "'adores' is not in the vocabulary relation_types"),
        (row("rumour", QUOTE, ""), "[[rumour]]: is no table of statements"),
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
