from __future__ import annotations

from graphkit.queries.affiliations import affiliations
from graphkit.store import GraphStore


def test_affiliations_of_the_battalion_are_its_six_officers(case: GraphStore) -> None:
    rows = affiliations(case, ["actor:us_sdn:33951"])
    listed = {row.actor for row in rows if row.status == "official"}
    assert listed == {f"actor:us_sdn:{uid}" for uid in (33952, 33953, 33954, 33955, 34076, 34077)}
    leads = {(row.actor, row.former) for row in rows if row.relation == "leads"}
    assert ("actor:us_sdn:33952", True) in leads  # Benazir Ahmed, "former Director General"
    assert ("actor:us_sdn:33953", False) in leads  # Chowdhury Abdullah Al-Mamun, "to present"
