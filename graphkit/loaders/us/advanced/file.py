"""OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML: typed relations, dates of entries, names in original scripts.

The format: ``Sanctions`` in one of two namespaces, so tags are matched by local name. The reference values come first,
then locations, identity documents, parties, relations and finally the entries on OFAC's lists, which refer to the
parties. So a record is complete only at the end of the file: until then its parts wait as plain values (`sections`),
and are then combined (`listed`).

An entry's id is the party's profile id, which OFAC's other formats call the uid. A party with entries on the SDN list
and on another list becomes one record for each. The file is one source, for the list with most of its entries.
"""

from __future__ import annotations

import re
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.us.advanced.dates import read_date
from graphkit.loaders.us.advanced.listed import Listed, PartiesOfFile
from graphkit.loaders.us.advanced.profile import Profile
from graphkit.loaders.us.advanced.relationships import relation
from graphkit.loaders.us.advanced.sections import Content
from graphkit.model.records import Citation, Identifier, Record, Relation

_ROOT = re.compile(rb"<(?:\w+:)?Sanctions\s[^>]*(?:/sanctions/1\.0|/ADVANCED_XML)\b")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like OFAC's ADVANCED XML."""
    return _ROOT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an ADVANCED file; anything that breaks the format is kept and reported."""
    content = Content(file)
    published: list[date | None] = []

    def on_root(root: Element) -> None:
        issued = root.take("DateOfIssue")
        if issued is None:
            root.missing("DateOfIssue", done="the date of the list is unknown")
        issue = read_date(issued, content.references) if issued is not None else None
        published.append(issue.earliest if issue is not None else None)
        for tag in facts("us/advanced/advanced")["sections"]["tags"]:
            if root.take(tag) is None:
                root.missing(tag, done="the file was read without it")

    for element in stream_entries(file, content.tags, facts("us/advanced/advanced")["ignored"], on_root):
        content.take(element)
    content.explain_beside()
    list_id = content.main_list()
    source_id = file.source_id(list_id)
    kinds = content.kinds
    records = tuple(
        file.read_each(
            PartiesOfFile(file, content, list_id).listed(source_id),
            lambda listed: _record(listed, kinds, source_id),
            list_id,
        )
    )
    source = file.source(list_id, published[0]).model_copy(
        update={"url": facts("us/advanced/advanced")["urls"][list_id]}
    )
    return LoadedList(source=source, records=records)


def _record(listed: Listed, kinds: dict[str, str], source_id: str) -> Record:
    """Return the record of a party on one list."""
    party = listed.party
    citation = Citation(source_id=source_id, locator=party.locator)
    genders = list(dict.fromkeys(party.genders))
    several = [f"Gender: the list gives {' and '.join(genders)}"] if len(genders) > 1 else []
    return Record(
        list_id=listed.list_id,
        entry_id=party.id,
        kind=party.kind,
        names=party.names,
        citation=citation,
        designations=listed.designations,
        relations=(
            *(relation(tie, kinds, source_id) for tie in listed.ties),
            *(_owner(feature, name, citation) for feature, name in party.owners),
        ),
        identifiers=(*_own_number(party), *party.identifiers),
        birth_dates=tuple(party.birth_dates),
        birth_places=tuple(dict.fromkeys(party.birth_places)),
        nationalities=tuple(party.countries),
        addresses=tuple(dict.fromkeys(party.addresses)),
        positions=tuple(dict.fromkeys(party.positions)),
        gender=genders[0] if len(genders) == 1 else None,
        remarks=(*dict.fromkeys(party.remarks), *several),
    )


def _own_number(party: Profile) -> tuple[Identifier, ...]:
    return (Identifier(scheme="ofac_uid", number=party.uid, label="OFAC uid"),) if party.uid else ()


def _owner(feature: str, name: str, citation: Citation) -> Relation:
    """Return the relation to the owner named in a feature of a vessel."""
    where = f"{citation.locator}/Feature[@ID='{feature}']"
    cited = Citation(source_id=citation.source_id, locator=where, quote=name)
    return Relation(type="owned_by", name=name, citation=cited)
