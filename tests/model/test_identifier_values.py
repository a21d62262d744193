from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.address_words import address_words, names_a_street, search_addresses, share_of_words
from graphkit.model.contacts import contacts_in, numbers_in_prose
from graphkit.model.identifier_values import (
    asked_values,
    index_word,
    is_lei,
    kind_of_number,
    near_values,
    number_value,
    phone_value,
    split_words,
    stored_values,
    website_value,
)
from graphkit.model.vocabulary import vocabulary

XBT, ETH = "Digital Currency Address - XBT", "Digital Currency Address - ETH"


# As the lists write them, each with the way in which a reporter may have it.
@pytest.mark.parametrize(
    ("listed", "label", "asked"),
    [
        ("9187629", "Vessel Registration Identification", "IMO 9187629"),
        ("9187629", "Vessel Registration Identification", "imo number: 918 7629"),
        ("9187629", "Vessel Registration Identification", "IMO9187629"),
        ("QDi.001", "UN Ref", "qdi 001"),
        ("QDi.001", "UN Ref", "QDi.1"),
        ("RUS0269", "UK Sanctions List Ref", "rus 269"),
        ("EU.7890.86", "EU reference number", "EU 7890.86"),
        ("EU.7890.86", "EU reference number", "7890.86"),
        ("C389664", "Passport", "C-389 664"),
        ("00385937", "Passport", "passport no. 00385937"),
        ("DIB-771110-HQ1", "R.F.C.", "RFC dib771110hq1"),
        ("BE 454,419,759", "V.A.T. Number", "VAT BE454419759"),
        ("1 027 809 210 054", "Registration Number", "OGRN 1027809210054"),
        ("LBR HBB 61S17 Z352F", "Italian fiscal code", "LBRHBB61S17Z352F"),
        ("DCBK KPPY", "SWIFT BIC", "BIC: dcbkkppy"),
        ("BELBBY2X", "SWIFT/BIC", "BELBBY2XXXX"),
        ("VTBRRUMMXXX", "SWIFT/BIC", "vtbr ru mm"),
        ("Ф-620770", "National identification card", "ф 620770"),
        ("7/PaKhaNa  (Naing) 13345", "National ID", "7/pakhana(naing)13345"),
        ("0582030 (Connecticut)", "Business Registration Number", "0582030"),
        ("UNP 101119568", "Business Registration Document #", "101119568"),
        ("467323, Doc. 694710", "Public Registration Number", "694710"),
        ("Provisional passport No.: 28642163", "Passport", "28642163"),
        ("Provisional passport No.: 28642163", "Passport", "provisional passport 28642163"),
        ("HRA 740009 (Stuttgart)", "Registration Number", "HRA 740009 (Stuttgart)"),
        ("IMO 5055293", "Company Number", "imo 505 5293"),
        ("Tatmadaw Kyee 19571", "Other identification number", "19571"),
        ("12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", XBT, "btc 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"),
        ("0x098B716B8Aaf21512996dC57EB0615e2383E2f96", ETH, "0x098b716b8aaf21512996dc57eb0615e2383e2f96"),
    ],
)
def test_a_number_is_found_however_it_is_written(listed: str, label: str, asked: str) -> None:
    assert set(stored_values(listed, label)) & set(asked_values(asked))


@pytest.mark.parametrize(
    ("listed", "label", "asked"),
    [
        ("12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", XBT, "12qtd5bfwrsdnsazy76uve1xycgntojh9h"),
        ("00385937", "Passport", "385937"),
        ("V-15222057", "ID number", "15222057"),
        ("EU.7890.86", "EU reference number", "EU.7890.87"),
        ("VTBRRUMM", "SWIFT/BIC", "VTBRRUM2MS2"),
        ("7PAKHANAN008087", "National ID No.", "008087"),
    ],
)
def test_another_number_is_not_the_same(listed: str, label: str, asked: str) -> None:
    assert not set(stored_values(listed, label)) & set(asked_values(asked))


def test_what_spreadsheets_and_habits_leave_out_is_near() -> None:
    assert near_values("00385937", "passport") == {"385937"} == near_values("A0385937", "passport")
    assert near_values("V15222057", "other") == {"15222057"}
    # An identifier of which figures are the lesser part: 549300 begins the codes of all firms of one issuer.
    assert near_values("549300EKQFUDEPZTLV86", "lei") == frozenset()
    assert near_values("982188526300", "phone") == near_values("02188526300", "phone")
    assert near_values("vtb.com/en", "website") == {"vtb.com"} == near_values("vtb.com", "website")


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+7 (495) 627-10-99", "74956271099"), ("0074956271099", "74956271099"), ("98 21 88526300", "982188526300"),
        ("(357)(22660766)", "35722660766"), ("01-8221369", "018221369"), ("12345", None), ("A 1234567", None),
        ("1234567890123456", None),
    ],
)  # fmt: skip
def test_a_telephone_is_its_digits(written: str, digits: str | None) -> None:
    assert phone_value(written) == digits


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("http://www.VTB.com/", "vtb.com"), ("https://eng.mil.ru/en/Type", "eng.mil.ru/en/type"), ("VOSTOBANK.RU", "vostobank.ru"),
        ("www.sama\u2010tv.net", "sama-tv.net"), ("vtb.com/#about", "vtb.com"),
    ],
)  # fmt: skip
def test_a_website_has_no_scheme_and_no_www(written: str, value: str) -> None:
    assert website_value(written) == value


