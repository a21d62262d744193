"""Relations in prose: sentences of the real lists, and sentences from which nothing certain follows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graphkit.loaders import read_list
from graphkit.loaders.prose.ties import may_state, passage, sentences, tied
from graphkit.loaders.shared.facts import facts
from graphkit.model import Record, Relation
from graphkit.model.names import Name
from tests.builders import cite, designation, record

FIXTURES = Path(__file__).parents[2] / "fixtures"
QAIDA = record(
    "un_sc", "1", "AL-QAIDA", "Al Qaeda", kind="organization", identifiers=[("un_reference", "QDe.004")]
)
JIHAD = record(
    "un_sc", "2", "EGYPTIAN ISLAMIC JIHAD", kind="organization", identifiers=[("un_reference", "QDe.003")]
)
MAGHREB = record(
    "un_sc", "3", "THE ORGANIZATION OF AL-QAIDA IN THE ISLAMIC MAGHREB",
    kind="organization", identifiers=[("un_reference", "QDe.014")],
)  # fmt: skip
ISIL = record(
    "un_sc", "4", "AL-QAIDA IN IRAQ", kind="organization", identifiers=[("un_reference", "QDe.115")]
)
OMAR = record("un_sc", "5", "MOHAMMED OMAR GHULAM NABI", identifiers=[("un_reference", "TAi.004")])
KOMID = record("un_sc", "6", "Korea Mining Development Trading Corporation (KOMID)", kind="organization")
MINISTRY = record("un_sc", "7", "Ministry of Defence", kind="organization")
LOGISTICS = record(
    "un_sc", "8", "Ministry of Defence and Armed Forces Logistics", "MODAFL", kind="organization"
)
ELSEWHERE = record(
    "un_sc", "9", "Central Bank", kind="organization", designations=[designation("un_sc", program="Q")]
)
OTHERS = (QAIDA, JIHAD, MAGHREB, ISIL, OMAR, KOMID, MINISTRY, LOGISTICS, ELSEWHERE)


def said(text: str, entry: Record | None = None) -> list[Relation]:
    """Return what the text says of the entry, by default of the person Aiman AL-ZAWAHIRI."""
    about = entry or record("un_sc", "100", "Aiman AL-ZAWAHIRI")
    (read, *_) = tied((about, *OTHERS), {about.entry_id: (passage(about.citation, "COMMENTS1", text),)})
    return list(read.relations)


def short(text: str, entry: Record | None = None) -> list[tuple[str, str | None, bool]]:
    return [(one.type, one.reference or one.entry_id, one.former) for one in said(text, entry)]


COMPANY = record("un_sc", "200", "Hesong Trading Corporation", kind="organization")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leader of Al-Qaida (QDe.004).", [("leads", "QDe.004", False)]),
        ("Former operational and military leader of Egyptian Islamic Jihad (QDe.003).", []),
        ("Former leader of Egyptian Islamic Jihad (QDe.003).", [("leads", "QDe.003", True)]),
        ("He was a member of Al-Qaida (QDe.004).", [("member_of", "QDe.004", True)]),
        ("Member of Al-Qaida (QDe.004) until 2010.", [("member_of", "QDe.004", True)]),
        ("Deputy head of the media committee of Al-Qaida (QDe.004) as at Apr. 2010.", [("leads", "QDe.004", False)]),
        (
            "Member of the Shura Council of Al-Qaida (QDe.004) and Egyptian Islamic Jihad (QDe.003).",
            [("member_of", "QDe.004", False), ("member_of", "QDe.003", False)],
        ),
        (
            "Leader of Islamic State in Iraq and the Levant, listed as Al-Qaida in Iraq (AQI) (QDe.115).",
            [("leads", "QDe.115", False)],
        ),
        (
            "Member of Al-Qaida (listed under permanent reference number QDe.004) and linked to the Organization of "
            "Al-Qaida in the Islamic Maghreb (AQIM, QDe.014).",
            [("member_of", "QDe.004", False), ("linked", "QDe.014", False)],
        ),
        ("Brother-in-law of Mullah Mohammed Omar (TAi.004).", [("family", "TAi.004", False)]),
        ("Father's name is Mohammed Omar (TAi.004).", [("family", "TAi.004", False)]),
        ("Founder of Al-Qaida (QDe.004).", [("linked", "QDe.004", False)]),
        ("Zawahiri. AL-ZAWAHIRI is associated with Al Qaeda.", [("associate", "1", False)]),
    ],
)  # fmt: skip
def test_a_fixed_phrase_with_a_certain_object(
    text: str, expected: list[tuple[str, str | None, bool]]
) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Believed to be a member of Al-Qaida (QDe.004).",                        # hedged
        "There are reasonable grounds to suspect that he is associated with Al-Qaida (QDe.004).",
        "Not a member of Al-Qaida (QDe.004).",
        "Usama Bin Laden was the leader of Al-Qaida (QDe.004).",                 # somebody else is the subject
        "Usama Bin Laden founded it. He is the leader of Al-Qaida (QDe.004).",   # he may be the other
        "Member of Mullah Mohammed Omar’s (TAi.004) inner circle.",              # a circle of his
        "Member of an Al-Qaida (QDe.004) affiliate.",
        "Associated with Head of Al-Qaida (QDe.004).",                           # with him, not with it
        "Founder of the Katiba Macina of Al-Qaida (QDe.004).",                   # a part of it
        "Director of the Satellite Centre, Ministry of Defence.",
        "Former director of Iran Electronics, a subsidiary of MODAFL.",          # the company is
        "Father's name is Mohammed Omar.",                                       # many fathers are
        "Associated with the Central Bank.",                                     # an entry under another programme
        "Head of the Ministry of Defence of Atlantis.",
        "Associated with the Ministry of Defence and Foreign Affairs.",
        "Member of Al-Qaida (QDe.014).",                                         # the number is an entry's with a like name
        "Member of Jemaah Islamiyah (QDe.004).",                                 # the number is another's
    ],
)  # fmt: skip
def test_nothing_is_read_where_the_words_leave_a_doubt(text: str) -> None:
    assert said(text) == []


def test_a_name_with_and_in_it_is_one_name() -> None:
    text = "Subsidiary of the Ministry of Defence and Armed Forces Logistics (MODAFL)."
    assert short(text, COMPANY) == [("owned_or_controlled_by", "8", False)]


def test_the_other_may_be_the_subject() -> None:
    text = "The Korea Mining Development Trading Corporation (KOMID) is the parent company of Hesong Trading Corporation."
    assert short(text, COMPANY) == [("owned_or_controlled_by", "6", False)]


def test_owned_controlled_or_acting_for_is_no_more_than_a_link() -> None:
    (tie,) = said("Owned or controlled by, or acts on behalf of, MODAFL.", COMPANY)
    assert (tie.type, tie.entry_id, tie.role) == (
        "linked",
        "8",
        "Owned or controlled by, or acts on behalf of",
    )


def test_a_share_is_kept() -> None:
    (tie,) = said("It is 49 % owned by MODAFL.", COMPANY)
    assert (tie.type, tie.share_min, tie.share_max) == ("owned_by", 49.0, 49.0)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        # Sentences of the EU's list, GSK ADVANCE and Zadna, and of the British one, Drex Technologies and Sinelin.
        ("Type of entity: Limited Company. 60 % owned by Major Algoney Hamdan Dagalo",
         ("owned_by", "Major Algoney Hamdan Dagalo", 60, 60)),
        ("99 % owned by the Special Fund for the Social Security (SFSSAF), formerly known as the Charity Organisation",
         ("owned_by", "Special Fund for the Social Security", 99, 99)),
        ("Hesong Trading Corporation is wholly owned by MODAFL, who is also an involved person", ("owned_by", "MODAFL", 100, 100)),
        ("Wholly-owned subsidiary of MODAFL (and therefore a sister-organisation to AIO).", ("owned_by", "MODAFL", 100, 100)),
        ("It is majority owned by MODAFL.", ("owned_by", "MODAFL", 50, 100)),
        ("Owns 99% of the UK incorporated company MODAFL.", ("owns", "MODAFL", 99, 99)),
        ("It is the 50% shareholder of MODAFL.", ("owns", "MODAFL", 50, 50)),
        ("Hesong Trading Corporation is the co-founder and 50 % shareholder of MODAFL.", ("owns", "MODAFL", 50, 50)),
        ("Sole owner of MODAFL.", ("owns", "MODAFL", 100, 100)),
    ],
)  # fmt: skip
def test_shares_in_fixed_phrases(text: str, tie: tuple[str, str, float, float]) -> None:
    (found,) = said(text, COMPANY)
    assert (found.type, found.name, found.share_min, found.share_max) == tie


@pytest.mark.parametrize(
    "text",
    [
        "Its main shareholder is ROSNEFTEGAZ JSC, which is 100% owned by MODAFL.",     # not the entry
        "He is reported to have a stake in MODAFL.",                                   # hedged, and no share
        "Rostec also owns 25% plus one of the shares of MODAFL.",                      # somebody else, and more than 25 %
        "MODAFL owns 60.9% of ordinary shares within it.",
        "Subsidiary, 51% of whose shares are held by MODAFL.",
    ],
)  # fmt: skip
def test_no_share_is_read_where_the_entry_is_not_the_subject(text: str) -> None:
    assert [one for one in said(text, COMPANY) if one.share_min is not None] == []


def test_what_is_no_share_is_none() -> None:
    (tie,) = said("It is 490 % owned by MODAFL.", COMPANY)
    assert (tie.type, tie.share_min, tie.share_max) == ("owned_by", None, None)


def test_a_clear_name_that_no_entry_has_stays_a_name_and_an_entrys_weak_alias_does_not() -> None:
    (tie,) = said("A subsidiary of Saccal Systems, Damascus.", COMPANY)
    assert (tie.type, tie.name, tie.entry_id, tie.reference) == (
        "owned_or_controlled_by", "Saccal Systems", None, None,
    )  # fmt: skip
    weak = record(
        "un_sc", "300", "Somebody Else", Name.of("Saccal Systems", "weak_alias"), kind="organization"
    )
    passages = {"200": (passage(COMPANY.citation, "COMMENTS1", "A subsidiary of Saccal Systems, Damascus."),)}
    assert tied((COMPANY, weak), passages)[0].relations == ()


def test_nobody_is_tied_to_himself() -> None:
    assert said("Member of Al-Qaida (QDe.004).", QAIDA) == []
    assert said("Associated with Al Qaeda.", QAIDA) == []


def test_a_name_that_two_entries_have_leads_to_neither() -> None:
    twin = record("un_sc", "301", "Al Qaeda", kind="organization")
    about = record("un_sc", "100", "Aiman AL-ZAWAHIRI")
    passages = {"100": (passage(about.citation, "COMMENTS1", "Associated with Al Qaeda."),)}
    other = QAIDA.model_copy(update={"names": (Name.of("Al Qaeda", "primary"),)})
    assert tied((about, twin, other), passages)[0].relations == ()


def test_an_alias_of_a_person_must_be_like_his_name() -> None:
    # OFSI's list of June 2023 calls Vladimir Nikolaevich PLIGIN "Konstantin MALOFEYEV" too.
    pligin = record("gb_ofsi", "1", "Vladimir Nikolaevich PLIGIN", "Konstantin MALOFEYEV")
    society = record("gb_ofsi", "2", "TSARGRAD", kind="organization")
    passages = {"2": (passage(society.citation, "x", "TSARGRAD is controlled by Konstantin MALOFEYEV."),)}
    assert tied((pligin, society), passages)[1].relations == ()


def test_the_quote_is_the_sentence_as_it_is_written() -> None:
    text = "Photo available. Member of  Al-Qaida (QDe.004) since 11 Sep. 2001, Co. No. 5; left."
    (tie,) = said(text)
    assert tie.citation.quote == "Member of  Al-Qaida (QDe.004) since 11 Sep. 2001, Co. No. 5"
    assert tie.citation.quote in text
    assert tie.citation.locator == "/entry/COMMENTS1"
    text = "A b. C d (e. F g). H"
    assert [text[begin:end] for begin, end in sentences(text)] == ["A b.", "C d (e. F g).", "H"]


def test_the_un_list_states_who_is_tied_to_whom() -> None:
    loaded = read_list(FIXTURES / "un" / "consolidated_2024-05-15_extract.xml", date(2026, 1, 2))
    ties = {
        (one.primary_name.text, tie.type, tie.reference, tie.role, tie.citation.quote)
        for one in loaded.records
        for tie in one.relations
    }
    # Read in the extract by eye.
    of_khalil = (
        "Brother of Jalaluddin Haqqani (TAi.040) and uncle of Sirajuddin Jallaloudine Haqqani (TAi.144)."
    )
    network = (
        "Senior member of the Haqqani Network (TAe.012), which operates out of North Waziristan in the Federally "
        "Administered Tribal Areas of Pakistan."
    )
    deputy = "Deputy Commander of Ezatullah Haqqani Khan Sayyid (TAi.064) as at Mar. 2010."
    assert ties == {
        ("KHALIL AHMED HAQQANI", "family", "TAi.040", "Brother of", of_khalil),
        ("KHALIL AHMED HAQQANI", "family", "TAi.144", "uncle of", of_khalil),
        ("KHALIL AHMED HAQQANI", "member_of", "TAe.012", "Senior member of", network),
        ("MOHAMMAD SALIM HAQQANI", "linked", "TAi.064", "Deputy Commander of", deputy),
    }
    for one in loaded.records:
        for tie in one.relations:
            assert tie.citation.locator == f"{one.citation.locator}/COMMENTS1"
            assert any(tie.citation.quote and tie.citation.quote in remark for remark in one.remarks)


def test_a_passage_of_an_eu_remark_leads_to_its_element() -> None:
    assert passage(cite("eu_fsf"), "remark", "x").locator == "/entry/remark"
    assert (
        passage(cite("gb_ofsi", "Data!row 5"), "Other Information", "x").locator
        == "Data!row 5, Other Information"
    )


def test_a_phrase_is_found_in_capitals_and_written_in_small_letters() -> None:
    assert may_state("HE IS A SON OF OSAMA BIN LADEN")
    assert may_state("He is the CEO of the bank.")
    assert not may_state("He was born in Kandahar.")
    # The search for any phrase is one in small letters: a capital in a pattern would find nothing.
    for phrase in facts("prose/prose")["phrase"]:
        bare = re.sub(r"\\[A-Za-z]|\?P<share>", "", phrase["pattern"])
        assert bare == bare.lower(), phrase["pattern"]
