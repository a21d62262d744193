from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.fetch import FetchOutcome, fetch_lists
from graphkit.fetch.download import Manner
from tests.fetch.fetches import Fetch, Waits
from tests.fetch.publisher import Publisher, certificate, running


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        if os.environ.get("CI"):
            pytest.fail("openssl, which makes the certificate of the test's publishers, is not there")
        pytest.skip("openssl, which makes the certificate of the test's publishers, is not there")
    return certificate(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def publisher(keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Every publisher of the catalogue, behind a proxy of this machine; each list answers as the test says."""
    with running(*keys) as found:
        for name in (
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
        ):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{found.port}")
        monkeypatch.setenv("SSL_CERT_FILE", str(keys[1]))
        yield found


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
