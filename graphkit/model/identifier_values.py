"""The value of a number, an e-mail address or a website: the form that all its spellings share.

"C-389 664", "c389664" and "C 389664" are one passport; "+7 (495) 627-10-99" and "0074956271099" one telephone. The
graph keeps the values beside the lists' own words, and a question makes its values by the same functions. A number's
value is its letters and figures, the letters large and in ASCII, leading zeros kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from graphkit.model.vocabulary import vocabulary

# Figures that agree where the rest does not: shorter ones agree by chance.
LEAST_RUN = 5
_PHONE_END = 9
_LONGEST_TOKEN = 200
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ASIDE = re.compile(r"\s*\([^()]{3,}\)\s*$")
# Words before five figures and more, one of them of four letters at least.
_WORDS_BEFORE = re.compile(r"^(?=[^\d]*[^\W\d_]{4})[^\d]*[\s:](?=\S*\d)(?=(?:\D*\d){5})")
_WORD = re.compile(r"e-?mail\b|call[ -]sign\b|[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+|[^\w\s]|_", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z+.-]*://", re.IGNORECASE)
# Addresses of currencies that do not tell large letters from small: Ethereum and its like, SegWit, CashAddr.
_CASELESS_WALLET = re.compile(r"0x[0-9a-f]{40}|(?:bc|ltc)1[0-9a-z]{11,87}|[qp][0-9a-z]{41}", re.IGNORECASE)
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
# The lists' references whose number people write without its zeros: QDi.001 of the UN, RUS0269 of the UK.
_EU_REFERENCE = re.compile(r"\d{1,6}\.\d{2}")
_SHORT_REFERENCES = ((re.compile(r"([A-Z]{2}[IE])(\d{1,2})"), 3), (re.compile(r"([A-Z]{3})(\d{1,3})"), 4))


@lru_cache(maxsize=65_536)
def number_value(written: str) -> str:
    """Return the letters and figures of a number, large and in ASCII; "" for what has none."""
    if not written.isascii():
        written = anyascii(unicodedata.normalize("NFKC", written.replace("№", " ")))
    return "".join(filter(str.isalnum, written)).upper()


def wallet_value(written: str) -> str:
    """Return the value of an address of a digital currency: letter for letter, where its currency tells them apart."""
    text = "".join(written.split())
    return number_value(text) if _CASELESS_WALLET.fullmatch(text) else text


def stored_values(written: str, label: str) -> tuple[str, ...]:
    """Return the values under which a number of a list is to be found: more than one where it says more than that.

    "0582030 (Connecticut)" is 0582030, "467323, Doc. 694710" are two. "UNP 101119568" and "Provisional passport No.:
    28642163" are found with and without their words.
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
    """Return whether a list's word for the kind of number says that it is an address of a digital currency."""
    return label.startswith("Digital Currency Address")


def _parts(written: str) -> list[str]:
    """Return the numbers of a field that gives several, else the field itself."""
    parts = re.split(r"[,;]\s+", written)
    several = len(parts) > 1 and all(sum(map(str.isdigit, part)) >= 4 for part in parts)
    return parts if several else [written]


def without_words(written: str) -> str:
    """Return what is left of "IMO number: 9187629" without the words that say what kind of number it is."""
    return split_words(written)[1]


def split_words(written: str) -> tuple[frozenset[str], str]:
    """Return the kinds of number (`found_by`) that the words before a number name, and what is left without them.

    The words are left in their place where nothing but words would go.
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
    """Return the values that a query may mean: as it stands, without words before it, a wallet's letter for letter."""
    rest = without_words(written)
    found: dict[str, None] = {}
    for text in (rest, written, _ASIDE.sub("", rest), _WORDS_BEFORE.sub("", rest)):
        value = number_value(text)
        found |= dict.fromkeys(filter(None, (value, _as_reference(text, value))))
        if "".join(text.split()).isalnum():
            found["".join(text.split())] = None
    if (phone := phone_value(rest)) is not None:
        found[phone] = None
    return tuple(found)


def _as_reference(written: str, value: str) -> str:
    """Return the value as the lists would write it where it is one of their references without zeros or "EU."."""
    if _EU_REFERENCE.fullmatch(written.strip()):
        return f"EU{value}"
    for form, length in _SHORT_REFERENCES:
        if (short := form.fullmatch(value)) is not None:
            return short[1] + short[2].zfill(length)
    return value


def kind_of_number(scheme: str, label: str, value: str) -> str:
    """Return the word of `found_by` for a number of a list; some are told by their form alone."""
    if is_wallet(label):
        return "wallet"
    return "lei" if scheme == "other" and is_lei(value) else scheme


def is_lei(value: str) -> bool:
    """Return whether *value* is a Legal Entity Identifier by its form and check digits (ISO 17442)."""
    return _LEI.fullmatch(value) is not None and int("".join(str(int(one, 36)) for one in value)) % 97 == 1


def phone_value(written: str) -> str | None:
    """Return the digits of a telephone number without + and 00; None for what is none (6 to 15 digits, ITU E.164)."""
    if not re.fullmatch(r"[\s+\d().,/–-]+", with_plain_dashes(written).strip()):
        return None
    digits = "".join(filter(str.isdigit, anyascii(written)))
    digits = digits.removeprefix("00")
    return digits if 6 <= len(digits) <= 15 else None


def with_plain_dashes(text: str) -> str:
    """Return *text* with a hyphen for every kind of dash, and without those that only say where a line may break."""
    return _DASHES.sub("-", text.replace("\xad", ""))


def email_value(written: str) -> str:
    """Return an e-mail address in small letters."""
    return with_plain_dashes(written).strip().strip("<>.,;:()").removeprefix("mailto:").lower()


def website_value(written: str) -> str:
    """Return a website in small letters, without scheme, "www.", what follows # and the slash at its end."""
    text = with_plain_dashes(written).strip().strip("<>,;:()\"'").rstrip(".").lower()
    return _SCHEME.sub("", text).partition("#")[0].removeprefix("www.").rstrip("/")


def host_of(website: str) -> str:
    """Return the host of a website's value: vtb.com of vtb.com/en."""
    return re.split(r"[/?]", website, maxsplit=1)[0].partition(":")[0]


def near_values(value: str, kind: str) -> frozenset[str]:
    """Return what another value has to share with this one to be near it: its figures, a website's host, a phone's end.

    Figures are a run that is half of the value or more; zeros that lead it are passed over: spreadsheets lose them.
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
    """Return the value as one word of the full-text index: its letters and figures, small and in ASCII."""
    return "".join(filter(str.isalnum, anyascii(value))).lower()[:_LONGEST_TOKEN]
