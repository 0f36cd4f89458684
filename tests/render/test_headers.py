"""The `_headers` file: what hosts tell browsers about personal pages."""

from __future__ import annotations

from generator.render.headers import headers_file
from tests.render.voyage import renderer

EXPECTED = """/g/*
  Content-Security-Policy: default-src 'none'; style-src 'sha256-aaa' 'sha256-bbb'; img-src 'self' data:; \
font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Robots-Tag: noindex, nofollow, noarchive, nosnippet, noimageindex
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy: browsing-topics=(), camera=(), microphone=(), geolocation=()
  Cache-Control: private, no-store
"""


def test_personal_pages_have_the_exact_values() -> None:
    """The rule for /g/* is, line by line, what the privacy page promises."""
    assert headers_file(("sha256-aaa", "sha256-bbb")).startswith(EXPECTED)


def test_the_lost_page_is_locked_too_and_may_be_cached_briefly() -> None:
    """404.html has the same lock, is not listed, and is no secret."""
    rule = headers_file(("sha256-aaa",)).partition("/404.html\n")[2]
    assert "Content-Security-Policy: default-src 'none'; style-src 'sha256-aaa'" in rule
    assert "X-Robots-Tag: noindex" in rule
    assert "Cache-Control: public, max-age=300" in rule


def test_shared_files_may_be_kept_for_ever() -> None:
    """Stylesheets and drawings that pages share are public, and kept as long as caches may: their names change."""
    rules = headers_file(("self", "sha256-lost"), ("sha256-lost",))
    assert "style-src 'self' 'sha256-lost';" in rules.partition("/404.html\n")[0]
    assert "style-src 'sha256-lost';" in rules.partition("/404.html\n")[2]
    assert rules.partition("/a/*\n")[2].splitlines() == [
        "  X-Content-Type-Options: nosniff",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]


def test_lines_fit_the_hosts() -> None:
    """With every hash of the theme no line is longer than the 2,000 characters Cloudflare reads."""
    assert max(len(line) for line in renderer().assets.headers.splitlines()) <= 2_000
