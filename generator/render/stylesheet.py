"""One stylesheet for each kind of personal page, put together once, and the hash by which the page allows it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.page import PageKind
from generator.model.settings import Brand
from generator.render.contrast import readable
from generator.render.minify import renamed, short_names, shorten_properties, squeeze_css

_IMPORT = re.compile(r'^@import "([a-z0-9-]+\.css)";$', re.MULTILINE)
_MOTION = "motion.css"
_NIGHT_PAPER = "#172337"
"""`--card` of the dark mode in theme/personal/css/tokens.css: the lightest ground that links stand on at night."""
_NIGHT_CONTRAST = 7.5


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A finished stylesheet. `digest` is written as a content security policy writes it: `sha256-…`."""

    css: str
    digest: str


@dataclass(frozen=True, slots=True)
class SharedRules:
    """What pages and drawings share when they lie in files of their own: all call custom properties the same.

    `sheets` are whole stylesheets by kind of page; `motion` is the part that goes with the drawings.
    """

    sheets: Mapping[PageKind, str]
    motion: str


def stylesheets(brand: Brand, theme: tuple[Path, ...]) -> dict[PageKind, Stylesheet]:
    """The stylesheet of every kind of page, from `personal/css/<kind>.css` and what it imports.

    `theme` are the theme folders in order of search, file by file. Raises FileNotFoundError for a missing file.
    """
    sheets = {kind: shorten_properties(_rules(kind, brand, theme)) for kind in PageKind}
    return {kind: Stylesheet(css, _digest(css)) for kind, css in sheets.items()}


def shared_rules(brand: Brand, theme: tuple[Path, ...]) -> SharedRules:
    """The stylesheets of the pages that share them: all but 404.html, which is complete in itself.

    Raises FileNotFoundError for a missing file.
    """
    sheets = {kind: _rules(kind, brand, theme) for kind in PageKind if kind is not PageKind.NOT_FOUND}
    motion = squeeze_css(_read(_MOTION, theme))
    names = short_names("".join((*sheets.values(), motion)))
    return SharedRules({kind: renamed(css, names) for kind, css in sheets.items()}, renamed(motion, names))


def _rules(kind: PageKind, brand: Brand, theme: tuple[Path, ...]) -> str:
    readable_css = _IMPORT.sub(lambda found: _read(found[1], theme), _read(f"{kind}.css", theme))
    return squeeze_css(_brand_colours(brand) + readable_css)


def _digest(css: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


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
