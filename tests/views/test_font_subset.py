"""Fonts inside an SVG file, judged by a real browser, which refuses a font that is not well made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.views.font_subset import subset, with_fonts
from graphkit.views.labels import text_width
from graphkit.views.letters import font_file, font_folder, has_letter, letter_width

_WORDS = ("Łódź – Ελένη, Андрей ẞđ", "菲普多電子有限公司 홍길동", "محمد بن سلمان", "ပြည်ထောင်စု", "דניאלה")


def _svg(*rows: str) -> str:
    texts = "".join(
        f'<text x="10" y="{30 * row + 30}" font-size="20">{words}</text>' for row, words in enumerate(rows)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300" font-family="\'Noto Sans\', monospace">'
        f'{texts}<g font-weight="700"><text x="10" y="280" font-size="20">{rows[0]}</text></g></svg>'
    )


@pytest.mark.browser
def test_a_browser_takes_every_font_and_words_are_as_wide_as_reckoned(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "words.svg"
    path.write_text(with_fonts(_svg(*_WORDS)), encoding="utf-8")
    page = browser.new_page()
    try:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(path.as_uri())
        page.evaluate("Promise.all([...document.fonts].map((one) => one.load()))")
        assert set(page.evaluate("[...document.fonts].map((one) => one.status)")) == {"loaded"}
        assert complaints == []
        widths = page.evaluate("[...document.querySelectorAll('text')].map((one) => one.getBBox().width)")
    finally:
        page.close()
    # Of scripts that join their letters the widths of letters apart are only near.
    for words, width in list(zip(_WORDS, widths, strict=False))[:2]:
        assert width == pytest.approx(text_width(words, 20), rel=0.03)
    assert text_width(_WORDS[0], 20, bold=True) >= widths[-1] * 0.99


def test_only_what_is_used_is_embedded() -> None:
    small, large = with_fonts(_svg("abc")), with_fonts(_svg("abcdefghijklmnopqrstuvwxyz"))
    assert len(small) < len(large) < 60_000
    assert len(re.findall("@font-face", small)) == 2
    assert "SC" not in small
    # Nothing is embedded for what no font has.
    assert "@font-face" not in with_fonts(_svg("𐌲"))


def test_a_letter_that_is_made_of_others_brings_them_along() -> None:
    path = font_folder() / "NotoSans-Regular.ttf"
    alone, accented = subset(path, [ord("e")]), subset(path, [ord("é")])
    assert len(accented) > len(alone) - 100
    assert subset(path, [ord("é"), ord("e")]) == subset(path, [ord("e"), ord("é")])


def test_the_fonts_have_the_letters_of_the_lists_and_say_what_they_lack() -> None:
    for letter in "aЖλéə中国電한韓ひמمကសदবไລกაհሀ":
        assert has_letter(letter), letter
        assert font_file(letter)
    assert not has_letter("𐌲")
    assert letter_width("𐌲") is None
    # 572 and 1000 thousandths, as the fonts' own tables say.
    assert (letter_width("0"), letter_width("中")) == (572, 1000)


def test_the_fonts_take_no_more_room_than_they_may() -> None:
    assert sum(path.stat().st_size for path in font_folder().iterdir()) < 20_000_000
    assert "SIL OPEN FONT LICENSE" in (font_folder() / "OFL.txt").read_text(encoding="utf-8")
