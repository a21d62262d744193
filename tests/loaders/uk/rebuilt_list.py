"""The XML of the whole UK Sanctions List of 25 February 2026, rebuilt from JSON lines that copy it field by field.

The copy lacks the details of persons, entities and ships, contacts, postal codes, titles, the languages of names and
two indicators. What it has is put back under the list's own tags; a key that is not known here is a KeyError, so that
nothing is left out unseen. Two of its lines are entries of the UN's list and no designations.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

NAME = "uk_sanctions_list_2026-02-25_flattened.jsonl"
_GENERATED = date(2026, 2, 25)
_DATES = {"last_updated": "LastUpdated", "date_designated": "DateDesignated"}
_TEXTS = {
    "unique_id": "UniqueID",
    "ofsi_group_id": "OFSIGroupID",
    "un_reference_number": "UNReferenceNumber",
    "regime_name": "RegimeName",
    "individual_entity_ship": "IndividualEntityShip",
    "designation_source": "DesignationSource",
    "sanctions_imposed": "SanctionsImposed",
    "other_information": "OtherInformation",
    "uk_statement_of_reasons": "UKStatementofReasons",
    "name_type": "NameType",
    "alias_strength": "AliasStrength",
    "name_non_latin_script": "NameNonLatinScript",
    "address_country": "AddressCountry",
    **{f"name{n}": f"Name{n}" for n in range(1, 7)},
    **{f"address_line{n}": f"AddressLine{n}" for n in range(1, 7)},
}
# key -> (key of the items, container, item)
_LISTS = {
    "names": ("names", "Names", "Name"),
    "non_latin_names": ("names", "NonLatinNames", "NonLatinName"),
    "addresses": ("addresses", "Addresses", "Address"),
}
_INDICATORS = {
    "asset_freeze": "AssetFreeze",
    "arms_embargo": "ArmsEmbargo",
    "targeted_arms_embargo": "TargetedArmsEmbargo",
    "chartering_of_ships": "CharteringOfShips",
    "closure_of_representative_offices": "ClosureOfRepresentativeOffices",
    "crew_servicing_of_ships_and_aircraft": "CrewServicingOfShipsAndAircraft",
    "deflag": "Deflag",
    "prevention_of_business_arrangements": "PreventionOfBusinessArrangements",
    "travel_ban": "TravelBan",
    "prevention_of_chartering_of_ships_and_aircraft": "PreventionOfCharteringOfShipsAndAircraft",
    "technical_assistance_related_to_aircraft": "TechnicalAssistanceRelatedToAircraft",
    "trust_services_sanctions": "TrustServicesSanctions",
    "director_disqualification_sanction": "DirectorDisqualificationSanction",
}


def designations(lines: Path) -> list[dict[str, Any]]:
    """Return the UK's designations among the JSON lines."""
    with lines.open(encoding="utf-8") as stream:
        found = [json.loads(line) for line in stream]
    return [one for one in found if "dataid" not in one]


def rebuild(lines: Path, to: Path) -> None:
    """Write the XML of the list that the JSON lines copy."""
    root = etree.Element("Designations")
    etree.SubElement(root, "DateGenerated").text = f"{_GENERATED:%d/%m/%Y}"
    for one in designations(lines):
        _fill(etree.SubElement(root, "Designation"), one)
    to.write_bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _fill(element: etree._Element, values: dict[str, Any]) -> None:
    for key, value in values.items():
        if key == "sanctions_imposed_indicators":
            holder = etree.SubElement(element, "SanctionsImposedIndicators")
            for name, is_true in value.items():
                etree.SubElement(holder, _INDICATORS[name]).text = "true" if is_true else "false"
        elif key in _LISTS:
            items, container, tag = _LISTS[key]
            holder = etree.SubElement(element, container)
            for item in value[items]:
                _fill(etree.SubElement(holder, tag), item)
        elif key in _DATES:
            etree.SubElement(element, _DATES[key]).text = f"{date.fromisoformat(value):%d/%m/%Y}"
        else:
            etree.SubElement(element, _TEXTS[key]).text = value
