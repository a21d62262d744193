"""The value of a number, an email address or a website: the form that all its spellings share.

"C-389 664", "c389664" and "C 389664" are one passport; "+7 (495) 627-10-99" and "0074956271099" one telephone. The
graph keeps the values next to the lists' own words, and a question makes its values with the same functions. A number's
value consists of its letters, in ASCII capitals, and its digits, including leading zeros.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from graphkit.model.vocabulary import vocabulary

# The minimum length of digits that agree if the rest does not: shorter runs agree by chance.
LEAST_RUN = 5
_PHONE_END = 9
_LONGEST_TOKEN = 200
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ASIDE = re.compile(r"\s*\([^()]{3,}\)\s*$")
# Words before five or more digits, one of them with at least four letters.
_WORDS_BEFORE = re.compile(r"^(?=[^\d]*[^\W\d_]{4})[^\d]*[\s:](?=\S*\d)(?=(?:\D*\d){5})")
_WORD = re.compile(r"e-?mail\b|call[ -]sign\b|[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+|[^\w\s]|_", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z+.-]*://", re.IGNORECASE)
# Addresses of currencies that ignore letter case: Ethereum and similar ones, SegWit, CashAddr.
_CASELESS_WALLET = re.compile(r"0x[0-9a-f]{40}|(?:bc|ltc)1[0-9a-z]{11,87}|[qp][0-9a-z]{41}", re.IGNORECASE)
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
# ISO 9362: the identifier of a bank, whose head office is XXX or nothing.
_BIC, _HEAD_OFFICE = re.compile(r"[A-Z]{6}[0-9A-Z]{2}"), "XXX"
# The lists' references whose number people write without its zeros: the UN's QDi.001, the UK's RUS0269.
_EU_REFERENCE = re.compile(r"\d{1,6}\.\d{2}")
_SHORT_REFERENCES = ((re.compile(r"([A-Z]{2}[IE])(\d{1,2})"), 3), (re.compile(r"([A-Z]{3})(\d{1,3})"), 4))


@lru_cache(maxsize=65_536)
def number_value(written: str) -> str:
    """Return the letters and digits of a number, in ASCII capitals; "" if it has none."""
    if not written.isascii():
        written = anyascii(unicodedata.normalize("NFKC", written.replace("№", " ")))
    return "".join(filter(str.isalnum, written)).upper()


def wallet_value(written: str) -> str:
    """Return the value of a digital currency address: letter for letter if its currency is case-sensitive."""
    text = "".join(written.split())
    return number_value(text) if _CASELESS_WALLET.fullmatch(text) else text


def stored_values(written: str, label: str) -> tuple[str, ...]:
    """Return the values under which a list's number can be found: several if the text holds more than one number.

    "0582030 (Connecticut)" is 0582030; "467323, Doc. 694710" is two numbers. "UNP 101119568" and "Provisional passport
    No.: 28642163" are found with and without their words.
    """
    if is_wallet(label):
        return (wallet_value(written),)
    found: dict[str, None] = {}
    for part in _parts(written):
        bare = _ASIDE.sub("", part) or part
        forms = (bare, without_words(bare), _WORDS_BEFORE.sub("", bare))
        found |= dict.fromkeys(filter(None, map(number_value, forms)))
    return tuple(found)


def is_wallet(label: str) -> bool:
    """Return whether a list's word for the kind of number means a digital currency address."""
    return label.startswith("Digital Currency Address")


def _parts(written: str) -> list[str]:
    """Return the numbers of a field with several, otherwise the field itself."""
    parts = re.split(r"[,;]\s+", written)
    several = len(parts) > 1 and all(sum(map(str.isdigit, part)) >= 4 for part in parts)
    return parts if several else [written]


def without_words(written: str) -> str:
    """Return the rest of "IMO number: 9187629" without the words for the kind of number."""
    return split_words(written)[1]


def split_words(written: str) -> tuple[frozenset[str], str]:
    """Return the kinds of number (`found_by`) that the words before a number name, and the rest without them.

    If there is nothing but words, they stay.
    """
    kinds: set[str] = set()
    place = 0
    for word in _WORD.finditer(written):
        text = word[0]
        meant = _kinds_by_word().get(re.sub("[-. ]", "", text.lower()))
        if meant is None and text.isalnum():
            break
        if meant is None and text not in ":.#№-–,":
            break
        if written[word.end() :].startswith("@"):
            break
        if meant is not None:
            kinds |= meant
        place = word.end()
    rest = written[place:].strip()
    if not any(map(str.isalnum, rest)):
        return frozenset(), written.strip()
    return frozenset(kinds - {"other"}), rest


