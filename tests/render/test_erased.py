"""The page of a customer whose data was erased: what it says, and what it cannot say any more."""

from __future__ import annotations

import pytest

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.customer import Customer
from generator.render.personal import Renderer
from tests.builders import an_erased, at
from tests.render.voyage import FIXED, REOPENED, THEME, UNDER_WAY, amelie, farewell, the_site


def page(customer: Customer, moment: str = UNDER_WAY) -> str:
    return farewell(customer, moment).body.decode()


HOSTILE = "<img src=x onerror=alert(1)>"


def test_the_page_says_what_is_still_kept() -> None:
    """Each thing that is left of their data stands on the page, and the promise that it is kept for."""
    html = page(an_erased(language="en")).replace("\u00a0", " ")
    for words in (
        "What we still keep",
        "Amelie",
        "brandt.example",
        "31 December 2026",
        "3 December 2026",
        "Nine days.",
    ):
        assert words in html, words
    assert "We will write that once, and otherwise not." in html


def test_without_a_promise_no_address_is_kept() -> None:
    """Whoever did not ask is not promised anything, and no mail address of theirs is spoken of."""
    html = page(an_erased(email="", tell_me_once=None))
    assert "to keep our promise" not in html
    assert "Where the one mail goes" not in html


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_page_is_whole_in_every_language(language: str) -> None:
    """Title, language and direction are those of the page, and nothing in it is a leftover of another template."""
    html = page(an_erased(language=language))
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert "{{" not in html
    assert farewell(an_erased(language=language), UNDER_WAY).gzipped < 14_000


def test_the_fix_is_told_and_leads_to_the_public_page() -> None:
    """There is no personal welcome-back page any more: what changed stands on the public one."""
    assert "/welcome-back/island-delivery/" in page(an_erased(), FIXED)
    assert 'href="welcome/"' not in page(an_erased(), FIXED)
    reopened = page(an_erased(), REOPENED)
    assert "/reasons/island-delivery/" in reopened


def test_the_page_is_calm() -> None:
    """How it was between us is not known any more, so there is neither band nor confetti."""
    html = page(an_erased())
    assert '<body class="quiet">' in html
    assert "confetti" not in html.partition("</style>")[2]


def test_every_value_is_escaped() -> None:
    """Whatever stands in the file stays text."""
    html = page(an_erased(greet=HOSTILE, quote=HOSTILE))
    assert HOSTILE not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_compiler_gives_the_same_bytes() -> None:
    """Compiled and plain pages are equal, for one customer after the other."""
    today = site_today(the_site(), at(UNDER_WAY), {})
    plain, quick = (Renderer.for_site(today, THEME, plain_templates=flag) for flag in (True, False))
    for number in range(6):
        customer = an_erased(greet=f"A{number}", quote="" if number % 2 else "Nine days.", reason="island-delivery")
        goodbye = compose_goodbye(customer, today)
        assert plain.farewell(goodbye).body == quick.farewell(goodbye).body


def test_it_shares_the_farewell_s_policy() -> None:
    """The page needs no stylesheet, script or address of its own: its security policy is every page's."""
    policy = 'http-equiv="Content-Security-Policy" content="'
    one, other = (html.partition(policy)[2].partition('"')[0] for html in (page(an_erased()), page(amelie())))
    assert one == other
