"""The useful parts of a server's headers; anything else in them is ignored."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 300
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)")
_SECONDS = re.compile(r"\d{1,9}")


def etag(value: str | None) -> str | None:
    """Return the ETag, or None if the value is not one."""
    return value if value and len(value) <= _LONGEST and _ETAG.fullmatch(value) else None


def last_modified(value: str | None) -> str | None:
    """Return the Last-Modified as the server wrote it; None if it is not a time, or is in the future."""
    when = _time(value)
    return value if when is not None and when <= datetime.now(UTC) else None


def day_of(value: str | None) -> date | None:
    """Return the date of a Last-Modified."""
    when = _time(value)
    return when.date() if when is not None else None


def seconds_to_wait(value: str | None) -> float | None:
    """Return the seconds of a Retry-After, which may be a number or a time; None if it is neither."""
    if value and _SECONDS.fullmatch(value.strip()):
        return float(value)
    when = _time(value)
    return None if when is None else max(0.0, (when - datetime.now(UTC)).total_seconds())


def begins_at(value: str | None) -> tuple[int, int | None] | None:
    """Return where the part in a Content-Range begins, and the size of the whole; None if it is not a range."""
    found = _RANGE.fullmatch(value or "")
    return (int(found[1]), None if found[3] == "*" else int(found[3])) if found else None


def _time(value: str | None) -> datetime | None:
    if not value or len(value) > _LONGEST:
        return None
    try:
        found = parsedate_to_datetime(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
