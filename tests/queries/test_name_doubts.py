"""When a name that is the same takes nobody: the rule that find, match and every command share."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.queries.name_doubts import doubt_about, fits_beside_others, is_common
from graphkit.queries.name_scores import PART_SCORE, SURE_SCORE, fit_by_score, score_of


def doubt(
    asked: str, listed: str, *others: str, own: str = "", weak: bool = False, person: bool = False
) -> str | None:
    compared = compare(asked, listed)
    assert compared.verdict == "same"
    return doubt_about(compared, own or listed, [listed, *others], weak=weak, person=person)


def row(*names: str, kind: str = "person") -> dict[str, object]:
    return {"name": names[0], "names": list(names), "weak_names": [], "kind": kind}


@pytest.mark.parametrize(
    ("asked", "listed", "own"),
    [
        # OFAC's entry of Victor Manuel FELIX FELIX has the alias CASTRO RODRIGUEZ, Raul.
        ("Raul Castro", "Raul CASTRO RODRIGUEZ", "Victor Manuel FELIX FELIX"),
        # Two given names, the one before the other.
        ("Mohamed Saleh", "Saleh MOHAMMAD", "Saleh Mohammad KAKAR"),
        ("Ali Hassan", "Hassan ALI", "Mustafa Mohamed FADHIL"),
        # Three letters in Arabic: Saqr, Suqur.
        ("صقر الشامي", "Suqur AL-SHAMI", "Suqur AL-SHAMI"),
        # The order is all that tells the two apart where vowels are not written.
        ("خالد ابراهيم", "Ibrahim KHALED", "Ibrahim KHALED"),
        # Two common names, and another vowel.
        ("Mahmoud Hussein", "Mahmoud KHAZEIN", "Mahmoud KHAZEIN"),
        # How many bear the words is not known of Arabic letters.
        ("مثنى ضاري", "مثنى حارث ضاري التكريتي", "Muthanna Harith Dari AL-TIKRITI"),
        # One short word, by its sound alone.
        ("Nike", "EL NICE", "Nicandro BARRERA MEDRANO"),
        # Two given names without the family name.
        ("Jean Pierre", "Jean-Pierre NIRAGIRE", "Jean-Pierre NIRAGIRE"),
        # Another vowel or letter, and a name more on either side.
        ("Hamad Iman Kozolov", "Hamad KOZLOV", "Hamad KOZLOV"),
        # Another vowel, and a patronymic.
        ("Vladimir Ivanovich Malofoyev", "Vladimir MALOFEYEV", "Vladimir MALOFEYEV"),
        # OFAC's entry 28548 has a second family name, and the rest is of common names.
        ("Juan Carlos Ortega", "Juan Carlos ORTEGA MURILLO", "Juan Carlos ORTEGA MURILLO"),
        ("Hassan Ibrahim Awil", "Ali Barzan Ibrahim Hasan AL-TIKRITI", "Barzan Ibrahim Hasan AL-TIKRITI"),
    ],
)
def test_a_name_that_may_be_another_mans_takes_nobody(asked: str, listed: str, own: str) -> None:
    assert doubt(asked, listed, own=own, person=True)
    score = score_of(asked, listed, 90.0, row(own, listed))
    assert score is not None
    assert score < SURE_SCORE


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("عمر الشريف", "Amar AL-SHARIF"),
        ("خالد ابراهيم", "Ibrahim AL-KHUWAYLID"),
        ("علي حسين", "علي صدام حسين التكريتي"),
        ("hAmad Iman Ali", "Ali HAMOUD"),
        ("Vladimir Ivanovich Putin", "Vladimir Potanin"),
        ("Bashir Assad", "Bashar AL-ASSAD"),
        ("Bushir Assad", "Bushra AL-ASSAD"),
        ("Vladimir Patin", "Vladimir Olegovich POTANIN"),
    ],
)
def test_another_name_that_is_alike_takes_nobody(asked: str, listed: str) -> None:
    score = score_of(asked, listed, 90.0, row(listed))
    assert score is not None
    assert score < SURE_SCORE


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        # Family names that are no given names may stand first.
        ("Putin Vladimir", "Vladimir PUTIN"),
        # In an Arabic name of longer words, one of them rare.
        ("أيمن الظواهري", "Ayman AL ZAWAHIRI"),
        # A second family name behind a rare one, of the actor's own name.
        ("Nicolas Maduro", "Nicolas MADURO MOROS"),
        # The names of two women, in two spellings.
        ("Maria Sacharowa", "Marija ZAKHAROVA"),
        # One long word in another spelling.
        ("Gasprom", "GAZPROM"),
    ],
)
def test_a_name_that_tells_enough_is_taken(asked: str, listed: str) -> None:
    assert doubt(asked, listed) is None


def test_an_alias_with_a_name_more_is_taken_where_it_is_like_the_actors_own() -> None:
    assert doubt("Nicolas Maduro", "Nicolas MADURO MOROS", own="Nicolás MADURO") is None
    assert doubt("Nicolas Maduro", "Nicolas MADURO MOROS", own="Pedro Gonzalez")


@pytest.mark.parametrize(
    ("asked", "listed", "whole"),
    [
        ("Igor Petrovich Sechin", "Igor SECHIN", "Igor Ivanovich SECHIN"),
        ("Sergei Ivanovich Ivanov", "Sergei IVANOV", "Sergei Borisovich IVANOV"),
        ("Ольга Петровна Голодец", "Olga GOLODETS", "Olga Yurievna GOLODETS"),
    ],
)
def test_another_patronymic_than_the_actors_takes_nobody(asked: str, listed: str, whole: str) -> None:
    assert doubt(asked, listed, whole)
    assert doubt(asked, listed) is None  # no name of the actor has a patronymic
    score = score_of(asked, listed, 90.0, row(whole, listed))
    assert score is not None
    assert score < SURE_SCORE


def test_a_patronymic_that_one_of_the_actors_names_has_is_no_doubt() -> None:
    assert doubt("Igor Ivanovich Sechin", "Igor SECHIN", "Igor Ivanovich SECHIN") is None


def test_a_weak_alias_of_common_words_takes_nobody() -> None:
    assert doubt("Ali Karimi", "KARIMI, Ali", weak=True)
    assert doubt("Glitterina", "Glitterina", weak=True)
    assert doubt("Ali Karimi", "KARIMI, Ali") is None


def test_who_has_a_name_in_the_script_that_is_asked_in_is_judged_by_that() -> None:
    assert doubt("Ayman Zawahiri", "أيمن الظواهري", "Amin ZAHIRI")


@pytest.mark.parametrize(
    ("asked", "listed", "own", "expected"),
    [
        ("Sergei Ivanov", "Sergei IVANOV", "Sergei IVANOV", True),
        ("Ivan Petrov", "Ivan PETROV", "Ivan PETROV", True),
        ("Alexander Popov", "Alexander POPOV", "Alexander POPOV", True),
        ("Ahmed Hassan", "Ahmed HASSAN", "Ahmed HASSAN", True),
        ("Ali Hosseini", "Ali HOSSEINI", "Ali HOSSEINI", True),
        ("Carlos Lopez", "Carlos LOPEZ", "Carlos LOPEZ", True),
        ("Myo Swe Win", "Myo Swe WIN", "Myo Swe WIN", False),
        # A common given name, and a family name that few have.
        ("Alexander Bortnikov", "Alexander BORTNIKOV", "Alexander BORTNIKOV", False),
        ("Dmitry Medvedev", "Dmitry MEDVEDEV", "Dmitry MEDVEDEV", False),
        ("Alexander Lukashenko", "Alexander LUKASHENKO", "Alexander LUKASHENKO", False),
        ("Sergei Kiriyenko", "Sergei KIRIYENKO", "Sergei KIRIYENKO", False),
        ("Mohammad Bagheri", "Mohammad BAGHERI", "Mohammad BAGHERI", False),
        # The Latin side alone says how common an Arabic name is: its vowels are not written.
        ("محمد سالم", "Mohammad SALEM", "Mohammad SALEM", True),
        # Of a name without Latin letters, the actor's main one says it; without one, nothing does.
        ("王君正", "王君正", "WANG Junzheng", False),
        ("محمد علي", "محمد علي", "Mohammad ALI", True),
        ("王君正", "王君正", "王君正", True),
    ],
)
def test_a_name_is_common_by_what_its_words_tell(asked: str, listed: str, own: str, expected: bool) -> None:
    assert is_common(compare(asked, listed), own) is expected


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        # Five letters and a legal form more; of fewer letters, many firms may have the name.
        ("Orion", "ORION LIMITED LIABILITY COMPANY", None),
        ("Sukhoi", "JSC SUKHOI", None),
        ("AMD", "AMD LLC", "one word alone"),
        # Another letter.
        ("Orjon", "ORION LLC", "one word alone"),
    ],
)
def test_a_legal_form_more_is_no_doubt_about_a_firms_one_word(
    asked: str, listed: str, expected: str | None
) -> None:
    found = doubt_about(compare(asked, listed), listed, (listed,), weak=False, person=False)
    assert found is None if expected is None else expected in str(found)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        # OFAC's and the EU's spellings of one man: a letter moves to the next word, and another is missing.
        ("Mehrez Amdouni", "Meherez HAMDOUNI"),
        ("Muahmma dAl-Zayn", "Muhammad AL-ZAYN"),
        ("Constantin oCiwenga", "Constantino CHIWENGA"),
    ],
)
def test_words_that_sound_the_same_only_if_joined_take_nobody(asked: str, listed: str) -> None:
    assert "only if its words are joined" in str(doubt(asked, listed, person=True))


def test_words_with_the_same_letters_are_parted_elsewhere_and_are_no_doubt() -> None:
    assert doubt("Constantin oChiwenga", "Constantino CHIWENGA", person=True) is None


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Alexei Kirvoruchko", "Alex KRIVORUCHKO"),
        ("Mhuammad Ibrahim", "Mohammad EBRAHIMI"),
        ("Muhemmad Said", "Muhammad SA'DU"),
    ],
)
def test_two_words_of_which_each_is_another_are_not_the_same(asked: str, listed: str) -> None:
    assert compare(asked, listed).verdict != "same"


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        # OFAC's entry 46625; Johnson is a family name elsewhere.
        ("Andre Johnson", "Johnson ANDRE"),
        ("Andre Johnson", "Johnson Andre"),
        ("James Thomas", "Thomas JAMES"),
        ("Michael George", "George MICHAEL"),
        ("Peter Simon", "Simon PETER"),
        ("Daniel Martin", "Martin DANIEL"),
        ("Martin Carlos", "Carlos MARTIN"),
    ],
)
def test_a_family_name_that_is_given_elsewhere_is_not_the_given_name_of_another(
    asked: str, listed: str
) -> None:
    assert "exchanged" in str(doubt(asked, listed, person=True))


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        # The family name first, as Russian and Hungarian offices write; it is no given name.
        ("Ivanov Sergei", "Sergei IVANOV"),
        ("Popov Alexander", "Alexander POPOV"),
        ("Medvedev Dmitry", "Dmitry MEDVEDEV"),
        ("Moreno Daniel", "Daniel MORENO"),
        ("Karimi Ali", "Ali KARIMI"),
        ("Orban Viktor", "Viktor ORBAN"),
        ("JOHNSON Andre", "Andre JOHNSON"),
        # The list marks the family name.
        ("Andre Johnson", "JOHNSON Andre"),
        ("Andre Johnson", "Johnson, Andre"),
        ("Johnson Andre", "Johnson ANDRE"),
    ],
)
def test_a_family_name_may_stand_first(asked: str, listed: str) -> None:
    assert doubt(asked, listed, person=True) is None


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Oleg Deripaska Ltd", "Oleg DERIPASKA"),
        ("Deripaska, Oleg Ltd.", "Oleg DERIPASKA"),
        ("OOO Igor Setschin", "Igor SECHIN"),
        ("ООО Игорь Сечин", "Igor SECHIN"),
        ("Viktor Vekselberg GmbH", "Viktor VEKSELBERG"),
        ("Rami Makhlouf Company", "Rami MAKHLOUF"),
        ("Stiftung Alischer Usmanow", "Alisher USMANOV"),
        ("Alisher Usmanov Stiftung", "Alisher Burhanovich USMANOV"),
        ("Suleyman Kerimov S.A.", "Suleyman KERIMOV"),
        ("Rami Makhlouf & Co", "Rami MAKHLOUF"),
    ],
)
def test_a_legal_form_that_only_the_query_has_takes_no_person(asked: str, listed: str) -> None:
    assert "legal form" in str(doubt(asked, listed, person=True))
    assert doubt(asked, listed, person=False) is None
    score = score_of(asked, listed, 95.0, row(listed))
    assert score is not None
    assert score < SURE_SCORE
    assert fit_by_score(score, compare(asked, listed)) == "perhaps"


@pytest.mark.parametrize(
    ("asked", "listed", "person"),
    [
        ("Oleg Deripaska", "Oleg DERIPASKA", True),
        # A title, initials and particles are no legal forms.
        ("Dr. Oleg Deripaska", "Oleg DERIPASKA", True),
        ("Ayman al-Zawahiri", "Ayman ZAWAHIRI", True),
        # A person's alias may be the name of a firm.
        ("Deripaska Holding Ltd", "Deripaska Holding Ltd", True),
        ("Oleg Deripaska Ltd", "Oleg Deripaska Limited", True),
        # A firm is a firm with or without its legal form.
        ("Gazprom Neft OOO", "GAZPROM NEFT", False),
    ],
)
def test_a_legal_form_on_both_sides_or_none_is_no_doubt(asked: str, listed: str, person: bool) -> None:
    assert doubt(asked, listed, person=person) is None


@pytest.mark.parametrize(
    ("asked", "listed", "fit"),
    [
        # Another known name, and a name more or another letter.
        ("Naim Qassem", "Naim Jasem SULEIMAN", "no"),
        ("Marvin Garcia", "Martin GARCIA CORRALES", "no"),
        ("Fawaz Rawi", "Fawzi Mutlaq AL-RAWI", "no"),
        ("Suhayr Husayn", "Suhayl Hasan", "no"),
        # Names more, and another letter.
        ("Abd Zamr", "Samir 'Abd al-Latif HIJAZI", "no"),
        # One doubt, and what people leave out.
        ("Naim Qassem", "Naim JASEM", "perhaps"),
        ("Maria Belova", "Maria Anatolyevna BELYAEVA", "perhaps"),
        ("Mohammad Baseri", "Mohammad Sadeq NASERI", "perhaps"),
    ],
)
def test_a_known_name_that_is_another_and_a_second_difference_make_it_somebody_else(
    asked: str, listed: str, fit: str
) -> None:
    assert fit_by_score(70.0, compare(asked, listed)) == fit


def test_a_doubtful_name_stands_beside_one_that_is_taken() -> None:
    assert fits_beside_others(compare("Ahmed Mohamed", "Mohammad AL-AHMAD"))
    # A weak alias of the same letters, and the same name written as one word.
    assert fits_beside_others(compare("Abdul Rahman", "ABDUL RAHMAN"))
    assert fits_beside_others(compare("Abdul Rahman", "Abdelrahman"))
    assert not fits_beside_others(compare("Huawei", "HUJI"))
    # Read as Korean, jo wi.
    assert not fits_beside_others(compare("赵伟", "Chuy"))
    assert fits_beside_others(compare("赵伟", "Zhaowei"))


@pytest.mark.parametrize("listed", ["Chuy AMEZCUA", "Frederic CHOI", "MATHIEU, CHUI NGUDJOLO", "CHUY"])
def test_characters_that_only_sound_like_one_word_are_no_part_of_a_name(listed: str) -> None:
    score = score_of("赵伟", listed, 0.0, row(listed))
    assert score is None or score < PART_SCORE


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("Sony", "جميل حسن"), ("Google", "Bakht GUL"), ("Shell", "장철"), ("HSBC", "زياد صباغ")],
)
def test_one_word_that_only_sounds_like_a_part_of_a_name_is_none(asked: str, listed: str) -> None:
    score = score_of(asked, listed, 0.0, row(listed))
    assert score is None or score < PART_SCORE


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Setschin", "Igor Ivanovich SECHIN"),
        ("Shell", "ROYAL SHELL GOODS WHOLESALERS L.L.C"),
        ("ماهان", "ماهان ایر"),
        ("赵伟", "ZHAO WEI TCO"),
    ],
)
def test_one_word_that_stands_in_a_name_or_is_spelt_nearly_so_is_a_part_of_it(
    asked: str, listed: str
) -> None:
    assert score_of(asked, listed, 0.0, row(listed)) == PART_SCORE


def test_one_word_of_a_person_takes_nobody_by_its_sound() -> None:
    # OFAC's SOULEIMAN is an alias of Said Arif, and Patruchev one of the son of Nikolai Patrushev.
    assert doubt("Sulejmani", "Souleiman", own="Said ARIF", person=True)
    assert doubt("Patruschew", "Patruchev", own="Andrey PATRUSHEV", person=True)
    assert doubt("Gasprom", "GAZPROM", person=False) is None


def test_a_name_in_the_script_that_is_asked_in_says_more_than_one_in_another() -> None:
    asked, listed = "أسماء الأسد", "Wassim AL-ASSAD"
    score = score_of(asked, listed, 90.0, row(listed, "وسيم الأسد"))
    assert score is None or score < PART_SCORE