@cache
def _kinds_by_word() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, facts in vocabulary("found_by").items():
        for word in facts.get("words", ()):
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(meant) for word, meant in kinds.items()}


def asked_values(written: str) -> tuple[str, ...]:
    """Return the values that a query may mean: as written, without leading words, letter for letter for a wallet."""
    rest = without_words(written)
    found: dict[str, None] = {}
    for text in (rest, written, _ASIDE.sub("", rest), _WORDS_BEFORE.sub("", rest)):
        value = number_value(text)
        found |= dict.fromkeys(filter(None, (value, _as_reference(text, value), _of_head_office(value))))
        if "".join(text.split()).isalnum():
            found["".join(text.split())] = None
    if (phone := phone_value(rest)) is not None:
        found[phone] = None
    return tuple(found)


def _as_reference(written: str, value: str) -> str:
    """Return the value as the lists would write it if it is one of their references without zeros or "EU."."""
    if _EU_REFERENCE.fullmatch(written.strip()):
        return f"EU{value}"
    for form, length in _SHORT_REFERENCES:
        if (short := form.fullmatch(value)) is not None:
            return short[1] + short[2].zfill(length)
    return value


def _of_head_office(value: str) -> str:
    """Return the other BIC of a bank's head office, with or without XXX; "" if the value has no such form."""
    bank = value.removesuffix(_HEAD_OFFICE)
    if not _BIC.fullmatch(bank):
        return ""
    return bank if bank != value else value + _HEAD_OFFICE


def kind_of_number(scheme: str, label: str, value: str) -> str:
    """Return the word of `found_by` for a list's number; some kinds are recognised by form alone."""
    if is_wallet(label):
        return "wallet"
    return "lei" if scheme == "other" and is_lei(value) else scheme


def is_lei(value: str) -> bool:
    """Return whether *value* is a Legal Entity Identifier, by its form and check digits (ISO 17442)."""
    return _LEI.fullmatch(value) is not None and int("".join(str(int(one, 36)) for one in value)) % 97 == 1


def phone_value(written: str) -> str | None:
    """Return the digits of a telephone number without + and 00; None unless there are 6 to 15 (ITU E.164)."""
    if not re.fullmatch(r"[\s+\d().,/–-]+", with_plain_dashes(written).strip()):
        return None
    digits = "".join(filter(str.isdigit, anyascii(written)))
    digits = digits.removeprefix("00")
    return digits if 6 <= len(digits) <= 15 else None


def with_plain_dashes(text: str) -> str:
    """Return *text* with a hyphen for every kind of dash, and without soft hyphens."""
    return _DASHES.sub("-", text.replace("\xad", ""))


def email_value(written: str) -> str:
    """Return an email address in lower case."""
    return with_plain_dashes(written).strip().strip("<>.,;:()").removeprefix("mailto:").lower()


def website_value(written: str) -> str:
    """Return a website in lower case, without scheme, "www.", fragment and final slash."""
    text = with_plain_dashes(written).strip().strip("<>,;:()\"'").rstrip(".").lower()
    return _SCHEME.sub("", text).partition("#")[0].removeprefix("www.").rstrip("/")


def host_of(website: str) -> str:
    """Return the host of a website's value: vtb.com for vtb.com/en."""
    return re.split(r"[/?]", website, maxsplit=1)[0].partition(":")[0]


def near_values(value: str, kind: str) -> frozenset[str]:
    """Return what another value must share with this one to be near it: its digits, a website's host, a phone's end.

    The digits are a run of at least half of the value; leading zeros are ignored, because spreadsheets lose them.
    """
    if kind == "email":
        return frozenset()
    if kind == "website":
        return frozenset({host_of(value)})
    if kind == "phone":
        return frozenset({value[-_PHONE_END:]})
    if kind == "wallet":
        return frozenset({value.upper()})
    runs = (run.lstrip("0") for run in re.findall(r"\d+", value) if 2 * len(run) >= len(value))
    return frozenset(run for run in runs if len(run) >= LEAST_RUN)


def index_word(value: str) -> str:
    """Return the value as one word of the full-text index: its letters and digits in lower-case ASCII."""
    return "".join(filter(str.isalnum, anyascii(value))).lower()[:_LONGEST_TOKEN]
