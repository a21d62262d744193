"""A real Neo4j 5 Community server on loopback, from the jars that pom.xml names."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

_POM = Path(__file__).with_name("pom.xml")
_OPEN = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_JAVA = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPEN]
_SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
internal.server.bolt.thread_pool_shutdown_wait_time=100ms
server.memory.heap.initial_size={heap}
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
"""


class ServerMissingError(Exception):
    """The server cannot run on this machine, and why."""


def cache_folder() -> Path:
    """Where what the tests download stays: graphkit-tests in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit-tests"


def classpath() -> str:
    """Return the classpath of the server, its jars fetched by Maven the first time."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise ServerMissingError(
                f"the tests on a real Neo4j server need {program}, which is not installed"
            )
    fingerprint = hashlib.sha256(_POM.read_bytes()).hexdigest()[:12]
    kept = cache_folder() / f"neo4j-{fingerprint}.classpath"
    if kept.is_file():
        text = kept.read_text(encoding="utf-8").strip()
        if all(Path(jar).is_file() for jar in text.split(os.pathsep)):
            return text
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    command = ["mvn", "-q", "-B", "-f", str(_POM), "dependency:build-classpath", f"-Dmdep.outputFile={fresh}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServerMissingError(
            f"Maven does not fetch Neo4j's jars: {done.stdout[-500:]}{done.stderr[-500:]}"
        )
    fresh.replace(kept)
    return kept.read_text(encoding="utf-8").strip()


@dataclass
class Neo4jServer:
    """A server with its home folder: made, started, stopped and killed."""

    home: Path
    heap: str = "1g"
    page_cache: str = "256m"
    password: str = field(default_factory=lambda: f"p{secrets.token_hex(12)}")
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Make the home folder and set the password, which is possible before the first start only."""
        for name in ("conf", "data", "logs", "import", "plugins", "run"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        self._configure()
        done = self.admin("dbms", "set-initial-password", self.password)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)

    def _configure(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", self.port))
            self.port = free.getsockname()[1]
        text = _SETTINGS.format(port=self.port, heap=self.heap, page_cache=self.page_cache)
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def admin(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run neo4j-admin with the arguments on this home."""
        home = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [
            "java", *_JAVA, "-cp", classpath(), "org.neo4j.server.startup.Neo4jAdminCommand", *arguments,
        ]  # fmt: skip
        return subprocess.run(
            command, env={**os.environ, **home}, cwd=self.home, capture_output=True, text=True, check=False
        )

    def start(self, seconds: float = 120.0) -> None:
        """Start the server and wait until it answers."""
        console = self.home / "logs" / "console.log"
        command = [
            "java", f"-Xmx{self.heap}", *_JAVA, "-cp", classpath(), "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode",
        ]  # fmt: skip
        with console.open("wb") as out:
            self._process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=self.home)
        deadline = time.monotonic() + seconds
        while b"Started." not in console.read_bytes():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"Neo4j does not start: {console.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the server as its operator would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
        self._process = None

    def kill(self) -> None:
        """End the server's process without a word of warning."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = None

    def pause(self) -> None:
        """Stop the server's process for a while: it holds its connections and answers nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)
