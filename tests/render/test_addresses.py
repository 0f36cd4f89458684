"""Where links lead."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.addresses import PublicAddresses, breakable, mail_link, phone_link
from tests.builders import settings


def test_the_first_language_lives_at_the_root() -> None:
    """Other languages live under their code, and all feeds in the root."""
    first, other = PublicAddresses(settings(), "en"), PublicAddresses(settings(), "de")
    assert first.reason("price") == "https://nordlicht.example/reasons/price/"
    assert other.welcome_back("price") == "https://nordlicht.example/de/welcome-back/price/"
    assert other.feed("price") == "https://nordlicht.example/feed.de.price.xml"


def test_a_mail_has_its_subject_as_it_was_written() -> None:
    """A subject that was escaped for the page reaches the mail program unescaped, and cannot leave its place."""
    subject = Markup("Tell me: {}").format("R&D? a=1&b")
    assert mail_link("a@b.example", subject) == "mailto:a@b.example?subject=Tell%20me%3A%20R%26D%3F%20a%3D1%26b"
    assert mail_link("a?cc=x@b.example") == "mailto:a%3Fcc%3Dx@b.example"


def test_a_telephone_link_has_digits_only() -> None:
    """Blanks, brackets and dashes are for people."""
    assert phone_link("+49 (30) 231-25") == "tel:+493023125"


def test_an_address_may_break_after_its_at() -> None:
    """Nothing else about it changes, and it is escaped."""
    assert breakable("a&b@c.example") == "a&amp;b@<wbr>c.example"
