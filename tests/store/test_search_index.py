"""The index of numbers and of the words of addresses: which actors have each."""

from __future__ import annotations

import pytest

from graphkit.store.search_index import SearchIndex, search_index_text

FOUND_BY = (
    ("actor:a", "9187629 imo9187629", "12 moscow tverskaya"),
    ("actor:named:eu_fsf:one, two", None, "moscow"),
    ("actor:c", "187629", None),
    ("actor:d", "91876290", "☭☭ moscowskaya 1"),
)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(search_index_text(FOUND_BY))


def test_a_number_is_found_whole_and_never_as_a_part_of_another(index: SearchIndex) -> None:
    assert index.numbers.having(["9187629"]) == {"actor:a"}
    assert index.numbers.having(["187629"]) == {"actor:c"}
    assert index.numbers.having(["91876"]) == set()
    assert index.numbers.having(["imo9187629", "91876290", "0"]) == {"actor:a", "actor:d"}
    assert index.numbers.having([]) == set()


def test_each_of_many_numbers_is_found_and_none_between_them() -> None:
    numbers = [str(number) for number in range(1, 1000, 2)]
    index = SearchIndex(search_index_text((f"actor:{number}", number, None) for number in numbers))
    for number in numbers:
        assert index.numbers.having([number]) == {f"actor:{number}"}
        assert index.numbers.having([str(int(number) - 1)]) == set()


def test_numbers_and_words_of_addresses_are_apart(index: SearchIndex) -> None:
    assert index.addresses.having(["moscow"]) == {"actor:a", "actor:named:eu_fsf:one, two"}
    assert index.addresses.having(["1"]) == {"actor:d"}
    assert index.addresses.having(["9187629"]) == index.numbers.having(["moscow"]) == set()


def test_all_words_can_be_gone_through_without_those_in_other_letters(index: SearchIndex) -> None:
    assert index.addresses.words == ["1", "12", "moscow", "moscowskaya", "tverskaya"]


def test_a_place_of_an_actor_is_no_word(index: SearchIndex) -> None:
    # "0" and "3" are places of actors in the index.
    assert index.numbers.having(["0", "3"]) == index.addresses.having(["0", "3"]) == set()


def test_a_graph_without_numbers_and_addresses_has_an_empty_index() -> None:
    index = SearchIndex(search_index_text([("actor:a", None, None)]))
    assert index.numbers.having(["1"]) == set()
    assert index.addresses.words == []
