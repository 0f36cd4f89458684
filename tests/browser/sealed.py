"""A host in memory for sealed sites: the files, the very headers it would send, and 404.html for all else."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatch
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOST = "https://farewell.nordlicht.example"
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "json": "application/json",
}


_TREE = """() => {
    const here = document.documentElement.cloneNode(true);
    for (const link of here.querySelectorAll('a[href^="#"][href$="/welcome"]')) link.setAttribute("href", "welcome/");
    for (const name of ["tabindex", "style"]) here.querySelector("h1").removeAttribute(name);
    return here.outerHTML;
}"""


class Visit:
    """A reader's window on a host: the page, what was asked for, what the console said.

    `size` are the bytes that came over the line; hosts compress texts.
    """

    def __init__(self, tab: Page) -> None:
        self.tab, self.asked, self.said, self.size = tab, list[str](), list[str](), 0
        tab.on("console", lambda message: self.said.append(message.text))

    def see(self, state: str) -> None:
        """Waits for the sentences of this state."""
        self.tab.wait_for_selector(f'section:not([hidden]) p[data-when="{state}"]:not([hidden])')

    def tree(self) -> str:
        """Every node of the page; the link to the second page and the focus are as on a plain page."""
        return str(self.tab.evaluate(_TREE))

    def read(self) -> str:
        """What is to be read on the page."""
        return str(self.tab.inner_text("body"))


def plain_tree(browser: Browser, html: str) -> str:
    """Every node of a page that nobody sealed."""
    with visiting(browser, {"index.html": html.encode()}) as visit:
        visit.tab.goto(f"{HOST}/")
        return visit.tree()


def headers_for(path: str, rules: str) -> dict[str, str]:
    """The headers of a `_headers` file for a path; where two rules fit, both count."""
    found: dict[str, str] = {}
    fits = False
    for line in rules.splitlines():
        if line.startswith("/"):
            fits = fnmatch(path, line)
        elif fits and ": " in line:
            name, value = line.strip().split(": ", 1)
            found[name] = value
    return found


@contextmanager
def visiting(browser: Browser, files: Mapping[str, bytes], **window: object) -> Iterator[Visit]:
    """A window on a host with these files. Whatever is asked of another host is an error."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **window})
    visit = Visit(context.new_page())
    context.route("**/*", lambda route: _answer(route, files, visit))
    try:
        yield visit
    finally:
        context.close()


def _answer(route: Route, files: Mapping[str, bytes], visit: Visit) -> None:
    parts = urlsplit(route.request.url)
    assert f"{parts.scheme}://{parts.netloc}" == HOST
    path = unquote(parts.path)
    visit.asked.append(path)
    name = path[1:] + ("index.html" if path.endswith("/") else "")
    body = files.get(name)
    headers = headers_for(path, files.get("_headers", b"").decode())
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream") if body is not None else TYPES["html"]
    sent = body if body is not None else files.get("404.html", b"not here")
    visit.size += len(sent) if kind == "application/octet-stream" else len(gzip.compress(sent))
    route.fulfill(status=200 if body is not None else 404, body=sent, headers={**headers, "Content-Type": kind})
