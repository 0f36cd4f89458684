"""Whatever stands in a customer's file is text on the page: no element or attribute that the theme did not write."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.content import Letters, Milestone, Together
from generator.model.customer import Customer, Lifeline, StillPossible
from generator.model.page import PersonalPage
from generator.model.values import DayTime
from generator.render.personal import Renderer
from tests.builders import a_passage, a_why, at
from tests.render.voyage import ABOARD, FIXED, THEME, UNDER_WAY, asked, parsed, the_site, words

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' style='position:fixed' x='",
    "</title></style></dd></dl><h1>x",
    "<!-- ", "-->", "]]>", "&#60;b&#62;", "&lt;i&gt;",
    "{{ 7 * 7 }}", "{% include 'base.html' %}", "%(greet)s", "%s%d%",
    "[x](javascript:alert(1))", "![x](https://evil.example/x.png)",
    "\u202dabc".lstrip("\u202d"), "مرحبا", "𝕏 & Söhne", "a" * 150,
)  # fmt: skip
LINES = (
    st.one_of(
        st.sampled_from(PAYLOADS),
        st.lists(st.sampled_from(PAYLOADS), min_size=2, max_size=4).map(" ".join),
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60),
    )
    .map(lambda text: text.strip()[:200].strip())
    .filter(bool)
)

TODAYS = {when: site_today(the_site(), at(when), {"island-delivery": 20}) for when in (ABOARD, UNDER_WAY, FIXED)}
RENDERERS = {when: Renderer.for_site(today, THEME) for when, today in TODAYS.items()}


def a_customer_who_says(text: str, letter: str = "Dear you,") -> Customer:
    """Every field a customer's page may show holds the same text."""
    return asked(
        person=text,
        greet=text,
        company=text,
        left_to_pay=text,
        looking_for=text,
        why=(a_why(quote=text),),
        together=(Together(number=text, what=text),),
        moments=(Milestone(when=text, title=text, text=text),),
        lifeline=(Lifeline(what=text, until=date(2027, 12, 31)), Lifeline(what=text)),
        still_possible_until=(StillPossible(what=text, until=DayTime(date(2026, 12, 28), time(18))),),
        letters=Letters(aboard=a_passage(letter), under_way=a_passage(letter)),
    )


def pages(customer: Customer) -> list[PersonalPage]:
    goodbyes = {when: compose_goodbye(customer, today) for when, today in TODAYS.items()}
    farewells = [RENDERERS[when].farewell(goodbye) for when, goodbye in goodbyes.items()]
    return [*farewells, RENDERERS[FIXED].welcome_back(goodbyes[FIXED])]


def shape(page: PersonalPage) -> Counter[tuple[str, tuple[str, ...]]]:
    """Every element of the page with the names of its attributes; how large the headline is set does not count."""
    return Counter(
        (str(node.tag), () if node.tag == "h1" else tuple(sorted(map(str, node.keys()))))
        for node in parsed(page).iter()
    )


SHAPES = [shape(page) for page in pages(a_customer_who_says("Ada"))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_a_value_is_text_wherever_it_stands(text: str) -> None:
    """The page has exactly the elements and attributes that it has for a harmless name."""
    try:
        customer = a_customer_who_says(text)
    except ValidationError:
        return  # the reader refuses it at the door
    found = pages(customer)
    assert [shape(page) for page in found] == SHAPES
    assert all(" ".join(text.split()) in words(parsed(page)) for page in found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=5).map("\n\n".join))
def test_a_letter_stays_inside_its_frame(letter: str) -> None:
    """A customer's letter is Markdown: it may hold a link or a list, and never ends the page around it."""
    page = pages(a_customer_who_says("Ada", letter))[0]
    frame = next(node for node in parsed(page).iter("div") if node.get("class") == "letter")
    inside = {str(node.tag) for node in frame.iter()} - {"div", "span", "bdi", "br"}
    assert inside <= {"p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "hr"}
    assert {name for node in frame.iter() for name in node.keys()} <= {"class", "href", "rel", "title", "start"}  # noqa: SIM118
    assert [words(heading) for heading in parsed(page).iter("h2")][-1] == "The light stays on"
