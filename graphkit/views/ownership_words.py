"""What a picture of ownership says of a tie: the share, what kind of tie it is, whether it is over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphkit.views.language import Language


def tie_title(data: Mapping[str, Any], owner: str, owned: str, language: Language) -> str:
    """Return what a line says under a pointer: "X is owned by Y: 50 %"."""
    share = language.share(data.get("share_min"), data.get("share_max")) or language.say("chain.not_stated")
    return f"{owned} {language.verb(data)} {owner}: {share}"


def beside(data: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Return what stands beside a line, and what of it where there is little room.

    It is the share, the tie where it is not plain ownership, and whether it is over.
    """
    share = language.share(data.get("share_min"), data.get("share_max")) or "?"
    words = [share]
    if data.get("relation") != "owned_by":
        words.append(language.verb({**data, "former": False}).removeprefix("is ").removesuffix(" by"))
    if data.get("former"):
        words.append(language.say("chain.formerly"))
    return ", ".join(words), ", ".join([share, *words[2:]] if len(words) > 2 else words[:1])
