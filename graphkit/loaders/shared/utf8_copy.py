"""Files in UTF-16 or UTF-32, as Excel and Windows write text and XML allows it, read from a copy in UTF-8.

So every reader, and every check before parsing, sees one encoding.
"""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import HEAD_BYTES, ListFile
from graphkit.model.encodings import encoding_of

_CHUNK = 1_000_000
_DOWNLOAD = "The download may have been cut off: download it again, or save it in UTF-8."
_STATED = re.compile(r"""\A(<\?xml[^>]{0,200}?\sencoding\s*=\s*["'])([A-Za-z0-9._-]+)""")
_WIDE = re.compile(r"(?:utf-?(?:16|32)|ucs-?[24]|iso-10646-ucs-[24])(?:le|be)?", re.IGNORECASE)


@contextmanager
def in_utf8(file: ListFile) -> Iterator[ListFile]:
    """Yield the file as it is, or, if it is in UTF-16 or UTF-32, with a UTF-8 copy that is removed at the end.

    Raises ListError for a file that is broken in its encoding, and for XML that states one of them but is in another.
    """
    encoding, mark = encoding_of(file.head)
    if encoding == "utf-8":
        _refuse_another_encoding(file)
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="graphkit-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy"
        try:
            _copy(file, copy, encoding, mark)
            with copy.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
        except OSError as error:
            raise ListError(
                file.path, f"is in {encoding.upper()}, but cannot be copied as UTF-8 ({error.strerror}).",
                way_out="Make room in the folder for temporary files.",
            ) from error  # fmt: skip
        if not head.strip():
            raise ListError(file.path, "is empty.", way_out="Download the list again.")
        yield replace(file, copy=copy, head=head)


def _copy(file: ListFile, copy: Path, encoding: str, mark: int) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    with file.path.open("rb") as stream, copy.open("wb") as out:
        stream.seek(mark)
        first = True
        while True:
            at = stream.tell()
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise ListError(
                    file.path, f"is in {encoding.upper()}, and broken after byte {at:,}.", way_out=_DOWNLOAD
                ) from error
            if first:
                text = _STATED.sub(r"\1UTF-8", text, count=1)
                first = False
            out.write(text.encode())
            if not chunk:
                return


def _refuse_another_encoding(file: ListFile) -> None:
    """Raise ListError for XML that states UTF-16 or UTF-32 (two or four bytes a letter) but is in another encoding."""
    stated = _STATED.match(file.head[:300].decode("latin-1").removeprefix("\xef\xbb\xbf"))
    if stated and _WIDE.fullmatch(stated[2]):
        raise ListError(
            file.path, f"states that it is in {stated[2]}, but is not.", place="line 1",
            way_out="It may have been saved in another encoding: download it again, or write UTF-8 in its first line.",
        )  # fmt: skip
