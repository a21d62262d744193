"""A damaged graph gives an error, never another answer."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from graphkit.errors import GraphkitError, StoreDamagedError, StoreError
from graphkit.queries.actors import find
from graphkit.queries.joinings import joined
from graphkit.store import open_store
from graphkit.store.verify import verify_graph

BLOCK = 4096


def answers(graph: Path) -> list[object]:
    """Ask by the full-text index, by edges and by counts of all."""
    with open_store(graph) as store:
        return [
            [(actor.id, actor.score) for actor in find(store, "rapid action battalion")],
            [row.to_dict() if hasattr(row, "to_dict") else row.model_dump() for row in joined(store)],
            store.read("MATCH (n) RETURN labels(n) AS labels, count(*) AS count ORDER BY labels"),
            store.read("MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS count ORDER BY type"),
        ]


def chosen(graph: Path, source: random.Random) -> Path:
    """Return a file of the graph that holds something."""
    files = [path for path in sorted(graph.rglob("*")) if path.is_file() and path.stat().st_size]
    return source.choice(files)


def flip_a_bit(graph: Path, source: random.Random) -> None:
    path = chosen(graph, source)
    content = bytearray(path.read_bytes())
    content[source.randrange(len(content))] ^= 1 << source.randrange(8)
    path.write_bytes(content)


def flip_bytes(graph: Path, source: random.Random) -> None:
    path = chosen(graph, source)
    content = bytearray(path.read_bytes())
    for _ in range(source.randint(2, 50)):
        content[source.randrange(len(content))] = source.randrange(256)
    path.write_bytes(content)


def cut(graph: Path, source: random.Random) -> None:
    path = chosen(graph, source)
    path.write_bytes(path.read_bytes()[: source.randrange(path.stat().st_size)])


def clear_a_block(graph: Path, source: random.Random) -> None:
    path = chosen(graph, source)
    content = bytearray(path.read_bytes())
    start = source.randrange(len(content)) // BLOCK * BLOCK
    content[start : start + BLOCK] = bytes(len(content[start : start + BLOCK]))
    path.write_bytes(content)


def exchange_two_files(graph: Path, source: random.Random) -> None:
    one, other = chosen(graph, source), chosen(graph, source)
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)


def lengthen(graph: Path, source: random.Random) -> None:
    with chosen(graph, source).open("ab") as file:
        file.write(source.randbytes(source.randint(1, BLOCK)))


def delete_a_file(graph: Path, source: random.Random) -> None:
    chosen(graph, source).unlink()


def delete_every_second_file(graph: Path, source: random.Random) -> None:
    files = [path for path in sorted(graph.rglob("*")) if path.is_file()]
    for path in files[source.randrange(2) :: 2]:
        path.unlink()


def add_a_file(graph: Path, source: random.Random) -> None:
    beside = chosen(graph, source)
    beside.with_name(f"added-{source.randrange(1000)}").write_bytes(source.randbytes(100))


def write_statistics(graph: Path, source: random.Random) -> None:
    """The engine trusts this file's counts, where there is one."""
    (folder,) = graph.glob("builds/*/graph")
    shutil.rmtree(folder / "statistics.json")
    counts = {"Actor%7EPerson_0": {"count": source.randrange(10**6), "pages": []}}
    (folder / "statistics.json").write_text(json.dumps(counts))


