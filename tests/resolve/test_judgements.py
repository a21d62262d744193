from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import JudgementError
from graphkit.resolve.cluster import resolve
from graphkit.resolve.judgements import Judgement, Judgements, add_judgement, read_judgements, read_rows
from tests.builders import record
from tests.tight_disk import fill, python, tiny_disk

HEAD = "one,other,verdict,who,when,why\n"


def judgement(one: str, other: str, verdict: str, line: int = 0) -> Judgement:
    return Judgement(one, other, verdict, "A. Reporter", "2026-01-02", "phoned the ministry", line)


def write(path: Path, *rows: str) -> Path:
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_what_was_judged_different_stays_apart_whatever_the_score() -> None:
    records = [
        record("us_sdn", "1", "Myo Swe Win", born=["1961-01-21"]),
        record("eu_fsf", "2", "Myo Swe Win", born=["1961-01-21"]),
    ]
    assert len(resolve(records).actors) == 1
    apart = resolve(records, Judgements([judgement("eu_fsf:2", "us_sdn:1", "different")]))
    assert len(apart.actors) == 2
    assert apart.possible == ()


def test_what_was_judged_the_same_is_one_actor_and_says_by_whom() -> None:
    records = [record("us_sdn", "1", "Thein Maung"), record("eu_fsf", "2", "Kyaw Zay Ya")]
    (actor,) = resolve(records, Judgements([judgement("us_sdn:1", "eu_fsf:2", "same")])).actors
    assert actor.merges[0].rule == "judgement"
    assert actor.merges[0].evidence == "judged the same by A. Reporter on 2026-01-02: phoned the ministry"


def test_a_judgement_reaches_through_other_members_of_an_actor() -> None:
    # 1 and 2 bear one passport; 3 was judged different from 2, so it does not join 1 either.
    born = ["1961-01-21"]
    records = [
        record("us_sdn", "1", "Myo Swe Win", born=born, identifiers=[("un_reference", "TAi.1")]),
        record("gb_ofsi", "2", "Haji Mudir", identifiers=[("un_reference", "TAi.1")]),
        record("eu_fsf", "3", "Myo Swe Win", born=born),
    ]
    found = resolve(records, Judgements([judgement("gb_ofsi:2", "eu_fsf:3", "different")]))
    assert [{one.id for one in actor.records} for actor in found.actors] == [
        {"us_sdn:1", "gb_ofsi:2"},
        {"eu_fsf:3"},
    ]


def test_a_judgement_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    for verdict in ("different", "withdrawn", "same"):
        add_judgement(file, judgement("us_sdn:1", "eu_fsf:2", verdict))
    assert read_judgements(file).verdict("eu_fsf:2", "us_sdn:1") == "same"
    assert file.read_text(encoding="utf-8").count("\n") == 4  # nothing that was said is lost


def test_a_direct_contradiction_is_refused_with_both_lines(tmp_path: Path) -> None:
    file = write(
        tmp_path / "j.csv",
        "us_sdn:1,eu_fsf:2,same,me,2026-01-02,x",
        "eu_fsf:2,us_sdn:1,different,me,2026-01-03,y",
    )
    with pytest.raises(JudgementError, match=r"j\.csv, line 3: .* contradicts line 2 \(same\)"):
        read_judgements(file)


def test_a_contradiction_by_way_of_others_is_refused(tmp_path: Path) -> None:
    file = write(
        tmp_path / "j.csv",
        "us_sdn:1,eu_fsf:2,same,me,2026-01-02,x", "eu_fsf:2,un_sc:3,same,me,2026-01-02,x", "un_sc:3,us_sdn:1,different,me,2026-01-02,x",
    )  # fmt: skip
    with pytest.raises(JudgementError, match=r"line 4: .* by which the two are one actor"):
        read_judgements(file)


