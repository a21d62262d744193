"""One property, one type: over all classes of the model, and in what two real graphs hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from graphkit.model.base import Value
from graphkit.model.graph import ProgramNode, StateNode
from graphkit.model.property_types import property_types, type_of_values, types_of
from graphkit.store import GraphStore

STORED = ("MATCH (n) RETURN properties(n) AS stored", "MATCH ()-[r]->() RETURN properties(r) AS stored")


def stored(store: GraphStore) -> Iterator[tuple[str, str]]:
    """Every property of every node and edge of the graph, each with the type of its value."""
    for cypher in STORED:
        for row in store.read(cypher):
            for name, value in row["stored"].items():
                yield name, type_in_words(value)


def type_in_words(value: Any) -> str:
    if type(value) is list:
        assert value, "an empty list is not stored"
        return f"list of {'strings' if {type(item) for item in value} == {str} else value}"
    return {bool: "boolean", int: "integer", float: "float", str: "string"}[type(value)]


def test_no_property_of_the_model_has_two_types() -> None:
    types = property_types()  # an error where two fields give one name two types
    assert (types["is_authority"], types["authority"]) == ("boolean", "string")
    assert (types["share_min"], types["score"], types["lag_days_min"]) == ("float", "float", "integer")
    assert (types["record"], types["records"]) == ("string", "list of strings")
    assert (types["end_kind"], types["published"]) == ("string", "string")
    assert "begin" not in types, "where an edge begins is no property"


def test_names_of_properties_differ_in_more_than_the_case_of_their_letters() -> None:
    assert len({name.casefold() for name in property_types()}) == len(property_types())


def test_a_second_type_for_a_name_is_an_error() -> None:
    class WithABoolean(Value):
        authority: bool

    class WithAList(Value):
        title: tuple[str, ...] = ()

    class WithAWhole(Value):
        score: int | None = None

    class WithAMap(Value):
        map: dict[str, str]

    assert types_of((StateNode, ProgramNode))["title"] == "string"
    with pytest.raises(TypeError, match="authority is boolean in WithABoolean and string elsewhere"):
        types_of((StateNode, ProgramNode, WithABoolean))
    with pytest.raises(TypeError, match="title is list of strings in WithAList and string"):
        types_of((ProgramNode, WithAList))
    with pytest.raises(TypeError, match="score is integer in WithAWhole"):
        types_of((*_with("score"), WithAWhole))
    with pytest.raises(TypeError, match="not a possible type of a property"):
        types_of((WithAMap,))


def _with(name: str) -> list[type[Value]]:
    from graphkit.model.graph import Edge, Node

    return [model for model in (*Node.__subclasses__(), *Edge.__subclasses__()) if name in model.model_fields]


def test_what_the_graphs_hold_is_declared_and_of_the_declared_type(
    every_format: GraphStore, with_a_past: GraphStore
) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for store in (every_format, with_a_past):
        for name, of in stored(store):
            found[name].add(of)
    declared = {name: {of} for name, of in property_types().items()}
    # Only a graph on a server says which build it is, and holds its recipe and its indexes in properties.
    on_a_server = ("build", "recipe", "name_index", "search_index")
    assert found == {name: of for name, of in declared.items() if name not in on_a_server}


@pytest.mark.parametrize(
    ("name", "values", "written_as"),
    [
        ("share_min", [50, 33.3], "float"),
        ("share_min", [50, 60], "float"),
        ("lag_days_min", [1, 2], "integer"),
        ("names", [["A"], ["B", "C"]], "list of strings"),
        ("records", [["A"], "B"], "string"),
        ("former", [True, "no"], "string"),
        ("former", [True, 1], "string"),
        ("of nobody", [1, 2], "integer"),
        ("of nobody", [1, 2.5], "float"),
        ("of nobody", [True, 2], "string"),
        ("of nobody", [True], "boolean"),
        ("of nobody", [("a",), ["b"]], "list of strings"),
        ("of nobody", [], "string"),
        ("score", [], "float"),
    ],
)
def test_values_are_written_with_the_declared_type_or_with_one_that_holds_them_all(
    name: str, values: list[Any], written_as: str
) -> None:
    assert type_of_values(name, values) == written_as
