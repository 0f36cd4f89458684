"""What the host is told, with one thing changed."""

from __future__ import annotations

import pytest

from generator.private.host_files import header_faults, robots_faults
from generator.render.headers import headers_file
from generator.render.robots import robots_file
from tests.builders import settings

STYLES = ("sha256-AAAA=", "sha256-BBBB=")
OWN = frozenset(f"'{style}'" for style in STYLES)


def faults(text: str, own: frozenset[str] = OWN) -> list[str]:
    return [message for _, message in header_faults(text, own)]


def test_our_own_files_are_right() -> None:
    """What the renderer writes passes."""
    assert faults(headers_file(STYLES)) == []
    assert list(robots_faults(robots_file(settings()))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("no-referrer", "origin"),
        ("noindex, ", ""),
        ("nosniff", "sniff"),
        ("DENY", "SAMEORIGIN"),
        ("private, no-store", "public"),
        ("browsing-topics=()", "browsing-topics=*"),
        ("; frame-ancestors 'none'", ""),
        ("default-src 'none'", "default-src *"),
        ("Cross-Origin-Opener-Policy", "X-Opener"),
        ("Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Resource-Policy: cross-origin"),
        ("/g/*", "/h/*"),
        ("/404.html\n", "/*\n"),
        ("/404.html\n", "/g/*\n"),
        (" 'sha256-BBBB='", ""),
        ("no-referrer", "no-referrer" + " " * 2000),
    ],
)
def test_a_header_that_is_not_exact_is_found(old: str, new: str) -> None:
    """Each value, the rule itself, a rule beside it that says otherwise, a missing stylesheet, a line too long."""
    text = headers_file(STYLES)
    assert old in text
    assert faults(text.replace(old, new, 1)) != []


def test_no_rule_at_all_is_found() -> None:
    """An empty file protects nobody."""
    assert faults("") != []


@pytest.mark.parametrize("line", ["Disallow: /", "Disallow: /g/", "disallow : /g", "Disallow: /*", "Allow: /g/k7m2/"])
def test_robots_that_hide_the_noindex_are_found(line: str) -> None:
    """A crawler that may not fetch a page never sees that it asks not to be listed; and no address is listed."""
    assert list(robots_faults(f"User-agent: *\n{line}\n")) != []


def test_other_rules_for_robots_are_fine() -> None:
    """A site may keep crawlers from something else."""
    assert list(robots_faults("User-agent: *\nDisallow: /search/ # twice\nDisallow:\n")) == []
