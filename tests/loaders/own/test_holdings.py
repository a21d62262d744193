"""Tables of holdings: what a row may say, and how it says no to what could be meant in two ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import ListError, UnknownFormatError
from graphkit.loaders import Holding, read_list
from graphkit.loaders.list_catalogue import is_entry_id
from graphkit.loaders.own.holdings import stated_share

READ_ON = date(2026, 1, 2)
HEADER = "owner,asset,share,source"


def holdings(tmp_path: Path, text: str, *, encoding: str = "utf-8") -> tuple[Holding, ...]:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding=encoding)
    return read_list(path, READ_ON).holdings


def test_a_row_is_a_holding_cited_by_its_line_and_its_source(tmp_path: Path) -> None:
    (one,) = holdings(
        tmp_path,
        f'{HEADER},since,until\nus_sdn:33973,"Alpha, Inc.",50.5%,"Register, 2 May 2022",2015,2021-12\n',
    )
    assert (one.owner.written, one.owner.entries, one.asset.written, one.asset.entries) == (
        "us_sdn:33973", ("us_sdn:33973",), "Alpha, Inc.", (),
    )  # fmt: skip
    assert (one.share, one.control, str(one.since), str(one.until)) == (
        (50.5, 50.5),
        False,
        "2015",
        "2021-12",
    )
    assert (one.citation.locator, one.citation.quote) == ("mine.csv, line 2", "Register, 2 May 2022")
    assert one.citation.source_id.startswith("holdings@")


def test_columns_may_stand_in_any_order_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    (one,) = holdings(
        tmp_path,
        "Source;Share; Owner ;kind;ASSET\n;;;;\nStory;33,4;  Ann   Other ;Control;Beta\n",
        encoding="utf-8-sig",
    )
    assert (one.owner.written, one.asset.written, one.share, one.control) == (
        "Ann Other",
        "Beta",
        (33.4, 33.4),
        True,
    )


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("50", (50, 50)), ("50%", (50, 50)), ("33.33 %", (33.33, 33.33)), ("0", (0, 0)), ("100", (100, 100)),
        ("0.5%", (0.5, 0.5)), ("25-50", (25, 50)), ("25 to 50 %", (25, 50)), ("25% – 50%", (25, 50)),
        ("at least 25", (25, None)), (">= 25%", (25, None)), ("at most 49", (None, 49)), ("≤49", (None, 49)),
        ("", (None, None)), ("unknown", (None, None)), ("?", (None, None)),
    ],
)  # fmt: skip
def test_shares_as_people_write_them(words: str, share: tuple[float | None, float | None]) -> None:
    assert stated_share(words) == share


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("more than 50", "limits are included"), ("> 50", "limits are included"), ("half", "which is not a percentage"),
        ("120", "between 0 and 100"), ("60-40", "between 0 and 100"), ("-5", "which is not a percentage"),
        ("0.5", "a percentage or a fraction: write 0.5% or 50%"), ("1", "a percentage or a fraction"), ("50 51", "which is not a percentage"),
        ("1e2", "which is not a percentage"), ("=50", "which is not a percentage"), ("nan", "which is not a percentage"), ("٥٠", "which is not a percentage"),
    ],
)  # fmt: skip
def test_what_could_be_meant_in_two_ways_is_refused(words: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=said) as refused:
        holdings(tmp_path, f"{HEADER}\nA,B,50,Register\nA,B,{words},Register\n")
    assert "mine.csv, line 3" in str(refused.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,B,50,", "line 2: has no source"),
        (",B,50,Register", "line 2: names no owner"),
        ("A,--,50,Register", "line 2: names no asset"),
        ("A,B,50", "line 2: has 3 cells, but there are 4 columns"),
        ("A, Inc.,B,50,Register", "has 5 cells"),
        ('A,"B,50,Register', "is not CSV"),
    ],
)
def test_a_bad_row_is_named_with_its_line(row: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=said):
        holdings(tmp_path, f"{HEADER}\n{row}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEADER},note\nA,B,50,Register,x\n", "has the column 'note', and a table of holdings has owner"),
        (f"{HEADER},owner\nA,B,50,Register,A\n", "has the column 'owner', twice"),
        (f"{HEADER}\n", "has no rows below its header"),
        (
            "owner,asset,share\nA,B,50\n",
            "line 1: lacks the column 'source' of a table of holdings. Its header is owner,asset",
        ),
        ("Owner;Asset\nA;B\n", "line 1: lacks the columns 'share' and 'source'"),
        (f"{HEADER},kind\nA,B,50,Register,both\n", "has the kind 'both'"),
        (f"{HEADER},since\nA,B,50,Register,May 2020\n", "has the date 'May 2020'"),
        (f"{HEADER},since\nA,B,50,Register,2021-02-30\n", "day is out of range"),
    ],
)
def test_a_bad_table_says_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=said):
        holdings(tmp_path, text)


def test_a_table_that_is_not_utf_8_says_how_to_save_it(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"Save it in UTF-8 \(in Excel: CSV UTF-8\)"):
        holdings(tmp_path, f"{HEADER}\nMüller,B,50,Register\n", encoding="cp1252")


def test_a_table_without_the_columns_is_of_no_format(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="csv with owner, asset, share, source"):
        holdings(tmp_path, "owner,company,percent\nA,B,50\n")


def test_only_an_id_of_a_known_list_is_an_id() -> None:
    assert [is_entry_id(text) for text in ("us_sdn:33973", "eu_fsf:EU.1.2", "us_sdn:", "Holding: A", "abc:1")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_table_is_read_as_excel_saves_it(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = [HEADER.split(","), ["Müller", "မြန်မာ", "50", "Register"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (one,) = holdings(tmp_path, text, encoding=encoding)
    assert (one.owner.written, one.asset.written, one.share) == ("Müller", "မြန်မာ", (50, 50))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A\x00,B,50,Register", "holds a NUL byte in line 2"),
        (
            f"A,B,{'5' * 900_000},Register",
            r"line 2: has the share '5{200}…' \(900,000 characters\), which is not a percentage",
        ),
        (f"{'A' * 10_000_001},B,50,Register", "line 2: is not CSV: field larger than field limit"),
        (f"A,B,50,Register,{'x' * 900_000}", "line 2: has 5 cells"),
    ],
)
def test_a_row_that_breaks_readers_is_one_short_error(row: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=said) as refused:
        holdings(tmp_path, f"{HEADER}\n{row}\n")
    assert len(str(refused.value)) < len(str(tmp_path)) + 500
