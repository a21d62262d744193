"""The section on who sanctioned the actor first, who followed, who has not, and how certain that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphkit.model.vocabulary import vocabulary
from graphkit.queries.dossier_rows import ActorDossier, DossierDesignation, DossierJoining
from graphkit.queries.rows import Gap
from graphkit.views.dossier.notes import Notes, block, heading, in_words, named, quoted, said, section
from graphkit.views.dossier.sanctions import program_words, since, the
from graphkit.views.dossier.text import Block, Section, Sentence
from graphkit.views.words import authority_name, date_words, days_words, iso_words, meaning, plain, printed

_NO_LONGER_LISTED = "no_longer_listed"


def order(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section that says who was first, who followed and who has not."""
    blocks: list[Block] = []
    if not actor.joinings:
        text = (
            f"No authority can be said to have joined another on {named(actor)}: no two dates are comparable."
        )
        blocks.append(block("paragraph", said(text, notes.of_actor(actor), [actor.id])))
    blocks += [block("paragraph", *_joining(actor, one, notes)) for one in actor.joinings]
    blocks += list(_not_compared(actor, notes))
    if actor.gaps:
        blocks.append(heading("Who does not sanction the actor"))
    blocks += [block("item", *_gap(actor, gap, notes)) for gap in actor.gaps]
    return section("Who was first, who followed, who has not", blocks)


def _joining(actor: ActorDossier, one: DossierJoining, notes: Notes) -> Iterator[Sentence]:
    row = one.joined
    rests_on = [*([one.edge] if one.edge else []), *row.premises]
    premises = [found for found in actor.designations if found.id in row.premises]
    places = [
        notes.at(row.source, row.locator),
        *(number for found in premises for number in notes.of_edge(found)),
    ]
    first, follower = _with_article(row.first), _with_article(row.joined)
    when = {
        "same day": "on the same day",
        "uncertain": f"{on(row.joined_date)}; the dates do not say who was first",
    }.get(row.order, f"{on(row.joined_date)}, {days_words(row.days_min, row.days_max)} later")
    acted = f"{first[0].upper()}{first[1:]} sanctioned {named(actor)} {on(row.first_date)}"
    yield said(f"{acted}, and {follower} {when}.", places, rests_on)
    yield said(_basis(row.basis), places, rests_on)
    if row.together_with:
        others = in_words([the(state.removeprefix("state:")) for state in row.together_with])
        yield said(f"Others that acted first on the same day: {others}.", places, rests_on)
    if row.undated:
        others = in_words([the(state.removeprefix("state:")) for state in row.undated])
        undated = [
            found
            for found in actor.designations
            if found.authority in row.undated and found.designated is None
        ]
        more = [number for found in undated for number in notes.of_edge(found)]
        text = f"It was also sanctioned, on a date that the sources do not state, by {others}, who may have been first."
        yield said(text, [*places, *more], [*rests_on, *(found.id for found in undated)])
    earlier = [found for found in actor.designations if found.id in row.earlier]
    more = [number for found in earlier for number in notes.of_edge(found)]
    for words in row.earlier_because:
        yield said(f"{words[0].upper()}{words[1:]}.", [*places, *more], [*rests_on, *row.earlier])
    if row.quote:
        yield said(f"A text reports it: {quoted(row.quote)}.", places, rests_on)


def on(iso: str) -> str:
    """Return an ISO date as an adverbial: "on 10 December 2021", "in March 2021", "between ... and ..."."""
    words = iso_words(iso)
    if words.startswith(("between", "about", "date")):
        return words
    return f"on {words}" if words[0].isdigit() and len(words.split()) == 3 else f"in {words}"


def _with_article(name: str) -> str:
    code = next((code for code, one in vocabulary("authorities").items() if one["name"] == name), None)
    return the(code) if code else plain(name)


def _basis(basis: str) -> str:
    return {
        "own": "Both decided for themselves.",
        "implementation": "The second carries out the listing of the first.",
        "first seen": "One of the two dates lies between two files of a list, so the order is not known.",
    }.get(basis, f"{plain(basis)}.")