def test_the_words_before_a_number_say_its_kind() -> None:
    assert split_words("IMO number: 9187629") == ({"imo", "imo_company"}, "9187629")
    assert split_words("Passport No. A 12") == ({"passport"}, "A 12")
    assert split_words("EU.7890.86") == (frozenset(), "EU.7890.86")
    # Nothing but words is no number behind words.
    assert split_words("IMO number") == (frozenset(), "IMO number")


def test_a_number_whose_kind_the_list_does_not_say_may_be_known_by_its_form() -> None:
    # 7020 of ISO 17442: the code of a firm that OFAC lists, and the same with one figure wrong.
    assert is_lei("549300EKQFUDEPZTLV86")
    assert not is_lei("549300EKQFUDEPZTLV87")
    assert kind_of_number("other", "Legal Entity Number", "549300EKQFUDEPZTLV86") == "lei"
    assert kind_of_number("other", XBT, "12Qt") == "wallet"
    assert kind_of_number("tax", "Tax ID No.", "7706101758") == "tax"


def test_every_kind_of_identifier_has_words_for_people() -> None:
    found_by = vocabulary("found_by")
    assert set(vocabulary("identifier_schemes")) <= set(found_by)
    assert all(facts["called"].split()[0] in ("a", "an", "words") for facts in found_by.values())


@given(st.text(max_size=60))
def test_every_text_has_values_that_the_index_takes(text: str) -> None:
    for value in (*asked_values(text), *stored_values(text, "Passport"), *stored_values(text, XBT)):
        word = index_word(value)
        assert word == word.lower()
        assert word.isalnum() or not word
    assert number_value(text) == number_value(number_value(text))


# Remarks and addresses of the six lists.
@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Email:adelb@shabakah.net.sa", [("email", "adelb@shabakah.net.sa")]),
        ("Email address: faci@fajrind.com. fajr@tco.ac.ir.", [("email", "faci@fajrind.com"), ("email", "fajr@tco.ac.ir")]),
        ("Website: http://www.ieicorp.ir, http://www.ieimil.ir", [("website", "ieicorp.ir"), ("website", "ieimil.ir")]),
        ("Website: vostobank.ru", [("website", "vostobank.ru")]),
        ("Website: G3n3sis.org", [("website", "g3n3sis.org")]),
        ("EMAIL: info@gpc\u2010sy.com", [("email", "info@gpc-sy.com")]),
        ("Telephone: 6668114/5 Telefax:  6620317", [("phone", "6668114"), ("phone", "6620317")]),
        ("Email address: info@140zavod.org. www.140zavod.by", [("email", "info@140zavod.org"), ("website", "140zavod.by")]),
        ("PHONE: +375 (17) 269-32-60; +375 17 269-32-51", [("phone", "375172693260"), ("phone", "375172693251")]),
        ("Phone number: (1) +963112121816 (2) +963112121834", [("phone", "963112121816"), ("phone", "963112121834")]),
        ("Telephone: 0097282851500; Fax: 0097282858208", [("phone", "97282851500"), ("phone", "97282858208")]),
        ("Phone number: +375 17 272 01 32. +375 17 570 41 45", [("phone", "375172720132"), ("phone", "375175704145")]),
        ("Bria, Central African Republic (Tel. +236 75507560)", [("phone", "23675507560")]),
        ("Tel Aviv, Israel", []),
        ("Date of registration: 31.8.2007. Phone unknown.", []),
    ],
)  # fmt: skip
def test_contacts_stand_in_prose(text: str, contacts: list[tuple[str, str]]) -> None:
    assert list(contacts_in(text)) == contacts


def test_numbers_stand_in_prose_and_days_are_none() -> None:
    assert list(numbers_in_prose("Registration numbers OGRN 1023901012189 TIN 3906036812")) == [
        "1023901012189",
        "3906036812",
    ]
    assert list(numbers_in_prose("Italian Fiscal Code: SSYBLK62T26Z336L. Sentenced on 2 February 2004")) == [
        "SSYBLK62T26Z336L"
    ]
    assert list(numbers_in_prose("Listed on 24/01/2012, https://www.interpol.int/notice/1446037")) == []


def test_the_words_of_an_address_tell_it_from_others() -> None:
    assert address_words("35 Myasnitskaya Street, Moscow, 101000, Russia") == (
        "35",
        "myasnitskaya",
        "moscow",
        "101000",
    )
    assert address_words("ul. Myasnitskaya, d. 35, g. Moskva") == ("myasnitskaya", "35", "moscow")
    assert address_words("P.O. Box 2849, Damascus, Syria") == ("box2849", "damascus")
    # Nothing tells these apart from others, and nothing is reduced to nothing.
    assert address_words("Russia") == ("russia",)
    assert search_addresses(["Hamra Street, Beirut", "Beirut"]) == "beirut hamra"


def test_a_number_of_an_address_weighs_less_than_a_word() -> None:
    wanted = address_words("35 Myasnitskaya Street, Moscow")
    assert share_of_words(wanted, "d. 35 ul. Myasnitskaya, Moscow, 101000") == 1.0
    # 2 + 2 of 4.5 with another house, 0.5 + 2 of 4.5 in another street.
    assert share_of_words(wanted, "12 Myasnitskaya, Moscow") == pytest.approx(4 / 4.5)
    assert share_of_words(wanted, "35 Tverskaya, Moscow") == pytest.approx(2.5 / 4.5)


def test_a_street_is_known_by_its_kind() -> None:
    assert names_a_street("ul. Polkovaya 3")
    assert names_a_street("29-31 Cheung Lee Street")
    assert not names_a_street("Myo Swe Win")
