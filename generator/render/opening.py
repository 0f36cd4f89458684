"""The door of sealed delivery: `/w/`, its loader, what hosts are told of both, and the 404 page that mends a link."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.model.choices import Address
from generator.model.page import Page, PageKind
from generator.model.settings import Settings
from generator.model.today import Today
from generator.render.headers import ROBOTS, page_rule
from generator.render.minify import squeeze_css
from generator.render.overlay import blaming
from generator.render.stylesheet import stylesheets
from generator.render.templates import template_environment
from generator.render.words import speaker

MEND = (
    r"location.pathname.replace(/^(.*\/w)\/?(?:%23|%2523)([^/]+)/i,"
    "(_, door, code) => location.replace(`${door}/#${code}`))"
)
"""What 404.html runs in sealed delivery: some mail programs write %23 for the # before a code."""

_DIGITS = 12
_RULE = re.compile(r"\n(?=/)")
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|/(?:[^/\\\n ]|\\.)+/[gi]*(?=[,.)]))""")
_OWN = "connect-src 'self'; style-src 'self' {styles}; img-src 'self' data:; font-src 'self'; base-uri 'none'"
_TRUST = "form-action 'none'; require-trusted-types-for 'script'; trusted-types farewell"


@dataclass(frozen=True, slots=True)
class Door:
    """What sealed delivery adds to a site beside the sealed files.

    `files` are the door and its loader, `rules` what the `_headers` file says of them.
    """

    files: tuple[Page, ...]
    rules: str

    def headers(self, plain: str) -> str:
        """The whole `_headers` file: that of plain delivery, whose old links may still be asked for, and the door's."""
        rules = [_allowing(rule) if rule.startswith("/404") else rule for rule in _RULE.split(plain)]
        return "\n".join((*rules, self.rules))


def door(today: Today, theme: tuple[Path, ...]) -> Door:
    """The door of a site. `theme` are the theme folders in order of search.

    Raises RefusalError where the site's own theme has a fault, FileNotFoundError for a missing file.
    """
    settings = today.site.settings
    lost = stylesheets(settings.brand, theme)[PageKind.NOT_FOUND]
    css = lost.css + squeeze_css(_read("css/opening.css", theme))
    script = squeeze_script(_read("loader.js", theme)).encode()
    name = f"{hashlib.sha256(script).hexdigest()[:_DIGITS]}.js"
    policy = _policy("'self'", digest_of(css.encode()))
    values = {
        "policy": Markup(policy),  # noqa: S704 - hashes only
        "stylesheet": Markup(css),  # noqa: S704 - the theme's own
        "script": name,
        "integrity": digest_of(script),
    }
    html = _page(today, theme, values)
    mended = _policy(f"'self' '{digest_of(MEND.encode())}'", digest_of(css.encode()), lost.digest)
    rules = page_rule("/w/*", mended, "no-cache")
    return Door((Page("w/index.html", html.encode()), Page(f"w/{name}", script)), rules)


def mending(html: str) -> str:
    """404.html with the script that mends a damaged link, and a policy that lets this one script run."""
    return _allowing(html).replace("</body>", f"<script>{MEND}</script></body>", 1)


def _allowing(text: str) -> str:
    """A policy, or what holds one, that lets the mending script run."""
    return text.replace("base-uri 'none'", f"script-src '{digest_of(MEND.encode())}'; base-uri 'none'", 1)


def digest_of(body: bytes) -> str:
    """`sha256-…`, as policies and `integrity` write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(body).digest()).decode()


def squeeze_script(script: str) -> str:
    """The same script without comments and without blanks a browser does not need. Strings stay as they are."""
    pieces = _STRING.split(re.sub(r"(?m)^\s*//.*\n", "", script))
    pieces[::2] = [re.sub(r" ?([=(){}\[\],;:+<>?&|*-]) ?", r"\1", re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    return "".join(pieces).replace(";}", "}").strip()


def _page(today: Today, theme: tuple[Path, ...], values: Mapping[str, str]) -> str:
    """`/w/index.html`, in all languages of the site, the site's first in front."""
    settings = today.site.settings
    shared = {"company": settings.company, "robots": ROBOTS}
    with blaming(theme):
        sections = []
        for language in settings.languages:
            words = speaker(language, _spoken(settings, language), theme)
            here = {"language": language, "direction": words.direction}
            helper = today.site.helpers[settings.contact].in_language(language)
            part = template_environment(words, theme).get_template("parts/opening.html")
            sections.append(Markup(part.render(helper=helper, **shared, **here)))  # noqa: S704 - autoescaped
        words = speaker(settings.language, _spoken(settings, settings.language), theme)
        environment = template_environment(words, theme)
        here = {"language": settings.language, "direction": words.direction}
        drawn = environment.get_template("art/light.svg").render(festive=False, **here)
        light = Markup(drawn)  # noqa: S704 - the theme's own
        return environment.get_template("opening.html").render(
            sections=sections, light=light, **shared, **here, **values
        )


def _spoken(settings: Settings, language: str) -> Address:
    return settings.address.get(language, Address.INFORMAL)


def _policy(scripts: str, *styles: str) -> str:
    own = _OWN.format(styles=" ".join(f"'{style}'" for style in styles))
    return f"default-src 'none'; script-src {scripts}; {own}; {_TRUST}"


def _read(name: str, theme: tuple[Path, ...]) -> str:
    for folder in theme:
        file = folder / "personal" / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"theme/personal/{name}")
