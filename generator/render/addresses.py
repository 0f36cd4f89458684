"""Where links on personal pages lead: public pages, feeds, mailboxes, telephones."""

from __future__ import annotations

from functools import cache, partial
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.public import absolute, feed_path, reason_path, welcome_back_path
from generator.model.settings import Settings


class PublicAddresses:
    """Full addresses of public pages in one language. Each is put together once: many pages lead there."""

    def __init__(self, settings: Settings, language: str) -> None:
        self.reason = cache(partial(_reason, settings, language))
        self.welcome_back = cache(partial(_welcome_back, settings, language))
        self.feed = cache(partial(_feed, settings, language))


def _reason(settings: Settings, language: str, reason: str) -> str:
    """The page of a reason."""
    return absolute(settings, reason_path(settings, language, reason))


def _welcome_back(settings: Settings, language: str, reason: str = "") -> str:
    """The welcome-back page of a fixed reason; without one, the page that welcomes everybody."""
    return absolute(settings, welcome_back_path(settings, language, reason))


def _feed(settings: Settings, language: str, reason: str) -> str:
    """The feed of a reason."""
    return absolute(settings, feed_path(settings, language, "xml", reason))


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
