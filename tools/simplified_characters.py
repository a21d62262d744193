"""Make graphkit/names/simplified_characters.txt from OpenCC's table of traditional Chinese characters.

OpenCC (Apache License 2.0) says which simplified character each traditional one became. graphkit takes the common ones,
and of several the first:

    pip download opencc-python-reimplemented==0.1.7 --no-deps && unzip -d opencc opencc_python_reimplemented-0.1.7-*.whl
    python tools/simplified_characters.py opencc/opencc/dictionary/TSCharacters.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

_TARGET = Path(__file__).parents[1] / "graphkit" / "names" / "simplified_characters.txt"
# Characters beyond these are in no name that people write today.
_LAST_COMMON = 0x9FFF
_HEAD = """\
# Traditional Chinese characters, each with the simplified one after it. From the table TSCharacters.txt of OpenCC
# (https://github.com/BYVoid/OpenCC), Apache License 2.0; see LICENCES.md. Made by tools/simplified_characters.py.
"""
_IN_A_LINE = 40


def main(opencc: Path) -> None:
    """Write the table from OpenCC's."""
    pairs = []
    for line in opencc.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        simplified = new.split()[0]
        if (
            old != simplified
            and max(map(ord, old + simplified)) <= _LAST_COMMON
            and len(old + simplified) == 2
        ):
            pairs.append(old + simplified)
    lines = [" ".join(pairs[at : at + _IN_A_LINE]) for at in range(0, len(pairs), _IN_A_LINE)]
    _TARGET.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
