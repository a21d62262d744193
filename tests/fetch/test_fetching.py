"""Lists are fetched from publishers who behave well; bad input gets one clear error."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

import pytest

from graphkit.errors import FetchError, NoNetworkError
from graphkit.fetch import fetch_lists
from graphkit.fetch.addresses import address_of
from graphkit.fetch.download import Manner
from tests.fetch import lists
from tests.fetch.fetches import IN_MAY, Fetch, Waits, in_place
from tests.fetch.publisher import (
    Handler,
    Publisher,
    gives,
)


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
