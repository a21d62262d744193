from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import JudgementError
from graphkit.resolve.cluster import resolve
from graphkit.resolve.judgements import Judgement, Judgements, add_judgement, read_judgements
from tests.builders import record

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
        ("us_sdn,eu_fsf:2,same,me,2026-01-02,x", "'us_sdn' is no list entry"),
        ("us_sdn:1,us_sdn:1,same,me,2026-01-02,x", "us_sdn:1 is judged against itself"),
        ("us_sdn:1,eu_fsf:2,same", "has not 6 cells"),
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
