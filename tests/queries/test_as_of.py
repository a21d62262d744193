"""What was in force on a day, where the lists tell it in part only."""

from __future__ import annotations

from graphkit.queries.actors import find
from graphkit.queries.as_of import in_force
from graphkit.queries.designations import timeline
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore


def test_as_of_a_day_before_an_amending_act_the_designation_may_have_been_in_force(made: GraphStore) -> None:
    # The EU's list shows an amendment of 2019: the entry is older, nobody knows by how much; the others are of 2014.
    (amended,) = [actor for actor in find(made, "Amended") if actor.name == "Amended"]
    assert in_force(made, [amended.id], "2010-01-01")[amended.id].uncertain == 1
    assert [row.state for row in timeline(made, [amended.id], as_of="2010-01-01")] == ["European Union"]
    shown = show(made, [amended.id], title="", as_of="2010-01-01").graph
    assert {(fields["type"], end) for _, end, fields in shown.edges(data=True)} == {
        ("SANCTIONED_BY", "state:eu"), ("LISTED_UNDER", "program:eu:R"), ("RUN_BY", "state:eu"),
    }  # fmt: skip
