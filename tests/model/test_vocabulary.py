from __future__ import annotations

import pytest

from graphkit.errors import VocabularyError
from graphkit.model.territories import Country, territory_code, territory_name
from graphkit.model.vocabulary import check_word, vocabulary


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Burma", "mm"),
        ("Iran (Islamic Republic of)", "ir"),
        ("Korea, North", "kp"),
        ("Democratic People's Republic of Korea", "kp"),
        ("Pakistan (at time of listing)", "pk"),
        ("Afghan", "af"),
        ("Congo, Democratic Republic of the", "cd"),
    ],
)
def test_the_words_of_lists_lead_to_a_country(written: str, code: str) -> None:
    assert territory_code(written) == code


@pytest.mark.parametrize(
    "written", ["former USSR", "Region: Kafia Kingi", "undetermined", "Afghanistan/Pakistan border region"]
)
def test_words_that_name_no_single_country_are_kept_without_a_code(written: str) -> None:
    assert Country.of(written) == Country(written=written, code=None)


def test_no_spelling_leads_to_two_countries() -> None:
    from graphkit.model.names import name_key

    owners: dict[str, str] = {}
    for code, facts in vocabulary("territories").items():
        for spelling in (facts["name"], *facts.get("spellings", ())):
            assert owners.setdefault(name_key(spelling), code) == code, spelling


def test_a_code_without_a_country_stays_a_code() -> None:
    assert territory_name("mm") == "Myanmar"
    assert territory_name("zz") == "ZZ"


def test_a_word_outside_a_closed_vocabulary_is_an_error_that_lists_the_words() -> None:
    assert check_word("statuses", "official") == "official"
    with pytest.raises(
        VocabularyError, match="'rumoured' is not in the vocabulary statuses: it holds official"
    ):
        check_word("statuses", "rumoured")
