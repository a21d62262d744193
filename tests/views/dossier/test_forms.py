"""Every form of a dossier says the same."""

from __future__ import annotations

import pytest

from graphkit.queries.dossier import dossier
from graphkit.store import GraphStore
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.terminal import as_terminal, columns
from graphkit.views.dossier.text import DossierText
from tests.views.dossier.forms import READERS, missing

DDI, RI, RAB = "actor:us_sdn:33537", "actor:us_sdn:33936", "actor:us_sdn:33951"


@pytest.fixture(scope="module")
def text(case: GraphStore) -> DossierText:
    return dossier_text(dossier(case, [DDI, RI, RAB]), version="0")


@pytest.mark.parametrize("form", READERS)
def test_each_form_shows_every_sentence_in_order(text: DossierText, form: str) -> None:
    assert missing(text, form) == []


@pytest.mark.parametrize("form", READERS)
def test_a_sentence_that_a_form_left_out_is_noticed(text: DossierText, form: str) -> None:
    first = text.parts[0].sections[0]
    longer = first.blocks[0].sentences[0].model_copy(update={"text": "This stands nowhere."})
    block = first.blocks[0].model_copy(update={"sentences": [longer]})
    section = first.model_copy(update={"blocks": [block, *first.blocks[1:]]})
    part = text.parts[0].model_copy(update={"sections": [section, *text.parts[0].sections[1:]]})
    changed = text.model_copy(update={"parts": [part, *text.parts[1:]]})
    assert missing(changed, form, shown=text) == ["Thisstandsnowhere."]


def test_the_terminal_has_80_columns_and_only_addresses_are_wider(text: DossierText) -> None:
    wide = [line for line in as_terminal(text).splitlines() if columns(line) > 80]
    assert all(line.strip().startswith("<https://") and " " not in line.strip() for line in wide)
