"""Closed vocabularies, each a TOML file in ``vocabularies/`` whose entries state their meaning and reason.

In the code, a word missing from a vocabulary is an error, never a new word. If a list uses a new word, its reader takes
the nearest word that claims nothing, keeps the new one, and reports it in a notice.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from graphkit.errors import VocabularyError
from graphkit.model.safe_text import in_quotes

# The type of pydantic's error for a word that a vocabulary lacks.
NOT_A_WORD = "vocabulary"


@cache
def vocabulary(name: str) -> dict[str, dict[str, Any]]:
    """Return the vocabulary *name* as word -> its facts (label, meaning, reason and others)."""
    text = (
        resources.files("graphkit.model").joinpath("vocabularies", f"{name}.toml").read_text(encoding="utf-8")
    )
    return tomllib.loads(text)


def comparable_dates() -> list[str]:
    """Return the kinds of date that may be subtracted from one another."""
    return [kind for kind, facts in vocabulary("date_kinds").items() if facts["comparable"]]


def begun_by_dates() -> list[str]:
    """Return the kinds of date by which a designation had begun, perhaps long before."""
    return [kind for kind, facts in vocabulary("date_kinds").items() if facts.get("begun_by")]


def check_word(name: str, word: str) -> str:
    """Return *word* if the vocabulary *name* holds it; raise VocabularyError otherwise."""
    words = vocabulary(name)
    if word not in words:
        raise VocabularyError(
            f"{in_quotes(word)} is not in the vocabulary {name}: it holds {', '.join(words)}."
        )
    return word


@dataclass(frozen=True)
class _WordOf:
    """Has a field accept only the words of a vocabulary; the check is pydantic's own, because a call takes longer."""

    name: str

    def __get_pydantic_core_schema__(self, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(
            core_schema.literal_schema(list(vocabulary(self.name))),
            custom_error_type=NOT_A_WORD,
            custom_error_message=f"is not in the vocabulary {self.name}",
        )

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        # `graphkit ref` has the words with their meanings, and a later release may have more of them.
        return {"type": "string"}


ActorKind = Annotated[str, _WordOf("actor_kinds")]
NameKind = Annotated[str, _WordOf("name_kinds")]
DateKind = Annotated[str, _WordOf("date_kinds")]
EndKind = Annotated[str, _WordOf("end_kinds")]
RelationType = Annotated[str, _WordOf("relation_types")]
Origin = Annotated[str, _WordOf("origins")]
# A measure that is new in a list keeps the list's own words.
Measure = str
Status = Annotated[str, _WordOf("statuses")]
IdentifierScheme = Annotated[str, _WordOf("identifier_schemes")]
NoticeKind = Annotated[str, _WordOf("notice_kinds")]
AuthorityCode = Annotated[str, _WordOf("authorities")]
