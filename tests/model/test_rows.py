"""Rows are a list, and become dicts and a DataFrame with the columns that were asked for."""

from __future__ import annotations

import json
import sys

import pandas as pd
import pytest

from graphkit.errors import OutputError
from graphkit.model.answer import Answer
from graphkit.model.rows import Row, Rows


class Colour(Row):
    name: str
    shares: tuple[int, ...] = ()
    note: str | None = None


class Chart(Row):
    title: str
    colours: Rows[Colour]


def test_a_slice_is_rows_with_the_class_of_the_whole() -> None:
    rows = Rows([Colour(name="red"), Colour(name="blue")], Colour)
    assert rows[0] == Colour(name="red")
    assert rows[1:] == [Colour(name="blue")]
    assert isinstance(rows[1:], Rows)
    assert rows[2:].columns == ("name", "shares", "note")


def test_dicts_are_ready_for_json_and_hold_what_was_asked_for() -> None:
    rows = Rows([Colour(name="red", shares=(1, 2))], Colour)
    assert rows.to_dicts() == [{"name": "red", "shares": [1, 2]}]
    assert json.loads(json.dumps(rows.to_dicts())) == rows.to_dicts()


def test_a_data_frame_has_the_columns_that_were_asked_for() -> None:
    frame = Rows([Colour(name="red", note=None), Colour(name="blue", note="sky")], Colour).to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["name", "note"]
    assert list(frame["name"]) == ["red", "blue"]


def test_no_rows_make_a_data_frame_with_all_columns_of_their_class() -> None:
    frame = Rows((), Colour).to_pandas()
    assert list(frame.columns) == ["name", "shares", "note"]
    assert len(frame) == 0


def test_an_answer_keeps_its_columns_without_rows() -> None:
    answer = Answer(("a", "b"), (), complete=True)
    assert list(answer.to_pandas().columns) == ["a", "b"]
    assert answer.to_dicts() == []
    assert Answer(("a",), ({"a": 1},), complete=True).to_pandas().to_dict("records") == [{"a": 1}]


def test_without_pandas_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # Python's own way to say that a module is not there
    with pytest.raises(OutputError, match=r"pip install pandas"):
        Rows((), Colour).to_pandas()
    with pytest.raises(OutputError, match=r"to_dicts\(\)"):
        Answer(("a",), (), complete=True).to_pandas()


def test_a_row_may_hold_rows_which_know_their_class() -> None:
    chart = Chart(title="t", colours=[])  # type: ignore[arg-type] # made Rows by the class
    assert isinstance(chart.colours, Rows)
    assert chart.colours.columns == ("name", "shares", "note")
    assert Chart(title="t", colours=Rows([Colour(name="red")])).model_dump(mode="json")["colours"] == [
        {"name": "red", "shares": [], "note": None}
    ]
