"""The open graph answers what the command line answers, to names as people write them.

Facts are those of tests/truth and of the files of the example case: SDN 33936 and EU.6256.65 are Ri Yong Gil, whom the EU
listed on 2021-03-22 and the United States on 2021-12-10, 263 days later; SDN 33537 is the Directorate of Defense
Industries; SDN 33951 to 33956 are the Rapid Action Battalion and its officers.
"""

from __future__ import annotations

import builtins
import inspect
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit.cli.command_groups import SUMMARIES
from graphkit.model.rows import Rows
from graphkit.opened import OpenGraph

RI = "actor:us_sdn:33936"
RAB, BENAZIR, SORWAR = "actor:us_sdn:33951", "actor:us_sdn:33952", "actor:us_sdn:33955"
JUSTO = "actor:us_sdn:34020"


@pytest.fixture(scope="module")
def copy(built_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(built_case, tmp_path_factory.mktemp("opened") / "case.graph"))


@pytest.fixture(scope="module")
def g(copy: Path) -> Iterator[OpenGraph]:
    with graphkit.open(copy) as opened:
        yield opened


def test_a_name_an_id_and_an_entry_mean_the_same_actor(g: OpenGraph) -> None:
    for name in ("ri yong gil", RI, "us_sdn:33936", "eu_fsf:EU.6256.65"):
        assert g.pick(name).id == RI
        days = [(row.first, row.joined, row.days_min, row.days_max, row.status) for row in g.joined(name)]
        # The release says so too, of "March 2021": from its last day 254 days, from its first 284.
        assert sorted(days) == [
            ("European Union", "United States", 254, 284, "reported"),
            ("European Union", "United States", 263, 263, "derived"),
        ]


def test_several_names_are_one_answer_and_none_of_them_is_not_all(g: OpenGraph) -> None:
    assert {row.actor for row in g.timeline(["ri yong gil", "BENAZIR AHMED", RI])} == {RI, BENAZIR}
    assert g.timeline([]) == []
    assert len(g.timeline()) > len(g.timeline(["ri yong gil"]))


def test_who_is_not_found_is_an_error_that_names_what_was_searched(g: OpenGraph) -> None:
    with pytest.raises(graphkit.NoMatchError, match="not proof that nobody of that name is sanctioned"):
        g.show("Zzyzx Qwertyuiop")
    assert g.find("Zzyzx Qwertyuiop") == []
    assert g.find("myo swe win")[0].id == "actor:us_sdn:33973"


def test_authorities_are_codes_with_commas_or_in_a_list(g: OpenGraph) -> None:
    expected = ["CENTRAL PUBLIC PROSECUTORS OFFICE", "Yong Gil RI"]
    for by in ("us,eu", ["us", "eu"], ("EU", "us")):
        assert [(row.name, row.verdict) for row in g.gaps(by, "gb")] == [
            (name, "not_listed") for name in expected
        ]


def test_what_is_no_authority_and_no_day_is_refused(g: OpenGraph) -> None:
    with pytest.raises(graphkit.VocabularyError, match="Did you mean 'gb'"):
        g.gaps("us", not_by="uk")
    with pytest.raises(graphkit.QueryError, match="us cannot be in by and in not_by"):
        g.gaps("us,eu", not_by="us")
    with pytest.raises(graphkit.QueryError, match="two authorities at least"):
        g.matrix(between="us")
    with pytest.raises(graphkit.QueryError, match=r"'10\.12\.2021' is not a date"):
        g.by_date("10.12.2021")
    with pytest.raises(graphkit.QueryError, match="two different actors"):
        g.common(["ri yong gil", RI])
    with pytest.raises(graphkit.NotReadError):
        g.gaps("us", not_by="ch")


def test_a_day_is_text_or_a_date(g: OpenGraph) -> None:
    day = g.by_date(date(2021, 12, 10))
    assert day == g.by_date("2021-12-10")
    assert (RI, "United States") in {(row.actor, row.state) for row in day}
    assert g.first_seen_around("2021-12-10") == 0
    assert {row.state for row in g.timeline(RI, as_of="2021-06-01")} == {"European Union"}


def test_show_and_path_are_subgraphs_of_rows(g: OpenGraph) -> None:
    around = g.show("ri yong gil")
    assert around.title == "Yong Gil RI"
    assert RI in {node.id for node in around.nodes}
    way = g.path("BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR")
    assert way is not None
    assert {node.id for node in way.nodes} == {RAB, BENAZIR, SORWAR}
    assert {edge.type for edge in way.edges} == {"AFFILIATED_WITH"}
    assert g.path(BENAZIR, JUSTO) is None
    over = g.path_through_hubs(BENAZIR, JUSTO)
    assert over is not None and "state:us" in {node.id for node in over.nodes}


