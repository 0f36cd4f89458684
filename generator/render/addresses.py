"""Where links on personal pages lead: public pages, feeds, mailboxes, telephones."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.public import absolute, feed_path, reason_path, welcome_back_path
from generator.model.settings import Settings


@dataclass(frozen=True, slots=True)
class PublicAddresses:
    """Full addresses of public pages in one language."""

    settings: Settings
    language: str

    def reason(self, reason: str) -> str:
        """The page of a reason."""
        return absolute(self.settings, reason_path(self.settings, self.language, reason))

    def welcome_back(self, reason: str = "") -> str:
        """The welcome-back page of a fixed reason; without one, the page that welcomes everybody."""
        return absolute(self.settings, welcome_back_path(self.settings, self.language, reason))

    def feed(self, reason: str) -> str:
        """The feed of a reason."""
        return absolute(self.settings, feed_path(self.settings, self.language, "xml", reason))


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
