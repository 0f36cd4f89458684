"""robots.txt."""

from __future__ import annotations

from generator.render.robots import robots_file
from tests.builders import settings


def test_nothing_is_disallowed_and_the_sitemap_is_named() -> None:
    """A crawler that may not fetch a personal page would never see that it asks not to be listed."""
    assert robots_file(settings()) == "User-agent: *\nAllow: /\n\nSitemap: https://nordlicht.example/sitemap.xml\n"


def test_a_site_in_a_folder_names_its_own_sitemap() -> None:
    """A public address with a path keeps it."""
    text = robots_file(settings(public_url="https://example.com/harbour"))
    assert text.endswith("Sitemap: https://example.com/harbour/sitemap.xml\n")
