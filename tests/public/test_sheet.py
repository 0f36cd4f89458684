"""Mails from the public pages."""

from __future__ import annotations

from generator.public.sheet import mail_to
from tests.builders import a_helper


def test_a_subject_arrives_whole() -> None:
    """Every character of a subject that means something in an address is encoded."""
    assert mail_to(a_helper(), "Tell me: a&b?#é").href == (
        "mailto:jonas@nordlicht.example?subject=Tell%20me%3A%20a%26b%3F%23%C3%A9"
    )


def test_an_odd_mailbox_adds_no_header() -> None:
    """A mailbox with a question mark or an ampersand in its name stays a mailbox."""
    odd = mail_to(a_helper(email="a?b&c@nordlicht.example"))
    assert odd.href == "mailto:a%3Fb%26c@nordlicht.example"
    assert odd.address == "a?b&c@nordlicht.example"
