"""The command ``graphkit``: its groups, its errors, its exit codes.

Exit codes: 0 done, 1 the run failed (the reason on stderr), 2 the command was not called as it should be.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import NoReturn

import click

import graphkit
from graphkit.cli.command_groups import GROUPS, SUMMARIES, imported_command
from graphkit.errors import GraphkitError


class _Commands(click.Group):
    """A group that imports a command's module when it is needed, and that guesses what a mistyped one meant."""

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
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands below the heading of their group, without importing them."""
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
    """Run the command line and leave with its exit code."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except GraphkitError as error:
        from graphkit.model.safe_text import printable

        click.echo(f"Error: {printable(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(0)
