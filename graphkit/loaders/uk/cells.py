"""The content of OFSI's cells: numbered lists, dates, document numbers, and the markers of Other Information.

Every function keeps all words: text that cannot be read for certain is returned as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.loaders.shared.facts import facts
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate, Identifier
from graphkit.model.territories import Country, territory_code

_EDGES = " \t\n\r.,;\u00a0\u202f"
_NUMBER_MARK = re.compile(r"\((\d{1,2})\)|(?<![\w(/.])(\d{1,2})\)(?=\s)")
_LETTER_MARK = re.compile(r"\(([a-z])\)|(?<![\w(/.])([a-z])\)(?=[\sA-Z])")
_DATE = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")
_UK_REFERENCE = re.compile(r"[A-Z]{3}\d{4}")
_UN_REFERENCE = re.compile(
    r"[A-Z]{2}[ie][. ]\d{2,3}|[A-Z]{2}\.[A-Z]\.\d{1,3}\.\d{2}"
    # references of the committee on Iran from before 2015: E.29.I.11, E.37.A.5, I.AC.50.20.12.12.(1)
    r"|[EI]\.\d{2}\.[A-Z]{1,4}\.\d{1,2}|[EI]\.AC(?:\.\d+)+(?:\.\(\d\))?",
    re.IGNORECASE,
)
# "UN Ref QDe.004", "UN REF:QE.A.146.14", "UN Reference KPi.048", "UN. REF.KPI.073", or only the reference at the
# beginning: "KPe.058. Registered owner", "Annex XIII. UN listing. KPi.023."
_UN_REFERENCE_IN_WORDS = re.compile(
    r"(?:\bUN\.?\s+R+ef(?:erence)?(?:\s*No)?[.:\s]*|^(?:Annex \w+\. *)?(?:UN listing\. *)?)"
    r"(" + _UN_REFERENCE.pattern + r")(?![\dA-Z])",
    re.IGNORECASE,
)
_JOINING = re.compile(r"(?:\s|,|\band\b|&|\.)*")
_SENTENCE_END = re.compile(r"(?<=\S)\.+(?:;\.)?\s+(?=[^\s(])|;\s*|\n+")
_NOT_AN_END = re.compile(r"(?:^|[\s.(])(?:Co|No|St|[A-Z])$")
_SHARE = re.compile(r"\s*\((\d{1,3}(?:\.\d+)?)\s?%\)$")
_BUSINESS_NUMBER = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z :.]*?)?[\s:.\-–—]*(?P<number>\d{5,15})(?:\s*\((?P<country>[A-Za-z ]+)\))?(?:[.,;\s]+|$)"
)
_PAPER_NUMBER = re.compile(
    r"(?:(?P<nation>[A-Z][A-Za-z ]*?)\s+)?(?:(?:diplomatic |foreign travel )?passport\s*)?(?:(?:no|number)\b[.:\s]*)?"
    r"(?P<number>(?:[A-Z]{0,4}[ /-]?)?\d[\dA-Z/-]*(?: \d+)*)"
    r"(?:(?:\s*\.)?$|(?:\s*[(,.;]|\s+(?=issued?\b|expir|valid|date of))\s*(?P<rest>.*)$)",
    re.IGNORECASE | re.DOTALL,
)


def numbered(cell: str) -> list[str]:
    """Return the items of "(1) ... (2) ...", "1) ... 2) ..." or "(a) ... (b) ..."; the whole cell if it is not a list.

    A list begins with its first mark and counts without gaps. An item with only "-" becomes "".
    """
    text = cell.strip()
    for pattern, ordinals in ((_NUMBER_MARK, "123456789"), (_LETTER_MARK, "abcdefghi")):
        marks = list(pattern.finditer(text))
        if len(marks) < 2 or marks[0].start() != 0:
            continue
        counted = [mark[1] or mark[2] for mark in marks]
        wanted = [str(n) if ordinals[0] == "1" else chr(96 + n) for n in range(1, len(marks) + 1)]
        if counted != wanted:
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        items = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        # "(1) (2) Egypt" and "(1)-(2) Indonesia" give several items one value: only " -" by itself is an empty item.
        if any(item.strip() == "" or re.fullmatch(r"-\s*", item) for item in items[:-1]):
            return [text]
        return ["" if item.strip("- \u00a0.") == "" else item.strip(_EDGES) for item in items]
    return [text] if text else []


def listed(cell: str) -> list[str]:
    """Return the items of a numbered cell that are not empty."""
    return [item for item in numbered(cell) if item]


def birth_date(written: str) -> BirthDate:
    """Return the date of birth: "03/11/1956", "00/07/1956", "00/00/1956", "07/1956", "1956"; or only the words."""
    match = _DATE.fullmatch(written)
    interval = None
    if match:
        day, month = (int(part) if part else 0 for part in match.groups()[:2])
        try:
            interval = DateInterval.of_parts(int(match[3]), month or None, (month and day) or None)
        except ValueError:
            interval = None
    return BirthDate(written=written, interval=interval)


def birth_places(towns: str, countries: str) -> list[str]:
    """Return the places of birth, town before country if the two cells list equally many."""
    left, right = numbered(towns), numbered(countries)
    if len(right) == 1 and len(left) > 1 and not re.search(r"\(\d", right[0]):
        right *= len(left)
    if len(left) == len(right):
        pairs = [", ".join(part for part in pair if part) for pair in zip(left, right, strict=True)]
    else:
        pairs = [*left, *right]
    return list(dict.fromkeys(pair for pair in pairs if pair))


def nationalities(cell: str) -> list[Country]:
    """Return the nationalities in the cell; "Syrian, Turkish" is two if each part names a country."""
    found = []
    for item in numbered(cell):
        parts = [part.strip() for part in re.split(r"[,/;]|\band\b", item) if part.strip()]
        split = len(parts) > 1 and not territory_code(item) and all(territory_code(part) for part in parts)
        found += [Country.of(part) for part in (parts if split else [item]) if part]
    return list(dict.fromkeys(found))


def _country_of_details(details: str) -> str | None:
    """Return the country with which the details of a number begin: "Tunisian. Issued in ...", "(Afghan) ..."."""
    begin = re.split(r"[.,;()]|\b[Ii]ssued\b|\b[Ee]xpir", details.lstrip("( "))[0]
    noise = set(facts("uk/ofsi")["details_noise"]["words"])
    words = [word for word in begin.split() if word.lower() not in noise]
    return territory_code(" ".join(words)) if words else None


def _identifier(number: str, details: str, word: str, scheme: str) -> Identifier:
    """Return the number with its kind in the list's words; see [details] and [not_the_holders] in the table."""
    table = facts("uk/ofsi")
    small = f"{details.lower()} "
    if scheme == "national_id":
        for other in ("other", "tax"):
            if any(part in small for part in table["details"][other]):
                scheme = other
                break
    if re.match(r"TIN\b", number):
        scheme, number, word = "tax", re.sub(r"^TIN[:\s-]*", "", number), f"{word}, TIN"
    country = _country_of_details(details)
    noted = re.fullmatch(r"(.*\S)\s*\(([A-Za-z ]+)\)", number)
    if noted and territory_code(noted[2]):
        number, country = noted[1], territory_code(noted[2])
    if ":" in number or any(part in small for part in table["not_the_holders"]["words"]):
        scheme = "other"
    if scheme == "tax" and country == "ru" and re.fullmatch(r"\d{10}|\d{12}", number):
        scheme = "inn"
    label = f"{word}: {details}" if details else word
    return Identifier(scheme=scheme, number=number, label=label, country=country)


