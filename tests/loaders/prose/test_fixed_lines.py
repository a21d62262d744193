"""Ties in fixed lines: lines of the EU's and the British list of 2024 and 2023, read beside the entries that they name."""

from __future__ import annotations

import pytest

from graphkit.loaders.prose.ties import passage, tied
from graphkit.model import Record, Relation
from tests.builders import designation, record

ARKADY = record("eu_fsf", "arkady", "Arkady Romanovich ROTENBERG")
BORIS = record("eu_fsf", "boris", "Boris Romanovich ROTENBERG")
IGOR = record("eu_fsf", "igor", "Igor Arkadyevich ROTENBERG")
PRIGOZHIN = record("eu_fsf", "prigozhin", "Yevgeniy Viktorovich PRIGOZHIN")
PAVEL = record("eu_fsf", "pavel", "Pavel Evgenevich PRIGOZHIN", "Pavel Evgen Evich PRIGOZHIN")
LIBYA = record(
    "eu_fsf", "libya", "Yevgeniy Viktorovich PRIGOZHIN", designations=[designation("eu_fsf", program="LBY")]
)
AEROSPACE = record("eu_fsf", "aio", "Aerospace Industries Organisation", "AIO", kind="organization")
WAGNER = record("eu_fsf", "wagner", "Wagner Group", kind="organization")
WAGNER_OF_RIGHTS = record(
    "eu_fsf",
    "wagner-hr",
    "Wagner Group",
    kind="organization",
    designations=[designation("eu_fsf", program="HR")],
)
IVANOVS = [
    record("eu_fsf", f"ivanov{n}", f"Ivan {father} IVANOV")
    for n, father in enumerate(("Petrovich", "Pavlovich"))
]
OTHERS = (ARKADY, BORIS, IGOR, PRIGOZHIN, PAVEL, LIBYA, AEROSPACE, WAGNER, WAGNER_OF_RIGHTS, *IVANOVS)
COMPANY = record("eu_fsf", "company", "JSC Example Works", kind="organization")


def said(text: str, about: Record) -> list[Relation]:
    others = tuple(one for one in OTHERS if one.entry_id != about.entry_id)
    read, *_ = tied((about, *others), {about.entry_id: (passage(about.citation, "remark", text),)})
    return list(read.relations)


def short(text: str, about: Record) -> list[tuple[str, str | None, str | None]]:
    return [(tie.type, tie.entry_id or tie.name, tie.role) for tie in said(text, about)]


