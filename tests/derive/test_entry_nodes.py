"""Entries as nodes, of whatever list: those of files that no authority publishes too."""

from __future__ import annotations

import pytest

from graphkit.derive.entry_nodes import entry_nodes, unread_node
from graphkit.loaders.shared.facts import facts
from graphkit.model.records import Kept, UnreadEntry
from graphkit.resolve.cluster import ResolvedActor
from tests.builders import cite, record

# As the catalogue's own words say: the last two are of whoever keeps them.
PUBLISHERS = {
    "us_sdn": "us", "us_nonsdn": "us", "us_press": "us", "gb_uksl": "gb", "gb_ofsi": "gb", "eu_fsf": "eu", "un_sc": "un",
    "ca_sema": "ca", "holdings": None, "ftm_holdings": None,
}  # fmt: skip


def test_every_list_of_the_catalogue_is_tried_here() -> None:
    assert set(PUBLISHERS) == set(facts("list_catalogue"))


@pytest.mark.parametrize(("list_id", "authority"), PUBLISHERS.items())
def test_an_entry_of_any_list_is_a_node_with_the_authority_that_publishes_it(
    list_id: str, authority: str | None
) -> None:
    kept = Kept(path="x", text="y", locator="/x")
    unread = UnreadEntry(
        list_id=list_id, entry_id="1", citation=cite(list_id), reason="no name", kept=(kept,)
    )
    assert unread_node(unread).authority == authority
    read = record("us_sdn", "1", "Ann Other").model_copy(update={"list_id": list_id})
    (node,) = entry_nodes(ResolvedActor("actor:x:1", (read,), ()))
    assert node.authority == authority
    assert ("authority" in node.properties()) == (authority is not None)
