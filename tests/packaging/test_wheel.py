"""The built wheel is whole: installed into an empty environment, it builds the starter site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"CI", "PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_builds_the_starter_site_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """`pip install` of the wheel, `goodbye new` and `goodbye build` give a whole site, with nothing else there."""
    _run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    _run(tmp_path / "env/bin/pip", "install", "--quiet", wheel, cwd=tmp_path)
    goodbye = tmp_path / "env/bin/goodbye"
    _run(goodbye, "new", "farewells", "--yes", cwd=tmp_path)
    _run(goodbye, "build", "--date", "2026-12-14", cwd=tmp_path / "farewells")
    site = tmp_path / "farewells" / "site"
    assert (site / "index.html").is_file()
    assert (site / "404.html").is_file()
    assert len(list(site.glob("g/*/index.html"))) >= 12
