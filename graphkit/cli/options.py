"""Options that several commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module, resources
from typing import Any, TypeVar

import click

from graphkit.cli.values import day

_Command = TypeVar("_Command", bound=Callable[..., Any])


def db_option(command: _Command) -> _Command:
    """Add --db, which may also come from the environment variable GRAPHKIT_DB.

    Where somebody sits at a terminal, the password of a server that NEO4J_PASSWORD does not give is asked for.
    """
    return click.option(
        "--db",
        default="sanctions.graph",
        show_default=True,
        envvar="GRAPHKIT_DB",
        metavar="GRAPH",
        callback=_with_prompt,
        help="The graph: a folder, or neo4j://HOST with NEO4J_PASSWORD set. GRAPHKIT_DB sets it too.",
    )(command)


def judgements_option(command: _Command) -> _Command:
    """Add --judgements, which may also come from the environment variable GRAPHKIT_JUDGEMENTS."""
    return click.option(
        "--judgements",
        default="judgements.csv",
        show_default=True,
        envvar="GRAPHKIT_JUDGEMENTS",
        metavar="FILE",
        help="What people judged: a CSV file that builds obey. GRAPHKIT_JUDGEMENTS sets it too.",
    )(command)


def as_of_option(command: _Command) -> _Command:
    """Add --as-of, a day; the command gets it as ISO 8601 text, or None."""
    return click.option(
        "--as-of",
        metavar="DAY",
        callback=day,
        help="Only what was, or may have been, in force on DAY (YYYY-MM-DD); what is undated is kept and counted.",
    )(command)


def _with_prompt(_: click.Context, __: click.Parameter, db: str) -> str:
    if "://" in db:
        from graphkit.store.address import ask_for_passwords

        ask_for_passwords(_ask if sys.stdin.isatty() and sys.stderr.isatty() else None)
    return db


def _ask(user: str, url: str) -> str:
    answer: str = click.prompt(f"Password of {user} at {url}", hide_input=True, err=True)
    return answer


def explain_option(*rules: str) -> Callable[[_Command], _Command]:
    """Add --explain, which says on stderr how the answer was found; *rules* are modules whose docstrings are the rules.

    It prints the rules, with the facts that they count by, and each question of the Cypher library that was asked, with
    its parameters, so that it can be asked again by hand.
    """

    def decorate(command: _Command) -> _Command:
        @click.option(
            "--explain",
            is_flag=True,
            help="Say on stderr how: the rules and the Cypher, with its parameters.",
        )
        @wraps(command)
        def with_explanation(*args: Any, explain: bool, **kwargs: Any) -> Any:
            if not explain:
                return command(*args, **kwargs)
            from graphkit.store.base import heard

            with heard() as asked:
                try:
                    return command(*args, **kwargs)
                finally:
                    for text in (*map(_rule_text, rules), *_asked_texts(asked)):
                        click.echo(f"\n{text}", err=True)

        return with_explanation  # type: ignore[return-value]

    return decorate


def _rule_text(module: str) -> str:
    """Return the docstring of the module and the facts that it counts by, if it keeps some in a file of its name."""
    room, _, name = module.rpartition(".")
    facts = resources.files(room).joinpath(f"{name}.toml")
    text = f"// The rule ({module})\n{(import_module(module).__doc__ or '').strip()}"
    return f"{text}\n\n{facts.read_text(encoding='utf-8').strip()}" if facts.is_file() else text


def _asked_texts(asked: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Yield each different Cypher that was asked: its title and file, its text, and with which parameters."""
    from graphkit.queries.library import questions

    known = {question.cypher: question for question in questions().values()}
    runs: dict[str, list[dict[str, Any]]] = {}
    for cypher, given in asked:
        runs.setdefault(cypher, []).append(given)
    for cypher, parameters in runs.items():
        question = known.get(cypher)
        if question is not None:  # what graphkit asks for itself, such as the list of sources, has no file
            yield "\n".join(
                [
                    f"// {question.title} (cypher/{question.name}.cypher)",
                    cypher,
                    *_parameter_lines(parameters),
                ]
            )


def _parameter_lines(runs: list[dict[str, Any]], most: int = 3) -> Iterator[str]:
    for parameters in runs[:most]:
        shown = {name: _shortened(value) for name, value in parameters.items()}
        yield f"// with {json.dumps(shown, ensure_ascii=False)}"
    if len(runs) > most:
        yield f"// and {len(runs) - most} times more, with other parameters"


def _shortened(value: Any, most: int = 10) -> Any:
    if isinstance(value, list) and len(value) > most:
        return [*value[:most], f"… and {len(value) - most} more"]
    return value
