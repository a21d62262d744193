"""The results of the 50 percent rules for a company, as sentences that claim no more than the sources state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.derive.fifty_percent import Held, Judge, Judgement, Rule, Standing, verdict_words
from graphkit.derive.ownership import UNKNOWN, Tie
from graphkit.model.vocabulary import vocabulary

# The words for one owner, and for several owners, who do not count for certain.
_STANDINGS: dict[Standing, tuple[str, str]] = {
    "certain": ("", ""),
    "by control": (", which counts by control", ", which count by control"),
    "possible": (", which may count or not", ", which may count or not"),
}


class Sentences:
    """Writes judgements on companies as sentences; *names* are those of all actors, by id."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def verdict(self, judge: Judge, company: str, judgement: Judgement) -> str:
        """Return the judgement as a sentence that claims no more than the sources state."""
        name, rule = self._names[company], judgement.rule
        authority = vocabulary("authorities")[rule.authority]["name"]
        meaning = verdict_words(judgement.verdict)
        if judgement.verdict == "listed":
            return f"{name} is blocked by name by the {authority}: {rule.name} is not needed."
        if judgement.verdict == "nothing stated":
            return f"These sources state no owner of {name} whom the {authority} blocks."
        said = "; ".join(self._part(judge, name, part, judgement) for part in judgement.parts)
        said = said or f"nobody who counts holds a share of {name}"
        if judgement.verdict == "possible" and judgement.open_ties:
            meaning += f", which hangs on {listing([self._left_open(tie) for tie in judgement.open_ties])}"
        return f"By the shares that these sources state, {said}; {rule.name} asks for {_asked_for(rule)}: {meaning}."

    def _part(self, judge: Judge, company: str, part: Held, judgement: Judgement) -> str:
        """Return in words the share of the owners who count in the same way, and which way it is."""
        several = len(part.owners) > 1
        owners = listing([self._with_who_is_behind(judge, one, judgement) for one in part.owners])
        counting = _STANDINGS[part.standing][several]
        if part.stated == "control":
            return f"{company} is controlled by {owners}{counting}, and no share is stated"
        if part.stated == "owned or controlled":
            said = f"{company} is owned or controlled by {owners}{counting}"
            return f"{said}, and the source says neither which of the two nor a share"
        if part.stated == "ownership":
            return f"an unknown share of {company} is held by {owners}{counting}"
        return (
            f"{part.share.words()} of {company} is held by {owners}{' together' if several else ''}{counting}"
        )

    def _with_who_is_behind(self, judge: Judge, owner: str, judgement: Judgement) -> str:
        """Return the owner's name and, unless it is itself blocked, the blocked actors through whom it counts."""
        behind = [one for one in judge.behind(owner) if one in judgement.blocked and one != owner]
        if not behind or owner in judge.blocked:
            return self._names[owner]
        names = listing([self._names[one] for one in behind])
        return f"{self._names[owner]} (behind whom {'are' if len(behind) > 1 else 'is'} {names})"

    def _left_open(self, tie: Tie) -> str:
        """Return a share that is a range, or that no source states, in words."""
        share = tie.share.words() if tie.share and tie.share != UNKNOWN else "not stated"
        return f"what {self._names[tie.owner]} holds of {self._names[tie.asset]} ({share})"


def step(tie: Tie) -> str:
    """Return the holding at one step in words."""
    if tie.share is None:
        return "controls"
    if tie.control == "owned or controlled":
        return f"owns or controls ({tie.share.words()})"
    share = "an unknown share" if tie.share.words() == "unknown" else tie.share.words()
    return f"{share} and control" if tie.control else share


def _asked_for(rule: Rule) -> str:
    least = f"{float(rule.share):g} % or more" if rule.reached_at else f"more than {float(rule.share):g} %"
    whose = "of all such owners together" if rule.aggregate else "of one owner"
    return f"{least} {whose}" + (", or for control" if rule.control else "")


def listing(names: Sequence[str]) -> str:
    """Return the names as text: A; A and B; A, B and C; of many, only the first four."""
    if len(names) < 2:
        return "".join(names)
    if len(names) > 5:
        return f"{', '.join(names[:4])} and {len(names) - 4} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
