"""The list files that the publishers of the tests give: real extracts, and changes of them that say what they are."""

from __future__ import annotations

import re
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"

# Nine entries of 15 May 2024, and eight of 12 March 2021, of which one stands in both.
UN_2024 = (FIXTURES / "un" / "consolidated_2024-05-15_extract.xml").read_bytes()
UN_2021 = (FIXTURES / "un" / "consolidated_2021-03-12_extract.xml").read_bytes()
EU_2024 = (FIXTURES / "snapshots" / "FSF_2024-05-13_extract.xml").read_bytes()
# States no day.
CANADA = (FIXTURES / "ca" / "extract_2026_09.xml").read_bytes()
SDN_CLASSIC = (FIXTURES / "us" / "sdn_extract.xml").read_bytes()
UK = (FIXTURES / "uk" / "uksl_excerpt_2026-08.xml").read_bytes()
# OFAC's ENHANCED list, of 669 entities a few, exported for one programme.
IRAN = FIXTURES / "us_enhanced" / "SDN_ENHANCED_IRAN_2025-10-03_extract.xml"

LOG_IN = b"<!DOCTYPE html><html><head><title>Log in</title></head><body><form>password</form></body></html>"


def un_of(day: str) -> bytes:
    """The UN's list of 2024 as if it were generated on another day."""
    return UN_2024.replace(b"dateGenerated='2024-05-15", f"dateGenerated='{day}".encode())


def un_with(entries: int, day: str = "2024-05-16") -> bytes:
    """The UN's list of 2024 with its first *entries* individuals and entities alone, of another day."""
    kept = 0

    def keep(found: re.Match[bytes]) -> bytes:
        nonlocal kept
        kept += 1
        return found[0] if kept <= entries else b""

    return re.sub(rb"<(INDIVIDUAL|ENTITY)>.*?</\1>", keep, un_of(day), flags=re.DOTALL)


def enhanced(list_name: str = "SDN List") -> bytes:
    """OFAC's ENHANCED list as the whole of the list of that name: the extract without what was chosen for the export."""
    text = IRAN.read_text(encoding="utf-8")
    text = text[: text.index("    <!--")] + text[text.index("-->\n") + 4 :]
    begin, end = text.index("    <filters>"), text.index("</filters>\n") + len("</filters>\n")
    chosen = f"<filters><sanctionsLists><sanctionsList>{list_name}</sanctionsList></sanctionsLists></filters>"
    return (text[:begin] + chosen + text[end:]).encode()
