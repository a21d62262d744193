"""What a list does not cover: absence from it then says nothing. The facts are in coverage.toml."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.loaders.list_catalogue import listing
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.source_day import title_of_file

if TYPE_CHECKING:
    from graphkit.model.records import Source


@dataclass(frozen=True)
class Sanctioned:
    """An actor's designations by the authorities that list it, as far as known. Programmes are ``authority:name``."""

    kind: str
    un_based: bool
    measures: Set[str]
    programs: Set[str]


def why_not_covered(list_id: str, actor: Sanctioned) -> str | None:
    """Return why the list does not cover the sanctions on the actor, or None if it does."""
    rules: list[dict[str, Any]] = facts("coverage")["rule"]
    return next((rule["reason"] for rule in rules if rule["list"] == list_id and _applies(rule, actor)), None)


def _applies(rule: dict[str, Any], actor: Sanctioned) -> bool:
    return (
        (actor.un_based or not rule.get("un_based"))
        and ("kinds" not in rule or actor.kind in rule["kinds"])
        and (
            "only_measures" not in rule
            or (bool(actor.measures) and actor.measures <= {*rule["only_measures"]})
        )
        and ("with_measure" not in rule or rule["with_measure"] in actor.measures)
        and ("programs" not in rule or (bool(actor.programs) and actor.programs <= {*rule["programs"]}))
    )


def is_list(source: Source) -> bool:
    """Return whether the source is a list or part of one, rather than a text about it."""
    return not listing(source.list_id).get("text", False)


def part_read(source: Source) -> str:
    """Return what the source's title says about being only part of its list; nothing for the whole list.

    A date that the user gave for the file does not make it a part.
    """
    whole = str(listing(source.list_id)["title"])
    return title_of_file(source).removeprefix(whole).strip() if is_list(source) else ""
