"""What the local server answers."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.preview.answers import answer
from generator.preview.snapshot import Snapshot
from generator.preview.swaps import LONGEST_NAME
from tests.preview.rooms import a_snapshot
from tests.read.sites import a_site_folder


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return a_snapshot(a_site_folder(tmp_path / "project"))


def body(snapshot: Snapshot, path: str, **query: str) -> str:
    found = answer(snapshot, path, query)
    assert found.status is HTTPStatus.OK, path
    return found.body.decode()


def test_the_gallery_has_a_row_per_customer_and_a_frame_per_phase(snapshot: Snapshot) -> None:
    """Rows are customers; each has five frames, and none is loaded before it is seen."""
    page = body(snapshot, "/")
    assert 'id="brandt"' in page
    assert page.count("<iframe") == 5
    assert "src=" not in page.partition("<main")[2]


def test_a_frame_is_the_page_at_its_moment(snapshot: Snapshot) -> None:
    """Aboard shows the packing list, under way does not; neither holds a script."""
    aboard, under_way = body(snapshot, "/frame/brandt/aboard"), body(snapshot, "/frame/brandt/under-way")
    assert "Your address book is ready." in aboard
    assert "Your address book is ready." not in under_way
    assert "<script" not in aboard


def test_the_date_travels(snapshot: Snapshot) -> None:
    """The date field moves the first column through time."""
    assert json.loads(body(snapshot, "/facts/brandt/today"))["words"] == "aboard"
    assert json.loads(body(snapshot, "/facts/brandt/today", date="2027-02-01"))["words"] == "under way"


def test_a_frame_tells_its_size(snapshot: Snapshot) -> None:
    """The facts below a frame hold the page's bytes after gzip and the day it shows."""
    facts = json.loads(body(snapshot, "/facts/brandt/under-way"))
    assert facts["moment"] == "2027-01-01"
    assert 1000 < facts["bytes"] <= 14_000
    assert not facts["tooLarge"]


def test_a_scanner_sees_the_published_page(snapshot: Snapshot) -> None:
    """The scanner's view has the true headers and the unchanged source."""
    seen = body(snapshot, "/scanner/brandt/today")
    assert seen.startswith("HTTP/1.1 200 OK\n")
    assert "X-Robots-Tag: noindex" in seen
    assert "style-src 'sha256-" in seen
    assert "Set-Cookie" not in seen


def test_a_scanner_sees_the_door_of_a_sealed_site(tmp_path: Path) -> None:
    """Whoever opens a sealed link without running its program gets the same page for everybody."""
    config = a_site_folder(tmp_path)
    config.write_text(f"{config.read_text()}delivery: sealed\n")
    seen = body(a_snapshot(config), "/scanner/brandt/today")
    assert "Amelie" not in seen
    assert "script-src 'self'" in seen
    assert seen == body(a_snapshot(config), "/scanner/brandt/gone")


def test_a_scanner_sees_that_a_page_is_gone(snapshot: Snapshot) -> None:
    """Where the page has retired, the answer is the one that the host gives."""
    assert body(snapshot, "/scanner/brandt/gone").startswith("HTTP/1.1 404 Not Found\n")


@pytest.mark.parametrize(
    "path",
    ["/frame/nobody/today", "/frame/brandt/never", "/frame/..%2f..%2fsite_config/today", "/etc/passwd", "/gallery/x"],
)
def test_what_is_not_there_is_not_there(snapshot: Snapshot, path: str) -> None:
    """Unknown customers, columns and files are answered with 404."""
    assert answer(snapshot, path, {}).status is HTTPStatus.NOT_FOUND


def test_public_pages_stay_inside_their_folder(tmp_path: Path) -> None:
    """Only files of the built public site are served, and folders get their slash."""
    (tmp_path / "public" / "reasons").mkdir(parents=True)
    (tmp_path / "public" / "reasons" / "index.html").write_text("reasons")
    (tmp_path / "secret").write_text("secret")
    shown = a_snapshot(a_site_folder(tmp_path / "project"), public=tmp_path / "public")
    assert answer(shown, "/public/reasons/", {}).body == b"reasons"
    assert ("Location", "/public/reasons/") in answer(shown, "/public/reasons", {}).headers
    assert answer(shown, "/public/../secret", {}).status is HTTPStatus.NOT_FOUND


def test_a_mistake_is_shown_and_its_value_is_not(tmp_path: Path) -> None:
    """A customer's faulty file has its fault beside its name, without any value of it; the others keep their frames."""
    bad = "---\nperson: Zoe Quux\ngreet: Zoe\nlast_day: 31.12.26\nplaybook: island-shippers\n---\n"
    page = body(a_snapshot(a_site_folder(tmp_path, {"content/customers/quux.md": bad})), "/")
    assert "content/customers/quux.md:4:11" in page
    assert "1 to mend before a build" in page
    assert "Zoe" not in page
    assert "31.12.26" not in page
    assert page.count("<iframe") == 5


def test_a_broken_site_still_has_a_gallery(tmp_path: Path) -> None:
    """While shared content has an error the gallery says which, instead of failing."""
    shown = a_snapshot(a_site_folder(tmp_path, {"content/reasons/price.md": "---\ntitle: Price\n---\n"}))
    page = body(shown, "/")
    assert "content/reasons/price.md:" in page
    assert "The pages come back when the files above are mended." in page
    assert "<iframe" not in page
    assert answer(shown, "/frame/brandt/today", {}).status is HTTPStatus.NOT_FOUND


def test_the_longest_name_is_shown_without_touching_a_file(snapshot: Snapshot) -> None:
    """A name of sixty characters stands in every place where theirs would, and the frame has facts of its own."""
    assert len(LONGEST_NAME) == 60
    page = body(snapshot, "/frame/brandt/today", swap="longest")
    assert LONGEST_NAME in page
    assert "Amelie Brandt" not in page
    assert "Amelie Brandt" in body(snapshot, "/frame/brandt/today", swap="no such thing")
    facts = [json.loads(body(snapshot, "/facts/brandt/today", swap=swap))["bytes"] for swap in ("", "longest")]
    assert facts[0] != facts[1]


def test_right_to_left_needs_no_arabic_site(snapshot: Snapshot) -> None:
    """The page turns round and speaks Arabic, although this site speaks English and German."""
    page = body(snapshot, "/frame/brandt/today", swap="rtl")
    assert '<html lang="ar" dir="rtl"' in page
    assert "عبد الرحمن" in page


def test_a_page_as_plain_text(snapshot: Snapshot) -> None:
    """Words in reading order and addresses of links; no tag, no style, no drawing."""
    text = body(snapshot, "/text/brandt/today")
    assert "six years ago you handed us forty bags of coffee." in text
    assert "https://inselbote.example/" in text
    assert not any(sign in text for sign in ("<p", "</", "{", "viewBox", "\n\n\n"))


def test_files_open_in_an_editor_and_code_looks_like_code(tmp_path: Path) -> None:
    """Each row and each note leads to its file and line; names of fields are set as code, and nothing slips through."""
    bad = "---\nperson: Zoe Quux\ngreet: Zoe\nlast_day: 2026-12-31\nplaybook: island-shippers\nmood: <b>\n---\n"
    folder = tmp_path / "my site"
    page = body(a_snapshot(a_site_folder(folder, {"content/customers/quux.md": bad})), "/")
    assert f'href="vscode://file{quote(str(folder))}/content/customers/brandt.md:1:1"' in page
    assert f'href="vscode://file{quote(str(folder))}/content/customers/quux.md:6:7"' in page
    assert "<code>mood</code>" in page
    assert "<b>" not in page
