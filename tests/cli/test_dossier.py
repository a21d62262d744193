"""``graphkit dossier``: what is printed, and what is written where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Graphkit

RAB = "actor:us_sdn:33951"


def test_dossier_prints_its_facts_and_its_text_as_json(graphkit: Graphkit) -> None:
    done = graphkit("dossier", "RAPID ACTION BATTALION")
    assert done.code == 0
    found = json.loads(done.out)
    (actor,) = found["facts"]["actors"]
    assert (actor["id"], actor["kind"], actor["listed"]) == (RAB, "organization", True)
    assert [part["heading"] for part in found["text"]["parts"]] == ["Rapid Action Battalion"]
    # us_sdn.xml, <uid>33951</uid>: one programme, GLOMAG, and no day; the release of 10 December 2021 dates it.
    assert [(one["program"], one["designated"]) for one in actor["designations"]] == [
        ("GLOMAG", "2021-12-10")
    ]


def test_dossier_prints_text_with_its_sources(graphkit: Graphkit) -> None:
    done = graphkit("dossier", RAB, "--text")
    assert done.out.startswith("Dossier: Rapid Action Battalion\n===============================\n")
    words = " ".join(done.out.split())
    assert (
        "The United States sanctions Rapid Action Battalion under Global Magnitsky (GLOMAG), since 10 December 2021."
        in words
    )
    assert "<https://sanctionssearch.ofac.treas.gov/Details.aspx?id=33951>" in done.out
    assert "/sdnList/sdnEntry[uid='33951']" in done.out
    assert "graphkit dossier actor:us_sdn:33951 --db sanctions.graph" in words


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [
        (".md", b"# Dossier: "),
        (".html", b"<!DOCTYPE html>"),
        (".docx", b"PK"),
        (".pdf", b"%PDF"),
        (".json", b"{\n"),
    ],
)
def test_dossier_writes_the_form_that_the_suffix_names(
    graphkit: Graphkit, tmp_path: Path, suffix: str, beginning: bytes
) -> None:
    done = graphkit("dossier", RAB, "-o", f"rab{suffix}")
    assert (done.code, done.out) == (0, "")
    assert f"Wrote rab{suffix}." in done.err
    assert (tmp_path / f"rab{suffix}").read_bytes().startswith(beginning)


def test_several_names_make_one_document_in_their_order(graphkit: Graphkit) -> None:
    done = graphkit("dossier", "BENAZIR AHMED", RAB, "us_sdn:33952")
    found = json.loads(done.out)
    # The facts have the list's spelling, the text that of print.
    assert [actor["name"] for actor in found["facts"]["actors"]] == [
        "Benazir AHMED", "RAPID ACTION BATTALION",
    ]  # fmt: skip
    assert [part["heading"] for part in found["text"]["parts"]] == ["Benazir Ahmed", "Rapid Action Battalion"]


def test_a_form_that_there_is_none_of_is_refused_before_anything_is_asked(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    done = graphkit("dossier", RAB, "-o", "rab.odt")
    assert done.code == 1
    assert "rab.odt: .odt is not a format of a dossier: .md, .html, .docx, .pdf, .json." in done.err
    assert list(tmp_path.iterdir()) == []


def test_as_of_a_day_a_dossier_tells_what_stood_then_and_what_came_later(graphkit: Graphkit) -> None:
    # EU.6256.65 has designationDate 2021-03-22; the release names him on 10 December 2021.
    done = graphkit("dossier", "RI YONG GIL", "--as-of", "2021-06-01", "--text")
    words = " ".join(done.out.split())
    assert "Dossier: Yong Gil Ri, as of 1 June 2021" in words
    assert "Who sanctions, since when, and why, on 1 June 2021" in words
    assert "As of 2021-06-01: 1 designation in force then, or perhaps in force." in words
    stood, _, later = words.partition("What changed")
    assert "The European Union sanctions Yong Gil Ri" in stood
    assert "The United States sanctions" not in stood
    assert "listed later: not listed on the day asked for, but listed later" in stood
    assert "; that is after 1 June 2021." in later
    assert "--as-of 2021-06-01 --db sanctions.graph" in words


def test_who_fits_several_is_asked_about_and_who_fits_nobody_is_told(graphkit: Graphkit) -> None:
    assert graphkit("dossier", "Zzyzx Qwertyuiop").code == 1
    assert graphkit("dossier").code == 2
