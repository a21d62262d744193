"""Closed vocabularies, each a TOML file in ``vocabularies/`` whose entries state their meaning and reason.

In the code, a word missing from a vocabulary is an error, never a new word. If a list uses a new word, its reader takes
the nearest word that claims nothing, keeps the new one, and reports it in a notice.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Annotated, Any

from pydantic import AfterValidator

from graphkit.errors import VocabularyError
from graphkit.model.safe_text import in_quotes


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


def _word_of(name: str) -> AfterValidator:
    def check(word: str) -> str:
        if word not in vocabulary(name):
            raise ValueError(f"{in_quotes(word)} is not in the vocabulary {name}")
        return word

    return AfterValidator(check)


ActorKind = Annotated[str, _word_of("actor_kinds")]
NameKind = Annotated[str, _word_of("name_kinds")]
DateKind = Annotated[str, _word_of("date_kinds")]
EndKind = Annotated[str, _word_of("end_kinds")]
RelationType = Annotated[str, _word_of("relation_types")]
Origin = Annotated[str, _word_of("origins")]
# A measure that is new in a list keeps the list's own words.
Measure = str
Status = Annotated[str, _word_of("statuses")]
IdentifierScheme = Annotated[str, _word_of("identifier_schemes")]
NoticeKind = Annotated[str, _word_of("notice_kinds")]
AuthorityCode = Annotated[str, _word_of("authorities")]
