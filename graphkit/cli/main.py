"""The command ``graphkit``: its groups, its errors, its exit codes.

Exit codes: 0 success, 1 the run failed (the reason is on stderr), 2 wrong usage, 3 a watched name is among the changes,
4 a name fits several actors, 128 plus the number of the signal that stopped the command.
"""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn, TextIO

import click

import graphkit
from graphkit.cli.command_groups import GROUPS, SUMMARIES, imported_command
from graphkit.cli.stopping import Stopped, stopped_by_signals
from graphkit.errors import AmbiguousNameError, GraphkitError
from graphkit.messages import in_quotes, message, shown_path

# Bytes that are not UTF-8 text, as Python represents them.
_HALVES = re.compile("[\ud800-\udfff]")


class _Commands(click.Group):
    """A group that imports the module of a command when needed, and suggests a command for a mistyped name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return imported_command(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in SUMMARIES and not args[0].startswith("-"):
            near = get_close_matches(args[0], SUMMARIES, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(SUMMARIES)}."
            ctx.fail(f"There is no command {in_quotes(args[0])}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the headings of their groups, without importing them."""
        widest = max(map(len, SUMMARIES))
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), summary) for name, summary in commands.items()])


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(graphkit.__version__, prog_name="graphkit")
def cli() -> None:
    """Sanctions lists as one cited graph: who is sanctioned by whom, who joined whom, who is tied to whom.

    \b
    graphkit demo                                  the whole way on a bundled case
    graphkit build LIST... --db sanctions.graph    from official list files to a graph
    graphkit find "myo swe win"                    the actors of that name
    """


def main() -> NoReturn:
    """Run the command line and exit with its code; anything that the system refuses becomes one clear error."""
    _open_streams()
    code = _run()
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            code = code or _failed(_words_of(error))
        _give_up(sys.stdout)
    sys.exit(code)


def _run() -> int:
    """Run the command that was called, and return the exit code."""
    try:
        _refuse_what_is_no_text(sys.argv[1:])
        with stopped_by_signals():
            cli(standalone_mode=False)
    except Stopped as stopped:
        return _failed("Stopped.", 128 + stopped.signal)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        return _failed(shown.getvalue().rstrip(), error.exit_code)
    except (BrokenPipeError, SystemExit) as left:
        # The reader of the output has seen enough; rich exits in the same way.
        if not isinstance(left, BrokenPipeError) and not isinstance(left.__context__, BrokenPipeError):
            raise
        _give_up(sys.stdout)
    except AmbiguousNameError as error:
        return _failed(_words_of(error), 4, most=None)  # all of them are listed
    except (click.Abort, GraphkitError, OSError, MemoryError, RecursionError) as error:
        return _failed(_words_of(error))
    return 0


def _open_streams() -> None:
    """Make sure that all three streams are open, and that they can write any letter."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the parent process
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _refuse_what_is_no_text(arguments: Sequence[str]) -> None:
    """Raise a usage error for bytes that are not text, unless they name a file: file systems allow any bytes."""
    for text in arguments:
        names = (text, text.partition("=")[2], text.rpartition("=")[0])  # --judgements=FILE, FILE=DAY
        if _HALVES.search(text) and not any(map(os.path.lexists, names)):
            raise click.UsageError(
                f"{in_quotes(text)} is not text in UTF-8. Type it in a terminal that is set to UTF-8."
            )


def _words_of(error: BaseException) -> str:
    """Return the reason for the failure in words."""
    if isinstance(error, click.Abort):
        return "Stopped."
    match error:
        case OSError(
            filename=None, errno=errno.ENOSPC | errno.EIO | errno.EBADF | errno.EFBIG | errno.EDQUOT
        ):
            # Errors about any other file name the file.
            words = (
                f"the output cannot be written ({error.strerror}). Make room on the disk to which it goes."
            )
        case OSError(filename=None):
            words = f"the system refused to read or to write: {error}."
        case OSError():
            words = f"{shown_path(error.filename)}: {error.strerror}. Check the path, "
            words += "its permissions and the room on its disk."
        case MemoryError():
            words = (
                "there is not enough memory. Close other programs, or name fewer or smaller files at a time."
            )
        case RecursionError():
            words = "what was to be read is nested deeper than any list is. Nothing was written."
        case _:
            words = str(error)
    return f"Error: {words}"


def _failed(words: str, code: int = 1, *, most: int | None = 1_500) -> int:
    try:
        print(message(words, most=most) if most else words, file=sys.stderr, flush=True)
    except OSError:
        _give_up(sys.stderr)
    return code


def _give_up(stream: TextIO) -> None:
    """Discard whatever the stream still holds."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
