"""Golden pages: what a change does to the pages shows as a readable difference in tests/golden/."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from generator.model.choices import EndedBy, Regret
from generator.model.customer import Lifeline, StillPossible
from generator.model.page import PersonalPage
from generator.model.values import parse_day_time
from tests.builders import a_customer, an_erased
from tests.render.voyage import REOPENED, ROOT, UNDER_WAY, amelie, asked, farewell, renderer, welcome_back

GOLDEN = ROOT / "tests" / "golden"


def a_service_that_ends() -> PersonalPage:
    customer = amelie(
        ended_by=EndedBy.US,
        regret=Regret.SORRY,
        why=(),
        going_to=None,
        looking_for="a mailbox that stays",
        lifeline=(Lifeline(what="Old mails, to read", until=date(2027, 12, 31)), Lifeline(what="Forwarding")),
        still_possible_until=(StillPossible(what="New mailboxes", until=parse_day_time("2026-12-28 18:00")),),
    )
    return farewell(customer)


PAGES: dict[str, Callable[[], PersonalPage]] = {
    "aboard": lambda: farewell(amelie()),
    "under-way": lambda: farewell(amelie(left_to_pay="nothing; all settled on 5 January"), UNDER_WAY),
    "quiet": lambda: farewell(amelie(playbook="closing-shop", why=())),
    "four-fields": lambda: farewell(a_customer()),
    "service-ends": a_service_that_ends,
    "returned": lambda: farewell(amelie(returned_on=date(2027, 1, 5)), UNDER_WAY),
    "welcome-back": lambda: welcome_back(asked()),
    "too-soon": lambda: welcome_back(asked(), REOPENED),
    "erased": lambda: farewell(an_erased(), UNDER_WAY),
    "not-found": lambda: renderer().not_found(),
}


def readable(page: PersonalPage) -> str:
    """The page without the bytes of stylesheet and drawings, which have files of their own in theme/."""
    html = re.sub(r"<style>.*?</style>", "<style>…</style>", page.html, flags=re.DOTALL)
    html = re.sub(r"(<svg class=\"[^\"]*\")[^>]*>.*?</svg>", r"\1>…</svg>", html, flags=re.DOTALL)
    html = re.sub(r"(</?\w+>)(<(?:section|div|ul|ol|dl|li|dt|p|h1)\b)", r"\1\n\2", html)
    html = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", html)
    return re.sub(r"\n+", "\n", html).replace("\u00a0", "&nbsp;").strip() + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_it_did(name: str, update_golden: bool) -> None:
    """Every kind of page is, word by word, the page that was last looked at and found good."""
    file, html = GOLDEN / f"{name}.html", readable(PAGES[name]())
    if update_golden:
        file.write_text(html, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == html
