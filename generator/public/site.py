"""Builds the public half of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.today import Today
from generator.public import engine, finish, staging
from generator.public.bodies import Bodies
from generator.public.edition import Speak, ToHtml, public_pages
from generator.public.frame import frame
from generator.public.pages import PublicPage
from generator.public.words import Words


@dataclass(frozen=True, slots=True)
class PublicFolders:
    """Where the public site comes from and goes to.

    `staging` is an empty scratch folder; `output` gets the finished files, beside whatever lies there; `theme` are the
    theme folders in the order of search (`generator.shipped.theme_folders`); `content` is the project's content.
    """

    staging: Path
    output: Path
    theme: tuple[Path, ...]
    content: Path


def build_public_site(today: Today, folders: PublicFolders, speak: Speak, to_html: ToHtml) -> tuple[str, ...]:
    """Writes the public pages, their search, style and sitemap, and returns the paths written.

    `speak` says the theme's strings in a language; `to_html` makes safe HTML of authors' Markdown. The output folder
    is touched only when everything is finished. The same arguments give the same bytes, whatever the clock says.
    Raises RefusalError when MkDocs or a template of the site's own finds a fault.
    """
    settings = today.site.settings
    docs, html = folders.staging / "docs", folders.staging / "html"
    pages = stage_public_site(today, folders, docs, speak, to_html)

    words = engine.known_languages()[0]
    frames = {language: frame(today, Words(language, speak(language)), words) for language in settings.languages}
    engine.run(settings, engine.Order(docs, html, _templates(folders), frames))

    finish.split_search(html, settings)
    (html / "sitemap.xml").write_text(finish.sitemap(settings, pages), encoding="utf-8", newline="\n")
    return finish.hand_over(html, folders.output)


def stage_public_site(
    today: Today, folders: PublicFolders, docs: Path, speak: Speak, to_html: ToHtml
) -> tuple[PublicPage, ...]:
    """Writes the public pages' Markdown and assets into `docs`, all that MkDocs will see, and returns the pages."""
    settings = today.site.settings
    pages = tuple(public_pages(today, speak, to_html))
    bodies = Bodies.in_folders(_templates(folders))
    staging.stage_assets(docs, folders.content, settings.brand)
    for page in pages:
        staging.stage_page(docs, page, settings, bodies.html(page, speak(page.language)))
    return pages


def _templates(folders: PublicFolders) -> tuple[Path, ...]:
    return tuple(folder / "public" for folder in folders.theme if (folder / "public").is_dir())
