"""Dates, lags and names in words."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.views.words import (
    authority_name,
    credit_line,
    date_words,
    days_words,
    lag_words,
    meaning,
    plain,
    sentence,
    short,
    shown_name,
    verb,
    web_address,
)
from tests.views.synthetic import source_of


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "long", "brief"),
    [
        ("2021-12-10", "2021-12-10", "day", "10 December 2021", "10 Dec 2021"),
        ("2021-03-01", "2021-03-31", "month", "March 2021", "Mar 2021"),
        ("2021-01-01", "2021-12-31", "year", "2021", "2021"),
        ("2021-03-01", "2021-05-05", "span", "between 1 March 2021 and 5 May 2021", "1 Mar 2021–5 May 2021"),
        ("2021-12-10", None, None, "10 December 2021", "10 Dec 2021"),
        (None, None, None, "date unknown", "date unknown"),
        ("10.12.2021", None, None, "10.12.2021", "10.12.2021"),
    ],
)
def test_a_date_says_no_more_than_is_known(
    earliest: str | None, latest: str | None, precision: str | None, long: str, brief: str
) -> None:
    assert date_words(earliest, latest, precision) == long
    assert date_words(earliest, latest, precision, brief=True) == brief


@pytest.mark.parametrize(
    ("order", "fewest", "most", "words"),
    [
        ("later", 263, 263, "263 days later"),
        ("later", 1, 1, "1 day later"),
        ("later", 31, 62, "31 to 62 days later"),
        ("later", 1100, 1100, "1,100 days later"),
        ("same day", 0, 0, "same day"),
        ("uncertain", -20, 40, "order uncertain"),
    ],
)
def test_a_lag_in_words(order: str, fewest: int, most: int, words: str) -> None:
    assert lag_words({"order": order, "lag_days_min": fewest, "lag_days_max": most}) == words


def test_days_in_words() -> None:
    assert [days_words(0, 0), days_words(1, 1), days_words(1, 2)] == ["0 days", "1 day", "1 to 2 days"]


def test_a_tie_reads_as_its_relation() -> None:
    assert verb({"type": "SANCTIONED_BY"}) == "is sanctioned by"
    assert verb({"type": "AFFILIATED_WITH", "relation": "owned_by"}) == "is owned by"
    assert verb({"type": "AFFILIATED_WITH", "relation": "leads", "former": True}).endswith("(formerly)")


def test_text_that_turns_its_direction_or_cannot_be_seen_is_made_plain() -> None:
    assert plain("evil \u202egnp.exe\u202c") == "evil gnp.exe"
    assert plain("\u2066a\u2069 b\u0000\u0007c\u2028d\n e") == "a bc d e"
    assert plain("half \ud83d pair \ufffe") == "half � pair"
    assert plain("محمد بن سلمان") == "محمد بن سلمان"


def test_a_name_of_which_nothing_is_seen_is_replaced() -> None:
    assert shown_name("\u200b\u200d", "actor:1") == "actor:1"
    assert shown_name("", "actor:1") == "actor:1"
    assert shown_name("မြို့ဆွေဝင်း", "actor:1") == "မြို့ဆွေဝင်း"


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert short("Myo Swe Win") == "Myo Swe Win"
    assert short("A" * 2000) == "A" * 33 + "…"
    assert len(short("word " * 30)) <= 34


def test_a_cut_never_parts_what_is_one_letter() -> None:
    assert short("ab" + "e\u0301" * 30, 10) == "ab" + "e\u0301" * 3 + "…"
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    for length in range(2, 9):
        kept = short("x" + family + "y" * 20, length).removesuffix("…")
        assert kept in ("x", "x" + family) or kept.startswith("x" + family)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:relative", False),
        ("//example.org", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, kept: bool) -> None:
    assert web_address(address) == (address if kept else None)


def test_the_credit_names_each_source_once_with_its_days() -> None:
    first = source_of(0)
    again = first.model_copy(update={"id": "us_nonsdn@1", "published": date(2024, 5, 6)})
    undated = source_of(3)
    assert credit_line({source.id: source for source in (undated, first, again)}) == (
        "Sources: Global Affairs Canada (undated, read 1 June 2024); "
        "U.S. Department of the Treasury, Office of Foreign Assets Control (6 May 2024, 7 May 2024). "
        "Graphic: graphkit"
    )
    table = first.model_copy(
        update={
            "id": "holdings@1",
            "title": "Table of holdings mine.csv",
            "authority": None,
            "published": None,
        }
    )
    assert credit_line({table.id: table}, {table.id: ["Register", "Annual report 2021"]}) == (
        "Sources: Table of holdings mine.csv, which cites Register, Annual report 2021 (undated, read 1 June 2024). "
        "Graphic: graphkit"
    )
    assert ", 2 more (" in credit_line({table.id: table}, {table.id: [f"Source {n}" for n in range(10)]})
    assert credit_line({}) == "Graphic: graphkit"


def test_a_joining_says_what_may_be_older() -> None:
    joining = {
        "type": "JOINED_BY", "actor_name": "MEC", "order": "later", "lag_days_min": 18, "lag_days_max": 18,
        "undated": ["us"], "earlier_because": ["Canada: listed by 2012-04-24 under myanmar"],
    }  # fmt: skip
    assert sentence(joining) == (
        "was joined on MEC (18 days later; United States too, on a day not stated; Canada: listed by 2012-04-24 under "
        "myanmar) by"
    )


def test_vocabularies_speak() -> None:
    assert authority_name("gb") == authority_name("state:gb") == "United Kingdom"
    assert authority_name("zz") == "zz"
    assert meaning("origins", "own") == "the authority's own decision"
    assert meaning("origins", "nonsense") == "nonsense"
