"""Check digits: whether those of a number follow from its rule.

Each rule's docstring names its source. A number is judged only if its kind is certain, from the list's own word for it
or from its country, and if it has the right length: a number of another length is more than a slip in one digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graphkit.model.identifier_values import number_value, without_words

# GB 32100-2015, table 1: the characters of a unified social credit code. Each has its position as its value.
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_FORMS = {
    "IMO number": re.compile(r"[0-9]{7}"),
    "INN": re.compile(r"[0-9]{10}|[0-9]{12}"),
    "OGRN": re.compile(r"[0-9]{13}|[0-9]{15}"),
    "LEI": re.compile(r"[0-9A-Z]{18}[0-9]{2}"),
    "USCC": re.compile(rf"[{_USCC}]{{18}}"),
    "ISIN": re.compile(r"[A-Z]{2}[0-9A-Z]{9}[0-9]"),
    "IBAN": re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}"),
}


def check(scheme: str, label: str, number: str, country: str | None) -> tuple[str, bool] | None:
    """Return the kind of a list's number and whether its check digits are right; None if there are none to check.

    *scheme* is the model's word for the kind, *label* the list's own word, *country* an ISO 3166 code.
    """
    bare = without_words(number)
    value = number_value(bare)
    kind = None if "-" in bare else _kind(scheme, label, value, country)
    return None if kind is None else (kind, _RULES[kind](value))


def _kind(scheme: str, label: str, value: str, country: str | None) -> str | None:
    """Return the kind of number whose rule applies to the value, by its scheme, or by its label and form."""
    small = label.lower()
    russian_tax = scheme == "inn" or (scheme == "tax" and country == "ru")
    russian_register = scheme == "ogrn" or (scheme == "registration" and country == "ru")
    of_kind = {
        "IMO number": scheme == "imo",
        "INN": russian_tax,
        "OGRN": russian_register,
        "LEI": scheme == "lei" or small.startswith(("lei", "legal entity identifier")),
        "USCC": "social credit code" in small,
        "ISIN": small.startswith("isin"),
        "IBAN": small.startswith("iban"),
    }
    return next((kind for kind, is_so in of_kind.items() if is_so and _FORMS[kind].fullmatch(value)), None)


def imo_is_right(value: str) -> bool:
    """Return whether the last of seven digits is the last digit of the sum of the others, weighted 7 down to 2.

    IMO Resolution A.1117(30), IMO Ship Identification Number Scheme, and the explanation by its manager, S&P Global.
    """
    return _weighted(value[:6], (7, 6, 5, 4, 3, 2)) % 10 == int(value[6])


def inn_is_right(value: str) -> bool:
    """Return whether the last of ten digits, or the last two of twelve, are the weighted sums modulo 11, modulo 10.

    Russia's taxpayer number: Order of the Ministry of Taxes of 3 March 2004, BG-3-09/178, which the Federal Tax
    Service's Order MMV-7-6/435@ of 29 June 2012 replaced with the same rule.
    """
    if len(value) == 10:
        return _inn_digit(value[:9], (2, 4, 10, 3, 5, 9, 4, 6, 8)) == int(value[9])
    first = _inn_digit(value[:10], (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    second = _inn_digit(value[:11], (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    return (first, second) == (int(value[10]), int(value[11]))


def ogrn_is_right(value: str) -> bool:
    """Return whether the last digit is the others' remainder modulo 11 (13 digits) or 13 (15 digits), modulo 10.

    Russia's register of legal persons and of entrepreneurs: Order of the Ministry of Finance 165n of 30 October 2017.
    """
    return int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1])


def mod_97_is_right(value: str) -> bool:
    """Return whether the number, letters as 10 to 35, is 1 modulo 97: ISO/IEC 7064 in ISO 17442, the LEI."""
    return int("".join(str(int(letter, 36)) for letter in value)) % 97 == 1


def iban_is_right(value: str) -> bool:
    """Return whether an IBAN is 1 modulo 97 once its first four characters are moved to the end: ISO 13616."""
    return mod_97_is_right(value[4:] + value[:4])


def isin_is_right(value: str) -> bool:
    """Return whether the digits, letters as 10 to 35, pass Luhn's rule: ISO 6166, the ISIN."""
    digits = [int(one) for one in "".join(str(int(letter, 36)) for letter in value)]
    doubled = [sum(divmod(2 * one, 10)) if place % 2 else one for place, one in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def uscc_is_right(value: str) -> bool:
    """Return whether the last character completes the others' weighted sum to a multiple of 31: GB 32100-2015."""
    total = sum(_USCC.index(letter) * pow(3, place, 31) for place, letter in enumerate(value[:17]))
    return _USCC.index(value[17]) == -total % 31


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _inn_digit(digits: str, weights: Sequence[int]) -> int:
    return _weighted(digits, weights) % 11 % 10


_RULES: dict[str, Callable[[str], bool]] = {
    "IMO number": imo_is_right,
    "INN": inn_is_right,
    "OGRN": ogrn_is_right,
    "LEI": mod_97_is_right,
    "USCC": uscc_is_right,
    "ISIN": isin_is_right,
    "IBAN": iban_is_right,
}
