"""How personal pages come by their stylesheet and drawings: on board (`inline`), or from files they share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.model.choices import Address, Assets
from generator.model.page import Page, PageKind
from generator.model.settings import Settings
from generator.render.art import art_file, shown_from
from generator.render.headers import SHARED_FOLDER, headers_file, security_policy
from generator.render.overlay import blaming
from generator.render.pieces import Shared
from generator.render.stylesheet import SharedRules, shared_rules, stylesheets
from generator.render.templates import template_environment
from generator.render.words import speaker

LIGHT = "light"
PLAIN = "plain"
_DIGITS = 12
"""Hexadecimal digits of a file's digest in its name: a site has three such files at a time."""

Drawing = tuple[str, bool]
"""A drawing of the theme by its name, and whether it is the festive one."""


@dataclass(frozen=True, slots=True)
class PageAssets:
    """What stands in pages of every kind for their stylesheet and drawings.

    `styling` is the element in a page's head and `policy` what its policy allows; `headers` is the `_headers` file,
    `digests` (`sha256-…`) are those of the stylesheets that stand in pages.
    Where pages share files, `files` are these, `art` is the address of the drawings, and `drawings` and `logo` show
    from there; otherwise the pages draw by themselves.
    """

    styling: Mapping[PageKind, Markup]
    policy: Mapping[PageKind, Markup]
    headers: str
    digests: tuple[str, ...]
    logo: Markup
    art: str = ""
    drawings: Mapping[Drawing, Markup] = field(default_factory=dict)
    files: tuple[Page, ...] = ()


def page_assets(settings: Settings, logo: str, theme: tuple[Path, ...]) -> PageAssets:
    """The assets of a site's pages. `theme` are the theme folders in order of search.

    Raises FileNotFoundError for a missing stylesheet, RefusalError where the site's own theme has a fault.
    """
    styles = stylesheets(settings.brand, theme)
    hashes = tuple(style.digest for style in styles.values())
    styling = {kind: Shared(f"<style>{style.css}</style>") for kind, style in styles.items()}
    if settings.assets is Assets.INLINE:
        policies = dict.fromkeys(PageKind, _markup(security_policy(hashes)))
        return PageAssets(styling, policies, headers_file(hashes), hashes, _markup(logo))
    rules = shared_rules(settings.brand, theme)
    sheets = {kind: _file(css, "css") for kind, css in rules.sheets.items()}
    drawn = _drawings(settings, theme)
    art = _file(_art(drawn, logo, rules), "svg")
    where = urlsplit(settings.private_url or settings.public_url).path.rstrip("/")
    links = {kind: f'<link rel="stylesheet" href="{where}/{sheet.path}">' for kind, sheet in sheets.items()}
    lost = (styles[PageKind.NOT_FOUND].digest,)
    shared = _markup(security_policy(("self",)))
    address = f"{where}/{art.path}"
    return PageAssets(
        styling={**styling, **{kind: _markup(link) for kind, link in links.items()}},
        policy={**dict.fromkeys(PageKind, shared), PageKind.NOT_FOUND: _markup(security_policy(lost))},
        headers=headers_file(("self", *lost), lost),
        digests=lost,
        logo=_markup(shown_from(address, "logo", logo) if logo else ""),
        art=address,
        drawings={key: _markup(shown_from(address, _name(key, drawn), text)) for key, text in drawn.items()},
        files=tuple(sorted({*sheets.values(), art}, key=lambda page: page.path)),
    )


def _art(drawn: Mapping[Drawing, str], logo: str, rules: SharedRules) -> str:
    drawings = {_name(key, drawn): text for key, text in drawn.items()}
    drawings |= {"logo": logo} if logo else {}
    return art_file(drawings, "".join(rules.sheets.values()), rules.motion)


def _name(key: Drawing, drawn: Mapping[Drawing, str]) -> str:
    """A drawing's name in the file; most that can be festive look different then."""
    name, festive = key
    short = name.removeprefix("scene-")
    return f"{short}-festive" if festive and drawn[key] != drawn[name, False] else short


def _drawings(settings: Settings, theme: tuple[Path, ...]) -> dict[Drawing, str]:
    """Every drawing that a page of this site may show, as a page would draw it by itself. The light comes first."""
    files = {file.stem for folder in theme for file in (folder / "personal" / "art").glob("scene-*.svg")}
    plain = settings.scene == PLAIN
    names = [name for name in sorted(files) if (name == f"scene-{PLAIN}") is plain]
    words = speaker(settings.language, settings.address.get(settings.language, Address.INFORMAL), theme)
    environment = template_environment(words, theme)
    here = {"language": words.language, "direction": words.direction}
    with blaming(theme):
        drawn = {
            (name, festive): environment.get_template(f"art/{name}.svg").render(festive=festive, **here)
            for name in (LIGHT, *names)
            for festive in (False, True)
        }
        flags = environment.get_template("art/flags.svg").module
        draw: Callable[[str], str] = getattr(flags, "flag", str)
        drawn |= {(name, False): draw(name) for name in getattr(flags, "names", "")}
    return drawn


def _file(text: str, kind: str) -> Page:
    body = text.encode()
    return Page(f"{SHARED_FOLDER}/{hashlib.sha256(body).hexdigest()[:_DIGITS]}.{kind}", body)


def _markup(text: str) -> Markup:
    return Shared(text)  # the theme's own, or cleaned when it was read