def papers(numbers: str, details: str, word: str, scheme: str) -> tuple[list[Identifier], list[str]]:
    """Return the numbers in a cell, each with its details, and as remarks any details without a number."""
    items, notes = numbered(numbers), numbered(details)
    if len(items) == 1:
        several = [part.strip(_EDGES) for part in items[0].split(". ")]
        items = several if all(re.fullmatch(r"[A-Z]{0,3}\d{5,}", part) for part in several) else items
    remarks = []
    if len(notes) == 1 and not re.match(r"\(\d", notes[0]):
        notes *= len(items) or 1
    if len(notes) != len(items):
        remarks += [f"{word}: {note}" for note in notes if note]
        notes = [""] * len(items)
    identifiers = []
    for item, note in zip(items, notes, strict=True):
        if item and any(letter.isdigit() for letter in item):
            identifiers.append(_identifier(item, note, word, scheme))
        elif item or note:
            remarks.append(f"{word}: {' '.join(part for part in (item, note) if part)}")
    return identifiers, remarks


def papers_in_words(cell: str, word: str, scheme: str) -> tuple[list[Identifier], list[str]]:
    """Return the numbers in a free-text cell of the form used until 2022; anything but one plain number is a remark."""
    identifiers, remarks = [], []
    for item in numbered(cell):
        match = _PAPER_NUMBER.fullmatch(item)
        if match is None or sum(letter.isdigit() for letter in match["number"]) < 5:
            remarks += [f"{word}: {item}"] if item else []
            continue
        found = _identifier(match["number"].strip(), match["rest"] or match["nation"] or "", word, scheme)
        country = found.country or (territory_code(match["nation"]) if match["nation"] else None)
        identifiers.append(found.model_copy(update={"label": f"{word}: {item}", "country": country}))
    return identifiers, remarks


