"""Badges: small marks beside a name that say which authorities sanction it.

A filled badge means that the authority sanctions the name, a hollow one that it does not according to the list that was
read. Other verdicts have marks of their own. If a list holds no such measures, nothing is known and no badge is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from graphkit.model.badges import SANCTIONED, Badge
from graphkit.views.appearance import Palette
from graphkit.views.language import Language
from graphkit.views.svg_sheet import Key

WIDTH, HEIGHT, STEP = 23.0, 15.0, 25.0
_TYPE = 11.0
DRAWN = (SANCTIONED, "undated", "removed", "possible_match", "listed_later", "not_listed")


def look_of(badge: Badge, all_undated: Iterable[str] = ()) -> str:
    """Return how *badge* is drawn: a word of `DRAWN`, or "" if it is not drawn.

    If no list of an authority states any day (*all_undated*), a note says so once instead of every badge.
    """
    if badge.undated and badge.authority not in all_undated:
        return "undated"
    return badge.verdict if badge.verdict in DRAWN else ""


def badges_width(badges: Sequence[Badge]) -> float:
    """Return the width of the badges in one row."""
    return len(badges) * STEP


def rows_of(badges: Sequence[Badge], width: float) -> list[Sequence[Badge]]:
    """Return the badges in rows no wider than *width*."""
    fit = max(1, int(width // STEP))
    return [badges[begin : begin + fit] for begin in range(0, len(badges), fit)]


def drawn_badges(
    badges: Sequence[Badge],
    x: float,
    y: float,
    palette: Palette,
    language: Language,
    all_undated: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the badges in a row whose left end is *x* and whose middle is *y*; undrawn badges leave a gap."""
    for place, badge in enumerate(badges):
        if look := look_of(badge, all_undated):
            left = x + place * STEP + (STEP - WIDTH) / 2
            yield drawn_badge(look, language.authority(badge.authority), left, y - HEIGHT / 2, palette)


def drawn_badge(look: str, words: str, x: float, y: float, palette: Palette) -> str:
    """Return one badge with its upper left corner at (*x*, *y*)."""
    filled = look in (SANCTIONED, "undated")
    colour, paper = palette.badge, palette.paper
    fill = colour if filled else "none"
    opacity = 1 if filled or look in ("possible_match", "listed_later") else 0.55
    dash = ' stroke-dasharray="3 2"' if look == "possible_match" else ""
    ink = paper if filled else (colour if look == "possible_match" else palette.soft)
    text = f"{words}?" if look == "possible_match" else words
    size = _TYPE if len(text) <= 3 else _TYPE * 3 / len(text)
    parts = [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{WIDTH:g}" height="{HEIGHT:g}" rx="3" fill="{fill}"'
        f' stroke="{colour}" stroke-opacity="{opacity:g}"{dash}/>',
        f'<text x="{x + WIDTH / 2:.1f}" y="{y + HEIGHT - 3.6:.1f}" font-size="{size:g}" text-anchor="middle"'
        f' fill="{ink}">{escape(text)}</text>',
    ]
    if look == "undated":
        parts.append(
            f'<circle cx="{x + WIDTH - 2:.1f}" cy="{y + 2:.1f}" r="3" fill="{paper}" stroke="{colour}"/>'
        )
    if look == "removed":
        parts.append(
            f'<path d="M{x + 2:.1f} {y + HEIGHT / 2:.1f}h{WIDTH - 4:g}" stroke="{colour}" stroke-width="1.3"/>'
        )
    if look == "listed_later":
        parts.append(
            f'<rect x="{x:.1f}" y="{y + HEIGHT - 3:.1f}" width="{WIDTH:g}" height="3" fill="{colour}"/>'
        )
    return f'<g class="badge {look.replace("_", "-")}">{"".join(parts)}</g>'


def badge_keys(looks: Iterable[str], palette: Palette, language: Language, words: str) -> Iterator[Key]:
    """Yield the legend's entries for the *looks* of badges, drawn with the *words* of one authority."""
    present = set(looks)
    for look in DRAWN:
        if look in present:
            mark = drawn_badge(look, words, -1.5, -11.5, palette)
            yield Key(mark, language.table("badges")[look])


def badge_words(badge: Badge, language: Language) -> str:
    """Return a badge as words: "UK: sanctions, 15 October 2020"."""
    look = look_of(badge)
    words = language.table("badges")[look] if look else badge.verdict.replace("_", " ")
    day = badge.since if look == SANCTIONED else (badge.ended or badge.listed_later)
    when = f", {language.date(day)}" if day and look in (SANCTIONED, "removed", "listed_later") else ""
    who = (
        f": {badge.candidate}, {language.score(badge.score)}"
        if look == "possible_match" and badge.score is not None
        else ""
    )
    said = f"{language.authority_name(badge.authority)}: {words}{when}{who}"
    return said[:1].upper() + said[1:]


def badge_notes(badges: Sequence[Badge], language: Language) -> Iterator[str]:
    """Yield the notes that a picture with these badges needs below it."""
    looks = {look_of(badge) for badge in badges}
    if "not_listed" in looks:
        yield language.say("circle.not_on_list")
    missing = Counter(badge.authority for badge in badges if not look_of(badge))
    if missing:
        without = ", ".join(
            f"{language.authority(code)} ({language.count(count)})" for code, count in sorted(missing.items())
        )
        yield language.say("circle.no_badge", authorities=without)
