"""A table fits the terminal, loses nothing of what it is given, and breaks no id."""

from __future__ import annotations

import random
import re

import pytest
from rich.cells import cell_len

from graphkit.cli.output import Noted, Row, print_record, print_table, terminal_width
from graphkit.cli.wrapping import as_printed, unbroken, wrapped
from tests.cli.tables import Table, tables

Printed = pytest.CaptureFixture[str]

# Words of names and places in several scripts: wide ones, right to left, with marks above and below, none between words.
WORDS = (
    "Müller", "Noe\u0308l", "Вексельберг", "ОБЩЕСТВО", "عبد", "الرَّحْمٰن", "محمد", "וקסלברג", "कुमार", "ကျော်ဆွေဝင်း",
    "สมชายใจดี", "習近平", "株式会社平壌貿易", "김정은", "AL-SHA'AR", "№", "½", "of", "the", "a", "Republic",
    "Rindfleischetikettierungsueberwachung", "https://example.org/lists/2024/consolidated.xml?part=17&of=260",
    "/export/sanctionEntity[@euReferenceNumber='EU.6256.65']",
)  # fmt: skip
IDS = (
    "actor:us_sdn:33936",
    "actor:ca_sema:myanmar/Part 2/134",
    "ca_sema:russia/1, Part 1/722",
    "eu_fsf:EU.6256.65",
)


def lines_that_do_not_fit(text: str, width: int = 80) -> list[str]:
    """Return the lines that are too wide; one that holds a single word, or an id, may be."""
    ids = "|".join(map(re.escape, IDS)) + "|actor:named:[a-z0-9_]+:[^:;,]+"
    whole = re.compile(rf"(?: *|\[\d+\] +|[a-z ]+  )(?:\S+|{ids})")
    return [line for line in text.splitlines() if cell_len(line) > width and not whole.fullmatch(line)]


def plain(text: str) -> str:
    """Return the text without blanks: lines of scripts that have none between words are put together with one."""
    return re.sub(r"\s", "", text)


def told(table: Table, cell: str) -> list[str]:
    """Return what a cell says: itself, or the note in which it stands whole, then its own notes."""
    words, *notes = re.sub(r"( ?)\[\d+\]", "", cell).strip(), *table.noted(cell)
    return notes if words.endswith("…") or not words else [words, *notes]


