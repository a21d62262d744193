"""Files that do not take the place of the last one, and what somebody may accept of them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from graphkit.fetch.fetched import fetched_of
from tests.fetch import lists
from tests.fetch.fetches import Fetch, in_place
from tests.fetch.publisher import (
    Publisher,
    gives,
)


def test_a_file_of_another_list_or_another_format_or_a_part_is_refused(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    for number, (list_id, content, why) in enumerate((
        ("un_sc", lists.EU_2024, "is the EU FSF list, not the UN list"),
        ("us_sdn", lists.SDN_CLASSIC, "is of another format (OFAC SDN.XML and CONSOLIDATED.XML)"),
        ("us_sdn", lists.IRAN.read_bytes(), "holds only a part of its list (only programme IRAN"),
        ("ca_sema", b"<data-set></data-set>", "is in no format that graphkit reads"),
    )):  # fmt: skip
        publisher.says(list_id, gives(content, etag=f'"{number}"'))
        found = fetch(list_id, list_id)
        assert (found.outcome, found.why[: len(why)]) == ("refused", why)
        assert in_place(tmp_path, list_id) == {}


def test_a_list_of_a_day_that_is_yet_to_come_is_refused(fetch: Fetch, publisher: Publisher) -> None:
    publisher.says("un_sc", gives(lists.un_of("2924-05-15")))
    assert "of 2924-05-15, which is yet to come" in fetch("un_sc", "un_sc").why


def test_a_list_that_lost_more_than_half_of_its_entries_is_refused_until_somebody_accepts_it(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    small = lists.un_with(4)
    publisher.says("un_sc", gives(small, etag='"v2"'))
    found = fetch("un_sc")
    assert found.outcome == "refused"
    assert found.why == (
        "lacks 5 of the 9 entries of the last one, which is of 2024-05-15. If that is right: --accept un_sc"
    )
    aside = tmp_path / "lists" / "un_sc" / "refused"
    assert json.loads((aside / "fetched.json").read_text())["refused"] == found.why
    # Asked again, it is neither sent nor taken again.
    assert fetch("un_sc").outcome == "refused"
    assert publisher.asked[-1].headers["If-None-Match"] == '"v2"'
    accepted = fetch("un_sc", "un_sc")
    assert (accepted.outcome, accepted.kept.accepted) == ("new", ("lost_too_many",))
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024, "2024-05-16": small}
    assert not aside.exists()
    kept = fetched_of(accepted.path)
    assert (
        kept is not None and kept.accepted == ("lost_too_many",) and kept.sha256 == sha256(small).hexdigest()
    )


def test_a_list_that_lost_half_of_its_entries_and_no_more_is_taken(
    fetch: Fetch, publisher: Publisher
) -> None:
    publisher.says("un_sc", gives(lists.un_with(8, "2024-05-15")))
    fetch("un_sc")
    publisher.says("un_sc", gives(lists.un_with(4), etag='"v2"'))
    assert fetch("un_sc").outcome == "new"


def test_a_list_older_than_the_last_one_is_refused_until_somebody_accepts_it(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    older = lists.un_of("2024-05-01")
    publisher.says("un_sc", gives(older, etag='"v0"'))
    found = fetch("un_sc")
    assert found.why == (
        "is of 2024-05-01, older than the last one, which is of 2024-05-15. If that is right: --accept un_sc"
    )
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}
    assert fetch("un_sc", "un_sc").kept.accepted == ("older_than_the_last",)
    # It is the list's file now, against which the next one is held.
    publisher.says("un_sc", gives(lists.un_of("2024-05-02"), etag='"v3"'))
    assert fetch("un_sc").outcome == "new"


def test_to_accept_one_list_is_not_to_accept_another(fetch: Fetch, publisher: Publisher) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    publisher.says("un_sc", gives(lists.un_with(4), etag='"v2"'))
    assert fetch("un_sc", "eu_fsf").outcome == "refused"


def test_what_was_refused_is_forgotten_when_the_publisher_mends_it(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    publisher.says("un_sc", gives(lists.LOG_IN, etag='"v2"'))
    fetch("un_sc")
    publisher.says("un_sc", gives(lists.UN_2024))
    assert fetch("un_sc").outcome == "unchanged"
    assert not (tmp_path / "lists" / "un_sc" / "refused").exists()
