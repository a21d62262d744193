"""Each question of the library on both engines, against rows worked out by hand from the files of the case.

The facts are read off the list files themselves; the comments say where. tests/truth/ has more, which
``same_tests`` asks of Neo4j.
"""

from __future__ import annotations

from graphkit.queries.affiliations import affiliations
from graphkit.queries.library import questions
from graphkit.queries.list_entries import crosswalk, record_of
from graphkit.queries.paths import path, path_through_hubs
from graphkit.queries.possible_pairs import possible
from graphkit.queries.programs import programs
from graphkit.queries.rows import Entry
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore
from tests.contract import test_designation_rows
from tests.contract.asking import BENAZIR, HONGMAN, JUSTO, LU, RAB, RI, SENSETIME, ask

# us_sdn.xml, the six entries with <remarks>(Linked To: RAPID ACTION BATTALION)</remarks>; the release has the former ones
# as "former Director General" and "former Additional Director General", the others as "to present".
OFFICERS = {"33952": True, "33953": False, "33954": True, "33955": True, "34076": False, "34077": True}


def test_every_question_is_asked_here() -> None:
    tests = (*globals(), *vars(test_designation_rows))
    asked = {name.removeprefix("test_") for name in tests if name.startswith("test_")}
    assert set(questions()) <= asked


def test_actors(engine: GraphStore) -> None:
    # <uid>33951</uid>: an Entity with one strong aka, established 26 Mar 2004, one address.
    (row,) = ask(engine, "actors", ids=[RAB])
    assert row["labels"] == ["Actor", "Organization"]
    node = row["node"]
    assert node["names"] == ["RAPID ACTION BATTALION", "RAB FORCES"]
    assert (node["id"], node["kind"], node["lists"], node["records"], node["listed"]) == (
        RAB, "organization", ["us_sdn"], ["us_sdn:33951"], True,
    )  # fmt: skip
    assert "Kurmitola" in node["addresses"][0]


def test_actors_to_match(engine: GraphStore) -> None:
    # <uid>33936</uid>: RI, Yong Gil, born in 1955, nationality Korea, North; on the EU's list too, EU.7008.25 there.
    (answer,) = ask(engine, "actors_to_match")
    by_id = {row[0]: row for row in answer["actors"]}
    assert len(by_id) == len(answer["actors"])
    (_, name, kind, listed, lists, authorities, names, _, births, nationalities, *_) = by_id[RI]
    assert (name, kind, listed, nationalities) == ("Yong Gil RI", "person", True, ["kp"])
    assert (lists, authorities) == (["us_sdn", "eu_fsf"], ["eu", "us"])
    assert "1955" in births
    assert "Yong Gil RI" in names


def test_affiliations(engine: GraphStore) -> None:
    rows = ask(engine, "affiliations", actors=[RAB])
    expected = {(f"actor:us_sdn:{uid}", RAB, "official", None) for uid in OFFICERS}
    expected |= {(f"actor:us_sdn:{uid}", RAB, "reported", former) for uid, former in OFFICERS.items()}
    assert len(rows) == 12
    assert {
        (row["actor"], row["other"], row["status"], row["former"] if row["status"] == "reported" else None)
        for row in rows
    } == expected
    assert {row["quote"] for row in rows if row["status"] == "official"} == {
        "Linked To: RAPID ACTION BATTALION"
    }
    assert {row["role"] for row in rows if row["status"] == "reported"} == {
        "Director General", "Additional Director General (Operations)",
    }  # fmt: skip
    assert [row.model_dump() for row in affiliations(engine, [RAB])] == rows


def test_edges_between(engine: GraphStore) -> None:
    rows = ask(engine, "edges_between", ids=[BENAZIR, RAB, "state:us"])
    assert sorted((row["type"], row["begin"], row["end"]) for row in rows) == [
        ("AFFILIATED_WITH", BENAZIR, RAB),
        ("AFFILIATED_WITH", BENAZIR, RAB),
        ("SANCTIONED_BY", RAB, "state:us"),
        ("SANCTIONED_BY", BENAZIR, "state:us"),
    ]
    assert {row["edge"]["status"] for row in rows if row["end"] == RAB} == {"official", "reported"}


