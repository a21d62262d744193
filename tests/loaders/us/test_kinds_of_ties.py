"""Kinds of ties in OFAC's classic list: titles and remarks of SDN.XML of 7 May 2024, word for word."""

from __future__ import annotations

import pytest

from graphkit.loaders.us.remarks import told_by_remarks
from graphkit.loaders.us.titles import told_by_titles
from graphkit.model import Record, Relation
from tests.builders import cite, record

BODIES = (
    record("us_sdn", "4697", "HIZBALLAH", "HIZBULLAH", kind="organization"),
    record("us_sdn", "12", "TEMPBANK", kind="organization"),
    record("us_sdn", "13", "TANCHON COMMERCIAL BANK", kind="organization"),
    record("us_sdn", "14", "MAIN INTELLIGENCE DIRECTORATE", "GRU", kind="organization"),
    record("us_sdn", "15", "OJSC SOVFRACHT", kind="organization"),
    record("us_sdn", "16", "PANGATES INTERNATIONAL CORPORATION LIMITED", kind="organization"),
    record("us_sdn", "17", "ISLAMIC REVOLUTIONARY GUARD CORPS", "IRGC", kind="organization"),
    record("us_sdn", "18", "SCIENTIFIC STUDIES AND RESEARCH CENTER", kind="organization"),
    record("us_sdn", "19", "MINISTRY OF PEOPLE'S SECURITY", kind="organization"),
    record("us_sdn", "21", "LAW ENFORCEMENT FORCES OF THE ISLAMIC REPUBLIC OF IRAN", kind="organization"),
    record("us_sdn", "22", "JOINT STOCK COMPANY CONCERN KALASHNIKOV", kind="organization"),
    record("us_sdn", "20", "SUPREME COUNCIL OF CYBERSPACE", kind="organization"),
)


def told(linked_to: str, *titles: str) -> Relation:
    """Return the tie of an entry with these titles and the remark "Linked To: ..."."""
    cited = cite("us_sdn").model_copy(update={"quote": f"Linked To: {linked_to}"})
    tie = Relation(type="linked", name=linked_to, citation=cited)
    person = record("us_sdn", "1", "Somebody ELSE", relations=[tie]).model_copy(update={"positions": titles})
    read, *_ = told_by_titles((person, *BODIES))
    (relation,) = read.relations
    return relation


@pytest.mark.parametrize(
    ("linked_to", "title", "kind"),
    [
        ("HIZBALLAH", "Secretary General of Hizballah", "leads"),
        ("HIZBALLAH", "Head of the Political Council of Hizballah", "leads"),
        ("TEMPBANK", "Deputy Chairman, Executive Board, Tempbank", "leads"),
        ("TEMPBANK", "Supervisory Board Member, Tempbank", "leads"),
        ("TANCHON COMMERCIAL BANK", "Tanchon Commercial Bank Representative in Vietnam", "acts_for"),
        ("MAIN INTELLIGENCE DIRECTORATE", "First Deputy Chief of GRU", "leads"),
        ("OJSC SOVFRACHT", "Director of Marine Transport Department at Sovfracht", "leads"),
        ("PANGATES INTERNATIONAL CORPORATION LIMITED", "Managing Director, Pangates International Corp. Ltd.", "leads"),
        ("ISLAMIC REVOLUTIONARY GUARD CORPS", "IRGC Commander in Kurdistan", "leads"),
        ("ISLAMIC REVOLUTIONARY GUARD CORPS", "Deputy Inspector of the IRGC Ground Forces", "leads"),
        ("ISLAMIC REVOLUTIONARY GUARD CORPS", "Commander of Karbala IRGC Operational Base", "leads"),
        ("LAW ENFORCEMENT FORCES OF THE ISLAMIC REPUBLIC OF IRAN", "LEF Commander, Sanandaj", "leads"),
        ("JOINT STOCK COMPANY CONCERN KALASHNIKOV", "Deputy General Director at Kalashnikov Concern and Izhevsky Zavod", "leads"),
        ("SCIENTIFIC STUDIES AND RESEARCH CENTER", "Scientific Studies and Research Center Colonel", "member_of"),
        ("MINISTRY OF PEOPLE'S SECURITY", "Minister of People's Security", "leads"),
        ("SUPREME COUNCIL OF CYBERSPACE", "Secretary of Iran's Supreme Council of Cyberspace", "leads"),
    ],
)  # fmt: skip
def test_a_title_that_names_the_body_says_the_kind(linked_to: str, title: str, kind: str) -> None:
    tie = told(linked_to, "Brigadier", title)
    assert (tie.type, tie.role, tie.citation.quote) == (kind, title, title)
    assert tie.citation.locator.endswith("/title")


@pytest.mark.parametrize(
    ("linked_to", "title"),
    [
        ("OJSC SOVFRACHT", "Managing Director"),                                 # of what is not said
        ("HIZBALLAH", "Political Adviser to the Secretary General of Hizballah"),   # an adviser of somebody
        ("ISLAMIC REVOLUTIONARY GUARD CORPS", "Commander of Salman Corps in Sistan and Baluchistan province"),
        ("TEMPBANK", "Director, Aerospace Industries Organization"),             # of another body
        ("MINISTRY OF PEOPLE'S SECURITY", "Ministry of People's Security Counselor"),
    ],
)  # fmt: skip
def test_a_title_that_leaves_a_doubt_says_nothing(linked_to: str, title: str) -> None:
    tie = told(linked_to, title)
    assert (tie.type, tie.role, tie.citation.quote) == ("linked", None, f"Linked To: {linked_to}")


def test_a_remark_says_who_is_whose_wife() -> None:
    saddam = record("us_sdn", "7677", "Saddam Hussein AL-TIKRITI")
    samira, brother, other = (
        record("us_sdn", uid, name).model_copy(update={"remarks": (remark,)})
        for uid, name, remark in (
            ("8194", "Samira SHAHBANDAR", "wife of Saddam Hussein al-Tikriti."),
            ("7680", "Sab'awi Ibrahim Hassan AL-TIKRITI", "presidential advisor; half-brother of Saddam Hussein al-Tikriti."),
            ("1", "Somebody ELSE", "nationality possibly Palestinian"),
        )
    )  # fmt: skip
    read: tuple[Record, ...] = told_by_remarks((saddam, samira, brother, other))
    assert [[(tie.type, tie.entry_id, tie.role) for tie in one.relations] for one in read] == [
        [],
        [("family", "7677", "wife of")],
        [("family", "7677", "half-brother of")],
        [],
    ]
    assert read[1].relations[0].citation.quote == "wife of Saddam Hussein al-Tikriti"
