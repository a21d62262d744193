"""The machine that the figures were measured on, as far as they depend on it."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = (
    "graphkit", "arcadedb", "lxml", "neo4j", "networkx", "openpyxl", "pydantic", "pyvis", "rapidfuzz", "rustworkx",
)  # fmt: skip


@dataclass(frozen=True)
class Machine:
    """Processor, memory, system and versions; ``began`` is when the run began and ``load`` how busy it was then."""

    processor: str
    cores: int
    memory_gb: float
    system: str
    python: str
    packages: dict[str, str]
    began: datetime
    load: float

    @classmethod
    def now(cls) -> Machine:
        """Return this machine as it is now."""
        return cls(
            processor=_processor(),
            cores=os.cpu_count() or 1,
            memory_gb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30,
            system=f"{platform.system()} {platform.machine()}",
            python=f"{platform.python_implementation()} {platform.python_version()}",
            packages={name: version(name) for name in _PACKAGES},
            began=datetime.now(UTC),
            load=os.getloadavg()[0],
        )


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"
