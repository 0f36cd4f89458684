"""Finds what travels with the program: the theme and the starter site."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_root() -> Path:
    """The folder that holds `theme/`, `content/` and `site_config.yml` as shipped.

    In a wheel that is `generator/_shipped`; in a checkout, where nothing is copied, the repository itself.
    """
    packed = _PACKAGE / "_shipped"
    return packed if packed.is_dir() else _PACKAGE.parent


def theme_folders(project: Path) -> tuple[Path, ...]:
    """Theme folders in the order of search: the site's own `theme/` overlays the shipped one file by file."""
    own, shipped = project / "theme", shipped_root() / "theme"
    return (shipped,) if own.resolve() == shipped.resolve() or not own.is_dir() else (own, shipped)
