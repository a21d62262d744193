from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphkit.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Graphkit = Callable[..., Ran]


@pytest.fixture
def graphkit(
    built_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Graphkit:
    """Runs the command in this process, its output piped, on the graph of the example case unless --db says otherwise.

    A process of its own would start Java for every command; ``test_commands`` runs some in one.
    """

    def run(*arguments: str, db: Path | None = built_case) -> Ran:
        command = ["graphkit", *arguments]
        if db is not None:
            command += ["--db", str(db)]
        capsys.readouterr()
        with monkeypatch.context() as process:
            process.chdir(tmp_path)
            process.setattr(sys, "argv", command)
            with pytest.raises(SystemExit) as left:
                main()
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, out, err)

    return run
