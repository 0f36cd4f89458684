"""What hosts and browsers are told about personal pages: the content security policy and the `_headers` file."""

from __future__ import annotations

ROBOTS = "noindex, nofollow, noarchive, nosnippet, noimageindex"
"""Personal pages ask every search engine to stay away. They are not in robots.txt: a crawler must see this."""

_PRIVATE = "private, no-store"
_LOST = "public, max-age=300"
_RULES: tuple[tuple[str, str], ...] = (("/g/*", _PRIVATE), ("/404.html", _LOST))


def security_policy(style_hashes: tuple[str, ...]) -> str:
    """The policy as a page's own `<meta>` says it: no script, no request, only our stylesheet by its hash."""
    styles = " ".join(f"'{digest}'" for digest in style_hashes)
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self' data:; font-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def headers_file(style_hashes: tuple[str, ...]) -> str:
    """The `_headers` file that Netlify and Cloudflare Pages read; lines stay below Cloudflare's 2,000 characters.

    `/g/*` is every personal page. A revoked link is answered with 404.html under the same path, so that page's
    stylesheet must be among the hashes too.
    """
    return "\n".join(_rule(path, cache, style_hashes) for path, cache in _RULES)


def _rule(path: str, cache: str, style_hashes: tuple[str, ...]) -> str:
    values = {
        # A <meta> may not say frame-ancestors; the header can.
        "Content-Security-Policy": f"{security_policy(style_hashes)}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": ROBOTS,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "browsing-topics=(), camera=(), microphone=(), geolocation=()",
        "Cache-Control": cache,
    }
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in values.items())])
