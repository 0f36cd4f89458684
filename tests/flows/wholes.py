"""Whole builds in processes of their own, and one digest for everything that such a build leaves."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "5a" * 32
COMPILING = "import generator.flows.build as flow; flow.WORTH_COMPILING = 0; "
"""Put before the program, this lets a small site go through the page compiler, too."""


def begin(
    project: Path, options: Sequence[str], environment: Mapping[str, str], *, first: str = "", umask: int = -1
) -> subprocess.Popen[bytes]:
    """Starts `goodbye build` in a session of its own, with this environment and no other."""
    program = f"{first}from generator.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "build", "-q", *options],
        cwd=project,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "GOODBYE_SECRET": SECRET, **environment},
        stderr=subprocess.PIPE,
        start_new_session=True,
        umask=umask,
    )


def finish(build: subprocess.Popen[bytes]) -> None:
    """Waits until the build has ended well."""
    _, said = build.communicate()
    assert build.returncode == 0, said.decode()


def starter_copy(folder: Path) -> Path:
    """The starter site's content and settings in another folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site_config.yml", folder)
    return folder


def digest(folder: Path) -> str:
    """One digest of every path, mode and byte below a folder, and of its own mode; "" if there is no such folder."""
    if not folder.is_dir():
        return ""
    whole = hashlib.sha256()
    for path in (folder, *sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())):
        whole.update(f"{path.relative_to(folder).as_posix()}\0{stat.S_IMODE(path.lstat().st_mode):o}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return whole.hexdigest()
