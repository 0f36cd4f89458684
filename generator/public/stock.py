"""What comes with the theme and is the same for everybody: its scripts and styles, and the names in its templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.shipped import shipped_root

_SCRIPTS = ("assets/javascripts/", "assets/stylesheets/")


def is_stock(path: str, body: bytes) -> bool:
    """Whether a public file is one of Material's own, byte for byte: nobody has written anything into it."""
    if not path.startswith(_SCRIPTS):
        return False
    original = _material() / path
    return original.is_file() and original.read_bytes() == body


def frame_sources() -> Iterator[str]:
    """The templates of which every public page's frame is made: the shipped theme's and Material's."""
    shipped = shipped_root() / "theme" / "public"
    for folder in (shipped, _material()):
        for file in sorted(folder.rglob("*.html")):
            if ".icons" not in file.parts:
                yield file.read_text(encoding="utf-8")


def _material() -> Path:
    from mkdocs.utils import get_theme_dir  # noqa: PLC0415 - half of what asks for this module never comes here

    return Path(get_theme_dir("material"))
