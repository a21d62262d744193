"""Lists are fetched from publishers who misbehave in each way that is known."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from graphkit.fetch.addresses import address_of
from graphkit.fetch.download import Manner
from tests.fetch import lists
from tests.fetch.fetches import Fetch, Waits, in_place
from tests.fetch.publisher import (
    Handler,
    Publisher,
    cuts_off,
    falls_silent,
    gives,
    leads_to,
    states_length,
    status,
)


def test_a_download_that_was_cut_off_goes_on_where_it_ended(
    fetch: Fetch, publisher: Publisher, tmp_path: Path, waits: Waits
) -> None:
    publisher.says("un_sc", cuts_off(lists.UN_2024, 10_000), gives(lists.UN_2024))
    assert fetch("un_sc").outcome == "new"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}
    assert publisher.asked[1].headers["Range"] == "bytes=10000-"
    assert publisher.asked[1].headers["If-Range"] == '"v1"'
    assert waits == [2.0]


def test_the_next_run_goes_on_with_what_came(fetch: Fetch, publisher: Publisher, tmp_path: Path) -> None:
    publisher.says("un_sc", cuts_off(lists.UN_2024, 10_000))
    failed = fetch("un_sc", manner=Manner(attempts=1))
    assert failed.outcome == "failed" and "the connection was cut" in failed.why
    publisher.says("un_sc", gives(lists.UN_2024))
    assert fetch("un_sc").outcome == "new"
    assert publisher.asked[-1].headers["Range"] == "bytes=10000-"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_a_file_that_changed_during_the_download_is_begun_anew(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    newer = lists.un_of("2024-05-17")
    publisher.says("un_sc", cuts_off(lists.UN_2024, 10_000), gives(newer, etag='"v2"'))
    assert fetch("un_sc").outcome == "new"
    assert in_place(tmp_path, "un_sc") == {"2024-05-17": newer}


def test_a_part_of_another_version_is_not_put_behind_the_beginning_of_the_first(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    newer = lists.un_of("2024-05-17")

    def lies(handler: Handler) -> None:
        part = f"bytes 10000-{len(newer) - 1}/{len(newer)}"
        handler.reply(206, newer[10_000:], Content_Range=part, ETag='"v2"')

    publisher.says("un_sc", cuts_off(lists.UN_2024, 10_000), lies, gives(newer, etag='"v2"'))
    assert fetch("un_sc").outcome == "new"
    assert "Range" not in publisher.asked[2].headers
    assert in_place(tmp_path, "un_sc") == {"2024-05-17": newer}


def test_without_a_mark_of_its_version_a_file_that_was_cut_off_is_begun_anew(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", cuts_off(lists.UN_2024, 10_000, etag=None), gives(lists.UN_2024, etag=None))
    assert fetch("un_sc").outcome == "new"
    assert "Range" not in publisher.asked[1].headers
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_a_server_that_falls_silent_is_asked_again(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", falls_silent(lists.UN_2024, 5_000), gives(lists.UN_2024))
    assert fetch("un_sc", manner=Manner(silence=0.3)).outcome == "new"
    assert publisher.asked[1].headers["Range"] == "bytes=5000-"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_half_a_file_whose_server_says_that_it_is_all_is_refused(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    half = lists.un_of("2024-05-20")[:13_000]
    publisher.says("un_sc", gives(half, etag='"v2"'))
    found = fetch("un_sc", "un_sc")  # nobody can accept it
    assert found.outcome == "refused"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}
    assert (tmp_path / "lists" / "un_sc" / "refused" / "consolidated.xml").read_bytes() == half


@pytest.mark.parametrize("difference", [-5_000, 5_000])
def test_a_wrong_length_is_noticed(
    difference: int, fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", states_length(lists.UN_2024, len(lists.UN_2024) + difference))
    found = fetch("un_sc", manner=Manner(attempts=2))
    assert found.outcome == ("refused" if difference < 0 else "failed")
    assert in_place(tmp_path, "un_sc") == {}


def test_a_log_in_page_elsewhere_is_not_followed(fetch: Fetch, publisher: Publisher, tmp_path: Path) -> None:
    for location in (
        "https://login.hotel.example/?back=list", "http://scsanctions.un.org/list.xml", "https://scsanctions.un.org@hotel.example/",
        "https://scsanctions.un.org:8443/list.xml", "file:///etc/passwd", "https://[", "//hotel.example/x",
    ):  # fmt: skip
        publisher.says("un_sc", leads_to(location))
        found = fetch("un_sc")
        assert found.outcome == "failed"
        assert "is not where the list is published" in found.why
        assert "log-in page" in found.why
    assert {one.host for one in publisher.asked} == {"scsanctions.un.org"}
    assert in_place(tmp_path, "un_sc") == {}


def test_a_log_in_page_on_the_publishers_own_host_is_refused(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answers["scsanctions.un.org"] = [gives(lists.LOG_IN)]
    publisher.says("un_sc", leads_to("/login"))
    found = fetch("un_sc", "un_sc")
    assert found.outcome == "refused"
    assert found.why == "is a web page, not a list: the server may have answered with an error page"
    assert in_place(tmp_path, "un_sc") == {}


def test_ofacs_address_may_lead_to_where_ofac_keeps_its_files(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    address = address_of("us_sdn")
    assert address is not None
    (bucket,) = address.leads_to
    publisher.says("us_sdn", leads_to(f"https://{bucket}/Published/SDN_ENHANCED.XML?signature=abc"))
    publisher.answers[bucket] = [gives(lists.enhanced())]
    assert fetch("us_sdn").outcome == "new"
    assert list(in_place(tmp_path, "us_sdn")) == ["2025-10-03"]


def test_a_redirect_without_an_end_is_given_up(fetch: Fetch, publisher: Publisher) -> None:
    publisher.says("un_sc", leads_to("/resources/xml/en/consolidated.xml"))
    assert "without end" in fetch("un_sc").why


def test_a_busy_server_is_asked_again_when_it_says(fetch: Fetch, publisher: Publisher, waits: Waits) -> None:
    publisher.says(
        "un_sc",
        status(429, Retry_After="7"),
        status(503, Retry_After="90"),
        status(503),
        gives(lists.UN_2024),
    )
    assert fetch("un_sc").outcome == "new"
    assert waits == [7.0, 90.0, 8.0]


def test_a_server_that_stays_busy_is_given_up(fetch: Fetch, publisher: Publisher, waits: Waits) -> None:
    publisher.says("un_sc", status(503))
    assert fetch("un_sc").why == "the server answers 503 Service Unavailable (5 attempts)"
    assert waits == [2.0, 4.0, 8.0, 16.0]


def test_who_asks_to_wait_for_hours_is_not_waited_for(
    fetch: Fetch, publisher: Publisher, waits: Waits
) -> None:
    publisher.says("un_sc", status(429, Retry_After="7200"))
    assert fetch("un_sc").why == (
        "the server answers 429 Too Many Requests and asks to wait 120 minutes: fetch it then"
    )
    assert waits == []


@pytest.mark.parametrize("nonsense", ["soon", "-5", "1e9", "", "9" * 5000])
def test_a_retry_after_that_says_nothing_is_as_if_it_were_not_there(
    nonsense: str, fetch: Fetch, publisher: Publisher, waits: Waits
) -> None:
    publisher.says("un_sc", status(503, Retry_After=nonsense), gives(lists.UN_2024))
    assert fetch("un_sc").outcome == "new"
    assert waits == [2.0]


@pytest.mark.parametrize("code", [403, 404, 410, 500])
def test_an_error_of_the_server_leaves_the_last_file(
    code: int, fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc")
    publisher.says("un_sc", status(code))
    found = fetch("un_sc")
    assert found.outcome == "failed" and str(code) in found.why
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_a_packed_file_is_unpacked_and_goes_on_where_it_was_cut_off(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    packed = gzip.compress(lists.UN_2024)

    def cut(handler: Handler) -> None:
        handler.reply(200, packed[:3_000], length=len(packed), ETag='"v1"', Content_Encoding="gzip")
        handler.hang_up()

    def rest(handler: Handler) -> None:
        part = f"bytes 3000-{len(packed) - 1}/{len(packed)}"
        handler.reply(206, packed[3_000:], Content_Range=part, ETag='"v1"', Content_Encoding="gzip")

    publisher.says("un_sc", cut, rest)
    assert fetch("un_sc").outcome == "new"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_a_gzip_bomb_ends_at_a_size_that_no_list_has(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(bytes(60_000_000), packed=True))
    found = fetch("un_sc")
    assert found.why == "unpacked it has more than 50 MB, far more than the list"
    assert [
        one for one in (tmp_path / "lists").rglob("*") if one.is_file() and one.stat().st_size > 1000
    ] == []


@pytest.mark.parametrize("says", [60_000_000, None])
def test_a_file_far_larger_than_the_list_is_not_taken(
    says: int | None, fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        if says:
            handler.send_header("Content-Length", str(says))
        handler.end_headers()
        for _ in range(60):
            handler.wfile.write(bytes(1_000_000))
        handler.hang_up()

    publisher.says("un_sc", answer)
    assert fetch("un_sc").why == "the file has more than 50 MB, and the list some 2 MB: it is another"
    assert in_place(tmp_path, "un_sc") == {}


def test_a_file_that_is_not_packed_as_the_server_says_is_told(fetch: Fetch, publisher: Publisher) -> None:
    for encoding, content in (
        ("gzip", lists.UN_2024),
        ("gzip", gzip.compress(lists.UN_2024)[:-9]),
        ("br", b"x"),
    ):

        def answer(handler: Handler, content=content, encoding=encoding) -> None:
            handler.reply(200, content, Content_Encoding=encoding)

        publisher.says("un_sc", answer)
        found = fetch("un_sc")
        assert found.outcome == "failed"
        assert re.search("not packed as the server says|cut off|not asked for", found.why)


def test_hostile_headers_are_kept_out_of_what_is_kept_and_asked(fetch: Fetch, publisher: Publisher) -> None:
    def answer(handler: Handler) -> None:
        handler.reply(
            200, lists.UN_2024, ETag="\x1b[31m" + "x" * 2_000,
            Content_Disposition='attachment; filename="../../../etc/cron.d/list"',
        )  # fmt: skip

    publisher.says("un_sc", answer)
    found = fetch("un_sc")
    assert found.outcome == "new" and found.kept.etag is None
    assert found.path.name == "consolidated.xml"
    assert fetch("un_sc").outcome == "unchanged"
    assert "If-None-Match" not in publisher.asked[-1].headers
