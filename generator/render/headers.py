"""What hosts and browsers are told about personal pages: the content security policy and the `_headers` file."""

from __future__ import annotations

ROBOTS = "noindex, nofollow, noarchive, nosnippet, noimageindex"
"""Personal pages ask every search engine to stay away. They are not in robots.txt: a crawler must see this."""

SHARED_FOLDER = "a"
"""Where stylesheets and drawings lie that pages share; each is named for a digest of its bytes."""

_PRIVATE = "private, no-store"
_LOST = "public, max-age=300"
_FOR_EVER = "public, max-age=31536000, immutable"
"""A year, the longest that RFC 9111 advises; the name changes with the bytes."""


def security_policy(style_sources: tuple[str, ...]) -> str:
    """The policy as a page's own `<meta>` says it: no script, and only our stylesheet, by its hash or as `self`."""
    styles = " ".join(f"'{source}'" for source in style_sources)
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self' data:; font-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def headers_file(style_sources: tuple[str, ...], lost_sources: tuple[str, ...] | None = None) -> str:
    """The `_headers` file that Netlify and Cloudflare Pages read; lines stay below Cloudflare's 2,000 characters.

    `/g/*` is every personal page. A revoked link is answered with 404.html under the same path, so that page's
    stylesheet must be among the sources too. `lost_sources` are those of 404.html alone, where pages share files.
    """
    private, lost = security_policy(style_sources), security_policy(lost_sources or style_sources)
    rules = [page_rule("/g/*", private, _PRIVATE), page_rule("/404.html", lost, _LOST)]
    if lost_sources is not None:
        shared = {"X-Content-Type-Options": "nosniff", "Cache-Control": _FOR_EVER}
        rules.append(_written(f"/{SHARED_FOLDER}/*", shared))
    return "\n".join(rules)


def page_rule(path: str, policy: str, cache: str) -> str:
    """What a host is told about the pages at a path: their policy, how long they may be kept, and what all share."""
    values = {
        # A <meta> may not say frame-ancestors; the header can.
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": ROBOTS,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "browsing-topics=(), camera=(), microphone=(), geolocation=()",
        "Cache-Control": cache,
    }
    return _written(path, values)


def _written(path: str, values: dict[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in values.items())])
