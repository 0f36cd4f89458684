"""What the local server answers to each address."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from http import HTTPStatus
from pathlib import Path

from jinja2 import TemplateError

from generator.errors import RefusalError
from generator.model.values import parse_day_time
from generator.preview.columns import Column
from generator.preview.frames import Frame, frame
from generator.preview.gallery import gallery_file, gallery_page
from generator.preview.looks import Look
from generator.preview.plain import plain_text
from generator.preview.snapshot import Snapshot
from generator.preview.swaps import Swap

GALLERY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its bytes, their type ("" to guess from the path), status and further headers."""

    body: bytes
    kind: str = ""
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


def answer(snapshot: Snapshot, path: str, query: Mapping[str, str]) -> Answer:
    """The answer to a GET; `path` is already decoded. Never writes anything."""
    now = _moment(snapshot, query.get("date", ""))
    parts = [part for part in path.split("/") if part]
    if not parts:
        first = int(query["from"]) if query.get("from", "").isdecimal() else 0
        page = gallery_page(snapshot, now, first)
        return Answer(page.encode(), "text/html", headers=(("Content-Security-Policy", GALLERY_POLICY),))
    if parts[0] == "gallery" and len(parts) == 2:
        found = gallery_file(snapshot.theme, parts[1]) if parts[1] in ("gallery.css", "gallery.js") else None
        return Answer(found) if found is not None else _lost()
    if parts[0] == "public":
        return _public(snapshot, parts[1:], slash=path.endswith("/"))
    if parts[0] in ("frame", "facts", "scanner", "text") and len(parts) == 3 and parts[2] in set(Column):
        try:
            shown = frame(snapshot, parts[1], Column(parts[2]), now, _swap(query))
        except (TemplateError, RefusalError) as error:  # somebody is at work on the theme
            words = f"The theme has a mistake: {error}"
            return Answer(words.encode(), "text/plain", HTTPStatus.INTERNAL_SERVER_ERROR)
        return _framed(parts[0], shown, query) if shown is not None else _lost()
    return _lost()


def _swap(query: Mapping[str, str]) -> Swap:
    return Swap(query["swap"]) if query.get("swap") in set(Swap) else Swap.NONE


def _moment(snapshot: Snapshot, written: str) -> datetime:
    if not written:
        return snapshot.now
    try:
        asked = parse_day_time(written)
    except ValueError:
        return snapshot.now
    return datetime.combine(asked.day, asked.clock or time.min, snapshot.now.tzinfo)


def _framed(what: str, shown: Frame, query: Mapping[str, str]) -> Answer:
    if what == "facts":
        facts = {
            "moment": f"{shown.moment:%Y-%m-%d}" if shown.moment else "",
            "words": shown.words,
            "bytes": shown.published.gzipped if shown.published else 0,
            "tooLarge": shown.too_large,
        }
        return Answer(json.dumps(facts, ensure_ascii=False).encode(), "application/json")
    if shown.page is None:
        return Answer(f"<!doctype html><meta charset=utf-8><p>{html.escape(shown.words)}".encode(), "text/html")
    if what == "scanner":
        return Answer(_as_a_scanner(shown).encode(), "text/plain")
    if what == "text":
        return Answer(plain_text(shown.page.html).encode(), "text/plain")
    look = Look(dark="dark" in query, paper="paper" in query, still="still" in query)
    return Answer(look.at(shown.page.html).encode(), "text/html")


def _as_a_scanner(shown: Frame) -> str:
    """What a mail scanner that opens the link gets: status, headers and the page's source. No script, no cookie."""
    rule = shown.headers.partition("\n\n")[0].partition("/404.html")[0]
    headers = [line.strip() for line in rule.splitlines() if line.startswith("  ")]
    status, size = "200 OK" if shown.found else "404 Not Found", f"Content-Length: {len(shown.source.encode())}"
    kind = "Content-Type: text/html; charset=utf-8"
    return "\n".join([f"HTTP/1.1 {status}", kind, size, *headers, "", shown.source])


def _public(snapshot: Snapshot, parts: list[str], *, slash: bool) -> Answer:
    if snapshot.public is None:
        words = snapshot.trouble or "The public pages are being built; this page comes back when they are there."
        return Answer(words.encode(), "text/plain", HTTPStatus.SERVICE_UNAVAILABLE, (("Refresh", "2"),))
    root = snapshot.public.resolve()
    path = root.joinpath(*parts).resolve()
    if not path.is_relative_to(root):
        return _lost()
    if path.is_dir() and not slash:
        location = "/".join(["/public", *parts, ""])
        return Answer(b"", "text/plain", HTTPStatus.FOUND, (("Location", location),))
    file = path / "index.html" if path.is_dir() else path
    if not file.is_file():
        lost = root / "404.html"
        return Answer(lost.read_bytes(), "text/html", HTTPStatus.NOT_FOUND) if lost.is_file() else _lost()
    return Answer(file.read_bytes(), _kind(file))


def _kind(file: Path) -> str:
    return {".html": "text/html", ".xml": "application/xml", "": "text/plain"}.get(file.suffix, "")


def _lost() -> Answer:
    return Answer(b"There is nothing here. The gallery is at /", "text/plain", HTTPStatus.NOT_FOUND)
