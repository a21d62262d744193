"""The authorities' own web pages about an entry or an act; the address patterns are in authority_pages.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlsplit

_ADDRESS = re.compile(r"https?://\S+")
# Numbers are inserted into addresses unchanged: anything with other characters is not a list's number, and gets no
# page.
_NUMBER = re.compile(r"[A-Za-z0-9.-]{1,40}")


def page_of_entry(list_id: str, kind: str, entry: str, numbers: Iterable[tuple[str, str]]) -> str | None:
    """Return the address of the authority's page about an entry, or None if no pattern is known to be right.

    *entry* is its number on the list, *numbers* are its identifiers, each with its scheme.
    """
    pattern = next((one for one in _patterns()["entry"] if one["list"] == list_id), None)
    if pattern is None:
        return None
    kinds = pattern.get("kinds")
    if kinds is not None and kind not in kinds:
        return None
    scheme = pattern.get("scheme")
    number = next((own for of, own in numbers if of == scheme), None) if scheme else entry
    if number is None or _NUMBER.fullmatch(number) is None:
        return None
    return str(pattern["address"]).format(number=quote(number), kind=kinds[kind] if kinds else "")


def pages_of_acts(authority: str, program: str, legal_basis: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of the acts that a designation is based on: those from the list, or known ones."""
    known = _patterns()["act"].get(authority, {})
    given = [found[0] for text in legal_basis for found in _ADDRESS.finditer(text)]
    of_the_list = [address for address in given if _host(address) in known.get("hosts", ())]
    number = known.get("numbers", {}).get(program)
    by_program = [str(known["address"]).format(number=number)] if number else []
    return tuple(dict.fromkeys([*of_the_list, *by_program]))


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None


@cache
def _patterns() -> dict[str, Any]:
    text = resources.files("graphkit.queries").joinpath("authority_pages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