def test_common_ownership_hubs_and_actions_hold_rows(g: OpenGraph) -> None:
    assert ("GLOMAG", True) in {(row.name, row.all) for row in g.common([BENAZIR, "actor:us_sdn:33953"])}
    # The release: "Shanghai Hongman is owned by Lu Hezheng".
    owned = g.ownership("SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO")
    assert [(chain["owner_name"], chain["share"]) for chain in owned.chains.to_dicts()] == [
        ("Hezheng LU", "100 %")
    ]
    assert isinstance(owned.verdicts, Rows) and isinstance(g.hubs(limit=2).hubs, Rows)
    (action,) = g.actions(on="2021-12-10", by="us,gb,ca")
    assert dict(zip(action.states, action.actors, strict=True)) == {"ca": 4, "gb": 4, "us": 7}


def test_cypher_reads_and_only_reads(g: OpenGraph) -> None:
    answer = g.cypher("MATCH (a:Actor {id: $id}) RETURN a.name AS name, a.listed AS listed", {"id": RI})
    assert answer.to_dicts() == [{"name": "Yong Gil RI", "listed": True}]
    with pytest.raises(graphkit.ReadOnlyError):
        g.cypher("MATCH (a:Actor) SET a.name = 'x'")
    drawn = g.subgraph_of(g.cypher("MATCH (a:Actor {id: $id}) RETURN a", {"id": RI}), title="Ri")
    assert drawn is not None and [node.name for node in drawn.nodes] == ["Yong Gil RI"]
    assert {row["state"] for row in g.question("programs", state="un").rows} <= {"United Nations"}


def test_sources_are_what_rows_cite(g: OpenGraph) -> None:
    cited = {source.id: source.list_id for source in g.sources()}
    assert {cited[row.source] for row in g.timeline(RI)} == {"eu_fsf", "us_sdn"}
    assert len(g.sources().to_pandas()) == 7


# Every command that asks a graph, and the method that asks the same.
_METHODS = {
    "find": "find", "match": "match", "dossier": "dossier", "show": "show", "path": "path", "joined": "joined", "actions": "actions", "gaps": "gaps",
    "timeline": "timeline", "history": "history", "by-date": "by_date", "affiliations": "affiliations",
    "programs": "programs", "explain": "explain", "review": "possible", "ownership": "ownership", "hubs": "hubs",
    "common": "common", "contradictions": "contradictions", "query": "cypher", "export": "whole", "sources": "sources",
}  # fmt: skip
_NOT_ASKED = {"update", "start", "fetch", "build", "verify", "check-list", "diff", "judge", "ref", "demo"}


def test_every_command_that_asks_a_graph_has_its_method() -> None:
    assert set(_METHODS) == set(SUMMARIES) - _NOT_ASKED
    for method in _METHODS.values():
        assert inspect.isfunction(getattr(OpenGraph, method)), method


def test_a_closed_graph_says_so_and_can_be_opened_again(copy: Path, tmp_path: Path) -> None:
    path = shutil.copytree(copy, tmp_path / "case.graph", ignore=shutil.ignore_patterns("*.lock"))
    opened = graphkit.open(path)
    assert opened.find("ri yong gil")
    opened.close()
    opened.close()
    assert repr(opened).endswith("closed>")
    with pytest.raises(graphkit.StoreError, match=r"graphkit\.open opens it again"):
        opened.find("ri yong gil")
    with graphkit.open(path) as again:
        assert again.find("ri yong gil")


def test_a_graph_that_nobody_closes_ends_with_the_process(copy: Path, tmp_path: Path) -> None:
    path = shutil.copytree(copy, tmp_path / "case.graph", ignore=shutil.ignore_patterns("*.lock"))
    script = f"import graphkit; g = graphkit.open({str(path)!r}); print(g.pick('ri yong gil').id)"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{RI}\n", "")


def test_a_place_without_a_graph_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(graphkit.StoreMissingError):
        graphkit.open(tmp_path / "nothing.graph")


def test_every_public_name_is_there_and_star_leaves_the_builtin_open_alone() -> None:
    names: dict[str, object] = {}
    exec("from graphkit import *", names)
    assert set(graphkit.__all__) <= set(names)
    assert names.get("open", builtins.open) is builtins.open
    assert "open" in dir(graphkit)
