"""Pages end: after their last day they are gone from the site, and their link answers 404 like any other."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.flows.again import build_again
from generator.flows.build import Order, build_site
from generator.flows.project import Project, find_project
from generator.model.values import DayTime
from generator.private import link_token
from generator.private.secret import parse_secret
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
LEE = "---\nperson: Ann Lee\ngreet: Ann\nlast_day: 2026-12-31\nplaybook: island-shippers\npage_until: 2027-03-31\n---\n"
PATH = f"g/{link_token(parse_secret('5a' * 32), 'nordlicht', 'lee', 1)}"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """A test's output is the test's."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(a_site_folder(tmp_path / "project", {"content/customers/lee.md": LEE}))


@pytest.fixture
def host(project: Project) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(project.output)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def answered(host: str, path: str) -> int:
    try:
        with urllib.request.urlopen(f"{host}/{path}/") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("build", [build_site, build_again], ids=["whole", "again"])
def test_a_page_ends_with_its_last_day(project: Project, host: str, build: object) -> None:
    """On `page_until` the page is there; the build of the day after drops it, and 404 answers as for any address."""
    for day, status in ((date(2027, 3, 31), 200), (date(2027, 4, 1), 404)):
        build(Order(project, DayTime(day), False, SECRET))  # type: ignore[operator]
        assert answered(host, PATH) == status
        assert (project.output / PATH).exists() == (status == 200)
    assert answered(host, "g/" + "0" * 32) == 404
    rows = (project.private / "links.csv").read_text(encoding="utf-8-sig")
    assert "lee," not in rows
