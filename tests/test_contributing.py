from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import graphkit

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/systems.md")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)[^)\s]*\)", text) if "://" not in link]
    paths = re.findall(r"`((?:graphkit|cypher|tests|docs|benchmarks|\.ci)/[\w./-]+)`", text)
    assert linked + paths
    for link in linked:
        assert (ROOT / page).parent.joinpath(link).exists(), link
    for path in paths:
        assert (ROOT / path).exists(), path


def test_contributing_names_every_target_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", table, re.MULTILINE)) == targets


def test_the_citation_names_this_version_and_no_person() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {
        "cff-version",
        "message",
        "title",
        "authors",
    } <= cited.keys()  # what version 1.2.0 of the format requires
    assert cited["version"] == graphkit.__version__
    assert [set(author) for author in cited["authors"]] == [{"name"}]