def test_edges(engine: GraphStore) -> None:
    # One of each kind of node at which edges begin; <uid>33951</uid> has the program GLOMAG.
    designation = f"sanctioned_by:{RAB.removeprefix('actor:')}:GLOMAG"
    rows = ask(engine, "edges", ids=["run_by:program:us:GLOMAG", designation, "joined_by:nobody"])
    assert sorted((row["type"], row["begin"], row["end"]) for row in rows) == [
        ("RUN_BY", "program:us:GLOMAG", "state:us"),
        ("SANCTIONED_BY", RAB, "state:us"),
    ]
    (stated,) = [row["edge"] for row in rows if row["type"] == "SANCTIONED_BY"]
    assert (stated["id"], stated["locator"]) == (designation, "/sdnList/sdnEntry[uid='33951']")
    of_ri = [row for row in ask(engine, "edges", ids=None) if row["edge"].get("actor") == RI]
    assert {("state:eu", "state:us", 263)} == {
        (row["begin"], row["end"], row["edge"]["lag_days_min"])
        for row in of_ri
        if row["edge"]["status"] == "derived"
    }


def test_nodes(engine: GraphStore) -> None:
    rows = ask(engine, "nodes", ids=[RAB, "state:us", "program:us:GLOMAG", "date:2021-12-10", "actor:nobody"])
    assert sorted((row["node"]["id"], row["node"]["name"], sorted(row["labels"])) for row in rows) == [
        (RAB, "RAPID ACTION BATTALION", ["Actor", "Organization"]),
        ("date:2021-12-10", "2021-12-10", ["Date"]),
        ("program:us:GLOMAG", "GLOMAG", ["Program"]),
        ("state:us", "United States", ["State"]),
    ]
    every = {row["node"]["id"] for row in ask(engine, "nodes", ids=None)}
    assert {f"actor:us_sdn:{uid}" for uid in OFFICERS} | {RAB, RI, "state:un"} <= every
    assert not [key for key in every if key.startswith(("us_sdn@", "build"))], (
        "sources and build have no edges"
    )


def test_entry_facts(engine: GraphStore) -> None:
    # us_sdn.xml, <uid>33951</uid>: an entity without numbers, GLOMAG; the battalion stands on no other list.
    (row,) = ask(engine, "entry_facts", actors=[RAB])
    assert (row["actor"], row["entry"], row["list"]) == (RAB, "us_sdn:33951", "us_sdn")
    assert row["locator"] == "/sdnList/sdnEntry[uid='33951']"
    assert '"kind":"organization"' in row["facts"]
    assert len(ask(engine, "entry_facts", actors=None)) == 426


def test_remarks_of_actors(engine: GraphStore) -> None:
    # us_sdn.xml, <uid>33952</uid>: the remark, and a row of idList.
    rows = ask(engine, "remarks_of_actors", actors=[BENAZIR])
    assert {(row["actor"], row["entry"]) for row in rows} == {(BENAZIR, "us_sdn:33952")}
    assert "(Linked To: RAPID ACTION BATTALION)" in {row["text"] for row in rows}


def test_reasons_of_actors(engine: GraphStore) -> None:
    # uk_ofsi.csv: of the lists of the case the British one alone gives reasons; the Directorate is its group 14165.
    rows = ask(engine, "reasons_of_actors", actors=["actor:us_sdn:33537", RAB])
    assert {(row["actor"], row["entry"]) for row in rows} == {("actor:us_sdn:33537", "gb_ofsi:14165")}
    assert all(row["text"] for row in rows)


def test_actors_whose_texts_hold(engine: GraphStore) -> None:
    # The six officers' remarks name the battalion.
    found = {row["actor"] for row in ask(engine, "actors_whose_texts_hold", words=["battalion", "zzzz"])}
    assert {f"actor:us_sdn:{uid}" for uid in OFFICERS} <= found
    assert ask(engine, "actors_whose_texts_hold", words=["zzzz"]) == []


