"""One stylesheet for each kind of personal page, put together once, and the hash by which the page allows it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from generator.model.page import PageKind
from generator.model.settings import Brand
from generator.render.contrast import readable
from generator.render.minify import shorten_properties, squeeze_css

_IMPORT = re.compile(r'^@import "([a-z0-9-]+\.css)";$', re.MULTILINE)
_NIGHT_PAPER = "#172337"
"""`--card` of the dark mode in theme/personal/css/tokens.css: the lightest ground that links stand on at night."""
_NIGHT_CONTRAST = 7.5


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A finished stylesheet. `digest` is written as a content security policy writes it: `sha256-…`."""

    css: str
    digest: str


def stylesheets(brand: Brand, theme: tuple[Path, ...]) -> dict[PageKind, Stylesheet]:
    """The stylesheet of every kind of page, from `personal/css/<kind>.css` and what it imports.

    `theme` are the theme folders in order of search, file by file. Raises FileNotFoundError for a missing file.
    """
    return {kind: _stylesheet(f"{kind}.css", brand, theme) for kind in PageKind}


def _stylesheet(name: str, brand: Brand, theme: tuple[Path, ...]) -> Stylesheet:
    readable_css = _IMPORT.sub(lambda found: _read(found[1], theme), _read(name, theme))
    css = shorten_properties(squeeze_css(_brand_colours(brand) + readable_css))
    return Stylesheet(css, "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode())


def _read(name: str, theme: tuple[Path, ...]) -> str:
    for folder in theme:
        file = folder / "personal" / "css" / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"theme/personal/css/{name}")


def _brand_colours(brand: Brand) -> str:
    """The company's two colours; at night links take the nearest shade that can be read."""
    night = readable(brand.primary, _NIGHT_PAPER, _NIGHT_CONTRAST)
    return (
        f":root{{--brand:{brand.primary};--accent:{brand.accent};--link:{brand.primary}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--link:{night}}}}}"
    )
