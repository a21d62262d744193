"""A graph made by hand for the questions of several states: each actor is there for one rule, and is named after it."""

from __future__ import annotations

from datetime import date

from graphkit.derive.whole_graph import derive
from graphkit.loaders.list_catalogue import listing
from graphkit.model import DateInterval, Designation
from graphkit.model.graph import ActorNode, Graph, PossiblySame
from graphkit.resolve.cluster import Resolution, ResolvedActor
from tests.builders import READ_ON, SOURCES, designation, record

MARCH = DateInterval.of_month(2021, 3)


def until(day: str, one: Designation) -> Designation:
    """The designation, ended on the day."""
    return one.model_copy(update={"ended": DateInterval.of_day(date.fromisoformat(day))})


def actor(name: str, *designations: tuple[str, Designation], kind: str = "person") -> ResolvedActor:
    """An actor of one entry for each list that the designations are of."""
    by_list: dict[str, list[Designation]] = {}
    for list_id, one in designations:
        by_list.setdefault(list_id, []).append(one)
    records = tuple(
        record(list_id, name, name, kind=kind, designations=made) for list_id, made in by_list.items()
    )
    return ResolvedActor(f"actor:{records[0].id}", records, ())


def us(day: str | DateInterval | None = None, program: str = "P") -> tuple[str, Designation]:
    return "us_sdn", designation("us_sdn", day, program=program)


def gb(day: str | DateInterval | None = None, program: str = "Q") -> tuple[str, Designation]:
    return "gb_ofsi", designation("gb_ofsi", day, program=program)


def eu(day: str | DateInterval | None = None, program: str = "R") -> tuple[str, Designation]:
    return "eu_fsf", designation("eu_fsf", day, program=program)


ACTORS = (
    # The United States 9 days after the United Kingdom at the fewest, 40 at the most (20 February to 1 and 31 March
    # 2021 is 9 and 39 days).
    actor("Of March", gb("2021-02-20"), us(MARCH)),
    # The European Union first; the United Kingdom 10 days before the United States.
    actor("Third First", eu("2019-05-01"), gb("2020-01-01"), us("2020-01-11")),
    # The British designation of 2015 was lifted; that of 2020 stands.
    actor(
        "Lifted And Listed Again",
        ("gb_ofsi", until("2017-01-01", designation("gb_ofsi", "2015-01-01", program="Q"))),
        gb("2020-06-01", program="S"),
        eu("2016-01-01"),
    ),
    # The United States, without a day and in 2022 again.
    actor("Undated Too", gb("2021-06-01"), us(), us("2022-06-01", program="O")),
    # The United States under one programme without a day; another was first seen between two files.
    actor("Older Than Seen", us(program="N"), ("us_sdn", designation("us_sdn", MARCH, kind="first_seen")), gb("2021-06-01")),
    # The same entry under two programmes: when one was first seen, the list says on what day it entered the entry.
    actor(
        "Entered In The Range", gb("2021-06-01"),
        ("us_sdn", designation("us_sdn", MARCH, kind="first_seen")),
        ("us_sdn", designation("us_sdn", "2021-03-20", program="N", kind="entry_made")),
    ),
    # What gaps says of who is not on the EU's list.
    actor(
        "Removed", us("2014-01-01"), gb("2014-01-02"),
        ("eu_fsf", until("2020-01-01", designation("eu_fsf", "2014-02-01", program="R"))),
    ),
    actor("Possibly Listed", us("2014-01-01"), gb("2014-01-01")),
    actor("Possibly Lysted", eu("2014-03-01")),
    actor("Born Another Day", eu("2014-03-01")),
    actor("Once Possibly Listed", ("eu_fsf", until("2019-01-01", designation("eu_fsf", "2014-03-01")))),
    actor("Ship", us("2014-01-01"), gb("2014-01-01"), kind="vessel"),
    # The EU's list shows an amendment of 2019: the entry is older, nobody knows by how much.
    actor(
        "Amended", us("2014-01-10"), gb("2014-01-20"),
        ("eu_fsf", designation("eu_fsf", "2019-04-30", program="R", kind="amended")),
    ),
    actor("Nowhere Else", us(), gb("2015-05-05")),
    actor(
        "Of The United Nations", us("2012-01-01"),
        ("un_sc", designation("un_sc", "2012-01-01")),
        ("gb_ofsi", designation("gb_ofsi", "2012-01-05", origin="implements_un")),
    ),
)  # fmt: skip

# Score, names of the two, what forbids the merge.
POSSIBLY_SAME = (
    (0.91, "Possibly Listed", "Possibly Lysted", None),
    (0.97, "Possibly Listed", "Born Another Day", "born on 1 May 1970, not on 2 June 1981"),
    (0.99, "Once Possibly Listed", "Possibly Listed", None),
    (0.99, "Possibly Lysted", "Nowhere Else", "a man, not a company"),
)


def made_graph() -> Graph:
    sources = [source.model_copy(update={"title": listing(source.list_id)["title"]}) for source in SOURCES]
    graph = derive(Resolution(tuple(ACTORS)), sources).graph
    by_name = {node.name: node.id for node in graph.nodes.values() if isinstance(node, ActorNode)}
    for score, one, other, forbidden in POSSIBLY_SAME:
        begin, end = by_name[one], by_name[other]
        records = begin.removeprefix("actor:"), end.removeprefix("actor:")
        edge = PossiblySame(
            id=f"possibly_same:{records[0]}:{records[1]}", begin=begin, end=end, status="derived",
            source=sources[0].id, locator="/entry", retrieved=READ_ON.isoformat(), score=score,
            evidence="names alike", forbidden=forbidden, records=records,
        )  # fmt: skip
        graph.edges[edge.id] = edge
    return graph
