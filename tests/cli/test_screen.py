"""What a terminal shows: colour, progress, and the end of both."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.run import SECRET, tree
from tests.read.sites import a_site_folder

BAD = {"content/reasons/price.md": "---\ntitle: Price\n---\n"}
SECONDS = 60


def on_a_terminal(folder: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Exit code and output of `goodbye …` on a terminal."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover
        os.chdir(folder)
        os.environ.update({name: value for name, value in SECRET.items() if value}, TERM="xterm", **environment)
        for name in {"CI", "NO_COLOR"} - environment.keys():
            os.environ.pop(name, None)
        os.execv(sys.executable, [sys.executable, "-c", "from generator.cli import main; main()", *words])
    said = b""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 1)[0]:
            try:
                said += os.read(terminal, 65536)
            except OSError:
                break
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode().replace("\r\n", "\n")


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    """On a terminal faults are coloured; with NO_COLOR they are not."""
    a_site_folder(tmp_path, BAD)
    coloured = on_a_terminal(tmp_path, "check")
    plain = on_a_terminal(tmp_path, "check", NO_COLOR="1")
    assert coloured[0] == plain[0] == 1
    assert "\x1b[31m" in coloured[1]
    assert not re.search(r"\x1b\[[0-9;]*m", plain[1])


def test_a_customers_line_is_shown_when_asked_on_a_terminal(tmp_path: Path) -> None:
    """`--show` on a terminal prints the line and the caret, but never in CI."""
    bad = "---\nperson: Zoe Quux\ngreet: Zoe\nlast_day: 31.12.26\nplaybook: island-shippers\n---\n"
    a_site_folder(tmp_path, {"content/customers/quux.md": bad})
    assert "last_day: 31.12.26" in on_a_terminal(tmp_path, "check", "--show")[1]
    assert "31.12.26" not in on_a_terminal(tmp_path, "check", "--show", CI="true")[1]
    assert "31.12.26" not in on_a_terminal(tmp_path, "check")[1]


def test_progress_leaves_no_trace(tmp_path: Path) -> None:
    """After a build on a terminal the summary stands there as it does in a file."""
    a_site_folder(tmp_path)
    code, said = on_a_terminal(tmp_path, "build", "--date", "2026-12-14")
    assert code == 0
    assert said.rstrip().endswith("Next:  goodbye links    to see who gets which link")


@pytest.mark.parametrize("verb", ["build", "serve"])
def test_ctrl_c_leaves_everything_as_it_was(tmp_path: Path, verb: str) -> None:
    """An interrupted build ends with 130 and the old site; an interrupted serve with 0. No traceback."""
    a_site_folder(tmp_path)
    # What is started in the background may have been told to ignore Ctrl-C; a terminal tells nobody so.
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [sys.executable, "-c", f"{hearing}from generator.cli import main; main()"]
    environment = {**os.environ, **{name: value for name, value in SECRET.items() if value}}
    subprocess.run([*command, "build", "-q", "--date", "2026-12-14"], cwd=tmp_path, env=environment, check=True)
    before = tree(tmp_path)
    port = ["--port", "0"] if verb == "serve" else ["--date", "2027-02-01"]
    running = subprocess.Popen(
        [*command, verb, *port],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _wait_until_at_work(tmp_path, running)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=SECONDS)[1]
    assert "Traceback" not in said
    assert running.returncode == (130 if verb == "build" else 0)
    assert tree(tmp_path) == before
    assert not list(tmp_path.glob("site.new-*"))


def _wait_until_at_work(folder: Path, running: subprocess.Popen[str]) -> None:
    """A build is at work when it has staged something; a server when it says that it watches."""
    assert running.stdout is not None
    if "serve" in str(running.args):
        while "Watching" not in running.stdout.readline():
            assert running.poll() is None
        return
    while not list(folder.glob("site.new-*")):
        assert running.poll() is None