WAYS: dict[str, Callable[[Path, random.Random], None]] = {
    way.__name__.replace("_", " "): way
    for way in (
        flip_a_bit, flip_bytes, cut, clear_a_block, exchange_two_files, lengthen, delete_a_file,
        delete_every_second_file, add_a_file, write_statistics,
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(built_case: Path) -> list[object]:
    return answers(built_case)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_damaged_graph_gives_no_other_answer(
    way: str, built_case: Path, whole: list[object], tmp_path: Path
) -> None:
    for seed in range(4):
        copy = tmp_path / f"{seed}.graph"
        shutil.copytree(built_case, copy)
        WAYS[way](copy, random.Random(seed))
        try:
            assert answers(copy) == whole
        except GraphkitError as error:
            assert str(copy) in str(error)
            assert "Build" in str(error)
            assert "Errno" not in str(error)
        shutil.rmtree(copy)


def test_damage_names_the_file_and_the_way_out(built_case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (bucket,) = copy.glob("builds/*/graph/SANCTIONED_BY_0.*")
    content = bytearray(bucket.read_bytes())
    content[100] ^= 1
    bucket.write_bytes(content)
    with pytest.raises(StoreDamagedError, match=r"SANCTIONED_BY_0.*Build it again.*graphkit build LIST"):
        answers(copy)


def test_a_damaged_graph_can_be_built_again_in_its_place(built_case: Path, tmp_path: Path) -> None:
    from graphkit.store import write_graph
    from tests.store.test_embedded import count, graph

    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (copy / "graphkit.json").write_text("{")
    with pytest.raises(StoreDamagedError, match=r"graphkit.json is not what was written"):
        answers(copy)
    write_graph(graph("A ONE"), copy)
    assert count(copy) == 1
    assert len(list((copy / "builds").iterdir())) == 1


@pytest.mark.parametrize(
    "marker",
    [
        '{"graphkit_graph": 4}',
        '{"graphkit_graph": 4, "build": 7, "seal": "x"}',
        "[" * 100_000,
        "[]",
        "null",
        "",
    ],
)
def test_a_marker_that_names_no_build_is_an_error(marker: str, built_case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (copy / "graphkit.json").write_text(marker)
    with pytest.raises(StoreError, match="Build it again"):
        answers(copy)


def test_what_was_built_is_whole_and_says_how_much_it_holds(built_case: Path) -> None:
    found = verify_graph(built_case)
    with open_store(built_case) as store:
        (nodes,) = store.read("MATCH (n) RETURN count(n) AS count")
        (edges,) = store.read("MATCH ()-[r]->() RETURN count(r) AS count")
    assert (found.nodes, found.edges) == (nodes["count"], edges["count"])
    (build,) = (built_case / "builds").iterdir()
    sealed = [path for path in build.rglob("*") if path.is_file() and path.name != "seal.json"]
    assert (found.files, found.bytes) == (len(sealed), sum(path.stat().st_size for path in sealed))


def test_verifying_finds_what_the_fast_digest_cannot(built_case: Path, tmp_path: Path) -> None:
    """Four bytes can be chosen so that CRC-32 stays: here the seal is made to fit the damage, as if they were."""
    import hashlib
    import zlib

    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (bucket,) = copy.glob("builds/*/graph/SANCTIONED_BY_0.*")
    content = bytearray(bucket.read_bytes())
    content[-1] ^= 1
    bucket.write_bytes(content)
    seal = bucket.parents[1] / "seal.json"
    fields = json.loads(seal.read_text())
    fields["files"][f"graph/{bucket.name}"]["crc32"] = f"{zlib.crc32(content):08x}"
    seal.write_text(json.dumps(fields))
    marker = json.loads((copy / "graphkit.json").read_text())
    marker["seal"] = hashlib.sha256(seal.read_bytes()).hexdigest()
    (copy / "graphkit.json").write_text(json.dumps(marker))
    with pytest.raises(StoreDamagedError, match="SANCTIONED_BY_0"):
        verify_graph(copy)


def test_damage_after_opening_is_told_at_the_next_question(built_case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    for question in (
        "MATCH (a:Person) RETURN count(a) AS persons",
        "MATCH (a:Organization) RETURN count(a) AS bodies",
    ):
        with open_store(copy) as store:
            store.read("MATCH (s:State) RETURN s.name AS name")
            (bucket,) = copy.glob("builds/*/graph/Actor%7EPerson_0.*.bucket")
            content = bucket.read_bytes()
            bucket.write_bytes(content[:65536])
            for ask in (store.read, store.query):
                with pytest.raises(StoreDamagedError, match="has changed since it was opened"):
                    ask(question)
            bucket.write_bytes(content)


@pytest.mark.parametrize(
    ("file", "asked"), [("name_index.json", "Myo Swe Win"), ("search_index.json", "7706101758")]
)
def test_damage_to_an_index_is_told_at_each_question(
    file: str, asked: str, built_case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    with open_store(copy) as store:
        (index,) = copy.glob(f"builds/*/{file}")
        index.write_text("{}", encoding="utf-8")
        for _ in range(2):
            with pytest.raises(StoreDamagedError, match="has changed since it was opened"):
                find(store, asked)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
@pytest.mark.parametrize(
    ("name", "make"),
    [
        *product(
            ("graphkit.json", "builds/*/seal.json"), ("pipe", "folder")
        ),  # a link to what they were is read
        *product(("builds/*/graph/Person_0.*", "builds/*/graph/schema.json"), ("pipe", "folder", "link")),
    ],
)
def test_what_is_no_file_is_damage_and_nobody_waits_for_it(
    name: str, make: str, built_case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (path,) = copy.glob(name)
    kept = path.rename(tmp_path / "kept")
    if make == "pipe":
        os.mkfifo(path)
    elif make == "link":
        path.symlink_to(kept)
    else:
        path.mkdir()
    with pytest.raises(StoreDamagedError, match="Build it again"):
        answers(copy)


def test_a_folder_too_many_is_damage(built_case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.graph"
    shutil.copytree(built_case, copy)
    (folder,) = copy.glob("builds/*/graph")
    (folder / "empty").mkdir()
    with pytest.raises(StoreDamagedError, match="graph/empty is one too many"):
        answers(copy)
