"""Make graphkit/loaders/own/country_names.toml from the names of territories in Babel's copy of CLDR.

graphkit takes the names and not the package:

    pip install babel==2.19.0
    python tools/country_names.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graphkit.model.vocabulary import vocabulary

_TARGET = Path(__file__).parents[1] / "graphkit" / "loaders" / "own" / "country_names.toml"
_LANGUAGES = ("de", "fr", "es", "it", "pl", "ru", "ar", "pt", "nl", "uk")
# Names of two countries: of Congo-Kinshasa and of Congo-Brazzaville.
_OF_SEVERAL = frozenset({"Congo", "Kongo"})
_HEAD = """\
# The names of countries in German, French, Spanish, Italian, Polish, Russian, Arabic, Portuguese, Dutch and Ukrainian.
# From Unicode CLDR as Babel 2.19.0 has it (Unicode License v3, see LICENCES.md). Made by tools/country_names.py.

[countries]
"""


def main() -> None:
    """Write the names of every country that graphkit knows."""
    babel: Any = __import__("babel")
    territories = [babel.Locale(language).territories for language in _LANGUAGES]
    lines = []
    for code in sorted(vocabulary("territories")):
        named = (names[code.upper()] for names in territories if code.upper() in names)
        names = [name for name in dict.fromkeys(named) if name not in _OF_SEVERAL]
        if names:
            lines.append(f"{code} = [{', '.join(json.dumps(one, ensure_ascii=False) for one in names)}]")
    _TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
