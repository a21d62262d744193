"""What makes a name a firm's: its legal forms (words.toml, legal_forms.toml) and words that only bodies bear."""

from __future__ import annotations

from graphkit.names import vocabulary
from graphkit.names.part import Part
from graphkit.names.syllables import languages_of


def with_forms(parts: list[Part]) -> list[Part]:
    """Return the words with legal forms marked; at least one word is left unmarked."""
    phrases = vocabulary.form_phrases()
    marked = list(parts)
    last = len(parts)
    at = 0
    while at < last:
        for phrase, symbol in phrases.get(parts[at].plain, ()):
            end = at + len(phrase)
            if tuple(part.plain for part in parts[at:end]) == phrase and _stands_as_form(
                phrase, at, end, parts
            ):
                for place in range(at, end):
                    marked[place] = parts[place]._replace(kind="legal form", means=symbol)
                at = end - 1
                break
        at += 1
    return marked if any(part.kind != "legal form" for part in marked) else parts


def _stands_as_form(phrase: tuple[str, ...], start: int, end: int, parts: list[Part]) -> bool:
    if len(phrase) == 1 and len(phrase[0]) > 3:
        return True
    at_end = all(part.plain in vocabulary.form_phrases() for part in parts[end:])
    if len(phrase) > 1 and all(len(word) == 1 for word in phrase):
        of_initials = parts[start - 1].dotted and len(parts[start - 1].plain) == 1  # as in "Y.A.S."
        return start > 0 and not of_initials and (at_end or (len(phrase) > 2 and parts[start].dotted))
    if len(phrase) > 1:
        return True
    if not (at_end or start == 0) or (len(parts) == 1):
        return False
    written = parts[start].written
    if not at_end and written == written.title() and languages_of(tuple(part.plain for part in parts)):
        return False  # "Se Gon Kim" is a Korean's name
    return written != written.lower() or at_end


def is_firm(parts: list[Part]) -> bool:
    """Return whether the words read like the name of an organization."""
    titles = vocabulary.words("titles", "persons")
    not_alone, given_first = vocabulary.words("firms", "not_alone"), vocabulary.words("firms", "given_first")
    first = next((part for part in parts if part.plain not in titles), None)
    return any(
        part.kind == "legal form"
        or (
            part.kind == "name"
            and vocabulary.generic_meaning(part.plain)
            and part.plain not in not_alone
            and part.plain not in titles
            and not (part is first and part.plain in given_first and len(parts) > 1)
        )
        or (part.plain in vocabulary.short_forms_of_bodies() and part.written.isupper())
        for part in parts
    )


def is_russian_firm(part: Part) -> bool:
    """Return whether the word is made of Russian ones as names of firms are: "Rosneft", "Tekhmashexport"."""
    word = part.plain
    begins, ends = (tuple(vocabulary.words("forms_abroad", at)) for at in ("begins", "ends"))
    return word.startswith(begins) and word.endswith(ends)
