"""What the public files make a browser fetch, and what they tell the host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.flows.audit_ground import Ground
from generator.model.audit import Finding
from generator.private.host_files import header_faults, robots_faults
from generator.private.loads import Load, is_third_party, loads_of_page, loads_of_script, loads_of_style
from generator.private.public_text import readable
from generator.public.stock import is_stock

_PERSONAL_LINK = re.compile(r"/g/[0-9a-hjkmnp-tv-z]{32}|/w/#[0-9a-hjkmnp-tv-z]{8}", re.IGNORECASE)
# What makes Material's own script fetch from elsewhere: a diagram, and the link to a repository.
_TRIGGERS = re.compile(r"""class=["'][^"']*\bmermaid\b|data-md-component=["']?source\b""")


def public_loads(ground: Ground, hosts: frozenset[str]) -> Iterator[Finding]:
    """Everything that a public page, style or script of the site's own fetches from another host."""
    for path in ground.public:
        body = ground.read(path)
        if not path.endswith((".html", ".svg", ".css", ".js", ".mjs")) or is_stock(path, body):
            continue
        text = readable(body)
        for load in _loads(path, text):
            if is_third_party(load.address, hosts):
                line = text[: max(text.find(load.address), 0)].count("\n") + 1
                yield Finding(path, line, f"It makes a browser fetch {load.address} ({load.by}).")
        found = _TRIGGERS.search(text) if path.endswith(".html") else None
        if found:
            line = text[: found.start()].count("\n") + 1
            yield Finding(
                path, line, "It makes the theme's script fetch from elsewhere (a diagram or a repository link)."
            )


def _loads(path: str, text: str) -> Iterator[Load]:
    if path.endswith(".css"):
        return loads_of_style(text)
    return loads_of_script(text) if path.endswith("js") else loads_of_page(text)


def personal_links(ground: Ground) -> Iterator[Finding]:
    """Every public file that holds the address of a personal page, anybody's."""
    for path in ground.public:
        text = readable(ground.read(path))
        found = _PERSONAL_LINK.search(text)
        if found:
            yield Finding(path, text[: found.start()].count("\n") + 1, "It holds the address of a personal page.")


def host_findings(ground: Ground, styles: frozenset[str]) -> dict[str, tuple[Finding, ...]]:
    """What is wrong with `_headers`, `robots.txt` and `404.html`, by file."""
    return {
        "_headers": _of(ground, "_headers", lambda text: header_faults(text, styles)),
        "robots.txt": _of(ground, "robots.txt", robots_faults),
        "404.html": _of(ground, "404.html", lambda _: ()),
        "_redirects": tuple(_redirects(ground)),
    }


def _of(ground: Ground, path: str, faults: Callable[[str], Iterable[tuple[int, str]]]) -> tuple[Finding, ...]:
    if path not in ground.public:
        return (Finding(path, 1, "This file is missing."),)
    return tuple(Finding(path, line, message) for line, message in faults(ground.read(path).decode(errors="replace")))


def _redirects(ground: Ground) -> Iterator[Finding]:
    """A rule that answers every lost address with a page would answer revoked links too."""
    if "_redirects" in ground.public:
        for number, line in enumerate(ground.read("_redirects").decode(errors="replace").splitlines(), start=1):
            parts = line.split()
            if len(parts) > 1 and parts[0] in ("/*", "/g/*") and not parts[-1].startswith(("404", "410")):
                yield Finding("_redirects", number, "It answers links that are gone with another page instead of 404.")
