"""A dossier is the same from both engines."""

from __future__ import annotations

import pytest

from graphkit.queries.dossier import dossier
from graphkit.store import GraphStore
from tests.contract.asking import BENAZIR, RAB, RI, SENSETIME


@pytest.mark.parametrize("day", [None, "2021-06-01"])
def test_a_dossier_is_the_same_from_both_engines(
    on_embedded: GraphStore, on_neo4j: GraphStore, day: str | None
) -> None:
    actors = [
        RI,
        RAB,
        BENAZIR,
        SENSETIME,
        "actor:us_sdn:33537",
        "actor:us_sdn:34119",
        "actor:ca_sema:china/Part 1/6",
    ]
    embedded, neo4j = (dossier(store, actors, as_of=day).model_dump() for store in (on_embedded, on_neo4j))
    assert embedded["actors"] == neo4j["actors"]
    assert embedded["sources"] == neo4j["sources"]
