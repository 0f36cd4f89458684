"""The nouns of the public site: a page, its poster, and the way back to the root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Hero:
    """The poster on top of a page: which art, in which light, and the words over it.

    `tongue` holds `lang` and `dir` where the headline is in another language than the page.
    """

    scene: str
    light: str
    headline: str
    lead: str
    tongue: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page of the public site.

    `translations` maps every language of the site to the page's path in it (see `generator.model.public`); `template`
    and `view` make its body; `reason` names the reason whose feed it offers; `updated` is the day its content last
    changed (None: not said).
    """

    language: str
    translations: Mapping[str, str]
    title: str
    description: str
    template: str
    view: object
    hero: Hero | None = None
    reason: str = ""
    updated: date | None = None

    @property
    def path(self) -> str:
        """Its path in its own language."""
        return self.translations[self.language]


def root_from(path: str) -> str:
    """From a page back to the site's root: `../../` for `reasons/price/`, `./` for the root itself."""
    return "../" * path.count("/") or "./"