def _not_compared(actor: ActorDossier, notes: Notes) -> Iterator[Block]:
    """Yield the designations whose dates are not compared with another authority's, and why, grouped by authority."""
    compared = {premise for one in actor.joinings for premise in one.joined.premises}
    alike: dict[tuple[str, str], list[DossierDesignation]] = {}
    for one in actor.designations:
        if why := _why_not_compared(one, compared):
            alike.setdefault((one.authority, why), []).append(one)
    for (authority, why), found in alike.items():
        which = "; ".join(program_words(one) + (f", {since(one)}" if one.designated else "") for one in found)
        places = [number for one in found for number in notes.of_edge(one)]
        edges = [edge for one in found for edge in one.edges]
        yield block(
            "item", said(f"Not compared: {authority_name(authority)}, {which}: {why}.", places, edges)
        )


def _why_not_compared(one: DossierDesignation, compared: set[str]) -> str | None:
    if one.designated is None:
        return "the sources do not state the date"
    if not vocabulary("date_kinds")[one.date_kind]["comparable"]:
        return f"its day is {meaning('date_kinds', one.date_kind)}"
    if one.origin == "unstated":
        return meaning("origins", one.origin)
    if one.origin != "own" and one.id not in compared:
        whose = meaning("origins", one.origin)
        return f"it {whose}, is compared with that listing only, and its dates show no joining"
    return None


def _gap(actor: ActorDossier, gap: Gap, notes: Notes) -> Iterator[Sentence]:
    """Yield the verdict on an authority that does not sanction the actor, and the lists searched for it."""
    places = notes.of_lists(gap.state)
    theirs = [one for one in actor.designations if one.authority == gap.state]
    pair = [one.id for one in actor.possible if one.other == gap.candidate]
    rests_on = [actor.id, *(one.id for one in theirs), *pair]
    cited = [*places, *(number for one in theirs for number in notes.of_edge(one))]
    # The next sentence says which kind of end it is.
    means = meaning("gap_verdicts", gap.verdict).removesuffix(" (end_kind says which)")
    words = f"{gap.verdict.replace('_', ' ')}: {means}"
    yield said(f"{the(gap.state, begins=True)}: {words}.", cited, rests_on)
    for text in _details(actor, gap):
        yield said(text, cited, rests_on)
    yield said(f"Searched: {'; '.join(map(plain, gap.searched))}.", places, [actor.id])


def _details(actor: ActorDossier, gap: Gap) -> Iterator[str]:
    if gap.ended:
        yield f"The listing ended {end_words(gap.ended, gap.ended_latest, gap.end_kind)}."
    if gap.amended:
        yield f"The list cites an act of {iso_words(gap.amended)}."
    if gap.listed_later:
        yield f"It was listed {on(gap.listed_later)}."
    if gap.candidate:
        # The print form of a name depends on the kind of actor, which the pair states.
        kinds = [one.other_kind for one in actor.possible if one.other == gap.candidate]
        name = printed(gap.candidate_name, gap.candidate, kinds[0]) if kinds else plain(gap.candidate_name)
        yield f"Perhaps it is {name} ({plain(gap.candidate)}), likeness {gap.score:.2f} of 1."
    if gap.why and gap.verdict == "not_covered":
        yield f"The reason: {plain(gap.why)}."


def end_words(ended: str, latest: str | None, kind: str | None) -> str:
    """Return when a designation ended: the authority's own day, or the two files between which it ended."""
    if kind != _NO_LONGER_LISTED:
        return (
            f"on {date_words(ended, latest, None)}"
            if latest in (None, ended)
            else date_words(ended, latest, None)
        )
    shown = (date.fromisoformat(ended) - timedelta(days=1)).isoformat()
    return (
        f"after {date_words(shown, None, None)}, the day of the last file that shows it, and no later than "
        f"{date_words(latest or ended, None, None)}, the day of the first that does not"
    )