def some_rows(seed: int) -> list[Row]:
    chosen = random.Random(seed)

    def text(most: int) -> str:
        return " ".join(chosen.choices(WORDS, k=chosen.randint(1, most)))

    return [
        {
            "actor": text(6),
            "id": chosen.choice(IDS),
            "kind": chosen.choice(["person", "organization"]),
            "remark": Noted(text(30), [text(12) for _ in range(chosen.randint(0, 3))]),
            "source": [text(8) for _ in range(chosen.randint(0, 2))],
        }
        for _ in range(chosen.randint(1, 12))
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("seed", range(12))
def test_whatever_stands_in_a_table_it_fits_and_nothing_is_lost(
    seed: int, width: int, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    rows = some_rows(seed)
    print_table(rows, noted=("source",))
    text = capsys.readouterr().out
    assert lines_that_do_not_fit(text, width) == []
    (table,) = tables(text)
    assert table.headings == ["actor", "id", "kind", "remark", "source"]
    assert len(table.rows) == len(rows)
    for given, row in zip(rows, table.rows, strict=True):
        shown = [list(map(plain, told(table, cell))) for cell in row]
        remark: Noted = given["remark"]
        assert shown == [
            [plain(given["actor"])],
            [plain(given["id"])],
            [given["kind"]],
            list(map(plain, [remark.words, *dict.fromkeys(remark.notes)])),
            list(map(plain, dict.fromkeys(given["source"]))),
        ]
    for row in rows:
        assert any(row["id"] in line for line in text.splitlines()), "an id stands in one line"


def test_a_record_fits_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for row in some_rows(0):
        facts = {"actor": row["actor"], "id": row["id"], "remark": row["remark"].words, "empty": None}
        print_record(facts)
        text = capsys.readouterr().out
        assert lines_that_do_not_fit(text, 60) == []
        assert "empty" not in text
        assert plain(text) == plain("".join(f"{term}{words}" for term, words in facts.items() if words))


def test_columns_that_find_no_room_become_notes_and_then_records(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ids = {f"id {number}": f"actor:ca_sema:myanmar/Part {number}/13{number}" for number in range(1, 4)}
    print_table([{"name": "Myo Swe WIN", **ids}])
    (table,) = tables(capsys.readouterr().out)
    assert table.rows == [["Myo Swe WIN", "[1]", ids["id 2"], ids["id 3"]]]
    assert table.notes == {1: ids["id 1"]}
    print_table([{"name": "Myo Swe WIN", **ids, **{f"again {term}": one for term, one in ids.items()}}])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split(maxsplit=1) == ["name", "Myo Swe WIN"]
    assert lines[1] == f"id 1        {ids['id 1']}"
    assert len(lines) == 7


def test_a_note_is_printed_once_and_named_by_all_whose_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table(
        [
            {"name": "A", "source": ["p. 1", "p. 2"]},
            {"name": "B", "source": ["p. 2"]},
            {"name": Noted("C", ["p. 1"]), "source": []},
        ],
        noted=("source",),
    )
    assert capsys.readouterr().out.splitlines() == [
        "name   source",
        "─────  ───────",
        "A      [1] [2]",
        "B      [2]",
        "C [1]",
        "",
        "[1] p. 1",
        "[2] p. 2",
    ]


def test_numbers_stand_below_each_other(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table([{"n": 7, "share": "1.5%"}, {"n": "1,234", "share": "-"}])
    assert capsys.readouterr().out.splitlines() == [
        "    n  share",
        "─────  ─────",
        "    7   1.5%",
        "1,234      -",
    ]


def test_wide_letters_and_marks_are_measured_as_a_terminal_shows_them(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table([{"name": one, "b": "x"} for one in ("習近平", "Noe\u0308l", "عَبْد", "كِتَاب", "abc")])
    lines = capsys.readouterr().out.splitlines()[2:]
    # Three letters of two columns; four letters and a mark; three letters and two marks; four and two marks.
    assert lines == ["習近平  x", "Noe\u0308l    x", "عَبْد     x", "كِتَاب    x", "abc     x"]


def test_many_rows_are_printed_in_parts_with_their_notes_near(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table([{"row": number, "place": f"line {number}"} for number in range(120)], noted=("place",))
    shown = tables(capsys.readouterr().out)
    assert [len(table.rows) for table in shown] == [50, 50, 20]
    assert [row[0] for table in shown for row in table.rows] == [str(number) for number in range(120)]
    assert shown[2].noted(shown[2].rows[-1][1]) == ["line 119"]


@pytest.mark.parametrize(
    ("columns", "width"), [("", 80), ("100", 100), ("20", 40), ("500", 120), ("wide", 80), ("-3", 80)]
)
def test_a_table_is_as_wide_as_the_terminal_within_bounds(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == width


def test_lines_end_between_words_and_between_letters_of_scripts_without_blanks() -> None:
    assert wrapped("the quick brown fox", 9) == ["the quick", "brown fox"]
    assert wrapped("the quick brown fox", 9, hanging=2) == ["the quick", "  brown", "  fox"]
    assert wrapped("株式会社平壌", 8) == ["株式会社", "平壌"]
    # A mark stays with its letter: sara i and mai ek of Thai stand above theirs.
    assert wrapped("กิ่กิ่", 1) == ["กิ่", "กิ่"]
    assert wrapped("see https://example.org/a-long-address now", 12) == [
        "see",
        "https://example.org/a-long-address",
        "now",
    ]


def test_what_is_unbroken_is_printed_as_it_was() -> None:
    held = unbroken("ca_sema:russia/1, Part 1/722")
    assert [as_printed(line) for line in wrapped(f"entry {held} of Canada", 20)] == [
        "entry", "ca_sema:russia/1, Part 1/722", "of Canada",
    ]  # fmt: skip
