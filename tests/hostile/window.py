"""A browser's window that notes whatever a page does beside being there."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.hostile.rendered import PERSONAL, PUBLIC, Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

LETTER = {
    "p",
    "a",
    "a[href]",
    "a[rel]",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h3",
    "h4",
    "hr",
    "br",
}
"""What Markdown may make, in letters and on public pages."""

DOM = """() => {
    const found = new Set();
    const walk = root => {
        for (const element of root.querySelectorAll('*')) {
            found.add(element.localName);
            for (const name of element.getAttributeNames()) found.add(`${element.localName}[${name}]`);
            for (const name of ['href', 'src', 'action', 'xlink:href', 'srcdoc', 'formaction', 'data']) {
                const scheme = /^\\s*([a-z]+):/i.exec(element.getAttribute(name) || '');
                if (scheme && !element.closest('head')) found.add(`${name}=${scheme[1].toLowerCase()}:`);
            }
            if (element.shadowRoot) walk(element.shadowRoot);
            if (element.localName === 'template') walk(element.content);
        }
    };
    walk(document);
    return [...found];
}"""


@dataclass
class Effects:
    """What a page did beside being there."""

    seen: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, tab: Page) -> None:
        tab.on("dialog", self.dialog)
        tab.on("console", lambda message: self.seen.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        tab.on("download", lambda download: self.seen.append(f"download: {download.url}"))
        tab.on("popup", lambda popup: self.seen.append(f"window: {popup.url}"))
        tab.on("framenavigated", lambda frame: self.seen.append(f"navigation: {frame.url}"))
        tab.on("worker", lambda worker: self.seen.append(f"worker: {worker.url}"))
        context.on("request", lambda request: self.seen.append(f"request: {request.url}"))

    def dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@dataclass
class Window:
    """One window of the browser, in which page after page is opened; with `step` only every so-manieth."""

    tab: Page
    effects: Effects
    step: int = 1
    site: Path = Path()

    def answer(self, route: Route) -> None:
        """Serves a file of the site that is open; everything else is not there, and has been noted."""
        path = urlsplit(route.request.url).path.lstrip("/")
        file = self.site / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not route.request.url.startswith((PERSONAL, PUBLIC)) or not file.is_file():
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8"}
        if path.startswith("g/"):
            headers |= self.policy()
        route.fulfill(body=file.read_bytes(), headers=headers)

    def policy(self) -> dict[str, str]:
        rule = (self.site / "_headers").read_text(encoding="utf-8").partition("/404.html")[0].splitlines()[1:]
        return dict(line.strip().split(": ", 1) for line in rule if line.strip())

    def open(self, page: Shown) -> tuple[list[str], set[str]]:
        """Opens a page; gives what happened beside it, and what it is made of."""
        self.site = page.site
        self.effects.seen.clear()
        self.tab.goto(page.address, wait_until="load")
        made: list[str] = self.tab.evaluate(DOM)
        expected = {f"navigation: {page.address}", f"request: {page.address}"}
        # Public pages have a search of their own, with its worker.
        own = (f"request: {PUBLIC}", f"worker: {PUBLIC}assets/javascripts/workers/search.") if not page.personal else ()
        happened = [
            one for one in self.effects.seen if one not in expected and not one.startswith((*own, "request: data:"))
        ]
        if self.tab.url != page.address:
            happened.append(f"moved: {self.tab.url}")
        # A page that speaks two languages says which is which; no harm can lie in that.
        return happened, {one for one in made if not one.endswith(("[lang]", "[dir]"))}


def judged(window: Window, pages: list[Shown], fine: set[str]) -> dict[str, list[str]]:
    """What is wrong with each of these pages; `fine` is what harmless pages are made of."""
    wrong = {}
    for page in pages[:: window.step]:
        happened, made = window.open(page)
        if happened or made - fine:
            wrong[page.path] = [*happened, *sorted(made - fine)]
    return wrong
