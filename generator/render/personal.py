"""Personal pages: everything that pages share is made once, then each page is a few includes and its own values."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from generator.model.choices import Address
from generator.model.content import Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Goodbye
from generator.model.page import CutPage, PageKind, PersonalPage
from generator.model.settings import Settings
from generator.model.today import Today
from generator.render.addresses import PublicAddresses
from generator.render.assets import LIGHT, PLAIN, Drawing, PageAssets, page_assets
from generator.render.headers import ROBOTS
from generator.render.overlay import blaming
from generator.render.pieces import Constant, Pieces, Shared, Tare
from generator.render.playbook import CompiledPlaybook, compile_playbook
from generator.render.scenes import Scene, farewell_scene, welcome_scene
from generator.render.stock import Stock
from generator.render.templates import Kept, template_environment
from generator.render.view import view_farewell
from generator.render.view_welcome import view_welcome
from generator.render.weight import Scales
from generator.render.words import Speaker, speaker

if TYPE_CHECKING:
    from generator.render.compiled import Compiler


@dataclass(slots=True)
class _Tongue:
    """One language: its words and templates, and the drawings that are the same on every page."""

    speaker: Speaker
    environment: Environment
    theme: tuple[Path, ...]
    fixed: dict[str, Any]
    drawings: dict[tuple[str, bool], Shared] = field(default_factory=dict)
    compiler: Compiler | None = None

    def page(self, template: str, values: dict[str, Any]) -> Pieces:
        """A page of the theme: compiled where it can be, else from the plain template, with the same bytes."""
        if self.compiler is not None:
            with suppress(*self.compiler.faults):  # the plain template says what is wrong
                return self.compiler.page(template, values)
        return (self.filled(template, **values, **self.fixed),)

    def filled(self, template: str, **values: object) -> str:
        """A template of the theme with its values, in this language."""
        with blaming(self.theme):
            here = {"language": self.speaker.language, "direction": self.speaker.direction}
            return self.environment.get_template(template).render(here | values)

    def drawing(self, name: str, *, festive: bool = False) -> Shared:
        """A finished drawing of the theme: a scene, with band and confetti if `festive`, or the light."""
        key = (name, festive)
        if key not in self.drawings:
            markup = self.filled(f"art/{name}.svg", festive=festive)
            self.drawings[key] = Shared(markup)  # the theme's own file, without values
        return self.drawings[key]


_FAREWELL, _WELCOME_BACK = PageKind.FAREWELL, PageKind.WELCOME_BACK  # members are slow to look up


class _Sheet(NamedTuple):
    """A page in pieces."""

    kind: PageKind
    language: str
    pieces: Pieces


class Renderer:
    """Renders personal pages. Built once per build; it holds no customer's value between two pages."""

    def __init__(
        self, today: Today, theme: tuple[Path, ...], *, plain_templates: bool = False, stock: Stock | None = None
    ) -> None:
        self._today = today
        self._theme = theme
        self._plain = plain_templates
        self._stock = stock or Stock()
        self._assets = self._stock.assets or page_assets(today.site.settings, today.site.logo, theme)
        self._stock.assets = self._assets
        self._scales = Scales()
        self._tongues: dict[str, _Tongue] = {}
        self._playbooks: dict[tuple[str, str], CompiledPlaybook] = {}
        self._addresses = cache(partial(PublicAddresses, today.site.settings))
        self._around = cache(self._set_in)  # many pages have the same around them

    @classmethod
    def for_site(
        cls, today: Today, theme: tuple[Path, ...], *, plain_templates: bool = False, stock: Stock | None = None
    ) -> Renderer:
        """The renderer of a site on one day. `theme` are the theme folders in order of search.

        With `plain_templates` every page goes through the templates; without, through the page compiler, which gives
        the same bytes sooner. What is in `stock` is not worked out again, all else is put there. Rendering raises
        RefusalError where a template of the site's own theme has a fault.
        """
        return cls(today, theme, plain_templates=plain_templates, stock=stock)

    @property
    def assets(self) -> PageAssets:
        """What pages need beside their own words: the headers, and the files that they share, if they do."""
        return self._assets

    @property
    def variants(self) -> dict[str, int]:
        """How many variants of each part are compiled so far, in all languages; 0 for a part that stays plain."""
        found: Counter[str] = Counter()
        for tongue in self._tongues.values():
            found.update(tongue.compiler.variants if tongue.compiler else {})
        return dict(found)

    def farewell(self, goodbye: Goodbye) -> PersonalPage:
        """The farewell page; for somebody who came back, a short welcome. ValueError if the page has retired."""
        return self._pressed(self._farewell(goodbye))

    def welcome_back(self, goodbye: Goodbye) -> PersonalPage:
        """The personal welcome-back page. ValueError if there is none."""
        return self._pressed(self._welcome_back(goodbye))

    def cut_farewell(self, goodbye: Goodbye) -> CutPage:
        """The farewell page in pieces. ValueError if the page has retired."""
        return self._cut(self._farewell(goodbye))

    def cut_welcome_back(self, goodbye: Goodbye) -> CutPage:
        """The personal welcome-back page in pieces. ValueError if there is none."""
        return self._cut(self._welcome_back(goodbye))

    def _farewell(self, goodbye: Goodbye) -> _Sheet:
        farewell = goodbye.farewell
        if farewell is None:
            raise ValueError(f"{goodbye.customer.id}: the farewell page has retired")
        view = view_farewell(farewell, self._compiled(farewell.playbook), self._addresses(farewell.language))
        template = _template(farewell.customer)
        values = {"farewell": farewell, "view": view}
        return self._sheet(_FAREWELL, template, farewell.language, farewell_scene(farewell), values)

    def _welcome_back(self, goodbye: Goodbye) -> _Sheet:
        welcome = goodbye.welcome_back
        if welcome is None:
            raise ValueError(f"{goodbye.customer.id}: there is no welcome-back page")
        view = view_welcome(welcome, self._addresses(welcome.language))
        template = "too-soon.html" if welcome.reopened else "welcome-back.html"
        values = {"welcome": welcome, "view": view}
        return self._sheet(_WELCOME_BACK, template, welcome.language, welcome_scene(welcome), values)

    def not_found(self) -> PersonalPage:
        """404.html: one page for every address that is gone or incomplete, in all languages of the site."""
        sections = [Markup(self._lost(language)) for language in self._settings.languages]  # noqa: S704 - autoescaped
        return self._pressed(
            self._sheet(PageKind.NOT_FOUND, "not-found.html", self._settings.language, None, {"sections": sections})
        )

    def _lost(self, language: str) -> str:
        """What 404.html says in one language."""
        tongue = self._tongue(language)
        return tongue.filled(
            "parts/lost.html",
            helper=self._today.site.helpers[self._settings.contact].in_language(language),
            company=self._settings.company,
            first=language == self._settings.language,
        )

    @cached_property
    def _settings(self) -> Settings:
        return self._today.site.settings

    def _set_in(self, kind: PageKind, scene: Scene | None, language: str) -> dict[str, Any]:
        """What stands around a page's own texts. `scene: plain` keeps the colours and leaves out the harbour."""
        around: dict[str, Any] = {
            "styling": self._assets.styling[kind],
            "policy": self._assets.policy[kind],
            "light": self._light(kind, language),
        }
        if scene is None:
            return around | {"mood": ""}
        name = PLAIN if self._settings.scene == PLAIN else scene.name
        return around | {"mood": scene.name, "scene": self._drawing((f"scene-{name}", scene.festive), language)}

    def _drawing(self, drawing: Drawing, language: str) -> Markup:
        """The drawing itself, or the frame that shows it from the shared file."""
        shared = self._assets.drawings.get(drawing)
        name, festive = drawing
        return shared if shared is not None else self._tongue(language).drawing(name, festive=festive)

    def _light(self, kind: PageKind, language: str) -> Markup:
        """The light at the foot of a page. 404.html is complete in itself."""
        if kind is PageKind.NOT_FOUND:
            return self._tongue(language).drawing(LIGHT)
        return self._drawing((LIGHT, False), language)

    def _sheet(
        self, kind: PageKind, template: str, language: str, scene: Scene | None, values: dict[str, Any]
    ) -> _Sheet:
        pieces = self._tongue(language).page(template, values | self._around(kind, scene, language))
        return _Sheet(kind, language, pieces)

    def _pressed(self, sheet: _Sheet) -> PersonalPage:
        """The page as bytes. Weighed exactly only where the bound does not settle that it is light enough."""
        body = b"".join([one.body if one.__class__ is Constant else one.encode() for one in sheet.pieces])
        bound = self._bound(sheet, body)
        if 0 < bound <= self._settings.limits.page_gzip:
            return PersonalPage(sheet.kind, body, bound, weighed=False)
        return PersonalPage(sheet.kind, body, self._scales.weigh(body))

    def _bound(self, sheet: _Sheet, body: bytes) -> int:
        """A bound of what the page weighs, closer where the first is no help; 0 for a page that is not in pieces."""
        bound = self._first_bound(sheet, len(body))
        return bound if bound <= self._settings.limits.page_gzip else self._scales.closer_bound(body)

    def _first_bound(self, sheet: _Sheet, length: int) -> int:
        """A bound of what a page of so many bytes weighs; 0 for a page that is not in pieces."""
        tares = [piece for piece in filterfalse(None, sheet.pieces) if piece.__class__ is Tare]  # the empty ones, first
        if not tares or tares[0] is not sheet.pieces[0]:
            return 0
        return self._scales.bound(f"{sheet.kind} {sheet.language}", tares, length)

    def _cut(self, sheet: _Sheet) -> CutPage:
        pieces = tuple(filter(None, sheet.pieces))
        shared = tuple([piece.__class__ is Constant for piece in pieces])
        text = "".join(pieces)
        bound = self._first_bound(sheet, len(text) if text.isascii() else len(text.encode()))
        gzipped = bound if 0 < bound <= self._settings.limits.page_gzip else self._pressed(sheet).gzipped
        return CutPage(sheet.kind, pieces, shared, gzipped)

    def _tongue(self, language: str) -> _Tongue:
        if language not in self._tongues:
            words = speaker(language, self._settings.address.get(language, Address.INFORMAL), self._theme)
            kept = Kept(self._stock.codes.setdefault(language, {}))
            plain = template_environment(words, self._theme, kept, self._assets.art)
            tongue = _Tongue(words, plain, self._theme, self._fixed(words))
            if not self._plain:
                watching = template_environment(words, self._theme, kept, self._assets.art)
                from generator.render.compiled import Compiler  # noqa: PLC0415 - few pages do without it

                tongue.compiler = Compiler(watching, tongue.environment, tongue.fixed)
            self._tongues[language] = tongue
        return self._tongues[language]

    def _fixed(self, words: Speaker) -> dict[str, Any]:
        """What is the same on all personal pages of a language."""
        return {
            "language": words.language,
            "direction": words.direction,
            "robots": ROBOTS,
            "site": self._settings,
            "logo": self._assets.logo,
        }

    def _compiled(self, playbook: Playbook) -> CompiledPlaybook:
        key = (playbook.id, playbook.language)
        if key not in self._playbooks:
            self._playbooks[key] = compile_playbook(playbook, plain_templates=self._plain)
        return self._playbooks[key]


def _template(customer: Customer) -> str:
    if customer.erased:
        return "erased.html"
    return "returned.html" if customer.returned_on is not None else "farewell.html"
