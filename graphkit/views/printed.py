"""SVG made into PNG and PDF, without a browser. Needs CairoSVG, which is not among what graphkit always installs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from graphkit.errors import OutputError

_POINTS_OF_PIXEL = 96


def png(svg: str, *, width: int, dpi: int) -> bytes:
    """Return *svg* as a PNG *width* pixels wide that names *dpi* as its resolution."""
    drawn = _cairosvg().svg2png(bytestring=svg.encode("utf-8"), output_width=width)
    from PIL import Image

    with Image.open(BytesIO(drawn)) as image:
        flat = image.convert("RGB")
    out = BytesIO()
    flat.save(out, "PNG", dpi=(dpi, dpi), optimize=True)
    return out.getvalue()


def pdf(svg: str, *, width: int, dpi: int) -> bytes:
    """Return *svg* as a PDF of one page, as wide on paper as the PNG of the same width and dpi, its fonts embedded."""
    inches = width / dpi
    drawn: bytes = _cairosvg().svg2pdf(bytestring=svg.encode("utf-8"), output_width=inches * _POINTS_OF_PIXEL)
    return drawn


def check_printing() -> None:
    """Raise OutputError, with the way out, if PNG and PDF cannot be made here."""
    _cairosvg()


def _cairosvg() -> Any:
    try:
        import cairosvg
    except ImportError:
        raise OutputError(
            "PNG and PDF need CairoSVG: pip install 'graphkit[print]'. SVG and HTML need nothing."
        ) from None
    except OSError as error:
        raise OutputError(
            f"PNG and PDF need the cairo library of the system, which is not there ({error}). Install it, on Debian "
            "and Ubuntu with apt-get install libcairo2, on macOS with brew install cairo. SVG and HTML need nothing."
        ) from error
    return cairosvg
