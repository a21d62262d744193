"""The type of each property: a name has values of one type on all nodes and edges.

The types are those of the model's fields, named as in the Cypher library; dates are stored as text. A program that
reads an exported file makes a column of each name, and a column can have only one type.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from graphkit.model.base import Value
from graphkit.model.graph import Build, Edge, Node
from graphkit.model.records import Source

PropertyType = Literal["boolean", "integer", "float", "string", "list of strings"]

_WORDS: dict[Any, PropertyType] = {
    bool: "boolean", int: "integer", float: "float", str: "string", date: "string",
}  # fmt: skip
# Fields that place an edge in the graph; they are not stored as properties.
_ENDS = ("begin", "end")


@cache
def property_types() -> dict[str, PropertyType]:
    """Return the type of every property that the graph stores for a node or an edge, by name."""
    return types_of((*Node.__subclasses__(), Source, Build, *Edge.__subclasses__()))


def types_of(models: Iterable[type[Value]]) -> dict[str, PropertyType]:
    """Return the type of every property of these models, by name; TypeError if one name has two types."""
    found: dict[str, PropertyType] = {}
    for model in models:
        for name, field in model.model_fields.items():
            if name in _ENDS and issubclass(model, Edge):
                continue
            of_field = _of_annotation(field.annotation)
            if found.setdefault(name, of_field) != of_field:
                raise TypeError(
                    f"{name} is {of_field} in {model.__name__} and {found[name]} elsewhere: rename one of them."
                )
    return found


def _of_annotation(annotation: Any) -> PropertyType:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of_annotation(inner[0])
    if origin in (Union, UnionType):
        (one,) = {_of_annotation(item) for item in inner if item is not NoneType}
        return one
    if origin is tuple and {_of_annotation(item) for item in inner if item is not Ellipsis} == {"string"}:
        return "list of strings"
    if annotation not in _WORDS:
        raise TypeError(
            f"{annotation} is not a possible type of a property: {', '.join(get_args(PropertyType))}."
        )
    return _WORDS[annotation]


def type_of_values(name: str, values: Iterable[Any]) -> PropertyType:
    """Return the type in which all these values of the property *name* can be written.

    It is the declared type. For a property that the graph does not store, and for values of another type, it is what
    the values have in common, or else text.
    """
    found = {_of_value(value) for value in values}
    numbers = bool(found) and found <= {"integer", "float"}
    declared = property_types().get(name)
    if declared is not None and (found <= {declared} or (declared == "float" and numbers)):
        return declared
    if len(found) == 1:
        return found.pop()
    return "float" if numbers else "string"


def _of_value(value: Any) -> PropertyType:
    if isinstance(value, (list, tuple)):
        return "list of strings"
    return next((words for known, words in _WORDS.items() if isinstance(value, known)), "string")
