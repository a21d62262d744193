"""The words of an error as a script or a notebook gets them: printable, of a length that a person reads."""

from __future__ import annotations

import inspect
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import graphkit
from graphkit import errors
from graphkit.errors import GraphkitError, ListError
from graphkit.messages import in_quotes, message, shown_path
from graphkit.resolve.judgements import read_judgements
from graphkit.views.options import PictureOptions

LONG = "\x1b[31m\u202e" + "x" * 100_000
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


def test_a_long_message_keeps_its_beginning_and_its_end() -> None:
    words = f"It begins.{'x' * 100_000}It ends."
    short = message(words)
    assert short.startswith("It begins.x") and short.endswith("xIt ends.")
    assert len(short) < 1_500
    # 100,018 characters, of which 1,400 stay.
    assert "(98,618 characters are left out here)" in short
    assert message("x" * 1_400) == "x" * 1_400


def test_a_value_shows_no_escape_of_what_nobody_sees() -> None:
    assert in_quotes("Sirajuddin\u200d Haqqani\u200f") == "'Sirajuddin Haqqani'"
    assert in_quotes("Mahan\u00a0Air\ufeff") == "'Mahan Air'"
    assert in_quotes("Bank\u00ad Melli\x1b[2J") == "'Bank Melli\\x1b[2J'"


def test_a_long_path_keeps_the_name_of_the_file() -> None:
    path = Path("/begin", *["folder"] * 600, "sdn.xml")
    assert shown_path(path).startswith("/begin/folder/")
    assert "/folder/sdn.xml (4,214 characters)" in shown_path(path)  # 6 + 600 * 7 + 8
    assert shown_path("/tmp/a\x1b[2Jb.xml") == "/tmp/a[2Jb.xml"


@pytest.mark.parametrize(
    "error",
    [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, GraphkitError)],
)
def test_every_error_is_printable_and_short_also_from_another_process(error: type[GraphkitError]) -> None:
    made = error(LONG, LONG) if issubclass(error, ListError) else error(LONG)
    for one in (made, pickle.loads(pickle.dumps(made))):
        assert len(str(one)) <= (
            10_200 if error is errors.AmbiguousNameError else 1_500
        )  # it tells all actors
        assert UNPRINTABLE.search(str(one)) is None
        assert str(one).startswith("[31mxxx")


def test_the_error_of_a_file_has_all_of_its_path() -> None:
    error = ListError(LONG, "is empty.", place="line 1", way_out="Download it again.")
    assert error.file == LONG
    assert re.search(r"characters\), line 1: is empty\. Download it again\.$", str(error))


QUESTIONS: list[Callable[[graphkit.OpenGraph], object]] = [
    lambda g: g.pick(LONG),
    lambda g: g.show(LONG),
    lambda g: g.joined(LONG),
    lambda g: g.joined(program=LONG),
    lambda g: g.joined(between=["us", LONG]),
    lambda g: g.gaps("us", not_by=LONG),
    lambda g: g.gaps("us", not_by="gb", as_of=LONG),
    lambda g: g.programs(LONG),
    lambda g: g.common([LONG, "SEK STUDIO"]),
    lambda g: g.entries(LONG),
    lambda g: g.explain(LONG, LONG),
    lambda g: g.question(LONG),
    lambda g: g.pick(f"us_sdn:{LONG}"),
    lambda g: graphkit.build([LONG], "new.graph"),
    lambda g: graphkit.write(g.show("SEK STUDIO"), LONG),
    lambda g: graphkit.write(g.show("SEK STUDIO"), f"{LONG}.svg"),
    lambda g: read_judgements(LONG),
    lambda g: PictureOptions(language=LONG),
    lambda g: PictureOptions(size="9" * 5_000),
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_what_was_given_makes_no_error_long_or_unprintable(
    ask: Callable[[graphkit.OpenGraph], object],
    built_case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with graphkit.open(built_case) as g, pytest.raises(GraphkitError) as refused:
        ask(g)
    assert len(str(refused.value)) <= 1_500
    assert UNPRINTABLE.search(str(refused.value)) is None
    # The value is shortened by itself, so that no words of the message are lost.
    assert "left out here" not in str(refused.value)
