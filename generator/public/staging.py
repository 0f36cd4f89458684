"""Stages the public site as a folder of Markdown files with front matter, which MkDocs then builds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from generator.model.links import is_published
from generator.model.settings import Brand, Settings
from generator.public.pages import PublicPage

BRAND_STYLE = "assets/brand.css"
CONTENT_ID = "_content"
"""Where the skip link leads. An entry's id cannot hold an underscore, so the two never meet."""


def stage_page(docs: Path, page: PublicPage, settings: Settings, body: str) -> None:
    """Writes one page as `<path>/index.md`."""
    file = docs / page.path / "index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{front_matter(page, settings)}\n{one_block(body)}\n", encoding="utf-8", newline="\n")


def front_matter(page: PublicPage, settings: Settings) -> str:
    """What the theme's frame needs to know. JSON is YAML too, and its strings stay on one line whatever they hold."""
    values: Mapping[str, object] = {
        "title": page.title,
        "description": page.description,
        "language": page.language,
        "translations": dict(page.translations),
        "reason": page.reason,
        "hero": {**asdict(page.hero), "scene": page.hero.scene if settings.scene == "harbour" else ""}
        if page.hero
        else None,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value)
    return "\n".join(("---", *lines, "---", ""))


def one_block(body: str) -> str:
    """The body as a single HTML block, which Markdown passes on as it is.

    Code fences are looked for even inside HTML, so the marks that could open one are written as entities.
    """
    safe = body.strip().replace("```", "&#96;&#96;&#96;").replace("~~~", "&#126;&#126;&#126;")
    return f'<div class="harbour" id="{CONTENT_ID}" tabindex="-1">\n{safe}\n</div>'


def stage_assets(docs: Path, content: Path, brand: Brand) -> None:
    """Copies `content/assets/` and writes the brand's two colours as a stylesheet."""
    assets = content / "assets"
    if assets.is_dir():
        shutil.copytree(assets, docs / "assets", ignore=_not_published)
    style = docs / BRAND_STYLE
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text(f":root{{--primary:{brand.primary};--accent:{brand.accent}}}\n", encoding="utf-8", newline="\n")


def _not_published(folder: str, names: list[str]) -> set[str]:
    """Litter, pages, and whatever is not a plain file or folder: a link could lead out of the project."""
    litter = {name for name in names if not is_published(name)}
    paths = [Path(folder, name) for name in names]
    return litter | {path.name for path in paths if path.is_symlink() or not (path.is_file() or path.is_dir())}