def test_a_judgement_that_would_contradict_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    add_judgement(file, judgement("us_sdn:1", "eu_fsf:2", "same"))
    before = file.read_bytes()
    with pytest.raises(JudgementError, match="Take that back first"):
        add_judgement(file, judgement("us_sdn:1", "eu_fsf:2", "different"))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "us_sdn:1,eu_fsf:2,maybe,me,2026-01-02,x",
            "the verdict 'maybe' is none of same, different, withdrawn",
        ),
        ("us_sdn,eu_fsf:2,same,me,2026-01-02,x", "'us_sdn' is not a list entry"),
        ("us_sdn:1,us_sdn:1,same,me,2026-01-02,x", "us_sdn:1 is judged against itself"),
        ("us_sdn:1,eu_fsf:2,same", "does not have 6 cells"),
        ("us_sdn:1,eu_fsf:2,withdrawn,me,2026-01-02,x", "withdraws a judgement that does not stand"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(JudgementError, match=r"j\.csv, line 2") as error:
        read_judgements(write(tmp_path / "j.csv", row))
    assert said in str(error.value)


def test_another_csv_file_is_refused_by_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "j.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(
        JudgementError, match="line 1: the columns must be one, other, verdict, who, when, why"
    ):
        read_judgements(file)


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.csv").standing == {}