def test_crosswalk(engine: GraphStore) -> None:
    # tests/truth, elsewhere: the Directorate is uid 33537, OFSI group 14165, EU.9603.29 and Canada's item 57 of Myanmar.
    rows = ask(engine, "crosswalk", actors=["actor:us_sdn:33537"])
    assert [(row["state"], row["list"], row["entry"]) for row in rows] == [
        ("ca", "ca_sema", "myanmar/Part 1/57"), ("eu", "eu_fsf", "EU.9603.29"), ("gb", "gb_ofsi", "14165"),
        ("us", "us_sdn", "33537"),
    ]  # fmt: skip
    assert {row["decided_by"] for row in rows} <= {"score", "identifier"}
    assert [row.model_dump() for row in crosswalk(engine, ["actor:us_sdn:33537"])] == rows
    (alone,) = ask(engine, "crosswalk", actors=[RAB])
    assert (alone["name"], alone["decided_by"], alone["score"]) == ("RAPID ACTION BATTALION", "alone", None)
    # 43 + 1 + 11 + 127 + 1 + 243 entries: see the case's files.
    assert len(ask(engine, "crosswalk", actors=None)) == 426


def test_list_entries(engine: GraphStore) -> None:
    (row,) = ask(engine, "list_entries", ids=["us_sdn:33936"])
    assert (row["name"], row["actor"], row["locator"]) == (
        "Yong Gil RI",
        RI,
        "/sdnList/sdnEntry[uid='33936']",
    )
    of_actor = ask(engine, "list_entries", ids=[RI])
    assert [one["id"] for one in of_actor] == ["eu_fsf:EU.6256.65", "us_sdn:33936"]
    assert [record_of(Entry(**one)).id for one in of_actor] == ["eu_fsf:EU.6256.65", "us_sdn:33936"]
    assert ask(engine, "list_entries", ids=["us_sdn:0"]) == []


def test_entries_by_id(engine: GraphStore) -> None:
    # <uid>33952</uid>: <remarks>(Linked To: RAPID ACTION BATTALION)</remarks>, and no other entry is he.
    (row,) = ask(engine, "entries_by_id", ids=["us_sdn:33952", "us_sdn:0"])
    assert (row["id"], row["list"], row["entry"], row["authority"], row["actor"]) == (
        "us_sdn:33952", "us_sdn", "33952", "us", BENAZIR,
    )  # fmt: skip
    assert row["remarks"] == ["(Linked To: RAPID ACTION BATTALION)"]
    assert (row["decided_by"], row["locator"]) == ("alone", "/sdnList/sdnEntry[uid='33952']")
    assert '"RAPID' not in row["facts"], "prose is no part of what entries are compared by"


def test_sanctioned_by_whom(engine: GraphStore) -> None:
    # As in in_force: the EU from 22 March 2021, the United States from 10 December by the release.
    def states(day: str | None, *ids: str) -> list[tuple[str, str, int, int]]:
        rows = ask(engine, "sanctioned_by_whom", ids=list(ids), as_of=day, begun_by=[])
        return [(row["actor"], row["state"], row["designations"], row["dated"]) for row in rows]

    assert states(None, RI) == [(RI, "eu", 1, 1), (RI, "us", 1, 1)]
    assert states("2021-03-22", RI) == [(RI, "eu", 1, 1)]
    assert states("2021-03-21", RI, "actor:nobody") == []


def test_possible_pairs(engine: GraphStore) -> None:
    # tests/truth, undecided: Erkin Tuniyaz, born in December 1961 by OFAC's entry and in January by Canada's.
    rows = ask(engine, "possible_pairs", actors=["actor:us_sdn:34119"])
    assert [(row["one_entry"], row["other_entry"], row["forbidden"]) for row in rows] == [
        ("ca_sema:china/Part 1/6", "us_sdn:34119", "different dates of birth")
    ]
    assert 0.3 <= rows[0]["score"] <= 1
    assert rows[0] in ask(engine, "possible_pairs", actors=None)
    assert [row.model_dump() for row in possible(engine, ["actor:us_sdn:34119"])] == rows


def test_possibly_one(engine: GraphStore) -> None:
    tuniyaz = ["actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119"]
    rows = ask(engine, "possibly_one", ids=[*tuniyaz, RAB])
    assert [(row["one"], row["other"]) for row in rows] == [tuple(tuniyaz), tuple(tuniyaz[::-1])]
    assert ask(engine, "possibly_one", ids=[tuniyaz[0], RAB]) == []


