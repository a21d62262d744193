from __future__ import annotations

from graphkit.model.property_types import property_types
from graphkit.store import GraphStore
from tests.model.test_property_types import stored


def test_each_engine_gives_values_of_the_declared_types(engine: GraphStore) -> None:
    found = set(stored(engine))
    assert len(found) > 60
    assert found <= set(property_types().items())