ONE = "us_sdn:1,eu_fsf:2,same,me,2026-01-02,x"
NEW = "us_sdn:1,eu_fsf:3,different,A. Reporter,2026-01-02,phoned the ministry"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (f"{HEAD}{ONE}".encode(), f"\n{NEW}\n".encode()),
        (f"{HEAD}{ONE}\n".encode(), f"{NEW}\n".encode()),
        (HEAD.strip().encode(), f"\n{NEW}\n".encode()),
        (f"{HEAD}{ONE}".replace("\n", "\r\n").encode("utf-8-sig"), f"\r\n{NEW}\r\n".encode()),
        (f"{HEAD}{ONE}\n\n\n".encode(), f"{NEW}\n".encode()),
        (f"{HEAD}{ONE}".encode("utf-16"), f"\n{NEW}\n".encode("utf-16-le")),
        (f'{HEAD}us_sdn:1,eu_fsf:2,same,me,2026-01-02,"two\nlines"'.encode(), f"\n{NEW}\n".encode()),
    ],
)  # fmt: skip
def test_a_judgement_is_a_row_of_its_own_behind_what_stands_there_byte_for_byte(
    before: bytes, added: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.csv"
    file.write_bytes(before)
    standing = read_judgements(file).standing
    add_judgement(file, judgement("us_sdn:1", "eu_fsf:3", "different"))
    assert file.read_bytes() == before + added
    assert read_judgements(file).verdict("us_sdn:1", "eu_fsf:3") == "different"
    assert len(read_judgements(file).standing) == len(standing) + 1


def test_a_clock_that_goes_back_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    add_judgement(file, judgement("us_sdn:1", "eu_fsf:2", "same"))
    os.utime(file, (4_000_000_000, 4_000_000_000))  # in 2096
    add_judgement(file, Judgement("us_sdn:1", "eu_fsf:3", "different", "me", "1999-12-31", "y"))
    add_judgement(file, Judgement("us_sdn:1", "eu_fsf:3", "withdrawn", "me", "1980-01-01", "z"))
    # What stands later in the file is said later, whatever its day.
    assert [(row.other, row.verdict) for row in read_rows(file)] == [
        ("eu_fsf:2", "same"), ("eu_fsf:3", "different"), ("eu_fsf:3", "withdrawn"),
    ]  # fmt: skip
    assert read_judgements(file).verdict("us_sdn:1", "eu_fsf:3") is None


def test_all_who_judge_at_once_end_in_the_file(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from graphkit.resolve.judgements import Judgement, add_judgement\n"
        "for number in range(10):\n"
        "    one = Judgement(f'us_sdn:{sys.argv[2]}', f'eu_fsf:{number}', 'different', 'me', '2026-01-02', 'x')\n"
        "    add_judgement(sys.argv[1], one)\n"
    )
    file = tmp_path / "judgements.csv"
    running = [subprocess.Popen([sys.executable, "-c", script, str(file), str(who)]) for who in range(3)]
    assert [one.wait(timeout=60) for one in running] == [0, 0, 0]
    assert sorted((row.one, row.other) for row in read_rows(file)) == [
        (f"us_sdn:{who}", f"eu_fsf:{number}") for who in range(3) for number in range(10)
    ]
    assert file.read_text(encoding="utf-8").startswith(HEAD)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".judgements.csv.lock", "judgements.csv"]


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("leaving", [0, 4096])
def test_a_full_disk_leaves_the_judgements_as_they_were(there: bool, leaving: int, tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        file = disk / "judgements.csv"
        if there:
            file.write_text(
                HEAD + "".join(f"us_sdn:1,eu_fsf:{n},different,me,2026-01-02,x\n" for n in range(200))
            )
        before = file.read_bytes() if there else None
        fill(disk, leaving if there else 0)
        with pytest.raises(
            JudgementError, match=r"cannot be written \(No space left on device\)\. Make room there"
        ):
            add_judgement(file, judgement("us_sdn:1", "eu_fsf:x", "same"))
        assert (file.read_bytes() if file.exists() else None) == before
        assert not list(disk.glob("*.part")) + list(disk.glob(".*.part"))


@pytest.mark.parametrize("most", [0, 30, 60])
def test_a_disk_that_is_full_at_any_byte_leaves_no_half_judgement(most: int, tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    done = python(
        "import sys\n"
        "from graphkit.errors import JudgementError\n"
        "from graphkit.resolve.judgements import Judgement, add_judgement\n"
        "try:\n    add_judgement(sys.argv[1], Judgement('a:1', 'b:2', 'same', 'me', '2026-01-02', 'x' * 50))\n"
        "except JudgementError as error:\n    print(error)\n",
        file, most_bytes=most,
    )  # fmt: skip
    assert "cannot be written (File too large)" in done.stdout
    assert not file.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty: what stood in it is lost. Put a copy back"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (HEAD.encode() + b"us_sdn:1,eu_fsf:2,same,M\xfcller,2026-01-02,x\n", "line 2 holds the byte 0xfc, 'ü' in Windows-1252"),
        (HEAD.encode("utf-16")[:-1], "is UTF-16-LE, and broken at byte"),
        (HEAD.encode() + b"us_sdn:1,eu_fsf:2,same,me,2026-01-02,x\x00\n", "holds a NUL byte in line 2"),
        (HEAD.encode() + b'us_sdn:1,eu_fsf:2,same,me,2026-01-02,"x', "line 2: unexpected end of data"),
        (HEAD.encode() + b"us_sdn:1,eu_fsf:2,same,me,2026-01-02," + b"x" * 10_000_001, "line 2: field larger than"),
        (HEAD.replace(",", ";").encode(), "with commas between them"),
        (HEAD.replace(",", "\t").encode("utf-16"), "with commas between them"),
    ],
)  # fmt: skip
def test_a_file_that_is_broken_is_refused_and_left_as_it_is(
    content: bytes, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.csv"
    file.write_bytes(content)
    for attempt in (
        read_judgements,
        lambda path: add_judgement(path, judgement("us_sdn:1", "eu_fsf:3", "same")),
    ):
        with pytest.raises(JudgementError) as caught:
            attempt(file)
        assert str(caught.value).startswith(str(file))
        assert words in str(caught.value)
    assert file.read_bytes() == content


@pytest.mark.parametrize("place", ["folder", "/dev/zero", "nowhere/judgements.csv", "x" * 300])
def test_a_place_where_no_judgements_can_be_is_one_error(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(JudgementError, match=r"is not a file|Make its folder first|too long"):
        add_judgement(tmp_path / place, judgement("us_sdn:1", "eu_fsf:2", "same"))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_hostile_words_are_written_on_one_line_and_are_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    add_judgement(file, Judgement("us_sdn:1", "eu_fsf:2", "same", "=cmd", "2026-01-02", "a\nb"))
    assert file.read_text(encoding="utf-8").splitlines()[1] == "us_sdn:1,eu_fsf:2,same,'=cmd,2026-01-02,a b"


def test_judgements_of_entries_that_were_not_read_are_named() -> None:
    judged = Judgements(
        [judgement("us_sdn:1", "eu_fsf:2", "same", 2), judgement("us_sdn:1", "eu_fsf:9", "same", 3)]
    )
    assert [(one.line, unknown) for one, unknown in judged.about_unknown(["us_sdn:1", "eu_fsf:2"])] == [
        (3, ("eu_fsf:9",))
    ]
