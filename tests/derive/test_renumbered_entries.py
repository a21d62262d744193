"""Who left a list and came to it under another number: the rules of graphkit.derive.renumbered_entries."""

from __future__ import annotations

from datetime import date

from graphkit.derive.renumbered_entries import alike
from graphkit.derive.whole_graph import derive
from graphkit.model import DateInterval, Designation
from graphkit.model.dates import Precision
from graphkit.model.graph import PossiblySame
from graphkit.model.records import Record
from graphkit.resolve.cluster import Resolution, ResolvedActor
from tests.builders import cite, designation, record, source

RUSSIA = [designation("ca_sema", program="russia")]


def body(entry_id: str, name: str, program: str = "russia") -> Record:
    made = [designation("ca_sema", program=program)]
    return record("ca_sema", entry_id, name, kind="organization", nationalities=["ru"], designations=made)


def person(entry_id: str, name: str, born: str | None = None) -> Record:
    return record("ca_sema", entry_id, name, born=[born] if born else [], designations=RUSSIA)


def pairs(gone: list[Record], new: list[Record]) -> set[tuple[str, str]]:
    return {(pair.gone.entry_id, pair.new.entry_id) for pair in alike(gone, new)}


def test_the_canadian_entries_that_were_respelled_and_numbered_anew() -> None:
    # Spellings of the files of April 2020 and May 2025.
    gone = [
        person("1/50", "Aleksandr Vasilievich BORTNIKOV"), person("1/108", "Viktor Vasiliyevich ZOLOTOV"),
        person("9/1", "Joseph Msika"),
    ]  # fmt: skip
    new = [
        person("1.1/1", "Aleksandr Vasilyevich BORTNIKOV"), person("1.1/9", "Viktor Vasilyevich ZOLOTOV"),
        person("1.1/2", "Igor Viktorovich KRASNOV"),
    ]  # fmt: skip
    assert pairs(gone, new) == {("1/50", "1.1/1"), ("1/108", "1.1/9")}


def test_the_name_of_an_organization_that_holds_all_of_the_other() -> None:
    assert pairs([body("2/3", "VTB Bank OAO")], [body("75", "VTB"), body("80", "Bank")]) == {("2/3", "75")}
    assert pairs([body("2/3", "VTB Bank OAO")], [body("75", "VTB", program="iran")]) == set()


def test_dates_of_birth_that_exclude_each_other_are_not_alike() -> None:
    one, other = "Viktor Vasiliyevich ZOLOTOV", "Viktor Vasilyevich ZOLOTOV"
    assert pairs([person("1", one, "1954-01-27")], [person("2", other, "1954-01-27")]) == {("1", "2")}
    assert pairs([person("1", one, "1954-01-27")], [person("2", other, "1980-03-03")]) == set()


def test_in_a_graph_who_is_gone_is_compared_with_who_came_on_the_file_that_lacks_it() -> None:
    days = {"old": date(2020, 4, 15), "new": date(2025, 5, 30)}
    sources = [
        source("ca_sema", "ca").model_copy(update={"id": f"ca_sema@{name}", "published": day})
        for name, day in days.items()
    ]
    end = DateInterval(earliest=date(2020, 4, 16), latest=days["new"], precision=Precision.SPAN)

    def shown(
        entry_id: str, name: str, *, on: str, also: str | None = None, ended: bool = False
    ) -> ResolvedActor:
        update: dict[str, object] = {"ended": end, "end_kind": "no_longer_listed"} if ended else {}
        if also:
            update["also_in"] = (cite("ca_sema").model_copy(update={"source_id": f"ca_sema@{also}"}),)
        made: Designation = RUSSIA[0].model_copy(update=update)
        cited = cite("ca_sema").model_copy(update={"source_id": f"ca_sema@{on}"})
        one = person(entry_id, name).model_copy(update={"citation": cited, "designations": (made,)})
        return ResolvedActor(f"actor:{one.id}", (one,), ())

    actors = (
        shown("1/108", "Viktor Vasiliyevich ZOLOTOV", on="old", ended=True),
        shown("1.1/9", "Viktor Vasilyevich ZOLOTOV", on="new"),
        # On both files: not the one that left.
        shown("7/7", "Viktor Vassilievich ZOLOTOV", on="new", also="old"),
    )
    graph = derive(Resolution(actors), sources).graph
    (edge,) = [edge for edge in graph.edges.values() if isinstance(edge, PossiblySame)]
    assert (edge.begin, edge.end) == ("actor:ca_sema:1/108", "actor:ca_sema:1.1/9")
    assert edge.forbidden == "two entries of one list, of which one came when the other had left"
