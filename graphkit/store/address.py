"""Where a Neo4j server is, and the user and password for opening it.

The address is a URL without credentials: URLs end up in histories, logs and error messages. The user comes from
NEO4J_USER ("neo4j" by default), the password from NEO4J_PASSWORD, or from a prompt if the command line has a user to
ask.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from graphkit.errors import StoreError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_ADDRESS = re.compile(r"(?:neo4j|bolt)(?:\+s|\+ssc)?://(?:[\w.\-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?/?")

# Asks a person for the password of the given user and server; None if there is nobody to ask.
PasswordPrompt = Callable[[str, str], str]
_prompt: PasswordPrompt | None = None
_answers: dict[tuple[str, str], str] = {}


def ask_for_passwords(prompt: PasswordPrompt | None) -> None:
    """Set *prompt* to be asked for a password if NEO4J_PASSWORD is not set; with None, nobody is asked."""
    global _prompt  # noqa: PLW0603 - one terminal a process
    _prompt = prompt
    _answers.clear()


def is_server(db: Path | str) -> bool:
    """Return whether *db* is written like a URL, and so means a server and not a folder."""
    return isinstance(db, str) and _SCHEME.match(db) is not None


def server_address(url: str) -> str:
    """Return a server's URL in a form that is safe to show; StoreError, which quotes none of it, for another form."""
    if "@" in url:
        raise StoreError(
            "the address of the server holds a user or password, which would end up in histories and logs. "
            "Leave them out: --db neo4j://HOST, with NEO4J_USER and NEO4J_PASSWORD in the environment."
        )
    if not _ADDRESS.fullmatch(url):
        raise StoreError(
            "that is no address of a Neo4j server. It has the form neo4j://HOST, neo4j://HOST:PORT or "
            "bolt://HOST:PORT; neo4j+s:// encrypts."
        )
    return url


def login(url: str) -> tuple[str, str]:
    """Return user and password for the server; StoreError if there is no password and nobody to ask."""
    user = os.environ.get("NEO4J_USER") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if not password and _prompt is not None:
        if (user, url) not in _answers:
            _answers[user, url] = _prompt(user, url)
        password = _answers[user, url]
    if not password:
        raise StoreError(
            f"{url}: there is no password. Set NEO4J_PASSWORD (and NEO4J_USER for a user other than neo4j) "
            "in the environment."
        )
    return user, password
