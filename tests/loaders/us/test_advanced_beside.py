"""OFAC's ADVANCED format beside its other formats, and beside what others have read from it."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graphkit.derive.whole_graph import derive
from graphkit.errors import ListError
from graphkit.loaders import LoadedList, parse_list, read_list
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.us.advanced.designations import Entry, read_entry
from graphkit.loaders.us.advanced.reference_values import References, read_references
from graphkit.loaders.us.advanced.relationships import Tie, read_tie
from graphkit.model import Record
from graphkit.model.graph import AffiliatedWith, SanctionedBy
from graphkit.model.names import name_key
from graphkit.resolve.cluster import resolve

FIXTURES = Path(__file__).parents[2] / "fixtures" / "us_advanced"
CONSOLIDATED = FIXTURES / "CONS_ADVANCED_2019-03-14_extract.xml"
SDN = FIXTURES / "SDN_ADVANCED_2024-02-23_completed.xml"
CLASSIC = FIXTURES / "SDN_2024-05-07_extract.xml"
READ_ON = date(2026, 1, 2)


def load(path: Path) -> LoadedList:
    return read_list(path, READ_ON)


def by_id(path: Path) -> dict[str, Record]:
    return {record.id: record for record in load(path).records}


def test_the_classic_format_says_the_same_of_the_same_entries() -> None:
    sdn, classic = by_id(SDN), by_id(CLASSIC)
    assert classic.keys() == sdn.keys()
    for record_id, one in classic.items():
        other = sdn[record_id]
        assert (one.kind, one.gender, one.birth_places) == (other.kind, other.gender, other.birth_places)
        assert one.primary_name == other.primary_name
        assert set(one.names) == {name for name in other.names if name.script == "Latn"}
        assert set(one.identifiers) == set(other.identifiers)
        assert (one.birth_dates, one.addresses) == (other.birth_dates, other.addresses)
        assert one.nationalities == other.nationalities
        assert {(d.program, d.measures) for d in one.designations} == {
            (d.program, d.measures) for d in other.designations
        }
        assert set(other.remarks) <= set(one.remarks)


@pytest.mark.parametrize("order", [(CLASSIC, SDN), (SDN, CLASSIC)])
def test_the_classic_and_the_advanced_file_are_one_actor_and_one_dated_edge(order: tuple[Path, Path]) -> None:
    loaded = [load(path) for path in order]
    resolution = resolve([record for one in loaded for record in one.records])
    assert len(resolution.actors) == 7
    graph = derive(resolution, [one.source for one in loaded]).graph
    edges = [edge for edge in graph.edges.values() if isinstance(edge, SanctionedBy)]
    assert len(edges) == 7
    classic = next(one.source for one in loaded if one.format == "us_ofac")
    advanced = next(one.source for one in loaded if one.format == "us_advanced")
    for edge in edges:
        assert edge.designated is not None
        assert edge.source == advanced.id
        uid = edge.record.removeprefix("us_sdn:")
        assert edge.also_in == (f"{classic.id} /sdnList/sdnEntry[uid='{uid}']",)


def test_relations_lead_to_the_actors_of_their_entries() -> None:
    loaded = load(CONSOLIDATED)
    resolution = resolve(loaded.records)
    assert len(resolution.actors) == 12
    graph = derive(resolution, [loaded.source]).graph
    owned = {
        (edge.begin, edge.end)
        for edge in graph.edges.values()
        if isinstance(edge, AffiliatedWith) and edge.relation == "owned_or_controlled_by"
    }
    assert owned == {
        ("actor:us_nonsdn:18721", "actor:us_nonsdn:17013"),
        ("actor:us_nonsdn:18782", "actor:us_nonsdn:17260"),
        ("actor:us_nonsdn:18784", "actor:us_nonsdn:17260"),
    }


# ---- the whole files


@pytest.mark.full_lists
def test_the_full_file_loses_nothing(full_lists: Path) -> None:
    path = full_lists / "us" / "CONS_ADVANCED_2019-03-14.xml"
    records = load(path).records
    tree = etree.parse(str(path))
    space = {"s": "http://www.un.org/sanctions/1.0"}

    def count(xpath: str) -> int:
        return int(tree.xpath(f"count({xpath})", namespaces=space))

    def texts(xpath: str) -> list[str]:
        return [str(text) for text in tree.xpath(xpath, namespaces=space)]

    one_each = {record.entry_id: record for record in records}
    assert len(one_each) == count("//s:Profile") == 375
    on_sdn = {record.entry_id for record in records if record.list_id == "us_sdn"}
    assert on_sdn == set(texts("//s:SanctionsEntry[@ListID='1550']/@ProfileID"))
    assert len(on_sdn) == 8
    others = set(texts("//s:SanctionsEntry[@ListID!='1550' and @ListID!='91512']/@ProfileID"))
    assert {record.entry_id for record in records if record.list_id == "us_nonsdn"} == others
    # One party (18769) has one weak alias twice.
    assert sum(len(record.names) for record in one_each.values()) == count("//s:DocumentedName") - 1 == 1292
    weak = sum(name.kind == "weak_alias" for record in one_each.values() for name in record.names)
    assert weak == count("//s:Alias[@LowQuality='true']/s:DocumentedName") - 1 == 30
    assert sum(len(record.relations) for record in records) == count("//s:ProfileRelationship") == 275
    assert sum(len(record.birth_dates) for record in one_each.values()) == count("//s:Feature//s:DatePeriod")
    # Of 474 references to places 14 are countries of citizenship or registration; places of which nothing is determined
    # are no address, and the same address is given once.
    placed = "//s:Feature[@FeatureTypeID='25']//s:VersionLocation"
    known = "//s:Location[s:LocationPart or s:LocationCountry]/@ID"
    assert count(placed) == 460
    determined = set(texts(known))
    assert sum(len(record.addresses) for record in one_each.values()) == sum(
        place in determined for place in texts(f"{placed}/@LocationID")
    )
    stated = sum(len(record.identifiers) - 1 for record in one_each.values())
    assert stated == count("//s:IDRegDocument") + count(
        "//s:Feature[@FeatureTypeID='13' or @FeatureTypeID='164']"
    )


@pytest.mark.full_lists
def test_every_date_of_the_full_file_is_that_of_the_list_s_entry(full_lists: Path) -> None:
    path = full_lists / "us" / "CONS_ADVANCED_2019-03-14.xml"
    days: dict[tuple[str, str], set[str]] = {}
    for entry in etree.parse(str(path)).iterfind(".//{*}SanctionsEntry"):
        list_id = "us_sdn" if entry.get("ListID") == "1550" else "us_nonsdn"
        for event in entry.iterfind("{*}EntryEvent"):
            year, month, day = (
                int(event.findtext(f".//{{*}}{tag}") or 0) for tag in ("Year", "Month", "Day")
            )
            days.setdefault((list_id, entry.get("ProfileID") or ""), set()).add(
                date(year, month, day).isoformat()
            )
    records = load(path).records
    assert {(record.list_id, record.entry_id) for record in records} == days.keys()
    for record in records:
        earliest = min(days[record.list_id, record.entry_id])
        assert {str(one.designated) for one in record.designations} == {earliest}


# ---- what others have read


def sections(path: Path) -> tuple[dict[str, tuple[str, Entry]], list[Tie]]:
    """Return the entries, by id with their party, and the relations of a file whose sections do not belong together."""
    known: list[References] = []
    entries: dict[str, tuple[str, Entry]] = {}
    ties: list[Tie] = []
    tags = ("ReferenceValueSets", "SanctionsEntry", "ProfileRelationship")
    for element in stream_entries(ListFile.open(path, READ_ON), tags, {}, lambda root: None):
        if element.path == "ReferenceValueSets":
            known.append(read_references(element))
        elif element.path == "SanctionsEntry":
            number, party = element.expected_attribute("ID"), element.expected_attribute("ProfileID")
            entries[number] = party, read_entry(element, "", known[0])
        else:
            ties.append(read_tie(element, "", element.expected_attribute("From-ProfileID"), known[0]))
    return entries, ties


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.full_lists
def test_the_sample_agrees_with_another_reading_of_the_file(full_lists: Path) -> None:
    """The sample of 23 February 2024 beside a flattened reading of a file of March 2024, by entry and by relation.

    The reading was cut: it holds 4,731 of the list's entries, 143 of the sample's 147, and all of its three relations.
    What both have is the same, date for date and programme for programme.
    """
    folder = full_lists / "us" / "SDN_ADVANCED_2024-03_flattened"
    entries, relationships = sections(full_lists / "us" / "SDN_ADVANCED_sample_2024-02-23.xml")
    assert len(entries) == 147
    theirs: dict[str, list[dict[str, str]]] = {}
    for row in rows(folder, "sanctions_entries.csv"):
        theirs.setdefault(row["ID"], []).append(row)
    assert entries.keys() - theirs.keys() == {"25421", "46691", "46692", "46693"}
    for number, (party, entry) in entries.items():
        if number not in theirs:
            continue
        days = {date(int(row["Year"]), int(row["Month"]), int(row["Day"])) for row in theirs[number]}
        assert entry.made is not None
        assert days == {entry.made.earliest} == {entry.made.latest}
        assert {row["ProfileID"] for row in theirs[number]} == {party}
        tags = {row["SanctionsMeasureComment"] for row in theirs[number] if row["SanctionsTypeID"] == "1"}
        assert tags == set(entry.programs)
    ties = {(one.profile, one.other, one.words) for one in relationships}
    ids = {kind["id"]: words for words, kind in facts("us/relation_types")["types"].items()}
    relations = {
        (row["From-ProfileID"], row["To-ProfileID"], ids[row["RelationTypeID"]])
        for row in rows(folder, "profile_relationships.csv")
    }
    assert len(ties) == 3
    assert ties <= relations


@pytest.mark.full_lists
def test_the_sample_itself_is_hollow_and_all_that_it_says_is_kept(full_lists: Path) -> None:
    """Its parties, places, relations and entries were each cut elsewhere: no entry is of one of its parties."""
    path = full_lists / "us" / "SDN_ADVANCED_sample_2024-02-23.xml"
    with pytest.raises(ListError, match=r"gives a programme for 0\.0% of its 37 entries"):
        load(path)
    loaded = parse_list(path, READ_ON)
    assert (len(loaded.records), loaded.unread) == (37, ())
    assert {one.designations for one in loaded.records} == {()}
    locators = [one.locator for one in loaded.beside]
    # 147 entries, 3 relations and the 12 documents; one of the 8 places is that of a party.
    for element, number in (
        ("SanctionsEntry", 147), ("ProfileRelationship", 3), ("IDRegDocument", 12), ("Location", 7),
    ):  # fmt: skip
        ids = {match[1] for one in locators if (match := re.search(rf"/{element}\[@ID='(\d+)'\]", one))}
        assert len(ids) == number, element


def put_back(tmp_path: Path, relations: list[dict[str, str]], kinds: dict[str, str]) -> Path:
    """Return a file of ADVANCED format with the relations and, as far as they need it, their parties and entries."""
    text = (FIXTURES / "SDN_ADVANCED_traps.xml").read_text(encoding="utf-8")
    subtypes = {"vessel": "1", "aircraft": "2", "organization": "3", "person": "4"}
    parties = sorted({row[end] for row in relations for end in ("From-ProfileID", "To-ProfileID")}, key=int)
    period = '<DatePeriod CalendarTypeID="1" YearFixed="true" MonthFixed="true" DayFixed="true"/>'
    written = [text[: text.index("<Locations>")], "<Locations/><IDRegDocuments/><DistinctParties>"]
    written += (
        f'<DistinctParty FixedRef="{one}"><Profile ID="{one}" PartySubTypeID="{subtypes[kinds.get(one, "organization")]}">'
        f'<Identity ID="{one}" FixedRef="{one}" Primary="true" False="false"><Alias FixedRef="{one}" AliasTypeID="1403" '
        f'Primary="true" LowQuality="false"><DocumentedName ID="{one}" FixedRef="{one}" DocNameStatusID="1">'
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{one}" ScriptID="215">{one}</NamePartValue>'
        f"</DocumentedNamePart></DocumentedName></Alias><NamePartGroups><MasterNamePartGroup>"
        f'<NamePartGroup ID="{one}" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity>'
        "</Profile></DistinctParty>"
        for one in parties
    )
    written.append("</DistinctParties><ProfileRelationships>")
    written += (
        f"<ProfileRelationship {' '.join(f'{k}={v!r}' for k, v in row.items())}/>" for row in relations
    )
    written.append("</ProfileRelationships><SanctionsEntries>")
    written += (
        f'<SanctionsEntry ID="{one}" ProfileID="{one}" ListID="1550"><EntryEvent ID="{one}" EntryEventTypeID="1">'
        '<Date CalendarTypeID="1"><Year>2024</Year><Month>3</Month><Day>1</Day></Date></EntryEvent>'
        f'<SanctionsMeasure ID="{one}" SanctionsTypeID="1"><Comment>SYRIA</Comment>{period}</SanctionsMeasure>'
        "</SanctionsEntry>"
        for one in parties
    )
    written.append("</SanctionsEntries><SanctionsEntryLinks/></Sanctions>")
    path = tmp_path / "sdn_advanced.xml"
    path.write_text("".join(written), encoding="utf-8")
    return path


@pytest.mark.full_lists
def test_six_thousand_relations_agree_with_a_second_reading(full_lists: Path, tmp_path: Path) -> None:
    """The relations that one reader flattened by id in March 2024, beside those that another wrote by name in October.

    Put back into the format and read by the loader, each keeps its direction and its type. Of the 4,584 whose two
    parties the second reading names at all, it has 4,575 the same way round, none the other way round, one under
    another type and eight not. What it does not name are ships and aircraft, which it leaves out, and parties
    listed, renamed or delisted between the two.
    """
    folder = full_lists / "us"
    classic = {record.entry_id: record for record in load(folder / "SDN_2024-05-07.xml").records}
    relations = rows(folder / "SDN_ADVANCED_2024-03_flattened", "profile_relationships.csv")
    path = put_back(tmp_path, relations, {uid: record.kind for uid, record in classic.items()})
    # Parties with a number for a name would not pass for a list: they are read without asking how full they are.
    records = parse_list(path, READ_ON).records
    words = {
        (kind["type"], kind.get("role")): words for words, kind in facts("us/relation_types")["types"].items()
    }
    read = [
        (record.entry_id, words[tie.type, tie.role], tie.entry_id or "", tie.quality or "")
        for record in records
        for tie in record.relations
    ]
    ids = {kind["id"]: name for name, kind in facts("us/relation_types")["types"].items()}
    assert sorted(one[:3] for one in read) == sorted(
        (row["From-ProfileID"], ids[row["RelationTypeID"]], row["To-ProfileID"]) for row in relations
    )
    # 242 people "owned or controlled by" an organisation, 9 owned by what they are said to own, 4 leaders that are none.
    assert sum("doubtful direction" in quality for *_, quality in read) == 255

    def key(uid: str) -> str:
        return name_key(classic[uid].primary_name.text) if uid in classic else f"delisted {uid}"

    ours = {(key(one), kind, key(other)) for one, kind, other, _ in read}
    theirs = {
        (name_key(row["entity_1"]), row["relationship"], name_key(row["entity_2"]))
        for row in rows(folder, "relationships_2024-10.csv")
    }
    named = {end for one, _, other in theirs for end in (one, other)}
    both_named = {one for one in ours if one[0] in named and one[2] in named}
    differing = both_named - theirs
    assert (len(both_named), len(both_named & theirs), len(differing)) == (4584, 4575, 9)
    assert not {(other, kind, one) for one, kind, other in differing} & theirs
    pairs = {(one, other) for one, _, other in theirs}
    assert sum((one, other) in pairs for one, _, other in differing) == 1
