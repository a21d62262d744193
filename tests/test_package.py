"""The wheel in an empty environment does what the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.package
def test_the_cypher_files_the_case_and_the_licences_travel_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern, prefix in [
        ("cypher", "*.cypher", "graphkit/cypher"),
        ("graphkit/data/case_2021_12_10", "*", "graphkit/data/case_2021_12_10"),
        ("graphkit/model/vocabularies", "*.toml", "graphkit/model/vocabularies"),
        ("graphkit/loaders", "**/*.toml", "graphkit/loaders"),
        ("graphkit/views/vendor", "*", "graphkit/views/vendor"),
        ("graphkit/views/fonts", "*", "graphkit/views/fonts"),
        ("graphkit/views/languages", "*.toml", "graphkit/views/languages"),
    ]:
        found = (path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).glob(pattern))
        expected = {f"{prefix}/{path}" for path in found}
        assert expected <= inside
        assert expected
    assert "graphkit/data/LICENCES.md" in inside
    assert not [name for name in inside if name.startswith(("tests/", "shared/"))]


@pytest.mark.package
def test_an_empty_environment_with_the_wheel_runs_the_demo_anywhere(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [scripts / "graphkit", "demo"], cwd=elsewhere, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "10 December 2021: who sanctioned whom" in done.stdout
    assert "263 days" in done.stdout
    assert (elsewhere / "graphkit-demo" / "figure.html").stat().st_size > 100_000
    again = subprocess.run(
        [scripts / "graphkit", "find", "myo swe wni", "--db", "graphkit-demo/case.graph", "--csv"],
        cwd=elsewhere, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "actor:us_sdn:33973" in again.stdout

    # What the demo's last lines name next is there, and what only developers need is not.
    (elsewhere / "people.csv").write_text("name\nMyo Swe Win\n", encoding="utf-8")
    environment = {**os.environ, "GRAPHKIT_DB": "graphkit-demo/case.graph"}
    for command in ("match people.csv -o hits.xlsx", "dossier actor:us_sdn:33973 -o name.docx"):
        assert " ".join(command.replace("actor:us_sdn:33973", '"A NAME"').split()) in done.stdout
        subprocess.run([scripts / "graphkit", *command.split()], cwd=elsewhere, env=environment, check=True)
        assert zipfile.is_zipfile(elsewhere / command.split()[-1])
    subprocess.run([scripts / "graphkit", "start", "--help"], capture_output=True, check=True)
    listed = [scripts / "python", "-m", "pip", "list", "--format", "freeze"]
    installed = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert "graphkit==" in installed
    assert not {"mypy", "pytest", "playwright", "nbconvert"} & {
        line.partition("==")[0] for line in installed.splitlines()
    }
