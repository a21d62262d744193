"""A disk that fills while a list comes: what was there stays, and no half of a file is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.fetch import fetch_lists
from tests.fetch import lists
from tests.fetch.publisher import Publisher, gives
from tests.tight_disk import python

_FETCH = (
    "import sys\nfrom pathlib import Path\nfrom graphkit.fetch import fetch_lists\n"
    "for one in fetch_lists(['un_sc'], Path(sys.argv[1])): print(one.outcome, one.why)\n"
)


@pytest.mark.parametrize("most", [300, 20_000])
def test_a_full_disk_leaves_the_last_file_and_no_half_of_the_next(
    most: int, publisher: Publisher, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    publisher.says("un_sc", gives(lists.UN_2024))
    fetch_lists(["un_sc"], folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    publisher.says("un_sc", gives(lists.un_of("2024-05-20"), etag='"v2"'))
    done = python(_FETCH, folder, most_bytes=most)
    assert done.returncode == 1
    assert "cannot be written (File too large)" in done.stderr.splitlines()[-1]
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before
    (found,) = fetch_lists(["un_sc"], folder)
    assert found.outcome == "new"
