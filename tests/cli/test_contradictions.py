"""graphkit contradictions, and what path and affiliations say where they find no tie."""

from __future__ import annotations

import json

from tests.cli.conftest import Graphkit

MEHL, HLAING, KYAW = "actor:us_sdn:31517", "actor:us_sdn:27225", "actor:eu_fsf:EU.6238.28"


def test_the_case_holds_no_contradiction_and_that_is_no_proof(graphkit: Graphkit) -> None:
    done = graphkit("contradictions")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "No contradiction was found in" in done.err
    assert "That is not proof that there is none." in done.err
    assert graphkit("contradictions", MEHL, "--kind", "sex", "--kind", "check digit").code == 0


def test_another_kind_is_an_error_that_names_the_kinds(graphkit: Graphkit) -> None:
    done = graphkit("contradictions", "--kind", "colour")
    assert done.code == 2
    assert "'IMO number'" in done.err


def test_where_there_is_no_path_the_sentence_that_names_the_other_is_told(graphkit: Graphkit) -> None:
    # EU.6312.8, remark: "Associates: Board of directors: ...; Patron group: Commander-in-Chief Min Aung Hlaing: chairman".
    done = graphkit("path", MEHL, HLAING)
    assert (done.code, json.loads(done.out)) == (0, [])
    printed = " ".join(done.err.split())
    assert "graphkit made no tie from these words, and they do not prove one:" in printed
    assert "names Min Aung HLAING" in printed
    assert '"Patron group: Commander-in-Chief Min Aung Hlaing: chairman (EU-designated)"' in printed
    assert "EU FSF list, 2024-05-13: /export/sanctionEntity[@euReferenceNumber='EU.6312.8']" in printed


def test_where_an_actor_has_no_tie_whose_text_names_him_is_told(graphkit: Graphkit) -> None:
    # OFSI's entry of MEHL: "... General Maung Maung Kyaw ...".
    done = graphkit("affiliations", KYAW)
    assert (done.code, json.loads(done.out)) == (0, [])
    printed = " ".join(done.err.split())
    assert printed.startswith("No tie of Maung Maung Kyaw was found in")
    assert "General Maung Maung Kyaw" in printed
