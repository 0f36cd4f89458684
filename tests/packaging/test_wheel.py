"""The built wheel is whole: installed into an empty environment, it builds the starter site."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
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


def _builds(environment: Path, folder: Path) -> None:
    goodbye = environment / "bin/goodbye"
    _run(goodbye, "new", "farewells", "--yes", cwd=folder)
    _run(goodbye, "build", "--date", "2026-12-14", cwd=folder / "farewells")
    site = folder / "farewells" / "site"
    assert (site / "index.html").is_file()
    assert (site / "404.html").is_file()
    assert len(list(site.glob("g/*/index.html"))) >= 12


def test_the_wheel_builds_the_starter_site(wheel: Path, tmp_path: Path) -> None:
    """The wheel beside nothing but the packages it needs, `goodbye new` and `goodbye build` give a whole site."""
    environment = tmp_path / "env"
    _run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=tmp_path)
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin/python")
    _run(*pip, "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    (packages,) = environment.glob("lib/python*/site-packages")
    # A path in such a file is looked in, but what lies there is not obeyed: this checkout stays unseen.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = _run(environment / "bin/python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(packages)
    _builds(environment, tmp_path)


@pytest.mark.thorough
def test_the_wheel_brings_what_it_needs(wheel: Path, tmp_path: Path) -> None:
    """`pip install` of the wheel into an empty environment, `goodbye new` and `goodbye build` give a whole site."""
    _run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    _run(tmp_path / "env/bin/pip", "install", "--quiet", wheel, cwd=tmp_path)
    _builds(tmp_path / "env", tmp_path)
