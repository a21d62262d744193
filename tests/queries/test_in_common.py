"""What a group shares, read off the entries of the case."""

from __future__ import annotations

from graphkit.queries.in_common import common
from graphkit.queries.rows import Shared
from graphkit.store import GraphStore

RAB, BENAZIR, MAMUN, KHAN = (f"actor:us_sdn:{uid}" for uid in (33951, 33952, 33953, 33954))
LU, HONGMAN, NINGS, MOXING, SEK = (f"actor:us_sdn:{uid}" for uid in (34024, 34025, 34023, 31042, 34022))
RI = "actor:us_sdn:33936"


def found(rows: list[Shared], kind: str) -> list[tuple[str, bool]]:
    return [(row.name, row.all) for row in rows if row.kind == kind]


def test_two_officers_of_the_battalion(case: GraphStore) -> None:
    # <uid>33952</uid> and <uid>33953</uid>: both GLOMAG, both of Bangladesh, both "Linked To: RAPID ACTION BATTALION",
    # and in the release both lead it, Benazir Ahmed formerly.
    rows = common(case, [BENAZIR, MAMUN])
    assert found(rows, "programme") == [("GLOMAG", True)]
    assert found(rows, "authority") == [("United States", True)]
    assert found(rows, "nationality") == [("Bangladesh", True)]
    assert found(rows, "date") == [("2021-12-10", True)]
    (tie,) = [row for row in rows if row.kind == "tie"]
    assert (tie.what, tie.how, tie.actors) == (RAB, "is linked to it", (BENAZIR, MAMUN))
    assert {source.partition(" ")[2] for source in tie.sources} == {
        f"/sdnList/sdnEntry[uid='{uid}']/remarks" for uid in (33952, 33953)
    }


def test_a_tie_within_the_group_is_no_third(case: GraphStore) -> None:
    rows = common(case, [BENAZIR, MAMUN, RAB])
    assert found(rows, "tie") == []
    assert found(rows, "programme") == [("GLOMAG", True)]
    # The battalion has no nationality, so two of three share it.
    assert found(rows, "nationality") == [("Bangladesh", False)]
    # What ties them comes first: by the list both officers are linked to it, by the release they lead or led it.
    between = [(row.how, row.name, row.actors) for row in rows if row.kind == "between them"]
    assert ("Benazir AHMED is linked to it", "RAPID ACTION BATTALION", (BENAZIR, RAB)) in between
    assert (
        "Benazir AHMED formerly leads or is an official of it",
        "RAPID ACTION BATTALION",
        (BENAZIR, RAB),
    ) in between
    assert {actors for _, _, actors in between} == {(BENAZIR, RAB), (MAMUN, RAB)}
    assert [row.kind for row in rows[: len(between)]] == ["between them"] * len(between)
    assert rows[len(between)].all


def test_who_may_be_one_with_somebody_outside_shares_nothing_by_that(case: GraphStore) -> None:
    # Erken Tuniyaz may be the Erkin Tuniyaz of the Canadian list, which gives another date of birth.
    tuniyaz, erkin, zakir = "actor:us_sdn:34119", "actor:ca_sema:china/Part 1/6", "actor:us_sdn:34079"
    assert found(common(case, [tuniyaz, zakir]), "between them") == []
    (row,) = [row for row in common(case, [tuniyaz, erkin]) if row.kind == "between them"]
    assert row.how.partition(", score")[0].endswith("is possibly the same as it")


def test_what_the_entries_state_is_cited_where_it_stands(case: GraphStore) -> None:
    for group in ([BENAZIR, MAMUN, KHAN], [LU, HONGMAN, NINGS, MOXING, SEK]):
        for row in common(case, group):
            assert row.sources
            assert {source.partition(" ")[0] for source in row.sources} <= set(case.sources())


def test_what_is_shared_in_the_same_way_only(case: GraphStore) -> None:
    # Lu and Moxing are both linked to SEK Studio by the list; Shanghai Hongman is owned by Lu, and nobody else is.
    rows = common(case, [LU, MOXING])
    assert (SEK, "is linked to it") in [(row.what, row.how) for row in rows if row.kind == "tie"]
    assert found(common(case, [HONGMAN, NINGS]), "owner") == []


def test_people_with_nothing_in_common_but_who_sanctions_them(case: GraphStore) -> None:
    # Ri Yong Gil was listed by the EU in March, and under DPRK2; Benazir Ahmed under GLOMAG; both on the same day by OFAC.
    rows = common(case, [RI, BENAZIR])
    assert {(row.kind, row.name) for row in rows} == {("authority", "United States"), ("date", "2021-12-10")}


def test_one_alone_shares_nothing(case: GraphStore) -> None:
    assert common(case, [BENAZIR, BENAZIR]) == []
