"""The local server: who may ask, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from generator.preview.server import HOST, Served, start_server
from generator.preview.showroom import Showroom
from tests.preview.rooms import a_snapshot
from tests.read.sites import a_site_folder


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = start_server(Showroom(a_snapshot(a_site_folder(tmp_path))), 0)
    yield served
    served.close()


@contextmanager
def asking(served: Served, method: str, path: str, **headers: str) -> Iterator[HTTPResponse]:
    with closing(HTTPConnection(HOST, served.server.server_address[1], timeout=20)) as connection:
        connection.request(method, path, headers=headers)
        with connection.getresponse() as answer:
            yield answer


def test_it_answers_this_computer_only(served: Served) -> None:
    """It listens on the loopback address, and not for a stranger's name that leads here."""
    assert served.server.server_address[0] == "127.0.0.1"
    for name, status in (("127.0.0.1", 200), ("localhost", 200), ("evil.example", 403)):
        with asking(served, "GET", "/", Host=name) as answer:
            assert answer.status == status


def test_head_answers_like_get(served: Served) -> None:
    """HEAD has the same headers and no body."""
    with asking(served, "HEAD", "/frame/brandt/today") as answer:
        assert (answer.status, answer.read()) == (200, b"")
        assert int(answer.headers["Content-Length"]) > 1000


def test_a_newer_build_is_told_to_the_browser(served: Served, tmp_path: Path) -> None:
    """Whoever listens hears the number of the next snapshot."""
    with asking(served, "GET", "/events?after=1") as events:
        served.showroom.show(a_snapshot(tmp_path / "site_config.yml", number=2))
        assert events.readline() == b"data: 2\n"


def test_whoever_missed_a_build_is_told_at_once(served: Served) -> None:
    """A browser that knows an older number need not wait."""
    with asking(served, "GET", "/events?after=0") as events:
        assert events.readline() == b"data: 1\n"