# A text that looks like a marker: "(Shoe size):".
_MARKER = re.compile(r"\(([A-Z][A-Za-z0-9 /.'-]{1,50})\):")


@dataclass
class OtherInformation:
    """The content of a cell of Other Information, split at its markers; ``parties`` are (marker, words).

    ``statement`` is the cell as written. ``strange`` are the (marker, words) whose marker is known but whose words are
    in an unknown form, ``new`` those whose marker is unknown; the words of both are among the remarks.
    """

    statement: str = ""
    identifiers: list[Identifier] = field(default_factory=list)
    un_references: list[str] = field(default_factory=list)
    reason: str | None = None
    gender: str | None = None
    built: list[BirthDate] = field(default_factory=list)
    parties: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    new: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, cell: str) -> OtherInformation:
        """Return the cell split at its markers; words before the first marker, and after references, become remarks."""
        found = cls(statement=cell)
        known = facts("uk/ofsi")["markers"]
        for marker, words in _marked(cell):
            if not marker:
                found._keep(words)
            elif marker in known:
                found.take(marker, words)
            else:
                found.new.append((marker, words))
                found._keep(words, marker)
        return found

    @classmethod
    def of_parts(cls, parts: Iterable[tuple[str, str]]) -> OtherInformation:
        """Return the same for (marker, words) that the list keeps in separate fields; "" marks plain words."""
        found = cls()
        for marker, words in parts:
            found.statement = f"{found.statement} {words}".strip()
            if marker:
                found.take(marker, words.strip())
            else:
                found._keep(words)
        return found

    @classmethod
    def of_plain_words(cls, cell: str) -> OtherInformation:
        """Return the cell of the form used until 2022, which has no markers: the whole cell is a remark.

        The UN reference, the gender, and a ship's IMO number at the beginning are also read from it.
        """
        found = cls(statement=cell)
        found._keep(cell)
        for match in _UN_REFERENCE_IN_WORDS.finditer(cell):
            # "asset of Korea Samma Shipping Co (OFSI ID: 13636, UN Ref KPe.065)" is the reference of another.
            if not re.search(r"asset of [^.]*$", cell[: match.start()]):
                found._add_un_reference(match[1])
        gender = re.search(r"\bGender:\s*(male|female)\b|(?:^|\.\s*)(Male|Female)\.", cell, re.IGNORECASE)
        if gender:
            found.gender = (gender[1] or gender[2]).lower()
        imo = re.search(r"\bIMO(?: number)?:?\s*(\d{7})\b", cell, re.IGNORECASE)
        if imo:
            ship = re.match(facts("uk/ofsi")["ships_until_2022"]["pattern"], cell) is not None
            scheme = "imo" if ship else "imo_company"
            if ship or re.fullmatch(r".*(?:UN Ref \S+\s|Company Number )", cell[: imo.start()], re.DOTALL):
                found.identifiers.append(Identifier(scheme=scheme, number=imo[1], label="IMO number"))
        return found

    def _keep(self, words: str, marker: str | None = None) -> None:
        words = words.strip()
        if words:
            self.remarks.append(f"{marker}: {words}" if marker else words)

    def take(self, marker: str, words: str) -> None:
        """Add the content of the words after a known marker; what cannot be read for certain becomes a remark."""
        match facts("uk/ofsi")["markers"][marker]:
            case "reference":
                self._take_references(marker, words, _UK_REFERENCE, self._add_uk_reference)
            case "un_reference":
                self._take_references(marker, words, _UN_REFERENCE, self._add_un_reference)
            case "reason" if words:
                self.reason = f"{self.reason}\n{words}" if self.reason else words
            case "gender" if words.lower() in {"male", "female"}:
                self.gender = words.lower()
            case "imo" if re.fullmatch(r"\d{7}", words):
                self.identifiers.append(Identifier(scheme="imo", number=words, label=marker))
            case "built" if words:
                self.built.append(birth_date(words))
                if self.built[-1].interval is None:
                    self.strange.append((marker, words))
            case "business":
                self._take_business(marker, words)
            case "party" if words:
                self.parties.append((marker, words))
            case "gender" | "imo" if words:
                self.strange.append((marker, words))
                self._keep(words, marker)
            case _:
                self._keep(words, marker)

    def _take_references(
        self, marker: str, words: str, pattern: re.Pattern[str], add: Callable[[str], None]
    ) -> None:
        left = self._leading(words, pattern, add)
        if words and left == words:
            self.strange.append((marker, words))
        self._keep(left)

    def _take_business(self, marker: str, words: str) -> None:
        numbers = list(business_numbers(words, marker))
        self.identifiers += numbers
        if not numbers:
            self._keep(words, marker)

    @staticmethod
    def _leading(words: str, pattern: re.Pattern[str], add: Callable[[str], None]) -> str:
        """Pass each reference at the beginning of *words* to *add*; return the words after them."""
        at = 0
        while match := pattern.match(words, at):
            add(match[0])
            at = _JOINING.match(words, match.end()).end()  # type: ignore[union-attr]
        return words[at:]

    def _add_uk_reference(self, number: str) -> None:
        found = Identifier(scheme="uk_sanctions_list", number=number, label="UK Sanctions List Ref")
        self.identifiers.append(found)

    def _add_un_reference(self, written: str) -> None:
        """Keep a UN reference in the UN's own spelling: "QDE.145" and "KPe 70" are QDe.145 and KPe.070."""
        current = re.fullmatch(r"([A-Z]{2})([ie])[. ](\d+)", written, re.IGNORECASE)
        number = f"{current[1].upper()}{current[2].lower()}.{current[3]:0>3}" if current else written.upper()
        if number not in self.un_references:
            self.un_references.append(number)
            self.identifiers.append(Identifier(scheme="un_reference", number=number, label="UN Ref"))


