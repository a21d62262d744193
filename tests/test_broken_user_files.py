"""Whatever stands in a file that a user wrote, it is read or refused with one short error that names it.

The files: tables of statements, of holdings and of names, FollowTheMoney, judgements. Each begins as a good one; then bytes, words
and values are exchanged for hostile ones, doubled, cut off, or written in another encoding.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import GraphkitError
from graphkit.loaders import read_list
from graphkit.loaders.own.people import Columns, country_meant, read_people
from graphkit.queries.births import stated_births
from graphkit.resolve.judgements import Judgement, add_judgement, read_judgements
from tests.tight_disk import python

DAY = date(2026, 1, 2)
TEXT = "Today OFAC designates Ri Yong Gil. The EU designated him in March 2021. He led Nobody’s Ltd."
GOOD = {
    "statements.toml": f"""\
format = "graphkit-statements-1"
[text]
file = "release.md"
list = "us_press"
title = "A release"
published = 2021-12-10
url = "https://home.treasury.gov/x"
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
[[designation]]
list = "us_sdn"
entry = "33936"
name = "RI, Yong Gil"
program = "DPRK3"
date = 2021-12-10
begin = 6
end = 33
quote = "OFAC designates Ri Yong Gil"
[[relation]]
list = "us_sdn"
entry = "33936"
name = "RI, Yong Gil"
type = "linked"
other_name = "Nobody’s Ltd."
role = "head"
former = false
share_min = 10
share_max = 50.5
begin = 72
end = 92
quote = "He led Nobody’s Ltd."
[[join]]
list = "us_sdn"
entry = "33936"
name = "RI, Yong Gil"
first = "eu"
first_date = "2021-03"
joined = "us"
joined_date = 2021-12-10
begin = 35
end = 71
quote = "The EU designated him in March 2021."
""",
    "holdings.csv": """\
owner,asset,share,source,since,until,kind
us_sdn:33936,Alpha Ltd,50,Register,2021-12-10,,ownership
"Müller, Ann",Alpha Ltd,25-50,Register,2015,2020-06,
Beta,us_sdn:33936,at least 10%,"Annual report, page 5",,,control
""",
    "ownership.ftm.json": """\
{"id": "p-1", "schema": "Person", "properties": {"name": ["Ann Other"], "birthDate": ["1970-02"]}, "referents": ["ofac-1"]}
{"id": "c-1", "schema": "Company", "properties": {"name": ["Alpha Ltd", "Альфа"], "alias": ["\\u00c4lpha"]}}
{"id": "o-1", "schema": "Ownership", "properties": {"owner": ["p-1"], "asset": ["c-1"], "percentage": ["51.0"], "startDate": ["2015-03"], "colour": ["red"]}}
{"id": "s-1", "schema": "Sanction", "properties": {"entity": ["p-1"]}}
""",
    "judgements.csv": """\
one,other,verdict,who,when,why
us_sdn:33936,eu_fsf:EU.1,same,A. Reporter,2026-01-02,the same passport
us_sdn:33936,un_sc:2,different,A. Reporter,2026-01-02,"another, younger man"
us_sdn:33936,un_sc:2,withdrawn,A. Reporter,2026-01-03,an error
""",
    "people.csv": """\
