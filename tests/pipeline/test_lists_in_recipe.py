"""A recipe with the lists that were fetched: what comes in, what gives way, what stays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from graphkit.fetch import take_lists
from graphkit.fetch.fetched import sha256_of
from graphkit.fetch.lists_folder import ListsFolder
from graphkit.pipeline import Recipe, of_other_formats, read_lists, replayed, with_lists
from graphkit.pipeline.recipe import RecipeFile
from tests.fetch import lists

_FORMATS = {"un_sc": "un", "eu_fsf": "eu", "ca_sema": "ca", "holdings": "holdings", "us_sdn": "us_ofac"}


def of(list_id: str, name: str, day: date | None = None, **known: object) -> RecipeFile:
    said = {"format": _FORMATS[list_id], **known}
    return RecipeFile.model_validate(
        {
            "path": f"/mine/{name}",
            "sha256": name * 4,
            "list_id": list_id,
            "retrieved": date(2024, 1, 1),
            "published": day,
            **said,
        }
    )


def taken(tmp_path: Path, *contents: bytes, accept: bool = False) -> Path:
    for content in contents:
        (tmp_path / "stick").mkdir(exist_ok=True)
        (tmp_path / "stick" / "list.xml").write_bytes(content)
        take_lists(tmp_path / "stick", [], tmp_path / "lists", accept=["un_sc"] if accept else [])
    return tmp_path / "lists"


def names(recipe: Recipe) -> list[str]:
    """Return the files as their list and day, or as they are named."""
    return [
        Path(one.path).name if one.path.startswith("/mine") else f"{one.list_id} {one.published}"
        for one in recipe.files
    ]


def test_the_file_in_place_comes_in_with_the_older_ones_as_its_history(tmp_path: Path) -> None:
    folder = taken(tmp_path, lists.un_of("2024-04-15"), lists.un_of("2024-05-15"), lists.EU_2024)
    recipe = with_lists(None, folder)
    assert names(recipe) == ["eu_fsf 2024-05-13", "un_sc 2024-04-15", "un_sc 2024-05-15"]
    assert all(Path(one.path).is_file() for one in recipe.files)
    assert with_lists(None, tmp_path / "nowhere").files == ()


def test_everything_else_of_the_recipe_stays_and_lists_keep_their_order(tmp_path: Path) -> None:
    before = Recipe(
        files=(of("us_sdn", "SDN.XML"), of("un_sc", "2021.xml", date(2021, 3, 12)), of("holdings", "mine.csv")),
        resolve=False, judgements="/mine/judgements.csv",
    )  # fmt: skip
    recipe = with_lists(before, taken(tmp_path, lists.UN_2024, lists.EU_2024))
    assert names(recipe) == ["SDN.XML", "2021.xml", "un_sc 2024-05-15", "mine.csv", "eu_fsf 2024-05-13"]
    assert (recipe.resolve, recipe.judgements) == (False, "/mine/judgements.csv")


def test_a_file_of_the_same_day_or_a_later_one_gives_way_to_the_one_in_place(tmp_path: Path) -> None:
    before = Recipe(files=(
        of("un_sc", "older.xml", date(2024, 5, 14)), of("un_sc", "same.xml", date(2024, 5, 15)),
        of("un_sc", "later.xml", date(2024, 6, 1)), of("eu_fsf", "eu.xml", date(2024, 6, 1)),
        of("un_sc", "undated.xml"),
    ))  # fmt: skip
    recipe = with_lists(before, taken(tmp_path, lists.UN_2024))
    assert names(recipe) == ["older.xml", "undated.xml", "un_sc 2024-05-15", "eu.xml"]


def test_an_accepted_older_file_stands_for_the_list_and_later_ones_of_the_folder_do_not(
    tmp_path: Path,
) -> None:
    folder = taken(tmp_path, lists.un_of("2024-05-01"), lists.UN_2024, lists.un_of("2024-05-10"), accept=True)
    assert names(with_lists(None, folder)) == ["un_sc 2024-05-01", "un_sc 2024-05-10"]


def test_the_same_lists_again_give_the_same_recipe(tmp_path: Path) -> None:
    folder = taken(tmp_path, lists.un_of("2024-04-15"), lists.UN_2024, lists.CANADA)
    recipe = with_lists(None, folder)
    assert with_lists(recipe, folder) == recipe


def test_a_file_that_was_damaged_in_the_folder_does_not_come_in(tmp_path: Path) -> None:
    folder = taken(tmp_path, lists.UN_2024, lists.EU_2024)
    (folder / "un_sc" / "2024-05-15" / "consolidated.xml").write_bytes(b"damaged")
    assert names(with_lists(None, folder)) == ["eu_fsf 2024-05-13"]


def test_a_change_that_the_publisher_took_back_leaves_each_file_once(tmp_path: Path) -> None:
    folder = ListsFolder(taken(tmp_path, lists.CANADA))
    ((path, kept),) = folder.all_of("ca_sema")
    changed = tmp_path / "changed.xml"
    changed.write_bytes(path.read_bytes() + b"\n")
    for days, content in ((1, changed), (2, path)):
        copied = tmp_path / "coming.xml"
        copied.write_bytes(content.read_bytes())
        later = kept.model_copy(
            update={
                "day": kept.day + timedelta(days=days), "fetched": kept.fetched + timedelta(days=days),
                "sha256": sha256_of(copied), "size": copied.stat().st_size,
            }
        )  # fmt: skip
        folder.place(copied, later)
    recipe = with_lists(None, folder.path)
    assert [one.day for one in recipe.files] == [kept.day + timedelta(days=days) for days in (1, 2)]
    replay = replayed(recipe)
    assert len(read_lists(replay.files, replay.options).sources) == 2


def test_older_files_of_another_format_are_told_of() -> None:
    classic = of("us_sdn", "SDN.XML", date(2024, 5, 7))
    newest = of("us_sdn", "SDN_ENHANCED.XML", date(2026, 11, 27), format="us_enhanced")
    (said,) = of_other_formats(Recipe(files=(classic, newest)))
    assert said.startswith("SDN.XML of 2024-05-07 has another format than the newest file of its list")
    assert of_other_formats(Recipe(files=(classic, of("us_sdn", "SDN2.XML", date(2026, 11, 27))))) == []