def test_find(engine: GraphStore) -> None:
    rows = ask(engine, "find", words="rab forces", limit=200)
    (found,) = [row for row in rows if row["id"] == RAB]
    assert (found["name"], found["kind"], found["lists"], found["listed"]) == (
        "RAPID ACTION BATTALION", "organization", ["us_sdn"], True,
    )  # fmt: skip


def test_names_of_actors(engine: GraphStore) -> None:
    # <lastName>RAPID ACTION BATTALION</lastName>, and its strong aka RAB FORCES.
    (answer,) = ask(engine, "names_of_actors", ids=[RAB, "actor:us_sdn:0"])
    (row,) = answer["actors"]
    assert row == {
        "id": RAB, "name": "RAPID ACTION BATTALION", "kind": "organization", "weak_names": [], "lists": ["us_sdn"],
        "names": ["RAPID ACTION BATTALION", "RAB FORCES"], "listed": True,
    }  # fmt: skip


def test_numbers_of_actors(engine: GraphStore) -> None:
    # <uid>34020</uid>: registration 1027739267819 and tax number 7706101758, two addresses in Moscow.
    (answer,) = ask(engine, "numbers_of_actors", ids=[JUSTO, "actor:us_sdn:0"])
    (row,) = answer["actors"]
    assert (row["id"], row["kind"], row["lists"], row["listed"]) == (JUSTO, "organization", ["us_sdn"], True)
    kinds = dict(zip(row["numbers"], row["number_kinds"], strict=True))
    assert (kinds["7706101758"], kinds["1027739267819"]) == ("tax", "registration")
    assert "Tax ID No.: 7706101758" in row["identifiers"]
    assert all("Moscow" in address for address in row["addresses"])


def test_addresses_of_actors(engine: GraphStore) -> None:
    # <uid>33951</uid>: RAB Forces Headquarters, ... Kurmitola, Dhaka.
    (answer,) = ask(engine, "addresses_of_actors", ids=[RAB, "actor:us_sdn:0"])
    (row,) = answer["actors"]
    (address,) = row.pop("addresses")
    assert "Kurmitola" in address
    assert row == {
        "id": RAB, "name": "RAPID ACTION BATTALION", "kind": "organization", "lists": ["us_sdn"], "listed": True,
    }  # fmt: skip


def test_by_number(engine: GraphStore) -> None:
    # <uid>33973</uid> has the passport DM005096; the index takes a number in small letters and without hyphens.
    for number in ("DM005096", "dm-005096", "nothing DM005096"):
        (row,) = ask(engine, "by_number", number=number)
        assert (row["id"], row["name"], row["kind"], row["listed"]) == (
            "actor:us_sdn:33973", "Myo Swe WIN", "person", True,
        )  # fmt: skip
        kinds = dict(zip(row["numbers"], row["number_kinds"], strict=True))
        assert (kinds["DM005096"], kinds["7PAKHANAN008087"]) == ("passport", "national_id")
    assert ask(engine, "by_number", number="DM00509") == []


def test_by_address(engine: GraphStore) -> None:
    # <uid>33951</uid>: RAB Forces Headquarters, ... Kurmitola, Dhaka; no other address has both words.
    (row,) = ask(engine, "by_address", words="+kurmitola +dhaka", limit=20)
    assert row["id"] == RAB
    assert "Kurmitola" in row["addresses"][0]
    assert ask(engine, "by_address", words="+kurmitola +moscow", limit=20) == []
    assert [one["id"] for one in ask(engine, "by_address", words="kurmitola atlantis", limit=1)] == [RAB]


