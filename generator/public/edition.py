"""One language's edition of the public site: every page, its title, and the view that fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.errors import RefusalError
from generator.model.content import ChangelogEntry, OwnPage, Reason
from generator.model.public import TAKEN, language_path, own_page_path, reason_path, welcome_back_path
from generator.model.settings import Settings
from generator.model.site import Localised, Site
from generator.model.today import Standing, Today
from generator.public.home import home_view
from generator.public.pages import Hero, PublicPage, root_from
from generator.public.prose import Prose
from generator.public.reason import reason_view
from generator.public.sheet import Sheet
from generator.public.welcome import welcome_back_view, welcome_view
from generator.public.words import Words

Speak = Callable[[str], Callable[[str], str]]
"""From a language to the function that says the theme's English strings in it."""

ToHtml = Callable[[str], str]
"""From an author's Markdown to safe HTML with headings of level 3 and 4."""


@dataclass(frozen=True, slots=True)
class OwnPageView:
    """A page of one's own."""

    title: str
    body: Markup
    tongue: Mapping[str, str]


def public_pages(today: Today, speak: Speak, to_html: ToHtml) -> Iterator[PublicPage]:
    """Every public page, in all languages.

    Raises RefusalError when a page of one's own or a reason has a name that means something else in an address.
    """
    check_names(today.site)
    for language in today.site.settings.languages:
        yield from Edition(today, Words(language, speak(language)), to_html).pages()


def check_names(site: Site) -> None:
    """Raises RefusalError for names that would share an address with something else."""
    languages = set(site.settings.languages)
    for page in site.pages:
        if page in TAKEN | languages:
            raise RefusalError(
                f'content/pages/{page}.md cannot be called "{page}": that address is taken.', "Rename the file."
            )
    for reason in languages & site.reasons.keys():
        raise RefusalError(
            f'content/reasons/{reason}.md cannot be called "{reason}": the feed of that language has this name.',
            "Rename the file.",
        )


Address = Callable[[Settings, str], str]
"""Where a page is in a language."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language."""

    today: Today
    words: Words
    to_html: ToHtml

    def pages(self) -> Iterator[PublicPage]:
        """Every page of this edition."""
        yield self.home()
        yield self.welcome()
        for reason in self.today.site.reasons.values():
            standing = self.today.standings[reason.id]
            yield self.reason(reason, standing)
            if standing.fix:
                yield self.welcome_back(reason, standing.fix)
        for page in self.today.site.pages.values():
            yield self.own_page(page)

    def home(self) -> PublicPage:
        """In the dock: the reasons and the changelog."""
        _, sheet = self.words.gettext, self._sheet(language_path)
        lead = _("What people told us when they left, what we do about it, and when it is done.")
        return PublicPage(
            language=self.words.language,
            translations=self._addresses(language_path),
            title=_("In the dock"),
            description=lead,
            template="home.html",
            view=home_view(sheet),
            hero=Hero("dock", "day", _("We are fixing it."), lead),
            updated=self.today.entries[0].original.date if self.today.entries else None,
        )

    def reason(self, reason: Localised[Reason], standing: Standing) -> PublicPage:
        """A reason's page."""
        _, text = self.words.gettext, reason.in_language(self.words.language)

        def address(settings: Settings, language: str) -> str:
            return reason_path(settings, language, reason.id)

        sheet = self._sheet(address)
        description = _("%(reason)s: why people left, where it stands, and when we will call it fixed.")
        return PublicPage(
            language=self.words.language,
            translations=self._addresses(address),
            title=sheet.quote(text.said),
            description=description % {"reason": text.title},
            template="reason.html",
            view=reason_view(sheet, reason),
            reason=reason.id,
            updated=standing.entries[0].original.date if standing.entries else reason.original.heard_on,
        )

    def welcome_back(self, reason: Localised[Reason], fix: Localised[ChangelogEntry]) -> PublicPage:
        """The welcome-back page of a fixed reason."""

        def address(settings: Settings, language: str) -> str:
            return welcome_back_path(settings, language, reason.id)

        view = welcome_back_view(self._sheet(address), reason, fix)
        return PublicPage(
            language=self.words.language,
            translations=self._addresses(address),
            title=view.headline,
            description=view.lead,
            template="welcome-back.html",
            view=view,
            hero=Hero("homecoming", "dawn", view.headline, view.lead, view.tongue),
            reason=reason.id,
            updated=self.today.standings[reason.id].entries[0].original.date,
        )

    def welcome(self) -> PublicPage:
        """The page that welcomes everybody at any time."""
        _ = self.words.gettext
        view = welcome_view(self._sheet(welcome_back_path))
        lead = _("Nobody has to explain anything. If you ever want to come back, one line is enough.")
        return PublicPage(
            language=self.words.language,
            translations=self._addresses(welcome_back_path),
            title=_("Welcome back"),
            description=lead,
            template="welcome.html",
            view=view,
            hero=Hero("homecoming", "dawn", _("Welcome back, any time."), lead),
        )

    def own_page(self, page: Localised[OwnPage]) -> PublicPage:
        """A page of one's own."""
        text = page.in_language(self.words.language)

        def address(settings: Settings, language: str) -> str:
            return own_page_path(settings, language, page.id)

        sheet = self._sheet(address)
        view = OwnPageView(text.title, sheet.prose.html(text.body.text, 2), sheet.tongue(text))
        return PublicPage(
            language=self.words.language,
            translations=self._addresses(address),
            title=text.title,
            description=text.title,
            template="page.html",
            view=view,
        )

    def _sheet(self, address: Address) -> Sheet:
        path = address(self.today.site.settings, self.words.language)
        return Sheet(self.today, self.words, Prose(self.to_html, root_from(path)))

    def _addresses(self, address: Address) -> Mapping[str, str]:
        settings = self.today.site.settings
        return {language: address(settings, language) for language in settings.languages}
