"""Numbers that check themselves: one of each kind with its digits worked out by hand, and the same with a slip."""

from __future__ import annotations

import pytest

from graphkit.model.check_digits import check


@pytest.mark.parametrize(
    ("scheme", "label", "number", "country", "expected"),
    [
        # 9x7 + 0x6 + 7x5 + 4x4 + 7x3 + 2x2 = 139, whose last digit is 9.
        ("imo", "Vessel Registration Identification", "IMO 9074729", None, ("IMO number", True)),
        ("imo", "Vessel Registration Identification", "9074728", None, ("IMO number", False)),
        # Sberbank, 7707083893: 7x2+7x4+0x10+7x3+0x5+8x9+3x4+8x6+9x8 = 267 = 24 x 11 + 3.
        ("inn", "Business Reg No INN", "7707083893", None, ("INN", True)),
        ("tax", "Tax ID No.", "7707083893", "ru", ("INN", True)),
        ("tax", "Tax ID No.", "7707083894", "ru", ("INN", False)),
        # 500100732259, the example of the order: 7x5+2x0+4x0+10x1+3x0+5x0+9x7+4x3+6x2+8x2 = 148 = 13 x 11 + 5;
        # 3x5+7x0+2x0+4x1+10x0+3x0+5x7+9x3+4x2+6x2+8x5 = 141 = 12 x 11 + 9.
        ("inn", "Business Reg No INN", "500100732259", None, ("INN", True)),
        ("inn", "Business Reg No INN", "500100732258", None, ("INN", False)),
        # Sberbank, 1027700132195: 102770013219 = 9342728474 x 11 + 5.
        ("ogrn", "Business Reg No OGRN", "1027700132195", None, ("OGRN", True)),
        ("registration", "Registration Number", "1027700132196", "ru", ("OGRN", False)),
        # The LEI of GLEIF's own explanation, and one digit more.
        ("other", "LEI", "506700GE1G29325QX363", None, ("LEI", True)),
        ("other", "LEI", "506700GE1G29325QX364", None, ("LEI", False)),
        ("other", "IBAN", "GB82 WEST 1234 5698 7654 32", "gb", ("IBAN", True)),     # the example of ISO 13616
        ("other", "IBAN", "GB82 WEST 1234 5698 7654 33", "gb", ("IBAN", False)),
        # Apple: 3 0 28 0 3 7 8 3 3 1 0 0 5, every second from the right but the last doubled.
        ("other", "ISIN", "US0378331005", None, ("ISIN", True)),
        ("other", "ISIN", "US0378331006", None, ("ISIN", False)),
        ("registration", "Unified Social Credit Code (USCC)", "91350100M000100Y43", "cn", ("USCC", True)),   # of the standard
        ("registration", "Unified Social Credit Code (USCC)", "91350100M000100Y44", "cn", ("USCC", False)),
    ],
)  # fmt: skip
def test_check_digits(
    scheme: str, label: str, number: str, country: str | None, expected: tuple[str, bool]
) -> None:
    assert check(scheme, label, number, country) == expected


@pytest.mark.parametrize(
    ("scheme", "label", "number", "country"),
    [
        ("tax", "Tax ID No.", "7707083894", None),              # of which country is not said
        ("tax", "Tax ID No.", "7707083894", "by"),
        ("tax", "Tax ID No.", "770708389", "ru"),               # no slip of one digit
        ("tax", "Tax ID No.", "8000027-29309", "ru"),           # written as no INN is
        ("registration", "Registration Number", "1027700132196", "kz"),
        ("passport", "Passport", "9074728", None),
        ("imo", "Vessel Registration Identification", "ST123", None),
    ],
)  # fmt: skip
def test_a_number_of_no_certain_kind_is_not_judged(
    scheme: str, label: str, number: str, country: str | None
) -> None:
    assert check(scheme, label, number, country) is None
