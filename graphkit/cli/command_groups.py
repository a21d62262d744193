"""The commands of ``graphkit`` in their groups, each with its line in the list of commands.

The help, docs/cli.md and the README show them in this order. The command ``by-date`` is ``by_date_command`` in
``graphkit/cli/by_date.py``, and so on; a module is imported when its command is called.
"""

from __future__ import annotations

from importlib import import_module

import click

GROUPS = {
    "Ask about an actor": {
        "find": "Find actors by name.",
        "match": "Look up every row of a table of names.",
        "dossier": "Everything about an actor on one page, with its sources.",
        "show": "Show what surrounds an actor; -o draws it.",
        "timeline": "The designations of an actor in order of time.",
        "history": "When an actor was listed, delisted and listed again.",
        "affiliations": "Ties of an actor, quoted from the sources.",
        "ownership": "Who owns an actor, whom it owns, and the 50 percent rules.",
        "path": "Show how two actors are tied.",
        "hubs": "Who ties the network together.",
        "common": "What a group of actors shares.",
    },
    "Compare authorities": {
        "joined": "Who sanctioned first, who joined, how many days later.",
        "gaps": "Who some authorities sanction and others do not.",
        "contradictions": "Where lists contradict each other about one actor.",
        "actions": "Days on which authorities acted together.",
        "by-date": "Who was designated on a day or between two.",
        "programs": "Sanctions programmes and how many actors each lists.",
    },
    "What changed": {
        "update": "Fetch today's lists into the graph, and say what is new.",
        "diff": "What changed between two files of one list.",
    },
    "Draw and export": {
        "export": "Write the graph as files for other programs.",
        "query": "Ask in Cypher, or ask a question of the library by name.",
    },
    "Lists and graph": {
        "start": "Fetch all lists and build the graph of them.",
        "fetch": "Fetch the official lists from their publishers.",
        "build": "Build a graph from official list files.",
        "sources": "Which lists a graph holds, and how old they are.",
        "verify": "Check that a graph is what was written.",
        "check-list": "How full list files are, and what graphkit leaves unread.",
        "ref": "What the graph holds: nodes, edges, properties, words.",
        "demo": "The whole way on the bundled example case.",
    },
    "Decide and explain": {
        "explain": "Why two entries are one actor or not; what an entry says.",
        "judge": "Say that two list entries are one actor, or two.",
        "review": "Decide on pairs that may be one actor, one key each.",
    },
}
# Commands whose module has a different name.
_MODULES = {"start": "fresh_start"}
SUMMARIES = {name: summary for commands in GROUPS.values() for name, summary in commands.items()}


def imported_command(name: str) -> click.Command | None:
    """Return the command called *name*, None if there is none."""
    if name not in SUMMARIES:
        return None
    own = name.replace("-", "_")
    module = _MODULES.get(name, own)
    found: click.Command = getattr(import_module(f"graphkit.cli.{module}"), f"{own}_command")
    found.short_help = SUMMARIES[name]
    return found
