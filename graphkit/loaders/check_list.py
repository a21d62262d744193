"""A check of a list file: how complete it is and what stays unread, for use before building on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.completeness import refuse_hollow, shares
from graphkit.loaders.formats import format_of
from graphkit.loaders.reading import parse_list
from graphkit.loaders.shared.facts import facts
from graphkit.model.encodings import encoding_of
from graphkit.model.records import Notice


@dataclass(frozen=True)
class ListCheck:
    """How complete one list file is.

    ``shares`` are shares of the entries (of the persons, for dates of birth and nationalities), None if there are none.
    ``ignored`` names what the format leaves unread, with the reason. ``hollow`` says why `read_list` would refuse the
    file, and is None if it would not. ``notices`` say what in the file is new or breaks a rule; ``skipped`` counts the
    entries without any name.
    """

    list: str
    format: str
    file: str
    published: date | None
    entries: int
    shares: Mapping[str, float | None]
    ignored: Mapping[str, str]
    hollow: ListError | None
    skipped: int
    notices: tuple[Notice, ...]


def check_list(path: Path | str) -> ListCheck:
    """Return how complete the list file at *path* is; ListError if it cannot be read in its format."""
    loaded = parse_list(path, date.today())
    hollow = None
    try:
        refuse_hollow(Path(path), loaded)
    except ListError as error:
        hollow = error
    return ListCheck(
        list=loaded.source.list_id,
        format=loaded.format,
        file=loaded.source.file,
        published=loaded.source.published,
        entries=len(loaded.records) or len(loaded.holdings),
        shares=shares(loaded),
        ignored=_ignored(loaded.format, Path(path)),
        hollow=hollow,
        skipped=loaded.source.skipped,
        notices=loaded.notices,
    )


def _ignored(list_format: str, path: Path) -> dict[str, str]:
    name = format_of(list_format).facts
    if name is None:
        return {}
    table = facts(name)
    with path.open("rb") as stream:
        head = stream.read(64)
    encoding, mark = encoding_of(head)
    is_xml = head[mark:].decode(encoding, "replace").lstrip().startswith("<")
    # OFSI's list as XML has a separate table.
    return dict(table["xml"]["ignored"] if is_xml and "xml" in table else table["ignored"])
