"""Photographs every kind of page into docs/: `python -m tests.contact_sheet`. Needs Chromium and pdftoppm."""

from __future__ import annotations

import subprocess
import tempfile
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser.test_accessibility import _Silent
from tests.conftest import CHROMIUM, QUIET_FLAGS
from tests.sights import PERSONAL, PUBLIC
from tests.starter import Sight, build_starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = DOCS / "contact-sheet"
LOOKS = (("wide", 1280, "light"), ("dark", 1280, "dark"), ("phone", 320, "light"))


def main() -> None:
    """Builds the starter site at each moment, photographs each sight and writes the sheet."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.jpg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET_FLAGS)
        hosts = _hosts(Path(scratch))
        for sight in PERSONAL + PUBLIC:
            for look in LOOKS:
                _photograph(browser, hosts[sight.moment] + sight.path, _file(sight, look[0]), look)
        _print(browser, hosts[PERSONAL[0].moment] + PERSONAL[0].path, Path(scratch))
        _collage(browser, hosts)
        browser.close()
    (DOCS / "contact-sheet.md").write_text(_sheet(), encoding="utf-8")


def _hosts(scratch: Path) -> dict[str, str]:
    hosts = {}
    for number, moment in enumerate(sorted({sight.moment for sight in PERSONAL + PUBLIC})):
        site = build_starter(scratch / str(number) / "site", moment)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
        Thread(target=server.serve_forever, daemon=True).start()
        hosts[moment] = f"http://127.0.0.1:{server.server_port}/"
    return hosts


def _file(sight: Sight, look: str) -> Path:
    return FOLDER / f"{sight.name.replace(', ', '-').replace(' ', '-').lower()}-{look}.jpg"


def _photograph(browser: Browser, address: str, target: Path, look: tuple[str, int, str]) -> None:
    _, width, scheme = look
    scale = 0.4 if width > 400 else 0.6  # thumbnails: the sheet is looked at, not lived in
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        device_scale_factor=scale,
    )
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=target, full_page=True, type="jpeg", quality=62)
    page.close()


def _print(browser: Browser, address: str, scratch: Path) -> None:
    """The printed page, as a person would hold it: A4 sheets."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address)
    page.pdf(path=scratch / "page.pdf", format="A4", print_background=False, prefer_css_page_size=True)
    page.close()
    command = ["pdftoppm", "-r", "50", "-jpeg", scratch / "page.pdf", FOLDER / "aboard-printed"]
    subprocess.run(command, check=True)


def _collage(browser: Browser, hosts: dict[str, str]) -> None:
    """The README's picture: three pages side by side."""
    by_name = {sight.name: sight for sight in PERSONAL + PUBLIC}
    frames = [by_name[name] for name in ("aboard", "coming home", "in the dock")]
    page = browser.new_page(viewport={"width": 1500, "height": 720}, reduced_motion="reduce", device_scale_factor=1)
    cells = "".join(
        f'<div><iframe scrolling="no" src="{hosts[sight.moment]}{sight.path}"></iframe></div>' for sight in frames
    )
    page.set_content(
        "<style>body{margin:0;display:flex;gap:20px;background:#12203a;padding:20px;box-sizing:border-box}"
        "div{width:473px;height:680px;overflow:hidden;border-radius:10px}"
        "iframe{width:946px;height:1360px;border:0;transform:scale(.5);transform-origin:0 0}</style>" + cells
    )
    page.wait_for_load_state("networkidle")
    page.screenshot(path=DOCS / "screenshot.png")
    page.close()


def _sheet() -> str:
    lines = ["# Every page in pictures", "", "Made by `python -m tests.contact_sheet` from the starter site.", ""]
    for title, sights in (("Personal pages", PERSONAL), ("Public pages", PUBLIC)):
        lines += [f"## {title}", "", "| page | wide | dark | phone |", "| --- | --- | --- | --- |"]
        for sight in sights:
            cells = [f"![{sight.name}, {look[0]}](contact-sheet/{_file(sight, look[0]).name})" for look in LOOKS]
            lines.append(f"| {sight.name} | {' | '.join(cells)} |")
        lines.append("")
    sheets = sorted(path.name for path in FOLDER.glob("aboard-printed-*.jpg"))
    lines += ["## Printed", "", *[f"![sheet](contact-sheet/{name})" for name in sheets], ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
