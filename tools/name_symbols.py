"""Make graphkit/names/name_symbols.toml from the name tables of rigour's source distribution.

rigour (MIT, Copyright OpenSanctions) knows what words for companies, ministries and brigades are called in many
languages. Its code needs ICU, which has no wheels, so graphkit takes the tables and not the package:

    pip download rigour==2.6.1 --no-deps --no-binary :all: && tar xzf rigour-2.6.1.tar.gz
    python tools/name_symbols.py rigour-2.6.1/rust/data/names
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from graphkit.model.names import name_words, script_of

_TARGET = Path(__file__).parents[1] / "graphkit" / "names" / "name_symbols.toml"
# Names of these scripts are compared in ASCII; of others, in the script itself, where these tables do not serve.
_SCRIPTS = {"Latn", "Cyrl", "Grek"}
# "national" and "all-Russian" are not one word to people who tell two companies apart.
_LEFT_OUT = {"ALLRUSSIAN"}
_HEAD = """\
# Words and phrases of organisations' names that mean the same: forms of companies, kinds of bodies, fields of work.
# From the name tables of rigour 2.6.1 (https://github.com/opensanctions/rigour), MIT License, Copyright OpenSanctions;
# see LICENCES.md. Made by tools/name_symbols.py: written in ASCII, phrases that stand in two groups kept in the first.
"""


def main(folder: Path) -> None:
    """Write the table from the files in *folder*."""
    groups: dict[str, list[str]] = {}
    for form in json.loads((folder / "org_types.json").read_text(encoding="utf-8")):
        if "generic" in form:
            spellings = [*form.get("aliases", ()), form.get("display"), form.get("compare")]
            groups.setdefault(form["generic"], []).extend(filter(None, spellings))
    symbols: dict[str, Any] = json.loads((folder / "symbols.json").read_text(encoding="utf-8"))
    parts = {"forms": groups, "words": {**symbols["org_symbols"], **symbols["org_domains"]}}
    seen: set[str] = set()
    lines = [_HEAD]
    for part, table in parts.items():
        lines.append(f"[{part}]")
        for symbol in sorted(set(table) - _LEFT_OUT):
            phrases = sorted({" ".join(name_words(text)) for text in table[symbol] if _usable(text)} - seen)
            seen.update(phrases)
            if phrases:
                lines.append(f"{symbol} = {json.dumps(phrases)}")
        lines.append("")
    _TARGET.write_text("\n".join(lines), encoding="utf-8")


def _usable(text: str) -> bool:
    return script_of(text) in _SCRIPTS and len("".join(name_words(text))) > 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
