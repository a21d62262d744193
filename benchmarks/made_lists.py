"""Lists that are made for measuring, from real ones and a seed: one a little changed, and a set of today's size."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable
from pathlib import Path

_SDN = "us/SDN_2024-05-07.xml"
_ENHANCED = "us/SDN_ENHANCED_IRAN_2025-10-03.xml"
_REST = (
    "us/CONSOLIDATED_2024-05-06.xml",
    "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml",
    "ca/sema-lmes_2025-05.xml",
)
ADDED = TAKEN_AWAY = 20
CHANGED = 0.01
ENHANCED_BYTES, UK_BYTES = 109_000_000, 50_000_000
_ENTRY = re.compile(r"  <sdnEntry>.*?</sdnEntry>\n", re.DOTALL)
_VOWELS = "aeiou"
_CONSONANTS = "".join(letter for letter in string.ascii_lowercase if letter not in _VOWELS)

_BORN = (
    "<IndividualDetails><Individual><DOBs><DOB>{:02}/05/{}</DOB></DOBs><Nationalities><Nationality>Russia"
    "</Nationality></Nationalities></Individual></IndividualDetails>\n"
)


def changed_sdn(lists: Path, to: Path, *, seed: int = 1) -> None:
    """Write SDN.XML with 1 % of its entries changed, 20 added and 20 taken away."""
    chance = random.Random(seed)
    text = (lists / _SDN).read_text(encoding="utf-8").replace("\r\n", "\n")
    entries = _ENTRY.findall(text)
    assert len(entries) > 10_000
    head, tail = text[: text.index(entries[0])], text[text.rindex("</sdnEntry>\n") + len("</sdnEntry>\n") :]
    places = chance.sample(range(len(entries)), int(len(entries) * CHANGED) + TAKEN_AWAY + ADDED)
    away, like, changed = places[:TAKEN_AWAY], places[TAKEN_AWAY:][:ADDED], places[TAKEN_AWAY + ADDED :]
    for number, place in enumerate(changed):
        entries[place] = _CHANGES[number % len(_CHANGES)](entries[place])
    added = [
        re.sub(r"<uid>(\d+)</uid>", r"<uid>9\1</uid>", _renamed(entries[place], ("lastName", "firstName"), 7))
        for place in like
    ]
    left = [entry for place, entry in enumerate(entries) if place not in set(away)]
    to.write_text(head + "".join([*left, *added]) + tail, encoding="utf-8")


_CHANGES: tuple[Callable[[str], str], ...] = (
    lambda entry: _renamed(entry, ("lastName",), 3),
    lambda entry: entry.replace("</program>", "</program>\n      <program>RUSSIA-EO14024</program>", 1),
    lambda entry: (
        entry.replace("<programList>", "<remarks>Changed.</remarks>\n    <programList>", 1)
        if "<remarks>" not in entry
        else entry.replace("<remarks>", "<remarks>Changed. ", 1)
    ),
)


def large_set(lists: Path, folder: Path) -> list[Path]:
    """Write an ENHANCED file of 109 MB and a UK Sanctions List of 50 MB; return them with the other lists as they are.

    Each is a real list again and again, each time with other names, ids and numbers of documents.
    """
    return [
        _large_enhanced(lists, folder / "SDN_ENHANCED.XML"),
        _large_uk(lists, folder / "UK-Sanctions-List.xml"),
        *(lists / name for name in _REST),
    ]


def _large_enhanced(lists: Path, to: Path) -> Path:
    text = (lists / _ENHANCED).read_text(encoding="utf-8")
    # Else it says of itself that it is a part of the list.
    text = re.sub(r"<filters>.*?</filters>", "<filters />", text, flags=re.DOTALL)
    begin, end = text.index("<entities>") + len("<entities>"), text.rindex("</entities>")
    entities = text[begin:end]
    own = set(re.findall(r'<entity id="(\d+)"', entities))

    def other(number: int) -> str:
        later = re.sub(r' id="(\d+)"', lambda found: f' id="{found[1]}{number:02}"', entities)
        later = re.sub(
            r'entityId="(\d+)"',
            lambda found: f'entityId="{found[1]}{number:02}"' if found[1] in own else found[0],
            later,
        )
        later = re.sub(r"(<identityId>\d+)(</identityId>)", rf"\g<1>{number:02}\2", later)
        later = re.sub(r"(<documentNumber>[^<]+)(</documentNumber>)", rf"\g<1>-{number}\2", later)
        return _renamed(
            later, ("formattedLastName", "formattedFirstName", "formattedFullName", "value"), number
        )

    _repeat(to, text[:begin], entities, other, text[end:], ENHANCED_BYTES)
    return to


def _large_uk(lists: Path, to: Path) -> Path:
    from tests.loaders.uk.rebuilt_list import NAME, rebuild

    rebuild(lists / "uk" / NAME, to)
    text = to.read_text(encoding="utf-8")
    begin, end = text.index("  <Designation>"), text.rindex("</Designations>")
    chance = random.Random(1)
    # The copy that it is rebuilt from lacks dates of birth and nationalities, without which it would be refused.
    designations = re.sub(
        r"(>Individual</IndividualEntityShip>.*?)(  </Designation>)",
        lambda found: found[1] + _BORN.format(chance.randint(1, 28), chance.randint(1930, 2000)) + found[2],
        text[begin:end],
        flags=re.DOTALL,
    )

    def other(number: int) -> str:
        later = re.sub(r"(<(UniqueID|OFSIGroupID)>[^<]+)(</)", rf"\g<1>{number:02}\3", designations)
        return _renamed(later, tuple(f"Name{place}" for place in range(1, 7)), number)

    _repeat(to, text[:begin], designations, other, text[end:], UK_BYTES)
    return to


def _repeat(to: Path, head: str, once: str, other: Callable[[int], str], tail: str, size: int) -> None:
    with to.open("w", encoding="utf-8") as file:
        file.write(head + once)
        number = 1
        while file.tell() < size:
            file.write(other(number))
            number += 1
        file.write(tail)


def _renamed(text: str, tags: tuple[str, ...], number: int) -> str:
    """Return the text with the letters of what stands in the tags shifted: other names, as rare and as alike."""
    table = str.maketrans(_shifted(_CONSONANTS, number % 20 + 1) | _shifted(_VOWELS, number // 20))
    inside = re.compile(rf"(<(?:{'|'.join(tags)})>)([^<]+)")
    return inside.sub(lambda found: found[1] + re.sub(r"&\w+;|[^&]+", _kept_or(table), found[2]), text)


def _kept_or(table: dict[int, str | int | None]) -> Callable[[re.Match[str]], str]:
    """Return what shifts the letters of a match, but for those of an entity such as &amp;."""
    return lambda found: found[0] if found[0].startswith("&") else found[0].translate(table)


def _shifted(letters: str, by: int) -> dict[str, str]:
    by %= len(letters)
    pairs = dict(zip(letters, letters[by:] + letters[:by], strict=True))
    return pairs | {one.upper(): other.upper() for one, other in pairs.items()}
