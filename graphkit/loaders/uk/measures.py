"""The measures of designations on the UK Sanctions List: SanctionsImposed in words, and its indicators."""

from __future__ import annotations

import re

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element

# A measure, followed by ': see "Other information"' or other words about it.
_MEASURE = re.compile(r"((?:(?!\bsee\b)[^:(])*)(.*)", re.IGNORECASE)
_SEE_OTHER_INFORMATION = ("", "seeotherinformation")
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TRUTHS = {"true": True, "false": False}
# Measures of the model that cover several of the UK's: the list's own words say which.
_SEVERAL = ("transport", "non_blocking", "banking_restriction")


def take_measures(entry: Element) -> tuple[tuple[str, ...], list[str]]:
    """Take the measures, a new one in the list's own words; words that say more than the measure become remarks."""
    table: dict[str, str] = facts("uk/sanctions_list")["measures"]
    words, remarks = _in_words(entry)
    known = {letters: _measure(entry, table.get(letters), head) for letters, head in words.items()}
    indicated = _indicated(entry, alone=not words)
    known |= {
        letters: table.get(letters, head) for letters, head in indicated.items() if letters not in words
    }
    remarks = [
        f"Sanctions imposed: {head}"
        for letters, head in (indicated | words).items()
        if table.get(letters) in _SEVERAL or letters.startswith("targeted")
    ] + remarks
    unsaid = [head for letters, head in indicated.items() if letters not in words]
    if words and unsaid:
        remarks.append(
            f"Named by SanctionsImposedIndicators but not by SanctionsImposed: {', '.join(unsaid)}"
        )
    order = list(dict.fromkeys([*table.values(), *known.values()]))
    return tuple(sorted(set(known.values()), key=order.index)), remarks


def _measure(entry: Element, measure: str | None, head: str) -> str:
    """Return the measure, or, if it is new, the list's own words for it."""
    return measure or entry.one_of({}, head, "measure", head, at="SanctionsImposed")


def _in_words(entry: Element) -> tuple[dict[str, str], list[str]]:
    """Return each measure in SanctionsImposed by its letters, and as remarks those with further words."""
    words: dict[str, str] = {}
    remarks = []
    for written in entry.expected_text("SanctionsImposed").split("|"):
        part = " ".join(written.split())
        match = _MEASURE.fullmatch(part)
        head, behind = (match[1].strip(), match[2]) if match and _letters(match[1]) else (part, "")
        if head:
            words.setdefault(_letters(head), head)
        if _letters(behind) not in _SEE_OTHER_INFORMATION:
            remarks.append(f"Sanctions imposed: {part}")
    return words, remarks


def _indicated(entry: Element, *, alone: bool) -> dict[str, str]:
    """Return the tag of each indicator that is true, by its letters.

    If there are no words next to them (*alone*), indicators that the table lacks are measures too: they are left over
    and reported, and their tag is the list's own word for the measure.
    """
    element = entry.take("SanctionsImposedIndicators")
    if element is None:
        return {}
    table: dict[str, str] = facts("uk/sanctions_list")["measures"]
    tags: list[str] = facts("uk/sanctions_list")["indicators"]["tags"]
    found = {_letters(tag): tag for tag in tags if _is_true(element, tag)}
    others = {one.path: one for one in element.left_over() if one.kind == "element"}
    for path, one in others.items():
        above, _, tag = path.rpartition("/")
        if above == element.path and _letters(tag) in table:
            if _is_true(element, tag):
                found[_letters(tag)] = tag
        elif above == element.path and alone and one.text.lower() == "true":
            found[_letters(tag)] = _NEW_WORD.sub(" ", tag)
    return found


def _is_true(element: Element, tag: str) -> bool:
    word = element.text(tag)
    if word is None:
        return False
    known = _TRUTHS.get(word.lower())
    return element.one_of(_TRUTHS, word, "indicator", False, at=tag) if known is None else known


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).lower()