def test_owners_and_holdings(engine: GraphStore) -> None:
    # The release: "Lu Hezheng is also the sole shareholder of Shanghai Hongman ..."; "SenseTime 100 percent owns Shenzhen
    # Sensetime Technology Co. Ltd." The first is written down from the asset, the second from the owner.
    (row,) = ask(engine, "owners_and_holdings", ids=[HONGMAN], up=True, down=False)
    assert (row["near"], row["owner"], row["asset"], row["begin"], row["end"]) == (
        HONGMAN,
        LU,
        HONGMAN,
        HONGMAN,
        LU,
    )
    assert (row["edge"]["relation"], row["edge"]["share_min"], row["edge"]["share_max"]) == (
        "owned_by",
        100.0,
        100.0,
    )
    (row,) = ask(engine, "owners_and_holdings", ids=[SENSETIME], up=False, down=True)
    assert (row["owner"], row["begin"], row["edge"]["relation"]) == (SENSETIME, SENSETIME, "owns")
    assert row["asset"] == row["end"] == "actor:named:us_nonsdn:co ltd sensetime shenzhen technology"
    assert (
        ask(engine, "owners_and_holdings", ids=[HONGMAN], up=False, down=True)
        == ask(engine, "owners_and_holdings", ids=[SENSETIME], up=True, down=False)
        == []
    )
    (row,) = ask(engine, "owners_and_holdings", ids=[HONGMAN], up=True, down=True)
    assert row["owner"] == LU
    both = ask(engine, "owners_and_holdings", ids=[LU, SENSETIME], up=False, down=True)
    assert [(row["near"], row["owner"]) for row in both] == [(SENSETIME, SENSETIME), (LU, LU)]


def test_neighbourhood(engine: GraphStore) -> None:
    # <uid>33952</uid>: programme GLOMAG, nationality Bangladesh, "Linked To: RAPID ACTION BATTALION"; the release: leads it.
    rows = ask(engine, "neighbourhood", ids=[BENAZIR])
    assert sorted(
        (row["type"], row["begin"], row["end"], row["node"]["id"], row["labels"]) for row in rows
    ) == [
        ("AFFILIATED_WITH", BENAZIR, RAB, RAB, ["Actor", "Organization"]),
        ("AFFILIATED_WITH", BENAZIR, RAB, RAB, ["Actor", "Organization"]),
        ("AFFILIATED_WITH", BENAZIR, "state:bd", "state:bd", ["State"]),
        ("LISTED_ON", BENAZIR, "date:2021-12-10", "date:2021-12-10", ["Date"]),
        ("LISTED_UNDER", BENAZIR, "program:us:GLOMAG", "program:us:GLOMAG", ["Program"]),
        ("SANCTIONED_BY", BENAZIR, "state:us", "state:us", ["State"]),
    ]


def test_network_of_ties(engine: GraphStore) -> None:
    ((listed,),) = (row.values() for row in ask(engine, "network_of_ties"))
    pairs = {(one, other) for one, other in listed}
    # us_sdn.xml: (Linked To: ...) in the remarks of Benazir Ahmed, Lu Hezheng and Shanghai Hongman.
    assert {(BENAZIR, RAB), (LU, "actor:us_sdn:34022"), (HONGMAN, LU)} <= pairs
    assert not any(other.startswith("state:") for _, other in pairs)
    assert len(pairs) == len(listed)
    assert {one for one, other in pairs if other == RAB} == {f"actor:us_sdn:{uid}" for uid in OFFICERS}


def test_network_of_states(engine: GraphStore) -> None:
    others: dict[str, list[str]] = {}
    for actor, other in ask(engine, "network_of_states")[0]["pairs"]:
        others.setdefault(other, []).append(actor)
    # <program> in us_sdn.xml: GLOMAG 12, DPRK2 2; Sensetime is the one entry of us_nonsdn.xml.
    assert len(others["program:us:GLOMAG"]) == 12
    assert len(others["program:us:DPRK2"]) == 2
    assert others["program:us:CMIC-EO13959"] == [SENSETIME]
    assert BENAZIR in others["state:us"] and BENAZIR in others["state:bd"]


def test_path_through_hubs(engine: GraphStore) -> None:
    # GLOMAG and DPRK3, both of the United States, both on 10 December 2021, and no tie: the two ways there are.
    rows = ask(engine, "path_through_hubs", **{"from": BENAZIR, "to": JUSTO, "limit": 10})
    assert sorted([node["node"]["id"] for node in row["nodes"]] for row in rows) == [
        [BENAZIR, "date:2021-12-10", JUSTO],
        [BENAZIR, "state:us", JUSTO],
    ]
    assert sorted([edge["type"] for edge in row["edges"]] for row in rows) == [
        ["LISTED_ON", "LISTED_ON"],
        ["SANCTIONED_BY", "SANCTIONED_BY"],
    ]
    assert len(ask(engine, "path_through_hubs", **{"from": BENAZIR, "to": JUSTO, "limit": 1})) == 1
    assert ask(engine, "path_through_hubs", **{"from": RAB, "to": RAB, "limit": 9}) == []
    way = path_through_hubs(engine, BENAZIR, JUSTO, title="")
    assert way is not None and set(way.graph) == {BENAZIR, JUSTO, "state:us", "date:2021-12-10"}


