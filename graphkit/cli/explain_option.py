"""--explain: the rules and the Cypher behind an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module, resources
from typing import Any, TypeVar

import click

from graphkit.cli.output import echo

_Command = TypeVar("_Command", bound=Callable[..., Any])


def explain_option(*rules: str) -> Callable[[_Command], _Command]:
    """Add --explain, which reports on stderr how the answer was found; *rules* are modules with rules as docstrings.

    It prints the rules with their data files, and each query of the Cypher library that was run, with its parameters,
    so that it can be run again by hand.
    """

    def decorate(command: _Command) -> _Command:
        @click.option(
            "--explain",
            is_flag=True,
            help="Explain the answer on stderr: the rules, and the Cypher with its parameters.",
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
                        echo(f"\n{text}", err=True)

        return with_explanation  # type: ignore[return-value]

    return decorate


def _rule_text(module: str) -> str:
    """Return the docstring of the module and its data file, if it has one of the same name."""
    room, _, name = module.rpartition(".")
    facts = resources.files(room).joinpath(f"{name}.toml")
    text = f"// The rule ({module})\n{(import_module(module).__doc__ or '').strip()}"
    return f"{text}\n\n{facts.read_text(encoding='utf-8').strip()}" if facts.is_file() else text


def _asked_texts(asked: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Yield each different Cypher query that was run: its title and file, its text, and its parameters."""
    from graphkit.queries.library import questions

    known = {question.cypher: question for question in questions().values()}
    runs: dict[str, list[dict[str, Any]]] = {}
    for cypher, given in asked:
        runs.setdefault(cypher, []).append(given)
    for cypher, parameters in runs.items():
        question = known.get(cypher)
        if question is not None:  # graphkit's internal queries, such as for the sources, have no file
            yield "\n".join(
                [
                    f"// {question.title} (cypher/{question.name}.cypher)",
                    cypher,
                    *_parameter_lines(parameters),
                ]
            )


def _parameter_lines(runs: list[dict[str, Any]], most: int = 3) -> Iterator[str]:
    from graphkit.model.safe_text import json_text

    for parameters in runs[:most]:
        shown = {name: _shortened(value) for name, value in parameters.items()}
        yield f"// with {json_text(shown)}"
    if len(runs) > most:
        yield f"// and {len(runs) - most} times more, with other parameters"


def _shortened(value: Any, most: int = 10) -> Any:
    if isinstance(value, list) and len(value) > most:
        return [*value[:most], f"… and {len(value) - most} more"]
    return value
