"""The few places where MkDocs asks us while it builds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.public.frame import Frame, escaped
from generator.public.staging import CONTENT_ID

_LEFT_OUT = re.compile(r"^partials/|\.map$")
_DIALOG = 'data-md-component="search" role="dialog"'


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """Nothing to set: everything comes with the frames."""


class Harbour(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Hands every page the frame of its language, and mends what stock Material gets wrong."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        super().__init__()
        self.frames = frames
        self._bodies: dict[str, str] = {}

    def on_files(self, files: Files, **_rest: object) -> Files:
        """Leaves our partials and the theme's source maps out of the site."""
        for file in list(files):
            if _LEFT_OUT.search(file.src_uri):
                files.remove(file)
        return files

    def on_env(self, env: jinja2.Environment, **_rest: object) -> jinja2.Environment:
        """Allows `{% trans %}` in the frame's templates, too."""
        env.add_extension("jinja2.ext.i18n")
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, **_rest: object) -> str:
        """A body is staged as one block of finished HTML: there is nothing in it for Markdown to do."""
        self._bodies[page.file.src_uri] = markdown.strip()
        return ""

    def on_page_content(self, _html: str, *, page: Page, **_rest: object) -> str:
        """The body, as Markdown would have passed it on."""
        return self._bodies.pop(page.file.src_uri)

    @event_priority(100)  # before the search reads the title
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_rest: object
    ) -> TemplateContext:
        """Everything a page's frame prints: safe, and in the page's language.

        Material reads the logo's target and the day-and-night switch's names from the configuration of the whole site;
        so they are set anew for every page, in the order in which MkDocs renders them.
        """
        page.meta = {name: escaped(value) for name, value in page.meta.items()}
        frame = self.frames[page.meta["language"]]
        # Material makes its skip link from the table of contents.
        page.toc = TableOfContents([AnchorLink(frame.gettext("Content"), CONTENT_ID, 1)])
        config.extra["homepage"] = frame.home or "."
        config.extra["scope"] = get_relative_url(".", page.url)
        for palette, name in zip(config.theme["palette"], self._switch_names(frame), strict=True):
            palette["toggle"]["name"] = name
        own: dict[str, Any] = {"frame": frame, "gettext": frame.gettext, "_": frame.gettext}
        # The search of a page looks for its index, and leads, below this address: each language has its own.
        return {**context, **own, "base_url": get_relative_url(frame.home or ".", page.url)}  # type: ignore[typeddict-item]

    def on_post_page(self, output: str, *, page: Page, **_rest: object) -> str:
        """Names the search dialog, which stock Material leaves without a name."""
        name = self.frames[page.meta["language"]].gettext("Search")
        return output.replace(_DIALOG, f'{_DIALOG} aria-label="{name}"', 1)

    @staticmethod
    def _switch_names(frame: Frame) -> tuple[Markup, Markup]:
        _ = frame.gettext
        return _("Switch to night"), _("Switch to day")