def test_the_brother_of_boris_rotenberg_is_family_and_what_is_no_entry_is_named() -> None:
    # EU.7363.53, as the list writes it but for the entities behind "SMP Bank".
    text = (
        "Associated individuals: Arkady Rotenberg (brother), Igor Rotenberg (nephew);\n"
        "Associated entities: SGM (Stroygazmontazh), SMP Bank"
    )
    assert short(text, BORIS) == [
        ("family", "arkady", "brother"),
        ("family", "igor", "nephew"),
        ("associate", "SGM", None),
        ("associate", "SMP Bank", None),
    ]
    assert {tie.citation.quote for tie in said(text, BORIS)} == {
        "Associated individuals: Arkady Rotenberg (brother), Igor Rotenberg (nephew)",
        "Associated entities: SGM (Stroygazmontazh), SMP Bank",
    }


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        # Words behind the name instead of brackets.
        ("Associated individual: Petr Fradkov, CEO", COMPANY, [("led_by", "Petr Fradkov", "CEO")]),
        ("Associated individuals: General Director - Boris Viktorovich Obnosov", COMPANY,
         [("led_by", "Boris Viktorovich Obnosov", "General Director")]),
        ("Associated individuals:\n– Dmitry Kiselev – Director General\n– Margarita Simonyan – Editor-in-Chief", COMPANY,
         [("led_by", "Dmitry Kiselev", "Director General"), ("led_by", "Margarita Simonyan", "Editor-in-Chief")]),
        ("Associated individuals: Brother: Khodr Taher;\nAssociated entity: Castle Security LLC.", BORIS,
         [("family", "Khodr Taher", "brother"), ("associate", "Castle Security LLC", None)]),
        # Line ends part names where nothing else does, and are only line ends where something does.
        ("Associated individuals:\nAleksander Vladimirovich Smirnov\nSergey Yurevich Alekseev", COMPANY,
         [("associate", "Aleksander Vladimirovich Smirnov", None), ("associate", "Sergey Yurevich Alekseev", None)]),
        ("Associated individuals: Vladimir Putin,\nPetr Aven, Alexey\nKuzmichev", BORIS,
         [("associate", "Vladimir Putin", None), ("associate", "Petr Aven", None), ("associate", "Alexey Kuzmichev", None)]),
        ("Associated individuals: Sergei Chemezov (Stepfather) Ekaterina Ignatova (mother)", BORIS,
         [("family", "Sergei Chemezov", "Stepfather"), ("family", "Ekaterina Ignatova", "mother")]),
        # Brackets that say what the other is to somebody else, or to nobody.
        ("Associated individuals: Abbas Azarpendar, CEO and regional manager Iran for Tiandy Technologies", COMPANY,
         [("associate", "Abbas Azarpendar", "CEO and regional manager Iran for Tiandy Technologies")]),
        ("Associated individuals: Mehrdada Akhlaghi (Head of Shahid Baheri Industrial Group (SBIG))", COMPANY,
         [("associate", "Mehrdada Akhlaghi", "Head of Shahid Baheri Industrial Group (SBIG)")]),
        ("Associated individual: Vladimir Potanin (shareholder)", COMPANY,
         [("associate", "Vladimir Potanin", "shareholder")]),
        ("Associated individual: Ivan Zzz (Commander)", BORIS, [("associate", "Ivan Zzz", "Commander")]),
        ("Associated individual: Naing Htut Aung (Director and sole shareholder)", COMPANY,
         [("owned_by", "Naing Htut Aung", "Director and sole shareholder")]),
        ("Associated entities:\nUnited Aircraft Corporation (parent company)", COMPANY,
         [("owned_or_controlled_by", "United Aircraft Corporation", "parent company")]),
        # An abbreviation in brackets leads to the entry, with the country of the name or without.
        ("Associated entities: Iran’s Aerospace Industries Organization (AIO); Zhejiang Qingji Ind. Co., Ltd in China", COMPANY,
         [("associate", "aio", None), ("associate", "Zhejiang Qingji Ind. Co., Ltd", None)]),
        # What follows the sentence or another label is no name of the line.
        ("Associated persons: Violetta Prigozhina (mother-in-law)\nOwner of Agat LLC.", BORIS,
         [("family", "Violetta Prigozhina", "mother-in-law")]),
        ("Associated individual: Reza Sadougi, CEO. Economic code: 41113967376", COMPANY,
         [("led_by", "Reza Sadougi", "CEO")]),
        ("Place of registration: Russian Federation Associated person: Pavel Alekseevich Marinychev (CEO)", COMPANY,
         [("led_by", "Pavel Alekseevich Marinychev", "CEO")]),
        ("Owner: Rostec", COMPANY, [("owned_by", "Rostec", None)]),
    ],
)  # fmt: skip
def test_a_line_of_the_list(
    text: str, about: Record, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert short(text, about) == expected


def test_one_who_is_listed_twice_is_the_entry_under_the_same_programme() -> None:
    assert short("Associated individuals: Yevgeny Prigozhin", COMPANY) == [("associate", "prigozhin", None)]
    assert short("Associated entities: Wagner Group", PRIGOZHIN) == [("associate", "wagner", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Associated individual: Ivan Ivanov",          # two are called so, and neither is meant for sure: see below
        "Associated individuals: Prigozhin",           # one word is no name of a person
        "Associated entity: Ministry of Defence",      # every state has one
        "Associated entity: JSC Example Works",        # itself
        "Associated entities: Russian Machines, Military Industrial Company and Arzamas Plant",
        "Father's name: Abdul Jabbar",                 # many fathers
        "He is associated with the following: Wagner Group",
    ],
)  # fmt: skip
def test_who_is_meant_in_doubt_leads_to_no_entry(text: str) -> None:
    assert [tie.entry_id for tie in said(text, COMPANY) if tie.entry_id] == []
    assert all(tie.name in ("Ivan Ivanov", "Russian Machines") for tie in said(text, COMPANY))


def test_the_labels_of_the_eu_are_no_labels_in_another_list() -> None:
    elsewhere = record("un_sc", "1", "Somebody ELSE")
    read, *_ = tied((elsewhere,), {"1": (passage(elsewhere.citation, "COMMENTS1", "Owner: Rostec"),)})
    assert read.relations == ()
