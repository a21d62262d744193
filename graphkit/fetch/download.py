"""Downloads one file over https: resumes partial downloads, retries patiently, follows only allowed redirects."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from graphkit.errors import FetchError, NoNetworkError
from graphkit.fetch import headers
from graphkit.fetch.addresses import ListAddress
from graphkit.fetch.coming import Coming, Version
from graphkit.messages import shortened

if TYPE_CHECKING:
    import httpx

Progress = Callable[[str], None]
_REDIRECTS = 5
_MEGABYTE = 1_000_000
_BUSY = (429, 500, 502, 503, 504)
# A server that cannot be reached at all is tried only once more.
_CALLS = 2


@dataclass(frozen=True)
class Manner:
    """How patient a download is: seconds of silence and in total, attempts, and the doubling pauses between them."""

    silence: float = 60.0
    in_all: float = 3600.0
    attempts: int = 5
    pause: float = 2.0
    longest_pause: float = 600.0
    wait: Callable[[float], None] = time.sleep


AS_USUAL = Manner()


@dataclass(frozen=True)
class Known:
    """The version that is already there and that the server need not send again."""

    etag: str | None
    last_modified: str | None


class _AgainError(Exception):
    """The attempt failed but another may work; the server asks to wait ``seconds``, ``calls`` limits attempts."""

    def __init__(self, why: str, seconds: float | None = None, calls: int | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds
        self.calls = calls


@contextmanager
def opened(manner: Manner) -> Iterator[httpx.Client]:
    """Yield a network client with an honest user agent, and proxies and certificates from the environment."""
    import httpx

    agent = f"graphkit/{version('graphkit')} (reads official sanctions lists; one request at a time)"
    try:
        client = httpx.Client(
            timeout=httpx.Timeout(30.0, read=manner.silence),
            headers={"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip"},
            follow_redirects=False,
        )
    except (ValueError, ImportError, OSError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(
            f"the proxy or the certificates that the environment names cannot be used ({shortened(error)}). Look at "
            "HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE."
        ) from error
    with client:
        yield client


def download(
    client: httpx.Client,
    what: ListAddress,
    coming: Coming,
    known: Known | None,
    manner: Manner,
    say: Progress,
) -> Version | None:
    """Download the file into *coming*, and return its version; None if the *known* one is still current.

    Raises NoNetworkError if nobody answers, FetchError for an answer that is not the file, OutputError for a full disk.
    The part downloaded so far is kept for the next time.
    """
    begun = time.monotonic()
    attempt = 0
    while True:
        attempt += 1
        try:
            return _Attempt(client, what, coming, known, say, begun + manner.in_all).run()
        except _AgainError as again:
            nobody = again.calls is not None
            if attempt >= min(again.calls or manner.attempts, manner.attempts):
                kind = NoNetworkError if nobody else FetchError
                raise kind(f"{again} ({attempt} attempts)" if attempt > 1 else str(again)) from again
            pause = again.seconds if again.seconds is not None else manner.pause * 2 ** (attempt - 1)
            if pause > manner.longest_pause:
                minutes = round(pause / 60)
                raise FetchError(f"{again} and asks to wait {minutes:,} minutes: fetch it then") from again
            say(f"{what.list_id}: {again}; asking again in {pause:.0f} seconds")
            manner.wait(pause)


@dataclass(frozen=True)
class _Attempt:
    """One attempt, which must end before *deadline*."""

    client: httpx.Client
    what: ListAddress
    coming: Coming
    known: Known | None
    say: Progress
    deadline: float

    def run(self) -> Version | None:
        import httpx

        so_far = self.coming.so_far(self.what.address)
        try:
            return self._ask(self.what.address, self._conditions(so_far), so_far)
        except (httpx.ConnectError, httpx.ProxyError, httpx.ConnectTimeout) as error:
            if isinstance(_root_of(error), ssl.SSLError):
                raise FetchError(
                    f"the certificate of {self.what.host} cannot be trusted ({shortened(error)}). Behind a proxy that "
                    "opens what is sent, name its certificate in SSL_CERT_FILE"
                ) from error
            raise _AgainError(
                f"{self.what.host} cannot be reached ({shortened(error)})", calls=_CALLS
            ) from error
        except httpx.TimeoutException as error:
            raise _AgainError("the server fell silent") from error
        except httpx.TransportError as error:
            raise _AgainError(f"the connection was cut ({shortened(error)})") from error

    def _conditions(self, so_far: tuple[Version, int] | None) -> dict[str, str]:
        if so_far is not None and (validator := so_far[0].validator):
            return {"Range": f"bytes={so_far[1]}-", "If-Range": validator}
        asked = {}
        if self.known and self.known.etag:
            asked["If-None-Match"] = self.known.etag
        if self.known and self.known.last_modified:
            asked["If-Modified-Since"] = self.known.last_modified
        return asked

    def _ask(
        self, address: str, conditions: Mapping[str, str], so_far: tuple[Version, int] | None
    ) -> Version | None:
        for _ in range(_REDIRECTS):
            with self.client.stream("GET", address, headers=dict(conditions)) as answer:
                if not answer.has_redirect_location:
                    return self._take(answer, so_far)
                address = self._led_to(address, answer.headers["Location"])
        raise FetchError("the server redirects from one address to the next without end")

    def _led_to(self, address: str, location: str) -> str:
        try:
            found = urljoin(address, location)
            host = urlsplit(found).hostname
        except ValueError:
            found, host = "", None
        if not self.what.allows(found):
            raise FetchError(
                f"the server leads to {shortened(host or location)}, which is not where the list is "
                "published: it may be a log-in page of your network or of a proxy"
            )
        return found

    def _take(self, answer: httpx.Response, so_far: tuple[Version, int] | None) -> Version | None:
        status = answer.status_code
        if status == 304 and so_far is None and self.known and (self.known.etag or self.known.last_modified):
            return None
        if status in _BUSY:
            wait = headers.seconds_to_wait(answer.headers.get("Retry-After"))
            raise _AgainError(f"the server answers {status} {_reason(answer)}", wait)
        if so_far is not None and status in (206, 416):
            return self._go_on(answer, *so_far)
        if status != 200:
            raise FetchError(f"the server answers {status} {_reason(answer)}")
        version = self._version(answer)
        self.coming.begin(version)
        self._write(answer, 0, _length(answer))
        return version

    def _go_on(self, answer: httpx.Response, version: Version, have: int) -> Version:
        """Download the rest of a file, if it has the same version as the part that is there."""
        part = headers.begins_at(answer.headers.get("Content-Range"))
        if (
            answer.status_code != 206 or part is None or part[0] != have
            or self._version(answer) != version
        ):  # fmt: skip
            self.coming.clear()
            raise _AgainError("the file changed while it was coming", 0.0)
        self._write(answer, have, part[1])
        return version

    def _version(self, answer: httpx.Response) -> Version:
        encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip", ""):
            raise FetchError(
                f"the server packs the file in a way that was not asked for ({shortened(encoding)})"
            )
        return Version(
            address=self.what.address,
            etag=headers.etag(answer.headers.get("ETag")),
            last_modified=headers.last_modified(answer.headers.get("Last-Modified")),
            packed="gzip" in encoding,
        )

    def _write(self, answer: httpx.Response, have: int, whole: int | None) -> None:
        """Write the content after the first *have* bytes, of *whole* bytes if the server states the size."""
        told = have // _MEGABYTE
        if whole is not None and whole > self.what.most_bytes:
            raise self._too_large()
        with self.coming.content.open("ab") as out:
            for piece in answer.iter_raw():
                try:
                    have += out.write(piece)
                    out.flush()
                except OSError as error:
                    raise self.coming.full(error) from error
                if have > self.what.most_bytes:
                    raise self._too_large()
                if time.monotonic() > self.deadline:
                    raise FetchError("the file came too slowly; the next run goes on with it")
                if have // _MEGABYTE > told:
                    told = have // _MEGABYTE
                    self.say(f"{self.what.list_id}: {told:,} MB of some {self.what.megabytes:,} MB")
        if whole is not None and have != whole:
            raise _AgainError(f"the file was cut off: {have:,} of {whole:,} bytes came")

    def _too_large(self) -> FetchError:
        self.coming.clear()
        usual, most = self.what.megabytes, self.what.most_bytes // _MEGABYTE
        return FetchError(
            f"the file has more than {most:,} MB, and the list some {usual:,} MB: it is another"
        )


def _length(answer: httpx.Response) -> int | None:
    stated = answer.headers.get("Content-Length", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 16 else None


def _reason(answer: httpx.Response) -> str:
    return shortened(answer.reason_phrase, 60)


def _root_of(error: BaseException) -> BaseException:
    while (below := error.__cause__ or error.__context__) is not None:
        error = below
    return error
