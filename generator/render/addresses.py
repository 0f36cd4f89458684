"""Where links on personal pages lead: public pages, feeds, mailboxes, telephones."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.settings import Settings


@dataclass(frozen=True, slots=True)
class PublicAddresses:
    """Addresses of public pages in one language. The site's first language lives at the root, others below their code."""

    settings: Settings
    language: str

    def reason(self, reason: str) -> str:
        """The public page of a reason."""
        return f"{self._pages}reasons/{reason}/"

    def welcome_back(self, entry: str) -> str:
        """The public welcome-back page of a fix."""
        return f"{self._pages}welcome-back/{entry}/"

    def feed(self, reason: str) -> str:
        """The feed of one reason. All feeds lie in the root."""
        return f"{self._root}feed{'.' + self.language if self._translated else ''}.{reason}.xml"

    @property
    def _root(self) -> str:
        return self.settings.public_url.rstrip("/") + "/"

    @property
    def _translated(self) -> bool:
        return self.language in self.settings.languages[1:]

    @property
    def _pages(self) -> str:
        return f"{self._root}{self.language}/" if self._translated else self._root


def mail_link(address: str, subject: str = "") -> str:
    """A `mailto:` address, with a subject if there is one. Nothing is sent until a person presses send."""
    # A translated subject arrives escaped for HTML; the mail program must see it as it was written.
    plain = subject.unescape() if isinstance(subject, Markup) else subject
    return f"mailto:{quote(address, safe='@+')}" + (f"?subject={quote(plain, safe='')}" if plain else "")


def phone_link(number: str) -> str:
    """A `tel:` address: digits and the leading plus."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


def breakable(address: str) -> Markup:
    """An e-mail address that may break after the @ on a narrow screen."""
    return Markup("@<wbr>").join(escape(part) for part in address.split("@"))
