"""What `find` and `pick` take beside names, on the example case; the numbers are read off its files.

us_sdn.xml: 33973 has the passport DM005096 and the identity card 7PAKHANAN008087; 34020 the tax number 7706101758 and the
registration 1027739267819; 34025 the USCC 91310104093794515H; 40201 lives at 203 Topaz Sai Ram Manor, 40207 is at 29-31
Cheung Lee Street, 40203 at Ul. Polkovaya, d. 3. uk_ofsi.xlsx: group 14163 is Myanmar War Veterans Organisation, and so is
eu_fsf.xml's EU.6492.60. EU.6312.8 is 31517 with the website mehl.com.mm, EU.6313.7 is 31516 with mecadm.hq@gmail.com and
01-8221369; EU.6440.23 has the website http://www.mte.com.mm/index.php/en. un_sc.xml has the one entry KPe.054.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import AmbiguousNameError, NoMatchError
from graphkit.model.address_words import search_addresses
from graphkit.model.graph import ActorNode, Graph
from graphkit.queries.actors import find, not_found, pick
from graphkit.queries.addresses import by_address
from graphkit.queries.lookup import LONGEST_QUERY, MOST_WORDS, read_as, read_query
from graphkit.queries.numbers import by_number
from graphkit.store import GraphStore, open_store, write_graph

MYO, JUSTO, HONGMAN, VETERANS = (f"actor:us_sdn:{uid}" for uid in (33973, 34020, 34025, 33536))

TYPED = {
    "dm-005096": (MYO, "passport", "a passport number"),
    "Passport no. DM 005096": (MYO, "passport", "a passport number"),
    "7/PAKHANAN 008087": (MYO, "national_id", "a national identity number"),
    "TIN 77 0610 1758": (JUSTO, "tax", "a tax number"),
    "1 027 739 267 819": (JUSTO, "registration", "a registration number"),
    "9131 0104 0937 94515h": (HONGMAN, "registration", "a registration number"),
    "14163": (VETERANS, "ofsi_group", "an OFSI Group ID"),
    "eu 6492.60": (VETERANS, "eu_reference", "an EU list reference"),
    "6492.60": (VETERANS, "eu_reference", "an EU list reference"),
    "OFAC 33536": (VETERANS, "ofac_uid", "an OFAC uid"),
    "www.mehl.com.mm/": ("actor:us_sdn:31517", "website", "a website"),
    "MECADM.HQ@gmail.com": ("actor:us_sdn:31516", "email", "an e-mail address"),
    "tel. 01 8221369": ("actor:us_sdn:31516", "phone", "a phone number"),
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_number_in_any_spacing_means_its_actor_and_what_it_was_taken_for_is_said(
    typed: str, case: GraphStore
) -> None:
    actor, kind, called = TYPED[typed]
    found = find(case, typed)
    assert [(one.id, one.matched_by, one.score) for one in found] == [(actor, kind, 100.0)]
    assert str(read_as(found, typed)).startswith(f"Read as {called}: ")
    assert pick(case, typed).id == actor


@pytest.mark.parametrize("typed", ["KPe.054", "kpe 054", "KPE54"])
def test_a_reference_of_a_list_means_the_actor_of_its_entry(typed: str, case: GraphStore) -> None:
    assert pick(case, typed).id == pick(case, "un_sc:6908657").id


def test_the_row_shows_the_number_in_the_words_of_the_list(case: GraphStore) -> None:
    (found,) = find(case, "7706101758")
    assert found.matched == "Tax ID No.: 7706101758"


def test_a_number_of_another_kind_than_was_named_comes_after_one_of_that_kind(case: GraphStore) -> None:
    assert find(case, "passport 7706101758")[0].score == 95
    assert find(case, "tax number 7706101758")[0].score == 100


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("http://mte.com.mm/contact", "actor:eu_fsf:EU.6440.23"),  # another page of its host
        ("5096", None), ("005096", None),  # the end of a number
        ("0007706101758", JUSTO), ("RU 7706101758", JUSTO),  # zeros and letters around the figures
    ],
)  # fmt: skip
def test_what_is_near_a_number_is_shown_and_means_nobody(
    typed: str, actor: str | None, case: GraphStore
) -> None:
    assert [(one.id, one.score) for one in find(case, typed)] == ([(actor, 80.0)] if actor else [])
    with pytest.raises(NoMatchError):
        pick(case, typed)


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("29-31 Cheung Lee Street, Hong Kong", "actor:us_sdn:40207"), ("ul. Polkovaya 3, Moskva", "actor:us_sdn:40203"),
        ("Cheung Lee St. 29", "actor:us_sdn:40207"), ("Topaz Sai Ram Manor", "actor:us_sdn:40201"),
    ],
)  # fmt: skip
def test_an_address_finds_who_is_there_and_means_nobody(typed: str, actor: str, case: GraphStore) -> None:
    found = find(case, typed)
    assert [(one.id, one.matched_by) for one in found] == [(actor, "address")]
    assert read_as(found, typed) == f"Read as an address: {typed}."
    with pytest.raises(NoMatchError):
        pick(case, typed)


@pytest.mark.parametrize(
    "typed", ["ul. Polkowaya 3, Moskva", "3 Polkovaja Street, Moscow", "Polkovayya street 3, Moscow"]
)
def test_an_address_is_found_in_another_spelling_but_less_surely(typed: str, case: GraphStore) -> None:
    # us_sdn.xml, <uid>40203</uid>: 3 Polkovaya Street, Moscow.
    (found,) = find(case, typed)
    assert (found.id, found.matched_by) == ("actor:us_sdn:40203", "address")
    assert found.score <= 95


@pytest.mark.parametrize(
    ("typed", "finds"),
    [("Polkovayya 3 Moscow", True), ("Polkovayya Moscow", False), ("Polkovayya 4 Moscow", False)],
)
def test_an_address_without_words_for_it_is_found_in_another_spelling_by_its_number(
    typed: str, finds: bool, case: GraphStore
) -> None:
    # us_sdn.xml, <uid>40203</uid>: 3 Polkovaya Street, Moscow.
    found = [(one.id, one.score) for one in find(case, typed) if one.matched_by == "address"]
    assert found == ([("actor:us_sdn:40203", 80.0)] if finds else [])


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        # us_sdn.xml, <uid>40201</uid>: 203 Topaz Sai Ram Manor. The words alone may be those of a name.
        ("Topaz Sai Ram Manor", "actor:us_sdn:40201"),
        # The street alone, of one short word.
        ("Cheung Street", "actor:us_sdn:40207"),
    ],
)
def test_words_that_are_not_certainly_an_address_show_it_below_the_line(
    typed: str, actor: str, case: GraphStore
) -> None:
    found = find(case, typed)
    assert actor in {one.id for one in found}
    assert {(one.matched_by, one.score) for one in found} == {("address", 80.0)}


@pytest.mark.parametrize("typed", ["Heng Sok", "Kong Sok", "') RETURN a //", "') DELETE Kong //"])
def test_a_word_of_an_address_that_stands_in_a_name_or_in_code_finds_no_address(
    typed: str, case: GraphStore
) -> None:
    assert [one for one in find(case, typed) if one.matched_by == "address"] == []


def test_one_word_with_other_numbers_is_enough_of_an_address(case: GraphStore) -> None:
    # us_sdn.xml, <uid>40203</uid>: 3 Polkovaya Street, Moscow. The street alone is 2 of 3 parts of what is asked.
    (found,) = find(case, "Polkovaya Street 77, 88")
    assert (found.id, found.matched_by, found.score) == ("actor:us_sdn:40203", "address", 66.7)


def test_the_number_of_a_house_is_not_spelt_otherwise(case: GraphStore) -> None:
    assert find(case, "ul. Polkowaya 4, Murmansk") == []


def test_a_name_is_looked_for_as_before_and_no_address_stands_between(case: GraphStore) -> None:
    found = find(case, "Shanghai Hongman")
    assert {one.matched_by for one in found} == {"name"}
    assert read_as(found, "Shanghai Hongman") is None


def test_the_most_words_of_an_address_come_first(case: GraphStore) -> None:
    # Lu Hezheng is at No. 760, Qinzhou Road in the district of Xuhui, two companies elsewhere in it.
    found = by_address(case, "Xuhui Shanghai")
    assert {one.id for one in found} == {"actor:us_sdn:34024", HONGMAN, "actor:us_sdn:31042"}
    assert by_address(case, "760 Qinzhou Road, Xuhui, Shanghai")[0].id == "actor:us_sdn:34024"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("7706101759", "no actor with the number '7706101759' was found; that is not proof that nobody with that number"),
        ("nobody@example.org", "no actor with the e-mail address 'nobody@example.org' was found"),
        ("12 Nowhere Street, Atlantis", "no actor at the address '12 Nowhere Street, Atlantis', and none of that name, was"),
    ],
)  # fmt: skip
def test_not_found_says_what_was_looked_for(typed: str, words: str, case: GraphStore) -> None:
    assert find(case, typed) == []
    assert not_found(case, typed, []).startswith(words)


UNUSABLE = {
    "": "no letter and no figure", "  \t ": "no letter and no figure", "!?* ~^ [] {} ()": "no letter and no figure",
    "\x00\x01\x1b\x7f": "no letter and no figure", "x": "one letter or figure is too little", "7": "one letter or figure",
    "я": "one letter or figure", "王": "one letter or figure", "a" * 10_000: f"10,000 characters; the longest query has {LONGEST_QUERY}",
    "ab " * (MOST_WORDS + 1): "51 words; the longest query has 50", "\u202e\u200b": "no letter and no figure",
}  # fmt: skip


@pytest.mark.parametrize("typed", UNUSABLE, ids=[repr(typed)[:12] for typed in UNUSABLE])
def test_what_cannot_be_looked_for_is_told_in_one_plain_sentence(typed: str, case: GraphStore) -> None:
    assert find(case, typed) == []
    with pytest.raises(NoMatchError) as raised:
        pick(case, typed)
    message = str(raised.value)
    assert f"cannot be looked for: it has {UNUSABLE[typed]}" in message or UNUSABLE[typed] in message
    assert len(message) < 300
    assert message.isprintable()


@pytest.mark.parametrize("typed", ["\x1b[31mMyo Swe Win", "Myo\x00Swe\x01Win", "Myo Swe Win\ud800"])
def test_control_characters_part_words_and_are_passed_over(typed: str, case: GraphStore) -> None:
    assert MYO in {one.id for one in find(case, typed)}


@pytest.mark.parametrize(
    "typed",
    [
        "NOT",
        "AND OR NOT",
        "qdi\\001",
        "a:b~2 AND -x",
        "+passport:*",
        "12/34/56 OR 1=1",
        '"1234',
        "actor:" + "9" * 9999,
    ],
)
def test_no_query_is_a_language_to_the_index(typed: str, case: GraphStore) -> None:
    assert find(case, typed) == []
    assert len(not_found(case, typed, [])) < 1000


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("9187629", "number"), ("IMO: 918 76 29", "number"), ("+7 (495) 627-10-99", "number"), ("BIC RNCORUMM", "number"),
        ("info@dsgd.ru", "email"), ("mail@uvz.ru", "email"), ("E-mail: mail@uvz.ru", "email"), ("web.uvz.ru", "website"), ("vtb.com", "website"), ("https://vtb.com/en", "website"),
        ("35 Myasnitskaya Street, Moscow", "address"), ("Hamra, Beirut 12", "address"), ("Myo Swe Win", "name"),
        ("Khimki, Moscow", "address"), ("Xuhui, China", "address"), ("Cheung Lee Street", "address"),
        ("Heng Sok", "name"), ("Diane Lane", "name"), ("Putin, Vladimir", "name"), ("') RETURN a //", "name"),
        ("{{7*7}}", "unusable"), ("<b>Putin</b>", "unusable"),
        ("National Bank", "name"), ("Office 39", "name"), ("J.S.C. Almaz", "name"), ("14 K", "name"),
    ],
)  # fmt: skip
def test_a_query_is_read_by_its_form(typed: str, kind: str) -> None:
    assert read_query(typed).kind == kind


def made(number: str, name: str, *, numbers: dict[str, str]) -> ActorNode:
    return ActorNode(
        id=f"actor:made:{number}", name=name, kind="person", names=(name,), search_words=name.lower(),
        lists=("us_sdn",), identifiers=tuple(f"{kind}: {value}" for value, kind in numbers.items()),
        numbers=tuple(numbers), number_kinds=tuple(numbers.values()), search_numbers=" ".join(numbers).lower(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def with_shared_number(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Two people with one passport, and one whose name is the number of a third."""
    nodes = (
        made("1", "Ada One", numbers={"AB1234": "passport", "5555555": "tax"}),
        made("2", "Bob Two", numbers={"AB1234": "passport"}),
        made("3", "Unit 74455", numbers={}),
        made("4", "Cyd Four", numbers={"74455": "registration"}),
    )
    path: Path = tmp_path_factory.mktemp("made") / "made.graph"
    write_graph(Graph(nodes={node.id: node for node in nodes}), path)
    with open_store(path) as store:
        yield store


