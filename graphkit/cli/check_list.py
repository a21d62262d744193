"""``graphkit check-list``: the content of list files, and what graphkit leaves unread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from graphkit.cli.output import Row, echo, output_options, print_record, print_rows, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.loaders.check_list import ListCheck


@click.command("check-list")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--strict", is_flag=True, help="Refuse a list in which something is new or breaks a rule.")
@output_options
def check_list_command(files: tuple[str, ...], strict: bool, output: str) -> None:
    """Read list files without building anything, and print a row for each.

    A row gives the list, the format, the number of entries, and the share of them that have a primary name, a date of
    designation, a programme, a date of birth and a nationality (of persons), a number, an address and a tie. It also
    says what the format leaves unread, with the reason. Notices say what in the file is new to graphkit or breaks a
    rule of its format; it is kept as it stands. The exit code is 1 if a file is so hollow that build would refuse it,
    and with --strict if there is a notice.

    \b
    Example:
      graphkit check-list SDN.XML consolidated.xml
    """
    from graphkit.loaders.check_list import check_list

    checks = [check_list(file) for file in files]
    rows: list[Row] = [
        {
            "list": check.list,
            "format": check.format,
            "file": check.file,
            "published": check.published,
            "entries": check.entries,
            **{name: None if share is None else round(share, 4) for name, share in check.shares.items()},
            "ignored": dict(check.ignored),
            "skipped": check.skipped,
            "noticed": len(check.notices),
            "notices": [one.model_dump() if output == "json" else one.words for one in check.notices],
        }
        for check in checks
    ]
    if output == "table":
        _print_tables(checks)
    else:
        print_rows(rows, output)
    hollow = [check.hollow for check in checks if check.hollow is not None]
    for error in hollow:
        echo(f"Hollow: {error}", err=True)
    for check in checks:
        for notice in check.notices:
            echo(f"{check.file}: {notice.words}.", err=True)
    if hollow or (strict and any(check.notices for check in checks)):
        sys.exit(1)


def _print_tables(checks: Sequence[ListCheck]) -> None:
    """Print a record for each file, then what each format leaves unread."""
    for at, check in enumerate(checks):
        if at:
            echo()
        filled = [f"{name.replace('_', ' ')} {_percent(share)}" for name, share in check.shares.items()]
        print_record(
            {
                "list": check.list,
                "format": check.format,
                "file": check.file,
                "published": check.published or "no day stated",
                "entries": f"{check.entries:,}",
                "filled": "; ".join(filled),
                "noticed": f"{len(check.notices):,}",
            }
        )
    for form, ignored in {check.format: check.ignored for check in checks if check.ignored}.items():
        unread = [{"left unread": path, "because": reason} for path, reason in ignored.items()]
        echo()
        print_table(unread, noted=("because",), title=f"What {form} leaves unread")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