def test_program_list(engine: GraphStore) -> None:
    # us_sdn.xml and us_nonsdn.xml hold five programmes (see below); the EU's two of the case are MMR and HR.
    rows = ask(engine, "program_list")
    names = {code: {row["name"] for row in rows if row["state"] == code} for code in ("us", "eu")}
    assert names["us"] == {"GLOMAG", "BURMA-EO14014", "DPRK3", "DPRK2", "CMIC-EO13959"}
    assert {"MMR", "HR"} <= names["eu"]
    assert {row["id"] for row in rows if row["name"] == "GLOMAG"} == {"program:us:GLOMAG"}


def test_programs(engine: GraphStore) -> None:
    # <program> in us_sdn.xml and us_nonsdn.xml: GLOMAG 12, BURMA-EO14014 14, DPRK3 17, DPRK2 2, CMIC-EO13959 1.
    rows = ask(engine, "programs", state="us")
    assert [(row["program"], row["state"], row["actors"]) for row in rows] == [
        ("DPRK3", "United States", 17), ("BURMA-EO14014", "United States", 14), ("GLOMAG", "United States", 12),
        ("DPRK2", "United States", 2), ("CMIC-EO13959", "United States", 1),
    ]  # fmt: skip
    assert [row.model_dump() for row in programs(engine, "us")] == rows


def test_programs_of_states(engine: GraphStore) -> None:
    (row,) = ask(engine, "programs_of_states", ids=["program:us:GLOMAG"])
    assert (row["type"], row["begin"], row["end"]) == ("RUN_BY", "program:us:GLOMAG", "state:us")


def test_sources(engine: GraphStore) -> None:
    # The publication dates stand in the files (and in case.toml); Canada's file has none. Fingerprints by sha256sum.
    rows = ask(engine, "sources")
    assert [(row["list"], row["published"], row["sha256"][:8], row["retrieved"]) for row in rows] == [
        ("ca_sema", None, "d4a28bbd", "2026-01-02"),
        ("eu_fsf", "2024-05-13", "64809c5c", "2026-01-02"),
        ("gb_ofsi", "2023-06-05", "b813e27a", "2026-01-02"),
        ("un_sc", "2024-05-15", "5a92348d", "2026-01-02"),
        ("us_nonsdn", "2024-05-06", "b875fcd5", "2026-01-02"),
        ("us_press", "2021-12-10", "119ae02a", "2026-01-02"),
        ("us_sdn", "2024-05-07", "a8ea2695", "2026-01-02"),
    ]


def test_actors_one_tie_away(engine: GraphStore) -> None:
    rows = ask(engine, "actors_one_tie_away", ids=[BENAZIR])
    assert [(row["near"], row["far"], row["begin"], row["end"]) for row in rows] == [
        (BENAZIR, RAB, BENAZIR, RAB)
    ] * 2


def test_path_helper(engine: GraphStore) -> None:
    # Shanghai Hongman "Linked To: LU, Hezheng", he to SEK STUDIO, Moxing Cartoon to SEK STUDIO.
    way = path(engine, "actor:us_sdn:34025", "actor:us_sdn:31042", title="")
    assert way is not None
    assert {"actor:us_sdn:34024", "actor:us_sdn:34022"} <= set(way.graph)
    assert path(engine, BENAZIR, JUSTO, title="") is None


def test_show_helper(engine: GraphStore) -> None:
    found = show(engine, [BENAZIR], title="Benazir")
    # What neighbourhood gives, the programme's authority, and nothing else.
    assert set(found.graph) == {BENAZIR, RAB, "state:us", "state:bd", "program:us:GLOMAG", "date:2021-12-10"}
    assert found.graph.has_edge("program:us:GLOMAG", "state:us")
    assert {source.list_id for source in found.sources.values()} == {"us_sdn", "us_press"}
