"""The size of a picture: that of a print column, a page or a slide, or a width and height in millimetres or pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.errors import OutputError
from graphkit.model.safe_text import in_quotes

_MILLIMETRES_OF_INCH = 25.4
# The resolution for print, and that of high-density screens at normal size.
_PRINT, _SCREEN = 300, 144
_FORM = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)(?:x(\d{1,5}(?:\.\d{1,2})?))?(mm|px)?")
_LEAST, _MOST = {"mm": 20.0, "px": 200.0}, {"mm": 2000.0, "px": 20_000.0}
USUAL = "page"
# A sheet 802 wide, printed 180 mm wide on a page, turns type of 11 into 7 points; so does one of 392 in an 88 mm
# column. No picture has smaller type.
PAGE, COLUMN = 802.0, 392.0
SMALLEST_TYPE = 11.0
_WIDEST = 1000.0


@dataclass(frozen=True)
class Size:
    """The width in millimetres, the height if it is given, and the resolution of a PNG in dots per inch."""

    width: float
    height: float | None
    dpi: int

    @property
    def pixels(self) -> int:
        """The width in dots."""
        return round(self.width / _MILLIMETRES_OF_INCH * self.dpi)


_NAMED = {
    "column": Size(88.0, None, _PRINT),
    "page": Size(180.0, None, _PRINT),
    "slide": Size(1920 / _SCREEN * _MILLIMETRES_OF_INCH, 1080 / _SCREEN * _MILLIMETRES_OF_INCH, _SCREEN),
}


def size_of(text: str) -> Size:
    """Return the size named by *text*: column, page, slide, 120mm, 180x240mm, 1200x800px; OutputError if none."""
    word = text.strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    found = _FORM.fullmatch(word)
    if found is None:
        raise OutputError(
            f"{in_quotes(text)} is not a picture size. Sizes are column, page, slide, a width, or a width and height, "
            "such as 120mm, 180x240mm, 1200px, 1200x800."
        )
    unit = found.group(3) or "px"
    numbers = [float(number) for number in found.groups()[:2] if number]
    if not all(_LEAST[unit] <= number <= _MOST[unit] for number in numbers):
        raise OutputError(
            f"{in_quotes(text)}: a picture must be {_LEAST[unit]:,.0f} to {_MOST[unit]:,.0f} {unit} wide and high."
        )
    if unit == "mm":
        return Size(numbers[0], numbers[1] if len(numbers) > 1 else None, _PRINT)
    millimetres = [number / _SCREEN * _MILLIMETRES_OF_INCH for number in numbers]
    return Size(millimetres[0], millimetres[1] if len(numbers) > 1 else None, _SCREEN)


def sheet_width(size: str) -> float:
    """Return the sheet width for a picture of that *size* on paper, such that no type is below 7 points."""
    return float(min(max(round(size_of(size).width * PAGE / 180), COLUMN), _WIDEST))
