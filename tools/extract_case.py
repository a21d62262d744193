"""Cut the example case of 10 December 2021 out of the full official lists.

    python tools/extract_case.py LISTS OUTPUT

LISTS is a folder with the full files of the days named below, OUTPUT the folder to write, for instance
graphkit/data/case_2021_12_10. An entry is copied byte for byte and so is all that stands around the entries; only
OFAC's Record_Count is set to the number of entries that are left. The UK list is a workbook: its rows are copied
cell by cell into a new one, without the fonts and widths. Running it again writes the same bytes.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import openpyxl

US_SDN = {
    # The fifteen individuals and ten entities of the Treasury's release of 10 December 2021.
    "33951": "RAPID ACTION BATTALION",
    "33952": "AHMED, Benazir",
    "33953": "AL-MAMUN, Chowdhury Abdullah",
    "33954": "KHAN, Mohammad Anwar Latif",
    "33955": "SORWAR, Tofayel Mustafa",
    "34076": "AZAD, Khan Mohammad",
    "34077": "ALAM, Mohammad Jahangir",
    "34079": "ZAKIR, Shohrat",
    "34119": "TUNIYAZ, Erken",
    "34020": "EUROPEAN INSTITUTE JUSTO",
    "34021": "SOIN, Dmitriy Yurevich",
    "34022": "SEK STUDIO",
    "34023": "NINGS CARTOON STUDIO",
    "31042": "MOXING CARTOON",
    "34024": "LU, Hezheng",
    "34025": "SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO",
    "30184": "CENTRAL PUBLIC PROSECUTORS OFFICE",
    "33936": "RI, Yong Gil",
    "33973": "WIN, Myo Swe",
    "34016": "OO, Saw Myint",
    "34017": "KO, Maung",
    "34018": "NAN, Khat Htein",
    "33536": "MYANMAR WAR VETERANS ORGANIZATION",
    "33537": "DIRECTORATE OF DEFENSE INDUSTRIES",
    "33538": "QUARTERMASTER GENERAL OFFICE",
    # Named in the release, or in a "Linked To" remark of one of the twenty-five.
    "29159": "XINJIANG PUBLIC SECURITY BUREAU",
    "22285": "MINISTRY OF PEOPLE'S ARMED FORCES",
    "43396": "MINISTRY OF DEFENSE OF BURMA",
    # Their own remark says "Linked To: SEK STUDIO".
    "40201": "JADHAV, Deepak",
    "40202": "FUNSAGA PTE LTD.",
    "40203": "KINOATIS LLC",
    "40205": "KIM, Myong Chol",
    "40207": "EVERLASTING EMPIRE LIMITED",
    "40209": "TIAN FANG HONG KONG HOLDINGS LIMITED",
    "40210": "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD.",
    "40212": "QUANZHOU YIYANGJIN IMPORT AND EXPORT TRADE CO., LTD.",
    "40213": "FUJIAN NANAN IMPORT AND EXPORT CORPORATION",
    # Whom the United Kingdom designated on the same day, or names in its reasons as designated before.
    "27225": "HLAING, Min Aung",
    "27226": "WIN, Soe",
    "31131": "OO, Mya Tun",
    "31516": "MYANMAR ECONOMIC CORPORATION LIMITED",
    "31517": "MYANMA ECONOMIC HOLDINGS PUBLIC COMPANY LIMITED",
    "34657": "DIRECTORATE OF PROCUREMENT OF THE COMMANDER-IN-CHIEF OF DEFENSE SERVICES ARMY",
}
US_NONSDN = {"33114": "SENSETIME GROUP LIMITED"}
UK_OFSI = {
    # Designated on 10 December 2021.
    "14163": "MYANMAR WAR VETERANS ORGANISATION",
    "14164": "QUARTER MASTER GENERAL OFFICE",
    "14165": "DIRECTORATE FOR DEFENCE INDUSTRIES",
    "14166": "DIRECTORATE FOR DEFENCE PROCUREMENT",
    "14167": "BANGALZAI, Furqan",
    # Named in the reasons of these five as designated before.
    "13897": "HLAING, Min Aung",
    "13898": "WIN, Soe",
    "14058": "OO, Mya Tun",
    "14080": "MYANMAR ECONOMIC HOLDINGS PUBLIC COMPANY LTD",
    "14081": "MYANMAR ECONOMIC CORPORATION",
    # The same actor as an entry of the United States' extract.
    "13575": "MINISTRY OF THE PEOPLE'S ARMED FORCES (MPAF)",
}
EU_FSF = {
    "EU.6272.7": "Central Public Prosecutor's Office",
    "EU.6256.65": "Yong Gil RI",
    "EU.4093.2": "MINISTRY OF THE PEOPLE'S ARMED FORCES (MPAF)",
}
EU_PROGRAMME = "MMR"
UN_SC = {"KPe.054": "MINISTRY OF NATIONAL DEFENCE"}
CA_REGIME = "Myanmar (Burma) / Myanmar (Birmanie)"
# Under Canada's China regulations: the same names as two of the twenty-five. Records have no number of their own.
CA_NAMES = (("Tuniyaz", "Erkin"), ("Zakir", "Shohrat"))
RELEASE = "2021-12-10-jy0526.md"

UK_SHEET = "Data"
UK_HEADER_ROWS = 2
UK_KEY = "Group ID"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Xml:
    """One list that is XML, and which of its entries stay."""

    source: str
    output: str
    tags: tuple[str, ...]
    key: re.Pattern[bytes]
    wanted: Collection[str]
    also: re.Pattern[bytes] | None = None


XML_LISTS = (
    Xml("us/SDN_2024-05-07.xml", "us_sdn.xml", ("sdnEntry",), re.compile(rb"<uid>(\d+)</uid>"), US_SDN),
    Xml(
        "us/CONSOLIDATED_2024-05-06.xml",
        "us_nonsdn.xml",
        ("sdnEntry",),
        re.compile(rb"<uid>(\d+)</uid>"),
        US_NONSDN,
    ),
    Xml(
        "eu/FSF_2024-05-13.xml",
        "eu_fsf.xml",
        ("sanctionEntity",),
        re.compile(rb'euReferenceNumber="([^"]+)"'),
        EU_FSF,
        also=re.compile(rb'<regulation [^>]*programme="' + EU_PROGRAMME.encode() + rb'"'),
    ),
    Xml(
        "un/consolidated_2024-05-15.xml",
        "un_sc.xml",
        ("INDIVIDUAL", "ENTITY"),
        re.compile(rb"<REFERENCE_NUMBER>([^<]+)</REFERENCE_NUMBER>"),
        UN_SC,
    ),
    Xml(
        "ca/sema-lmes_2025-05.xml",
        "ca_sema.xml",
        ("record",),
        re.compile(rb"<Country>([^<]+)</Country>"),
        (CA_REGIME,),
        also=re.compile(
            "|".join(
                rf"<LastName>{last}</LastName>\s*<GivenName>{given}</GivenName>" for last, given in CA_NAMES
            ).encode()
        ),
    ),
)


def cut_xml(content: bytes, spec: Xml) -> tuple[bytes, int]:
    """Leave out the entries that are not wanted; everything else stays as it is. Returns the bytes and the count."""
    tag = "|".join(spec.tags).encode()
    entry = re.compile(rb"[ \t]*<(" + tag + rb")(?: [^>]*)?>.*?</\1>\r?\n", re.DOTALL)
    found: set[str] = set()
    kept = 0

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal kept
        key = spec.key.search(match[0])
        if key is None:
            raise SystemExit(f"{spec.source}: an entry without a key at byte {match.start()}")
        name = key[1].decode("utf-8")
        if name not in spec.wanted and not (spec.also and spec.also.search(match[0])):
            return b""
        found.add(name)
        kept += 1
        return match[0]

    extract = entry.sub(keep, content)
    if missing := set(spec.wanted) - found:
        raise SystemExit(f"{spec.source}: not found: {', '.join(sorted(missing))}")
    extract = re.sub(
        rb"(<Record_Count>)\d+(?=</Record_Count>)", rb"\g<1>" + str(kept).encode(), extract, count=1
    )
    return extract, kept


def cut_workbook(source: Path, groups: Collection[str]) -> tuple[bytes, int]:
    """Copy the two head rows and the rows of these groups into a new workbook."""
    reader = openpyxl.load_workbook(source, read_only=True)
    rows = reader[UK_SHEET].iter_rows(values_only=True)
    head = [next(rows) for _ in range(UK_HEADER_ROWS)]
    group = head[-1].index(UK_KEY)
    body = [row for row in rows if row[group] in groups]
    reader.close()
    if missing := set(groups) - {str(row[group]) for row in body}:
        raise SystemExit(f"{source}: not found: {', '.join(sorted(missing))}")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = UK_SHEET
    for row in (*head, *body):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue()), len(body)


def _without_clock(workbook: bytes) -> bytes:
    """The same workbook with no time of writing in it, so that two runs give the same bytes."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(?<=W3CDTF\">)[^<]+", b"2023-06-05T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, LONG_AGO), part, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def extract(lists: Path, output: Path, say: Callable[[str], object]) -> None:
    """Write all files of the case that come from a list."""
    output.mkdir(parents=True, exist_ok=True)
    for spec in XML_LISTS:
        content, kept = cut_xml((lists / spec.source).read_bytes(), spec)
        (output / spec.output).write_bytes(content)
        say(f"{spec.output}: {kept} entries of {spec.source}")
    content, kept = cut_workbook(lists / "uk/ConList_2023-06-05.xlsx", UK_OFSI)
    (output / "uk_ofsi.xlsx").write_bytes(content)
    say(f"uk_ofsi.xlsx: {kept} rows of {len(UK_OFSI)} groups")
    shutil.copyfile(lists / "press/us_treasury" / RELEASE, output / RELEASE)
    say(f"{RELEASE}: whole")


def main() -> None:
    """Read the command line and write the extracts."""
    parser = argparse.ArgumentParser(
        description="Cut the example case of 10 December 2021 out of the full lists."
    )
    parser.add_argument(
        "lists", type=Path, help="folder with the full lists: us/, uk/, eu/, un/, ca/, press/us_treasury/"
    )
    parser.add_argument("output", type=Path, help="folder to write the extracts into")
    arguments = parser.parse_args()
    try:
        extract(arguments.lists, arguments.output, lambda line: sys.stdout.write(line + "\n"))
    except OSError as problem:
        raise SystemExit(f"{problem.filename}: {problem.strerror}") from problem


if __name__ == "__main__":
    main()
