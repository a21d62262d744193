"""What the commands print as JSON has the form that docs/schemas says."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from graphkit.cli.command_groups import SUMMARIES
from graphkit.cli.json_forms import json_schemas
from tests.cli.conftest import Graphkit
from tests.derive.test_changed_entries import SDN
from tests.json_forms import faults

ROOT = Path(__file__).resolve().parents[2]
RAB, BENAZIR, DDI, RI = "actor:us_sdn:33951", "actor:us_sdn:33952", "actor:us_sdn:33537", "actor:us_sdn:33936"
SDN_OF_CASE = str(ROOT / "graphkit" / "data" / "case_2021_12_10" / "us_sdn.xml")
ASKED: dict[str, tuple[str, ...]] = {
    "actions": ("actions",),
    "affiliations": ("affiliations", RAB),
    "build": ("build", SDN_OF_CASE),
    "by-date": ("by-date", "2021-12-10"),
    "check-list": ("check-list", SDN_OF_CASE),
    "common": ("common", RAB, BENAZIR),
    "demo": ("demo", "--json", "--dir", "demo"),
    "diff": ("diff", *map(str, SDN)),
    "dossier": ("dossier", DDI, RAB),
    "explain": ("explain", "us_sdn:33951"),
    "explain-names": ("explain", "--names", "Ivan Petrov", "Petrov, Ivan"),
    "explain-pair": ("explain", "us_sdn:33537", "gb_ofsi:14165"),
    "fetch-addresses": ("fetch", "--addresses"),
    "find": ("find", "myo swe win"),
    "gaps": ("gaps", "--by", "us", "--not-by", "gb,eu"),
    "history": ("history", RI),
    "hubs": ("hubs",),
    "joined": ("joined", RI),
    "joined-matrix": ("joined", "--matrix"),
    "joined-uncompared": ("joined", "--uncompared"),
    "match": ("match", str(ROOT / "tests" / "cli" / "people.csv")),
    "ownership": ("ownership", "actor:us_sdn:34025"),
    "path": ("path", BENAZIR, "actor:us_sdn:33955"),
    "programs": ("programs",),
    "ref": ("ref",),
    "ref-node": ("ref", "Actor"),
    "ref-vocabulary": ("ref", "measures"),
    "review": ("review", "--json"),
    "show": ("show", DDI),
    "sources": ("sources",),
    "timeline": ("timeline", RI),
    "verify": ("verify",),
}
# What prints no JSON of its own, or whatever is asked for.
WITHOUT_FORM = {"export", "judge", "query", "start"}
# Held against their forms where they have an answer: what asks the network, and what the case has none of.
ANSWERED_ELSEWHERE = {"fetch", "update", "contradictions"}


def test_every_command_has_a_form_or_says_why_it_has_none() -> None:
    assert {name.partition("-")[0] if name not in SUMMARIES else name for name in ASKED} == set(
        SUMMARIES
    ) - WITHOUT_FORM - {"update", "contradictions"}
    assert set(ASKED) | ANSWERED_ELSEWHERE == set(json_schemas())


def test_the_files_of_the_schemas_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "schemas").iterdir()}
    assert there == generate.schema_files(), "run `make docs`"


@pytest.mark.parametrize("name", ASKED)
def test_the_answer_has_the_form_of_its_schema(graphkit: Graphkit, name: str, tmp_path: Path) -> None:
    db = {"db": tmp_path / "own.graph"} if name == "build" else {"db": None} if name in WITHOUT_DB else {}
    done = graphkit(*ASKED[name], **db)
    assert done.code == 0, done.err
    assert faults(name, json.loads(done.out)) == []


WITHOUT_DB = {
    "fetch-addresses",
    "check-list",
    "demo",
    "diff",
    "explain-names",
    "ref",
    "ref-node",
    "ref-vocabulary",
}


def test_an_answer_of_another_form_is_noticed(graphkit: Graphkit) -> None:
    answer = json.loads(graphkit("timeline", RI).out)
    assert faults("timeline", answer) == []
    without_state = {name: value for name, value in answer[0].items() if name != "state"}
    for row in ({**answer[0], "new": 1}, without_state, {**answer[0], "date": 20211210}):
        assert len(faults("timeline", [row])) == 1
