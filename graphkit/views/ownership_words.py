"""The words for a tie in a picture of ownership: the share, the kind of tie, whether it is over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphkit.views.language import Language


def tie_title(data: Mapping[str, Any], owner: str, owned: str, language: Language) -> str:
    """Return the tooltip of a line: "X is owned by Y: 50 %"."""
    share = language.share(data.get("share_min"), data.get("share_max")) or language.say("chain.not_stated")
    return f"{owned} {language.verb(data)} {owner}: {share}"


def beside(data: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Return the words beside a line, and a shorter form for where there is little room.

    They are the share, the tie if it is not plain ownership, and whether it is over.
    """
    share = language.share(data.get("share_min"), data.get("share_max")) or "?"
    words = [share]
    if data.get("relation") != "owned_by":
        words.append(language.verb({**data, "former": False}).removeprefix("is ").removesuffix(" by"))
    if data.get("former"):
        words.append(language.say("chain.formerly"))
    return ", ".join(words), ", ".join([share, *words[2:]] if len(words) > 2 else words[:1])