def test_of_all_who_are_in_a_city_none_is_left_out(tmp_path: Path) -> None:
    where = "Tverskaya 12, Moscow, Russia"
    nodes = [
        made(f"{number:04}", f"Firm {number:04}", numbers={}).model_copy(
            update={"addresses": (where,), "search_addresses": search_addresses([where])}
        )
        for number in range(1100)
    ]
    # It has more words than the others, and comes first, because two lists have it.
    elsewhere = "Dom 5, ul. Lesnaya, Podolsk, Moscow, Russia"
    nodes[550] = nodes[550].model_copy(
        update={
            "addresses": (elsewhere,),
            "search_addresses": search_addresses([elsewhere]),
            "lists": ("us_sdn", "eu_fsf"),
        }
    )
    write_graph(Graph(nodes={node.id: node for node in nodes}), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        found = find(store, "Moscow, Russia", limit=2000)
    assert len(found) == 1100
    assert found[0].id == "actor:made:0550"


def test_a_number_that_several_have_names_them_all(with_shared_number: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError, match="'ab 1234' is a passport number of 2 actors") as raised:
        pick(with_shared_number, "ab 1234")
    assert set(raised.value.nearest) == {"actor:made:1", "actor:made:2"}
    assert pick(with_shared_number, "5555555").name == "Ada One"


def test_what_is_a_name_and_a_number_shows_both(with_shared_number: GraphStore) -> None:
    found = find(with_shared_number, "74455")
    assert [(one.name, one.matched_by) for one in found] == [
        ("Unit 74455", "name"),
        ("Cyd Four", "registration"),
    ]
    assert read_as(found, "74455") == "Read as a name and a registration number: 74455."


def test_a_number_is_asked_for_near_only_where_it_is_one(case: GraphStore) -> None:
    assert [one.id for one in by_number(case, "RU 7706101758", near=True)] == [JUSTO]
    assert by_number(case, "RU 7706101758", near=False) == []


@pytest.mark.parametrize("asked", ["Military Unit 33973", "Flat 33973", "Brigade 33973"])
def test_a_number_behind_words_that_say_nothing_of_it_means_nobody(asked: str, case: GraphStore) -> None:
    # 33973 is OFAC's number of an entry, and might be that of a unit of any army.
    with pytest.raises(NoMatchError):
        pick(case, asked)
    assert pick(case, "33973").id == "actor:us_sdn:33973"
