"""Which files are too old to say who is not listed, by the rhythm that the catalogue states."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.loaders.list_catalogue import list_ids, listing
from graphkit.loaders.rhythm import late_words, newest
from graphkit.model.records import Source
from tests.builders import source


def of(list_id: str, day: date | None, read: date = date(2024, 5, 20)) -> Source:
    made = source(list_id, list_id[:2])
    return made.model_copy(
        update={"id": f"{list_id}@{day}", "list_id": list_id, "published": day, "retrieved": read}
    )


@pytest.mark.parametrize(("on", "late"), [(date(2024, 5, 21), False), (date(2024, 5, 22), True)])
def test_a_file_is_late_one_day_after_its_list_lets_pass(on: date, late: bool) -> None:
    assert listing("us_sdn")["late_after"] == 14
    words = late_words([of("us_sdn", date(2024, 5, 7))], on)
    said = [f"Too old to say who is not listed on {on}: OFAC SDN list (2024-05-07)"]
    assert words == (said if late else [])


def test_of_a_history_the_newest_file_is_judged() -> None:
    files = [of("us_sdn", date(2021, 3, 10)), of("us_sdn", date(2024, 5, 7)), of("us_sdn", date(2022, 1, 1))]
    assert newest(files) == [files[1]]
    assert late_words(files, date(2024, 5, 10)) == []


def test_a_file_without_a_day_is_as_old_as_its_reading_and_canadas_comes_behind() -> None:
    behind = "The Canadian list comes days behind the announcements"
    assert late_words([of("ca_sema", None)], date(2024, 7, 19)) == [behind]
    late, said = late_words([of("ca_sema", None)], date(2024, 7, 20))
    assert "Canadian list (2024-05-20)" in late
    assert said == behind


def test_a_list_that_closed_is_late_from_then_on_whatever_its_day() -> None:
    file = of("gb_ofsi", date(2026, 1, 28))
    assert late_words([file], date(2026, 1, 27)) == []
    (late,) = late_words([file], date(2026, 1, 29))
    assert late.endswith(": UK OFSI list (closed 2026-01-28)")


def test_several_lists_are_told_of_in_one_sentence_and_texts_in_none() -> None:
    files = [
        of("eu_fsf", date(2024, 5, 13)),
        of("un_sc", date(2024, 5, 15)),
        of("us_press", date(2021, 12, 10)),
    ]
    (late,) = late_words(files)
    assert late == "Too old to say who is not listed now: EU FSF list (2024-05-13), UN list (2024-05-15)"


def test_every_list_that_an_authority_publishes_has_a_rhythm_or_an_end() -> None:
    without = [
        name
        for name in list_ids()
        if "authority" in listing(name)
        and not listing(name).get("text")
        and not {"late_after", "closed"} & {*listing(name)}
    ]
    assert without == []
