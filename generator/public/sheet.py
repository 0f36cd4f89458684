"""What a page is written with: the site today, one language's words, and the way from the page to the root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote as percent

from generator.model.choices import State
from generator.model.content import Helper, Written
from generator.model.settings import Settings
from generator.model.today import Standing, Today
from generator.public.prose import Prose
from generator.public.words import Words


@dataclass(frozen=True, slots=True)
class Pennant:
    """A state as words, and as the class that gives it a colour and a shape."""

    words: str
    shape: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A person's name and the `mailto:` address behind it."""

    name: str
    href: str
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank page in one language, at one depth."""

    today: Today
    words: Words
    prose: Prose

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.today.site.settings

    def link(self, path: str) -> str:
        """A relative address from this page to a path of the site."""
        return f"{self.prose.root}{path}"

    def quote(self, text: str) -> str:
        """Somebody's words in this language's quotation marks."""
        _ = self.words.gettext
        return _("“%(words)s”") % {"words": text}

    def tongue(self, noun: Written) -> Mapping[str, str]:
        """`lang` and `dir` for a text that nobody has translated for this page; nothing for one in its language."""
        if noun.language == self.words.language:
            return {}
        return {"lang": noun.language, "dir": Words(noun.language, str).direction}

    def count(self, people: int) -> str:
        """How many people said so, never exactly; "" when too few to say."""
        _ = self.words.gettext
        return _("At least %(people)s people told us.") % {"people": self.words.number(people)} if people else ""

    def pennant(self, standing: Standing) -> Pennant:
        """The pennant of where a reason stands."""
        _ = self.words.gettext
        if standing.reopened and standing.state is State.IN_THE_WORKS:
            return Pennant(_("Reopened, in the works"), "reopened")
        return Pennant(self.words.state(standing.state), standing.state.value)

    def mail(self, helper: str, subject: str = "") -> Mail:
        """A letter to a helper, its subject filled in."""
        person: Helper = self.today.site.helpers[helper].in_language(self.words.language)
        return mail_to(person, subject)


def mail_to(person: Helper, subject: str = "") -> Mail:
    """A `mailto:` address, percent-encoded as RFC 6068 asks."""
    query = f"?subject={percent(subject, safe='')}" if subject else ""
    return Mail(person.name, f"mailto:{percent(person.email, safe='@+')}{query}", person.email)