def _marked(cell: str) -> Iterator[tuple[str, str]]:
    """Yield each marker, known or new, with the words after it; first "" with the words before all markers.

    A text that looks like a new marker ends the words of the previous one. A country in brackets is not a marker.
    """
    table = facts("uk/ofsi")
    begin, marker = 0, ""
    for found in _MARKER.finditer(cell):
        if found[1] not in table["markers"] and (
            found[1] in table["not_markers"]["words"] or territory_code(found[1])
        ):
            continue
        yield marker, cell[begin : found.start()].strip()
        begin, marker = found.end(), found[1]
    yield marker, cell[begin:].strip()


def business_numbers(words: str, marker: str) -> Iterator[Identifier]:
    """Yield the numbers of "Business Reg No" if all its words are numbers with known labels, otherwise none."""
    labels: dict[str, str] = facts("uk/ofsi")["business_labels"]
    found: list[Identifier] = []
    for item in numbered(words):
        at = 0
        while at < len(item):
            match = _BUSINESS_NUMBER.match(item, at)
            if match is None or match.end() == at:
                return
            label = " ".join((match["label"] or "").lower().split()).strip(" .:")
            country = territory_code(match["country"]) if match["country"] else None
            if label not in labels or (match["country"] and country is None):
                return
            scheme = labels[label]
            if scheme == "tax" and "russia" in f"{label} {match['country']}".lower():
                scheme = "inn"
            written = " ".join(part for part in (marker, match["label"]) if part).strip(" :")
            found.append(Identifier(scheme=scheme, number=match["number"], label=written, country=country))
            at = match.end()
    unlabelled = sum(number.label == marker for number in found)
    for number in found:
        # If there are several bare numbers, their registers are unknown: one may be a KPP, which companies share.
        bare = unlabelled > 1 and number.label == marker
        yield number.model_copy(update={"scheme": "other"}) if bare else number


def party_names(words: str) -> list[tuple[str, float | None]]:
    """Return the names in a party cell, each with the share after it; none if it is not a list of names."""
    table = facts("uk/ofsi")
    if words in table["party_cells"]:
        return [(table["party_cells"][words], None)]
    small = words.lower()
    if any(part in small for part in table["not_a_party"]["words"]):
        return []
    names: list[tuple[str, float | None]] = []
    for item in numbered(words):
        for name in _sentences(item):
            share = _SHARE.search(name)
            bare = name[: share.start()] if share else name
            if not any(letter.isalpha() for letter in bare):
                return []
            names.append((bare, float(share[1]) if share else None))
    return list(dict.fromkeys(names))


def _sentences(text: str) -> Iterator[str]:
    """Yield the parts between full stops, semicolons and line ends, outside brackets."""
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        before = text[begin : end.start()]
        # ".. " ends a name whose last word has its own full stop, even if a bracket was never closed.
        if not end[0].startswith("..") and (
            before.count("(") > before.count(")") or (end[0][0] == "." and _NOT_AN_END.search(before))
        ):
            continue
        if before.strip(_EDGES):
            yield _closed(before)
        begin = end.end()
    if text[begin:].strip(_EDGES):
        yield _closed(text[begin:])


def _closed(text: str) -> str:
    """Return a name with normalised white space and without the list's full stops and commas at its ends."""
    return " ".join(text.split()).strip(_EDGES)
