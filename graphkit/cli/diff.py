"""``graphkit diff``: what changed between two files of one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import keep_going_option
from graphkit.cli.output import Noted, echo, output_options, print_json, print_rows, print_table, print_text
from graphkit.cli.wrapping import unbroken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.derive.changed_entries import Change, ListEntry
    from graphkit.derive.list_diff import ListDiff
    from graphkit.model.records import Source


@click.command("diff")
@click.argument("old")
@click.argument("new")
@keep_going_option
@click.option(
    "--limit",
    default=40,
    show_default=True,
    type=click.IntRange(1),
    help="The most rows of each kind in a table.",
)
@output_options
def diff_command(old: str, new: str, limit: int, output: str) -> None:
    """Show who was listed and delisted between the files OLD and NEW of one list, and what changed in other entries.

    JSON is an object: old, new, listed, delisted, changed, not_compared, warnings; each entry by the list's own id.
    same_name and like_name are ids of entries that may be the same under another number: the list does not say so. CSV
    has a row for each entry listed or delisted and for each field changed. A table is cut at --limit; JSON and CSV hold
    everything.

    \b
    Example:
      graphkit diff SDN_2021.xml SDN_2024.xml
    """
    from graphkit.derive.list_diff import diff

    result = diff(old, new)
    for warning in result.warnings:
        echo(f"Note: {warning}", err=True)
    if output == "json":
        print_json(_as_object(result))
    elif output == "csv":
        print_rows(_as_rows(result), output)
    else:
        _print_tables(result, limit)


def _as_object(result: ListDiff) -> dict[str, Any]:
    found = result.found
    return {
        "old": _file(result.old, found.entries[0]),
        "new": _file(result.new, found.entries[1]),
        "listed": [_entry(entry) for entry in found.listed],
        "delisted": [_entry(entry) for entry in found.delisted],
        "changed": [_change(change) for change in found.changed],
        "not_compared": found.not_compared,
        "warnings": list(result.warnings),
    }


def _file(source: Source, entries: int) -> dict[str, Any]:
    published = source.published.isoformat() if source.published else None
    return {"list": source.list_id, "file": source.file, "published": published, "entries": entries}


def _entry(entry: ListEntry) -> dict[str, Any]:
    return {
        "entry": entry.entry,
        "list": entry.list,
        "name": entry.name,
        "kind": entry.kind,
        "programs": list(entry.stated["programs"]),
        "designated": list(entry.stated.get("designated", ())),
        "same_name": list(entry.same_name),
        "like_name": list(entry.like_name),
    }


def _change(change: Change) -> dict[str, Any]:
    from graphkit.derive.changed_entries import compared_fields

    one = compared_fields()[change.field].get("one", False)
    return {
        "entry": change.entry,
        "list": change.list,
        "name": change.name,
        "field": change.field,
        "before": change.before[0] if one else list(change.before),
        "after": change.after[0] if one else list(change.after),
    }


def _as_rows(result: ListDiff) -> list[dict[str, Any]]:
    found = result.found
    entries = [("listed", entry) for entry in found.listed] + [
        ("delisted", entry) for entry in found.delisted
    ]
    empty = {"field": "", "before": "", "after": ""}
    return [
        *({"change": what, **_entry(entry), **empty} for what, entry in entries),
        *({"change": "changed", **_change(change)} for change in found.changed),
    ]


def _print_tables(result: ListDiff, limit: int) -> None:
    from graphkit.model.safe_text import number_of

    found = result.found
    print_text(
        f"{result.old.title}: {result.old.file} ({result.old.published or 'no day stated'}, {found.entries[0]:,} "
        f"entries) to {result.new.file} ({result.new.published or 'no day stated'}, "
        f"{number_of(found.entries[1], 'entry', 'entries')}).\n"
        f"{len(found.listed):,} listed, {len(found.delisted):,} delisted, "
        f"{len({change.entry for change in found.changed}):,} changed in {number_of(len(found.changed), 'field')}."
        f"{_still_there(found.delisted)}"
    )
    for what, entries in (("Listed", found.listed), ("Delisted", found.delisted)):
        rows = [
            {
                "entry": unbroken(entry.entry),
                "name": Noted(entry.name, _may_be(entry)),
                "kind": entry.kind,
                "programmes": entry.stated["programs"],
            }
            for entry in entries
        ]
        _print_table(what, rows, limit)
    _print_table("Changed", [_change_for_people(change) for change in found.changed], limit)
    if found.not_compared:
        rows = [{"not compared": what, "because": reason} for what, reason in found.not_compared.items()]
        echo()
        print_table(rows, title="What the two files cannot both state")


def _may_be(entry: ListEntry) -> list[str]:
    return [f"may be the same as {', '.join(map(unbroken, entry.may_be))}"] if entry.may_be else []


def _still_there(delisted: Sequence[ListEntry]) -> str:
    """Return the sentence on how many of the delisted may still be listed under another number."""
    count = sum(bool(entry.may_be) for entry in delisted)
    return f"\n{count:,} of the delisted may still be there under another number." if count else ""


def _print_table(title: str, rows: Sequence[dict[str, Any]], limit: int) -> None:
    if not rows:
        return
    echo()
    print_table(rows[:limit], title=title)
    if len(rows) > limit:
        print_text(f"\n{limit:,} of {len(rows):,} shown; --limit N shows more, --csv and --json all.")


def _change_for_people(change: Change) -> dict[str, Any]:
    """Return the old and the new values, without those that stayed."""
    return {
        "entry": unbroken(change.entry),
        "name": change.name,
        "field": change.field.replace("_", " "),
        "went": "; ".join(value for value in change.before if value not in change.after),
        "came": "; ".join(value for value in change.after if value not in change.before),
    }