Name;Geburtsdatum;Land;Pass;Notiz
"Müller; Ann";07.10.1952;Deutschland;C 123-456;"two
lines"
Ri Yong Gil;7 October 1955;KP;;
;1952;;DM005096;=1+1
""",
}  # fmt: skip
HOSTILE = [
    b"", b" ", b"\x00", b"\xff\xfe", b"\xfc", b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", b"\\U0000d800", b"9" * 5000, b"1e999",
    b"NaN", b"nan", b"inf", b"-Infinity", b"0x" + b"f" * 5000, b"[" * 60_000, b'{"a":' * 60_000, b"{a=" * 60_000, b'"',
    b"'''", b'"""', b"\r", b"\r\n", b"\n", b"\t", b"\xc2\x85", "\u202e".encode(), "\u2028".encode(), b"x" * 300_000, b"true",
    b"null", b"[]", b"{}", b"5", b"-1", b"2021-13-45", b"0000-00-00", b"99999-01-01", b"10:00:00", b"=cmd", b",,,,,", b";",
    b"us_sdn:", b":", "²".encode(), "٣".encode(), b"#", b"\\", b"a.b.c = 1\n", b"[[designation]]\n", b"[text]\n",
]  # fmt: skip
ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
MANY = settings(
    max_examples=250,
    deadline=timedelta(seconds=10),
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(path: Path) -> None:
    """Read the file as what it is; any other exception than an error of ours fails the test."""
    before = path.read_bytes()
    try:
        if path.name == "judgements.csv":
            read_judgements(path)
            add_judgement(path, Judgement("us_sdn:7", "eu_fsf:8", "same", "me", "2026-01-04", "x"))
            assert path.read_bytes().startswith(before)
            assert read_judgements(path).verdict("us_sdn:7", "eu_fsf:8") == "same"
        elif path.name == "people.csv":
            for person in read_people(path, Columns()).rows:
                stated_births(person.birth)
                country_meant(person.country)
        else:
            read_list(path, DAY)
    except GraphkitError as error:
        assert str(error).startswith((str(path), str(path.parent / "release.md")))
        assert len(str(error)) < len(str(path)) + 2_000
        assert path.read_bytes() == before


def words_of(content: bytes) -> list[tuple[int, int]]:
    """Where names and values stand, and what stands between them."""
    return [found.span() for found in re.finditer(rb'"[^"\n]*"|[^\s",\[\]{}=:]+|[",\[\]{}=:]', content)]


def exchange_a_word(content: bytes, draw: Callable[..., Any]) -> bytes:
    words = words_of(content)
    if not words:
        return content
    begin, end = words[draw(st.integers(0, len(words) - 1))]
    other = draw(st.sampled_from(HOSTILE) | st.sampled_from(words).map(lambda span: content[slice(*span)]))
    quoted = draw(st.booleans()) and content[begin:begin + 1] == b'"'  # fmt: skip
    return content[:begin] + (b'"' + other + b'"' if quoted else other) + content[end:]


def change_bytes(content: bytes, draw: Callable[..., Any]) -> bytes:
    begin = draw(st.integers(0, len(content)))
    end = min(len(content), begin + draw(st.integers(0, 60)))
    put_in = draw(st.sampled_from(HOSTILE) | st.binary(max_size=4) | st.just(content[begin:end] * 2))
    return content[:begin] + put_in + content[end:]


def cut_off(content: bytes, draw: Callable[..., Any]) -> bytes:
    return content[: draw(st.integers(0, len(content)))]


def write_in_another_encoding(content: bytes, draw: Callable[..., Any]) -> bytes:
    encoding = draw(st.sampled_from(ENCODINGS))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


CHANGES = (exchange_a_word, exchange_a_word, change_bytes, cut_off, write_in_another_encoding)


@pytest.mark.parametrize("name", GOOD)
@MANY
@given(st.data())
def test_a_broken_file_is_read_or_refused_with_one_error(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    content = GOOD[name].encode()
    for change in data.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3)):
        content = change(content, data.draw)
    (tmp_path / "release.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    read(tmp_path / name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "owner", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@MANY
@given(
    JSON,
    st.integers(0, 3),
    st.sampled_from(["id", "schema", "properties", "referents", "name", "owner", "percentage", "startDate"]),
)
def test_a_value_of_any_kind_in_followthemoney(tmp_path: Path, value: Any, line: int, field: str) -> None:  # fmt: skip
    entities = [json.loads(one) for one in GOOD["ownership.ftm.json"].splitlines()]
    place = (
        entities[line]
        if field in ("id", "schema", "properties", "referents")
        else entities[line]["properties"]
    )
    place[field] = value
    path = tmp_path / "ownership.ftm.json"
    path.write_text("\n".join(json.dumps(entity) for entity in entities), encoding="utf-8")
    read(path)


def test_good_files_are_read(tmp_path: Path) -> None:
    # Else the tests above would change what is refused anyway.
    (tmp_path / "release.md").write_text(TEXT, encoding="utf-8")
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_list(tmp_path / "statements.toml", DAY).statements
    assert found is not None
    assert (len(found.dates), len(found.relations), len(found.joins)) == (1, 1, 1)
    assert len(read_list(tmp_path / "holdings.csv", DAY).holdings) == 3
    assert len(read_list(tmp_path / "ownership.ftm.json", DAY).holdings) == 1
    assert len(read_judgements(tmp_path / "judgements.csv").standing) == 1


@pytest.mark.parametrize("name", GOOD)
def test_an_error_while_the_disk_is_read_is_one_error(name: str, tmp_path: Path) -> None:
    # A folder in which everything is there and nothing can be read: root could, so nobody reads it.
    path = tmp_path / name
    path.write_text(GOOD[name], encoding="utf-8")
    path.chmod(0o000)
    script = (
        "import os, sys\n"
        "from datetime import date\n"
        "from graphkit.errors import GraphkitError\n"
        "from graphkit.loaders import read_list\n"
        "from graphkit.resolve.judgements import read_judgements\n"
        "os.chdir(os.path.dirname(sys.argv[1]))\n"
        "if os.geteuid() == 0:\n    os.setuid(65534)\n"
        "try:\n    (read_judgements if 'judgements' in sys.argv[1] else lambda path: read_list(path, date.today()))"
        "(os.path.basename(sys.argv[1]))\n"
        "except GraphkitError as error:\n    print(error)\n"
    )
    done = python(script, path)
    assert done.stderr == ""
    assert done.stdout.startswith(f"{name}: cannot be read")
    assert "Permission denied" in done.stdout
