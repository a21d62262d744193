"""What the pages for people name is there: commands, options, links, targets of make, tests, properties."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from graphkit.cli.command_groups import GROUPS
from graphkit.cli.main import cli
from graphkit.model import graph as graph_model
from graphkit.model.records import Source
from graphkit.store.bulk import build_properties
from tests.pages import PAGES, ROOT, blocks


def generated() -> str:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: str = module.cli_reference()
    return page


def test_the_page_of_commands_is_fresh() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == generated(), "stale: run `make docs`"


def commands() -> dict[str, click.Command]:
    with click.Context(cli, info_name="graphkit") as context:
        found = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_that_says_what_and_shows_how(name: str) -> None:
    command = commands()[name]
    about, _, example = (command.help or "").partition("\b\n")
    assert about.strip(), "has no help"
    assert re.search(rf"^\s*graphkit {name}\b", example, re.MULTILINE), "has no example of itself"
    assert command.short_help, "has no line for the list of commands"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.name} has no help"


def test_the_page_of_questions_lists_the_commands_in_the_groups_and_the_order_of_the_help() -> None:
    (table,) = re.findall(
        r"\n\|---\|---\|\n(.*?)\n\Z",
        (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    shown: dict[str, list[str]] = {}
    for line in table.splitlines():
        if heading := re.match(r"\| \*\*(.+)\*\* \| \|$", line):
            group = shown.setdefault(heading[1], [])
        else:
            group += re.findall(r"`graphkit ([a-z-]+)", line)
    assert shown == {heading: list(commands) for heading, commands in GROUPS.items()}


def mentions(page: Path) -> Iterator[str]:
    """Yield every mention of a graphkit command on the page: lines of fenced blocks, and code in a sentence."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(page):
        for line in block.text.splitlines():
            if match := re.match(r"\s*(?:\$ )?(graphkit .+)", line):
                yield match[1]
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`(graphkit [^`]+)`", prose)


def complaint(mention: str, known: dict[str, click.Command]) -> str | None:
    """Return what the mention names and the command line has not."""
    words = mention.replace("\n", " ").split()[1:]
    if words[0].startswith(("-", "[")):
        return (
            None if words[0] in ("--help", "-h", "--version", "[OPTIONS]") else f"{mention}: no such option"
        )
    if words[0] not in known:
        return f"{mention}: no such command"
    options = {name for option in known[words[0]].params for name in option.opts} | {"--help", "-h"}
    # What stands in quotes is a name or Cypher, not an option.
    outside = re.sub(r"\"[^\"]*\"", "", mention.replace("\n", " ")).split()
    return next(
        (f"{mention}: no option {word}" for word in outside if word.startswith("-") and word not in options),
        None,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_or_option_that_does_not_exist(page: Path) -> None:
    known = commands()
    assert [wrong for mention in mentions(page) if (wrong := complaint(mention, known))] == []
    options = {name for command in known.values() for option in command.params for name in option.opts}
    prose = re.findall(r"`(--?[a-z][a-z-]*)[^`]*`", page.read_text(encoding="utf-8"))
    assert set(prose) <= options | {"--help", "-h", "--version"}


def test_a_wrong_mention_is_noticed() -> None:
    known = commands()
    assert complaint("graphkit show NAME -o x.html", known) is None
    assert complaint("graphkit shwo NAME", known) is not None
    assert complaint("graphkit show NAME --nothing", known) is not None
    assert complaint('graphkit query -c "MATCH (a)-[r]->(b) RETURN -1"', known) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("https://"):
            continue
        name, _, heading = target.partition("#")
        to = page.parent / name if name else page
        assert to.exists(), target
        assert not heading or heading in headings(to), target
        # The site has only what stands in docs.
        assert page.parent != ROOT / "docs" or to.resolve().parent.is_relative_to(ROOT / "docs"), target
    for path in re.findall(r"`((?:graphkit|cypher|tests|docs|tools|notebooks)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def headings(page: Path) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_the_targets_of_make_that_pages_name_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


def test_the_tests_that_the_architecture_names_are_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", code, re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))
    assert len(named) > 15
    assert named <= there


def properties_in_architecture() -> dict[str, set[str]]:
    """Return the properties that the tables of nodes and edges give, by the first word of the row."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+)[^|]*\|[^|]*\|([^|]*)\|$", text, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", properties)) for name, properties in rows}


def test_the_architecture_names_every_property_of_the_graph_and_no_other() -> None:
    written = properties_in_architecture()
    nodes = (graph_model.ActorNode, graph_model.StateNode, graph_model.ProgramNode, graph_model.DateNode)
    for node in nodes:
        assert written[node.label] == set(node.model_fields) - {"id", "name"}, node.label
    for edge in graph_model.Edge.__subclasses__():
        assert written[edge.type] == set(edge.model_fields) - set(graph_model.Edge.model_fields), edge.type
    assert written["Source"] == set(Source.model_fields) - {"id"}
    assert written["Build"] == set(build_properties(graph_model.Graph())) - {"id"}
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (of_every_edge,) = re.findall(r"^Every edge has (.*?)^$", text, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(\w+)`", of_every_edge)) == set(graph_model.Edge.model_fields) - {"begin", "end"}


class Loads(HTMLParser):
    """What a browser loads for a page without being asked."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag != "a" and given.get("rel") != "canonical":
            self.addresses += [given[name] or "" for name in ("src", "href", "srcset") if name in given]


def test_the_site_is_built_strictly_and_loads_nothing_from_the_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    built = {page.stem for page in tmp_path.glob("*.html")}
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} <= built
    loaded: set[str] = set()
    for page in tmp_path.glob("*.html"):
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        loaded |= set(loads.addresses)
    for style in tmp_path.rglob("*.css"):
        loaded |= set(re.findall(r"(?:url\(|@import )[\"']?([^)\"';]+)", style.read_text(encoding="utf-8")))
    assert any(address.endswith(".js") for address in loaded)
    assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == []


def test_the_page_of_lists_gives_the_address_of_every_list_of_the_catalogue() -> None:
    import tomllib

    text = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8")
    catalogue = tomllib.loads(
        (ROOT / "graphkit" / "loaders" / "list_catalogue.toml").read_text(encoding="utf-8")
    )
    missing = [
        name
        for name, listing in catalogue.items()
        # What no authority publishes has no address.
        if "url" in listing and f"<{listing['url']}>" not in text and name != "us_press"
    ]
    assert missing == []
