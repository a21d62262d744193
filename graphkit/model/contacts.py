"""Email addresses, websites, telephone numbers and other numbers in the prose of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.model.identifier_values import email_value, phone_value, website_value, with_plain_dashes

_CUES = ("@", "www.", "http", "web", "url", "tel", "phone", "fax", "facsimile", "mobile", "cell")
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"(?:[\w-]+\.)+(?:xn--[\w-]+|[^\W\d_]{2,})(?::\d+)?(?:[/?]\S*)?")
_LINK = re.compile(r"(?:https?://|www\.)[^\s,;]+", re.IGNORECASE)
_SITES = re.compile(r"\b(?:web ?sites?|web|url)\b\W{0,3}(?P<sites>.*)", re.IGNORECASE | re.DOTALL)
# A word for telephone, then numbers with little between them.
_PHONES = re.compile(
    r"\b(?:telephone|telefax|tel|phone|fax|facsimile|mobile|cell)\b[^\d+;]{0,25}"
    r"(?P<phones>[+(\d](?:[\d\s+()/;,.&–-]|\b(?:fax|and|or|tel|alt|mobile|phone)\b\W?)*)",
    re.IGNORECASE,
)
# "(1) +963...": no country code follows an area code in brackets.
_COUNT = re.compile(r"\(\d{1,2}\)\s*(?=\+|00)|\(fax\)", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?\d(?:[\s()-]{0,2}\d|\.\d){5,}")
_IN_PROSE = re.compile(r"(?<![\w@./-])(?=\w*\d)\w{8,100}(?![\w@])|(?<![\w@./-])\d{6,}(?!\w)")


def contacts_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, value) for the email addresses, websites and telephone numbers in *text*."""
    lower = text.lower()
    if not any(cue in lower for cue in _CUES):  # most remarks: there is nothing to find
        return
    text = with_plain_dashes(text)
    for found in EMAIL.findall(text):
        yield "email", email_value(found)
    rest = EMAIL.sub(" ", text)
    links = dict.fromkeys(website_value(link) for link in _LINK.findall(rest))
    if (sites := _SITES.search(rest)) is not None:
        bare = _LINK.sub(" ", sites["sites"])
        hosts = [host[0] for host in HOST.finditer(bare)]
        alone = hosts == [bare.strip()]
        links |= dict.fromkeys(website_value(host) for host in hosts if alone or _is_host(host))
    yield from (("website", link) for link in links if "." in link)
    for named in _PHONES.finditer(_LINK.sub(" ", rest)):
        for number in _PHONE.findall(_COUNT.sub("; ", named["phones"])):
            if (phone := phone_value(number)) is not None:
                yield "phone", phone


def _is_host(text: str) -> bool:
    """Return whether the words look like a host ("vtb.ru", in lower case) rather than the end of a sentence."""
    return text == text.lower() or "/" in text


def numbers_in_prose(text: str) -> Iterator[str]:
    """Yield the words of *text* that are numbers, not dates or counts: six or more digits, or eight characters."""
    if _IN_PROSE.search(text) is None:
        return
    rest = _LINK.sub(" ", EMAIL.sub(" ", text))
    yield from (found for found in _IN_PROSE.findall(rest) if any(map(str.isdigit, found)))
