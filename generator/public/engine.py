"""Runs MkDocs with Material in this process, on a staged folder, with a configuration made in memory."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import get_theme_dir

from generator.errors import RefusalError
from generator.model.settings import Settings
from generator.public.frame import Frame
from generator.public.plugin import Harbour
from generator.public.staging import BRAND_STYLE

QUIET = "NO_MKDOCS_2_WARNING"
"""Material announces its end of life on stderr, and sets this variable itself so as to do it only once."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: staged Markdown in `docs`, HTML into `html`, theme folders in the order of search."""

    docs: Path
    html: Path
    theme: tuple[Path, ...]
    frames: Mapping[str, Frame]


def run(settings: Settings, order: Order) -> None:
    """Builds the staged pages. Raises RefusalError with MkDocs' own words when it finds anything to complain about."""
    with _quiet_environment(), _listening() as complaints:
        try:
            build(_configure(settings, order))
        except (MkDocsException, TemplateError) as fault:
            raise RefusalError(
                f"The public pages could not be built: {'; '.join(complaints) or fault}",
                "If your theme/public/ changes our templates, look there first.",
            ) from fault
    if complaints:
        raise RefusalError(f"The public pages could not be built: {'; '.join(complaints)}")


def known_languages() -> tuple[frozenset[str], frozenset[str]]:
    """The languages Material has words for, and those its search can stem (English is built in)."""
    theme = Path(get_theme_dir("material"))
    words = {file.stem for file in (theme / "partials" / "languages").glob("*.html")}
    stems = {file.name.split(".")[1] for file in (theme / "assets/javascripts/lunr/min").glob("lunr.??.min.js")}
    return frozenset(words), frozenset(stems | {"en"})


def _configure(settings: Settings, order: Order) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(order.docs.parent / "mkdocs.yml"))
    config.load_dict(_values(settings, order))
    faults, warnings = config.validate()
    if faults or warnings:
        complaints = "; ".join(f"{key}: {text}" for key, text in [*faults, *warnings])
        raise RefusalError(f"MkDocs refuses its settings: {complaints}")
    # Bodies are staged as finished HTML; nothing in them may be read as Markdown once more.
    config.markdown_extensions = []
    config.theme.dirs[1:1] = [str(folder) for folder in order.theme[1:]]
    # The kind word for a missing page and the sitemap are ours.
    config.theme.static_templates.clear()
    config.plugins["harbour"] = Harbour(order.frames)
    environment = config.theme.get_env

    def without_hidden() -> Environment:
        made = environment()
        made.loader = _Visible(config.theme.dirs)
        return made

    config.theme.get_env = without_hidden  # type: ignore[method-assign]
    return config


class _Visible(FileSystemLoader):
    """The theme's files. Hidden folders are not listed: Material's thousands of icons are read by name only."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, inner, files in os.walk(root):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found.update((Path(folder) / name).relative_to(root).as_posix() for name in files)
        return sorted(found)


def _values(settings: Settings, order: Order) -> dict[str, Any]:
    stems = known_languages()[1]
    themed: dict[str, Any] = {
        "name": "material",
        "custom_dir": str(order.theme[0]),
        "font": False,
        "favicon": "assets/favicon.svg",
        "icon": {"logo": "material/lighthouse-on"},
        "palette": [
            _palette("light", "default", "material/weather-sunny"),
            _palette("dark", "slate", "material/weather-night"),
        ],
        "features": ["navigation.tabs", "navigation.top"],
    }
    return {
        "site_name": escape(settings.company),
        "site_url": settings.public_url,
        "docs_dir": str(order.docs),
        "site_dir": str(order.html),
        "theme": themed,
        "plugins": [{"search": {"lang": [language for language in settings.languages if language in stems] or ["en"]}}],
        "extra_css": ["assets/harbour.css", BRAND_STYLE],
        "exclude_docs": "!/templates/",  # left out by default, but a page may be called so
        "extra": {"generator": False, "alternate": True},
        "validation": {"nav": {"omitted_files": "ignore"}},
    }


def _palette(media: str, scheme: str, icon: str) -> dict[str, Any]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "toggle": {"icon": icon, "name": scheme},
    }


@contextmanager
def _quiet_environment() -> Iterator[None]:
    before = os.environ.get(QUIET)
    os.environ[QUIET] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(QUIET, None)
        else:
            os.environ[QUIET] = before


class _Complaints(logging.Handler):
    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.into = into

    def emit(self, record: logging.LogRecord) -> None:
        self.into.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what MkDocs would print, and keeps it off the terminal."""
    complaints: list[str] = []
    log, handler = logging.getLogger("mkdocs"), _Complaints(complaints)
    propagates, level = log.propagate, log.level
    log.addHandler(handler)
    log.propagate = False
    log.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        log.removeHandler(handler)
        log.propagate = propagates
        log.setLevel(level)
