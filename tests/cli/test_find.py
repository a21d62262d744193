"""What `find` and the commands that take a name say on stderr of a number, and of what cannot be looked for."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Graphkit


def test_find_says_what_it_took_the_words_for(graphkit: Graphkit) -> None:
    # <uid>33973</uid> has the passport DM005096.
    done = graphkit("find", "Passport DM-005096")
    assert (done.code, done.err) == (0, "Read as a passport number: DM-005096.\n")
    (row,) = json.loads(done.out)
    assert (row["id"], row["matched_by"]) == ("actor:us_sdn:33973", "passport")


def test_what_is_only_near_a_number_is_told(graphkit: Graphkit) -> None:
    # <uid>34020</uid> has the tax number 7706101758.
    done = graphkit("find", "0007706101758")
    assert done.err.splitlines() == [
        "Read as a tax number: 0007706101758.",
        "No number is '0007706101758'; these resemble it.",
    ]


def test_a_command_takes_a_number_in_the_place_of_a_name_and_says_whose_it_is(graphkit: Graphkit) -> None:
    by_number, by_id = graphkit("timeline", "7706101758"), graphkit("timeline", "actor:us_sdn:34020")
    assert by_number.out == by_id.out
    assert "Tax ID No.: 7706101758 is of EUROPEAN INSTITUTE JUSTO (actor:us_sdn:34020)." in by_number.err


@pytest.mark.parametrize("typed", ["x", "!!!", "\x00\x1b", "a" * 10_000])
def test_what_cannot_be_looked_for_is_one_plain_error(typed: str, graphkit: Graphkit) -> None:
    for command in ("find", "timeline"):
        done = graphkit(command, typed)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("Error: '")
        assert len(done.err.splitlines()) == 1
        assert "Give a name, a number or an address." in done.err
