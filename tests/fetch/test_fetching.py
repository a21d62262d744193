"""Lists are fetched from publishers who behave well, and from those who misbehave in each way that is known."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

import pytest

from graphkit.errors import FetchError, NoNetworkError
from graphkit.fetch import FetchOutcome, fetch_lists
from graphkit.fetch.addresses import address_of
from graphkit.fetch.download import Manner
from graphkit.fetch.fetched import fetched_of
from tests.fetch import lists
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

# Two days on which somebody changed the file, as servers write them.
IN_APRIL, IN_MAY = "Mon, 15 Apr 2024 10:00:00 GMT", "Thu, 30 May 2024 10:00:00 GMT"


Fetch = Callable[..., FetchOutcome]


class Waits(list[float]):
    """Notes how long somebody waits, and waits no time."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def fetch(tmp_path: Path, waits: Waits, publisher: Publisher) -> Fetch:
    def run(list_id: str, *accept: str, manner: Manner | None = None) -> FetchOutcome:
        patient = manner or Manner(silence=5.0)
        (found,) = fetch_lists(
            [list_id], tmp_path / "lists", accept=accept, manner=replace(patient, wait=waits)
        )
        return found

    return run


def in_place(tmp_path: Path, list_id: str) -> dict[str, bytes]:
    """Return the list files that are in place, by their day."""
    folder = tmp_path / "lists" / list_id
    what = address_of(list_id)
    assert what is not None
    return {path.parent.name: path.read_bytes() for path in folder.glob(f"2*/{what.file}")}


def test_a_list_goes_to_its_own_day_with_what_is_known_of_its_coming(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024, modified=IN_MAY))
    found = fetch("un_sc")
    assert (found.outcome, found.why) == ("new", None)
    path = tmp_path / "lists" / "un_sc" / "2024-05-15" / "consolidated.xml"
    assert found.path == path
    assert path.read_bytes() == lists.UN_2024
    kept = json.loads((path.parent / "fetched.json").read_text())
    assert kept["sha256"] == sha256(lists.UN_2024).hexdigest()
    assert (kept["day"], kept["day_is"], kept["entries"]) == ("2024-05-15", "stated", 9)
    assert (kept["etag"], kept["last_modified"]) == ('"v1"', IN_MAY)
    assert kept["address"] == "https://scsanctions.un.org/resources/xml/en/consolidated.xml"
    assert sorted(one.name for one in (tmp_path / "lists" / "un_sc").iterdir()) == [".coming", "2024-05-15"]


def test_a_list_without_a_day_is_of_the_servers_last_modified_else_of_the_day_of_fetching(
    fetch: Fetch, publisher: Publisher
) -> None:
    publisher.says("ca_sema", gives(lists.CANADA, etag=None, modified=IN_MAY))
    kept = fetch("ca_sema").kept
    assert kept is not None and (kept.day, kept.day_is) == (date(2024, 5, 30), "last_modified")
    publisher.says("ca_sema", gives(lists.CANADA + b"\n", etag=None))
    kept = fetch("ca_sema").kept
    assert kept is not None and kept.day_is == "fetched" and kept.day == kept.fetched.date()


@pytest.mark.parametrize("nonsense", ["yesterday", "Mon, 99 Foo 2024", "", "9" * 400])
def test_a_last_modified_that_is_no_time_or_yet_to_come_is_as_if_it_were_not_there(
    nonsense: str, fetch: Fetch, publisher: Publisher
) -> None:
    to_come = format_datetime(datetime.now(UTC) + timedelta(days=900), usegmt=True)
    for number, value in enumerate((nonsense, to_come)):
        publisher.says("ca_sema", gives(lists.CANADA + b"\n" * number, etag=None, modified=value))
        kept = fetch("ca_sema").kept
        assert kept is not None and kept.day_is == "fetched" and kept.last_modified is None


def test_what_did_not_change_is_not_sent_again(fetch: Fetch, publisher: Publisher, tmp_path: Path) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    first = fetch("un_sc")
    again = fetch("un_sc")
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert publisher.asked[-1].headers["If-None-Match"] == '"v1"'
    assert again.kept.checked > first.kept.checked
    assert again.kept.fetched == first.kept.fetched
    # A server that gives no ETag sends the file again: it is the same.
    publisher.says("un_sc", gives(lists.UN_2024, etag=None))
    assert fetch("un_sc").outcome == "unchanged"
    assert list(in_place(tmp_path, "un_sc")) == ["2024-05-15"]


