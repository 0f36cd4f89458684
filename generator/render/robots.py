"""robots.txt: everything may be read, and where the public pages are listed."""

from __future__ import annotations

from generator.model.public import absolute
from generator.model.settings import Settings


def robots_file(settings: Settings) -> str:
    """The robots.txt of the public site.

    It does not disallow `/g/`: a crawler that may not fetch a page never sees that the page asks not to be listed.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(settings, 'sitemap.xml')}\n"
