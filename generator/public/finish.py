"""What remains to be done once MkDocs has written its pages: the sitemap, and a search index for each language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from markupsafe import escape

from generator.model.public import absolute, language_path
from generator.model.settings import Settings
from generator.public.pages import PublicPage

INDEX = "search/search_index.json"


def sitemap(settings: Settings, pages: Iterable[PublicPage]) -> str:
    """The public pages, and nothing else, each with its translations; dates are those of the content."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in sorted(pages, key=lambda page: page.path):
        lines.append(f"<url><loc>{escape(absolute(settings, page.path))}</loc>")
        if page.updated:
            lines.append(f"<lastmod>{page.updated.isoformat()}</lastmod>")
        if len(page.translations) > 1:
            lines += [
                f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(absolute(settings, path))}/>'
                for language, path in page.translations.items()
            ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def split_search(html: Path, settings: Settings) -> None:
    """Gives every language a search index of its own: nobody finds a page they cannot read.

    MkDocs writes one index; Material's script looks for it below the address we name on each page.
    """
    index = json.loads((html / INDEX).read_text(encoding="utf-8"))
    others = tuple(f"{language}/" for language in settings.languages[1:])
    for language in settings.languages:
        home = language_path(settings, language)
        found = [
            {**entry, "location": entry["location"].removeprefix(home)}
            for entry in index["docs"]
            if (entry["location"].startswith(home) if home else not entry["location"].startswith(others))
        ]
        stems = [language] if language in index["config"]["lang"] else index["config"]["lang"][:1]
        file = html / home / INDEX
        file.parent.mkdir(parents=True, exist_ok=True)
        config = {**index["config"], "lang": stems}
        file.write_text(
            json.dumps({"config": config, "docs": found}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )


def hand_over(html: Path, output: Path) -> tuple[str, ...]:
    """Moves the finished files into the output folder and returns their paths, sorted, with forward slashes."""
    paths = sorted(file.relative_to(html).as_posix() for file in html.rglob("*") if file.is_file())
    for path in paths:
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(html / path, target)
    return tuple(paths)