def test_a_newer_file_stands_beside_the_older_ones(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    older = lists.un_of("2024-04-15")
    publisher.says("un_sc", gives(older))
    fetch("un_sc")
    publisher.says("un_sc", gives(lists.UN_2024, etag='"v2"'))
    assert fetch("un_sc").outcome == "new"
    assert in_place(tmp_path, "un_sc") == {"2024-04-15": older, "2024-05-15": lists.UN_2024}


def test_every_list_that_is_fetched_comes_one_request_at_a_time_under_an_honest_name(
    publisher: Publisher, tmp_path: Path
) -> None:
    of_lists = {
        "us_sdn": lists.enhanced(), "us_nonsdn": lists.enhanced("Non-SDN CMIC List"), "gb_uksl": lists.UK,
        "eu_fsf": lists.EU_2024, "un_sc": lists.UN_2024, "ca_sema": lists.CANADA,
    }  # fmt: skip
    for list_id, content in of_lists.items():
        publisher.says(list_id, gives(content))
    found = fetch_lists([], tmp_path / "lists")
    assert [(one.list_id, one.outcome, one.why) for one in found] == [
        (name, "new", None) for name in of_lists
    ]
    assert publisher.most_at_once == 1
    assert all(one.headers["User-Agent"].startswith("graphkit/0") for one in publisher.asked)
    manifest = json.loads((tmp_path / "lists" / "manifest.json").read_text())
    assert [one["file"] for one in manifest["files"]] == [
        f"ca_sema/{found[-1].kept.day}/sema-lmes.xml", "eu_fsf/2024-05-13/FSF.xml",
        "gb_uksl/2026-08-20/UK-Sanctions-List.xml", "un_sc/2024-05-15/consolidated.xml",
        "us_nonsdn/2025-10-03/CONS_ENHANCED.XML", "us_sdn/2025-10-03/SDN_ENHANCED.XML",
    ]  # fmt: skip


# ---- publishers who misbehave


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
    (bucket,) = address_of("us_sdn").leads_to  # type: ignore[union-attr]
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


# ---- what is refused, and what may be accepted


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


# ---- bad input


def test_without_a_network_one_line_says_so(
    tmp_path: Path, waits: Waits, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch_lists(["un_sc"], tmp_path / "lists")
    before = {path: path.read_bytes() for path in (tmp_path / "lists").rglob("*") if path.is_file()}
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with pytest.raises(NoNetworkError) as error:
        fetch_lists([], tmp_path / "lists", manner=Manner(wait=waits))
    assert str(error.value).startswith("no publisher could be reached, nothing was fetched: ")
    assert "\n" not in str(error.value)
    assert {path: path.read_bytes() for path in before} == before


def test_a_certificate_that_nobody_vouches_for_is_refused(
    fetch: Fetch, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, waits: Waits
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    publisher.says("un_sc", gives(lists.UN_2024))
    assert "the certificate of scsanctions.un.org cannot be trusted" in fetch("un_sc").why
    assert (publisher.asked, waits) == ([], [])


def test_a_proxy_that_cannot_be_one_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://proxy.example")
    with pytest.raises(FetchError, match="HTTPS_PROXY"):
        fetch_lists(["un_sc"], tmp_path / "lists")


def test_two_who_fetch_into_one_folder_do_not_meet(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    met: list[str] = []

    def while_one_fetches(handler: Handler) -> None:
        with pytest.raises(FetchError) as error:
            fetch_lists(["eu_fsf"], tmp_path / "lists")
        met.append(str(error.value))
        gives(lists.UN_2024)(handler)

    publisher.says("un_sc", while_one_fetches)
    assert fetch("un_sc").outcome == "new"
    assert len(met) == 1 and "another process is fetching" in met[0]


def test_what_somebody_put_beside_a_file_is_not_removed(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    note = fetch("un_sc").path.with_name("my notes.txt")
    note.write_text("important")
    publisher.says("un_sc", gives(lists.UN_2024 + b"\n", etag='"v2"'))
    with pytest.raises(Exception, match="my notes"):
        fetch("un_sc")
    assert note.read_text() == "important"


def test_a_file_that_somebody_damaged_is_fetched_again(
    fetch: Fetch, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch("un_sc").path.write_bytes(b"damaged")
    assert fetch("un_sc").outcome == "new"
    assert in_place(tmp_path, "un_sc") == {"2024-05-15": lists.UN_2024}


def test_names_that_are_no_lists_say_which_there_are(tmp_path: Path) -> None:
    for name, why in (
        ("us_sdm", "there is no list 'us_sdm' to fetch. There are: us_sdn,"),
        (
            "gb_ofsi",
            "gb_ofsi closed on 28 January 2026: the UK Sanctions List (gb_uksl) has taken its place.",
        ),
        ("../etc", "there is no list '../etc' to fetch."),
    ):
        with pytest.raises(FetchError) as error:
            fetch_lists([name], tmp_path / "lists")
        assert str(error.value).startswith(why)
    assert not (tmp_path / "lists").exists()


def test_every_address_is_https_and_says_that_it_was_never_tried() -> None:
    for list_id in ("us_sdn", "us_nonsdn", "gb_uksl", "eu_fsf", "un_sc", "ca_sema"):
        what = address_of(list_id)
        assert what is not None and what.allows(what.address) and not what.tried
