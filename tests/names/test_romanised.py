"""Chinese and Korean names as the press of other countries spells them."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.names.romanisations import spelt_in


@pytest.mark.parametrize(
    ("press", "usual"),
    [
        # Czech, Hungarian, Serbian, German and Russian
        ("Si Ťin-pching", "Xi Jinping"), ("Hszi Csin-ping", "Xi Jinping"), ("Si Đinping", "Xi Jinping"),
        ("Tschou En-lai", "Zhou Enlai"), ("Си Цзиньпин", "Xi Jinping"), ("Си Дзинпин", "Xi Jinping"),
        ("Čang Kao-li", "Zhang Gaoli"), ("Ли Пэн", "Li Peng"), ("Ван И", "Wang Yi"), ("Лю Хэ", "Liu He"),
        ("Mao Ce-tung", "Mao Zedong"), ("Цай Инвэнь", "Tsai Ing-wen"), ("Si Tszinpin", "Xi Jinping"),
        ("Mun Če-in", "Moon Jae-in"), ("Ким Ир Сен", "Kim Il Sung"), ("Csang Szongthek", "Jang Song Thaek"),
        ("Чон Ду Хван", "Chun Doo-hwan"), ("Pak Čong-hi", "Park Chung-hee"), ("Kim Jo Dzong", "Kim Yo Jong"),
    ],
)  # fmt: skip
def test_an_east_asian_name_in_the_press_of_another_country_is_the_same(press: str, usual: str) -> None:
    assert compare(press, usual).verdict == "same"


@pytest.mark.parametrize(
    ("press", "usual"),
    [
        ("Kim Čong-hun", "Kim Jong Un"), ("Kim Čong-un", "Kim Song Un"), ("Ли Бин", "Li Ping"),
        ("Чжан Вэй", "Zheng Wei"), ("Ли Пин", "Li Bing"), ("Си Цзиньпин", "Xi Jinping Yuan"),
        # A name in the usual romanisation is not read as Hungarians or Czechs would.
        ("Li Ping", "Li Bing"), ("Wang Yi", "Wang Li"), ("Kim Jong Nam", "Kim Yong Nam"),
    ],
)  # fmt: skip
def test_another_syllable_in_the_press_of_another_country_is_another_person(press: str, usual: str) -> None:
    assert compare(press, usual).verdict != "same"


def test_a_system_reads_each_syllable_in_pinyin() -> None:
    (czech,) = spelt_in(("Čou", "En", "laj"), "chinese", "czech")
    assert [set(syllable) for syllable in czech.syllables] == [{"zhou"}, {"en"}, {"lai"}]
    assert czech.signs
    (russian,) = spelt_in(("Цзянь", "Юй"), "chinese", "russian")
    assert [set(syllable) for syllable in russian.syllables] == [{"jian"}, {"yu"}]
    assert spelt_in(("Иванов", "Юй"), "chinese", "russian") == ()
