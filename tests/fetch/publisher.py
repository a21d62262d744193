"""Publishers that misbehave: a real server on this machine, reached over https through a real proxy.

`graphkit fetch` asks at the addresses of the catalogue and at no others, so the tests do not lead it elsewhere: the proxy
that HTTPS_PROXY names answers in the place of every host, with a certificate for it that SSL_CERT_FILE names.
"""

from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from graphkit.fetch.addresses import fetched_lists

Answer = Callable[["Handler"], None]


@dataclass
class Asked:
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Publisher:
    """Answers by list: each request takes the next of the list's answers, and the last one again and again."""

    port: int = 0
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def says(self, list_id: str, *answers: Answer) -> None:
        self.answers[list_id] = list(answers)

    def next_answer(self, host: str, path: str) -> Answer:
        with self.lock:
            for one in fetched_lists():
                parts = urlsplit(one.address)
                wanted = f"{parts.path}?{parts.query}" if parts.query else parts.path
                if (host, path) == (parts.hostname, wanted) and (left := self.answers.get(one.list_id)):
                    return left.pop(0) if len(left) > 1 else left[0]
            return self.answers.get(host, [status(404)])[0]


class Handler(BaseHTTPRequestHandler):
    """One connection: CONNECT first, then https as the host that was named."""

    protocol_version = "HTTP/1.1"
    publisher: Publisher
    context: ssl.SSLContext
    host = ""

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            self.connection = self.context.wrap_socket(self.connection, server_side=True)
        except OSError:
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment]
        self.close_connection = False

    def do_GET(self) -> None:
        publisher = self.publisher
        with publisher.lock:
            publisher.asked.append(Asked(self.host, self.path, dict(self.headers.items())))
            publisher.at_once += 1
            publisher.most_at_once = max(publisher.most_at_once, publisher.at_once)
        try:
            publisher.next_answer(self.host, self.path)(self)
        except OSError:
            self.close_connection = True
        finally:
            with publisher.lock:
                publisher.at_once -= 1

    def log_message(self, *_: object) -> None:
        pass

    def reply(self, code: int, body: bytes = b"", *, length: int | None = None, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()


# ---- how publishers answer


def gives(
    content: bytes, *, etag: str | None = '"v1"', modified: str | None = None, packed: bool = False
) -> Answer:
    """Give the file as a good server does: parts of it where asked, nothing where it did not change."""
    body = gzip.compress(content) if packed else content

    def answer(handler: Handler) -> None:
        headers = {"ETag": etag, "Last_Modified": modified, "Content_Encoding": "gzip" if packed else None}
        known = {name: value for name, value in headers.items() if value is not None}
        begin = handler.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.reply(304, **known)
        elif begin and handler.headers.get("If-Range") in (etag, modified):
            part = f"bytes {begin}-{len(body) - 1}/{len(body)}"
            handler.reply(206, body[int(begin) :], Content_Range=part, **known)
        else:
            handler.reply(200, body, **known)

    return answer


def cuts_off(content: bytes, after: int, *, etag: str | None = '"v1"') -> Answer:
    """Send the beginning of the file, and hang up."""

    def answer(handler: Handler) -> None:
        handler.reply(200, content[:after], length=len(content), **({"ETag": etag} if etag else {}))
        handler.hang_up()

    return answer


def falls_silent(content: bytes, after: int) -> Answer:
    """Send the beginning of the file, and then nothing, without hanging up."""

    def answer(handler: Handler) -> None:
        handler.reply(200, content[:after], length=len(content), ETag='"v1"')
        handler.publisher.over.wait(30)
        handler.hang_up()

    return answer


def states_length(content: bytes, length: int) -> Answer:
    """Send the whole file with the wrong length."""

    def answer(handler: Handler) -> None:
        handler.reply(200, content, length=length)
        handler.hang_up()

    return answer


def leads_to(location: str) -> Answer:
    return lambda handler: handler.reply(302, Location=location)


def status(code: int, **headers: str) -> Answer:
    return lambda handler: handler.reply(code, b"<html>no</html>", **headers)


# ---- the server


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for every host of the catalogue, of this machine alone and for a few days."""
    hosts = {host for one in fetched_lists() for host in (one.host, *one.leads_to)}
    key, path = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(path), "-days", "3", "-subj", "/CN=publishers of the tests",
         "-addext", "subjectAltName=" + ",".join(f"DNS:{host}" for host in sorted(hosts))],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, path


@contextmanager
def running(key: Path, path: Path) -> Iterator[Publisher]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    publisher = Publisher()
    handler = type("Own", (Handler,), {"publisher": publisher, "context": context})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    publisher.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield publisher
    finally:
        publisher.over.set()
        server.shutdown()
        server.server_close()
