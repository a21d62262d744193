"""Things show themselves in a notebook where somebody knows how, and the model imports nobody for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graphkit import notebook_display
from graphkit.notebook_display import Shown, show_by


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_display, "_views", [])


@pytest.mark.usefixtures("nobody")
def test_a_thing_of_which_nobody_said_how_it_is_shown_is_left_to_its_repr() -> None:
    assert Shown()._repr_html_() is None


@pytest.mark.usefixtures("nobody")
def test_the_view_that_was_named_last_shows_a_thing() -> None:
    show_by(lambda thing: "<p>first</p>")
    show_by(lambda thing: f"<p>{type(thing).__name__}</p>")
    assert Shown()._repr_html_() == "<p>Shown</p>"


def test_what_the_views_do_not_know_is_left_to_its_repr() -> None:
    assert Shown()._repr_html_() is None


def test_rows_show_themselves_and_the_views_are_imported_only_then() -> None:
    script = (
        "import sys\n"
        "from graphkit.model.rows import Rows\n"
        "print('graphkit.views.notebook' in sys.modules)\n"
        "print(Rows()._repr_html_())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False", "<p>No rows.</p>"]
