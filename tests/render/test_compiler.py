"""The page compiler gives, byte for byte, what the plain templates give."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import EndedBy, Mood, Regret, Relationship
from generator.model.content import Letters, Milestone, Together
from generator.model.customer import Customer, Lifeline, StillPossible, Why
from generator.model.today import Today
from generator.model.values import DayTime
from generator.read import read_site
from generator.render import expressions, units
from generator.render.personal import Renderer
from generator.render.traced import Traced
from tests.builders import a_customer, a_passage, at
from tests.render.voyage import ABOARD, FIXED, REOPENED, ROOT, THEME, UNDER_WAY, amelie, asked, the_site

MARK = expressions._MARK
HOSTILE = (
    "{{ greet }}", "{% if 1 %}", "%(greet)s %s", "<b>&amp;</b>", "</style>", "</p>", "\"'><", "&#60;", MARK,
    f"{MARK}0;", f"{MARK}1;x", "\ue000\ue003\ue002", "\ue010\ue0f0\ue0f1", "\u200f\u061cاسم\u200e", "עברית, 12",
    "\\ue0f0", "{f}", "f['farewell']", "a" * 40, "Amelie", "x", "𝕏 & Söhne", "'''+1+'''",
)  # fmt: skip
LINES = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map(" ".join),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Co", "Mn")), min_size=1, max_size=40),
).map(lambda text: text.strip()[:200].strip() or "x")
MAYBE = st.one_of(st.just(""), LINES)

STARTER = read_site(ROOT / "site_config.yml").site
assert STARTER is not None
DAYS = ("2026-12-14", "2027-06-01", "2027-12-01", "2028-03-01")
TODAYS = [site_today(STARTER, at(day), dict.fromkeys(STARTER.reasons, 25)) for day in DAYS]
TODAYS += [site_today(the_site(), at(day), {"island-delivery": 20}) for day in (ABOARD, UNDER_WAY, FIXED, REOPENED)]
PLAIN = [Renderer.for_site(today, THEME, plain_templates=True) for today in TODAYS]


def _maybe(draw: st.DrawFn, values: st.SearchStrategy[Any], *, otherwise: Any = None) -> Any:
    return draw(values) if draw(st.booleans()) else otherwise


@st.composite
def customers(draw: st.DrawFn) -> tuple[int, Customer]:
    """Somebody who leaves a site on one of the days, by its place among them."""
    place = draw(st.integers(0, len(TODAYS) - 1))
    today = TODAYS[place]
    site, few = today.site, st.integers(0, 3)
    days = st.integers(-400, 300).map(lambda days: today.day + timedelta(days))
    said = st.integers(30, 300).map(lambda days: today.day - timedelta(days))
    last_day = DayTime(draw(days), draw(st.sampled_from((None, time(18), time(9, 30)))))
    reasons = draw(st.lists(st.sampled_from(sorted(site.reasons)), max_size=3, unique=True))
    why = tuple(Why(reason=name, said_on=_maybe(draw, said), quote=draw(MAYBE)) for name in reasons)
    items = sorted({item.id for one in site.playbooks.values() for part in one.original.packing for item in part.items})
    letter = st.one_of(st.just(""), LINES, LINES.map(lambda text: f"Dear *you*,\n\n- {text}\n\n> {text}"))
    letters = [a_passage(text) if text else None for text in (draw(letter), draw(letter))]
    return place, a_customer(
        person=draw(LINES),
        greet=draw(LINES),
        company=draw(MAYBE),
        language=draw(st.sampled_from((None, "en", "de", "ar"))),
        since=_maybe(draw, st.integers(100, 9000).map(lambda days: last_day.day - timedelta(days))),
        last_day=last_day,
        mood=draw(st.sampled_from((None, Mood.FESTIVE, Mood.QUIET))),
        playbook=draw(st.sampled_from(sorted(site.playbooks))),
        helpers=tuple(draw(st.lists(st.sampled_from(sorted(site.helpers)), max_size=3, unique=True))),
        why=why,
        going_to=_maybe(draw, st.sampled_from(sorted(site.alternatives))),
        together=tuple(Together(number=draw(LINES), what=draw(LINES)) for _ in range(draw(few))),
        moments=tuple(
            Milestone(when=draw(LINES), title=draw(LINES), text=draw(MAYBE)) for _ in range(draw(few))
        ),
        done=tuple(draw(st.lists(st.sampled_from(items), max_size=4, unique=True))),
        tell_me_once=_maybe(draw, said) if why else None,
        relationship=draw(st.sampled_from(Relationship)),
        ended_by=(ended_by := draw(st.sampled_from(EndedBy))),
        regret=draw(st.sampled_from(Regret)) if ended_by is EndedBy.US else None,
        left_to_pay=draw(MAYBE),
        looking_for=draw(MAYBE),
        lifeline=tuple(Lifeline(what=draw(LINES), until=_maybe(draw, days)) for _ in range(draw(few))),
        still_possible_until=tuple(
            StillPossible(what=draw(LINES), until=DayTime(draw(days), time(12))) for _ in range(draw(few))
        ),
        erased=draw(st.integers(0, 7)) == 0,
        returned_on=today.day if draw(st.integers(0, 7)) == 0 else None,
        letters=Letters(aboard=letters[0], under_way=letters[1]),
    )  # fmt: skip


def differing(renderers: list[Renderer], place: int, customer: Customer) -> list[str]:
    """The kinds of this customer's pages that the two ways of rendering disagree about, or whose bound is too low."""
    goodbye = compose_goodbye(customer, TODAYS[place])
    plain, compiled = PLAIN[place], renderers[place]
    pairs = [(plain.not_found(), compiled.not_found())]
    if goodbye.farewell is not None:
        pairs.append((plain.farewell(goodbye), compiled.farewell(goodbye)))
    if goodbye.welcome_back is not None:
        pairs.append((plain.welcome_back(goodbye), compiled.welcome_back(goodbye)))
    light = [
        f"{one.kind}: bound {other.gzipped} < {one.gzipped}" for one, other in pairs if other.gzipped < one.gzipped
    ]
    return [str(one.kind) for one, other in pairs if one.body != other.body] + light


@pytest.fixture(autouse=True)
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler is judged by itself here, without the plain templates that look over its shoulder at first."""
    monkeypatch.setattr(units, "PROOFS", 0)
    monkeypatch.setattr(units, "SETTLED", 1)


def compiling(todays: list[Today]) -> list[Renderer]:
    return [Renderer.for_site(today, THEME) for today in todays]


def test_random_customers_get_the_same_bytes() -> None:
    """Every playbook, phase, mood, language and text: each page is the plain one, and every part was compiled."""
    renderers = compiling(TODAYS)

    @settings(max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(customers())
    @example((6, asked()))
    @example((7, asked()))
    @example((6, amelie()))
    def every_page_is_the_plain_one(drawn: tuple[int, Customer]) -> None:
        assert differing(renderers, *drawn) == []

    every_page_is_the_plain_one()
    variants: dict[str, int] = {}
    for one in renderers:
        for name, number in one.variants.items():
            variants[name] = variants.get(name, 0) + number
    parts = {f"parts/{file.name}" for file in (ROOT / "theme" / "personal" / "parts").glob("*.html")}
    pages = {"farewell.html", "erased.html", "returned.html", "welcome-back.html", "too-soon.html", "not-found.html"}
    # Two are rendered alone; one uses a macro of the part around it.
    inlined = {"parts/lost.html", "parts/opening.html", "parts/step.html"}
    assert {name for name, number in variants.items() if number} == (parts | pages) - inlined


@pytest.mark.parametrize("blind", ["__bool__", "__len__", "_compared"])
def test_a_compiler_that_forgets_a_question_is_found_out(blind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison above can fail: a compiler that does not note what a template asks gives other bytes."""
    honest = getattr(Traced, blind)

    def forgetful(self: Traced, *others: Any) -> Any:
        before = dict(self._t_trace.answers)
        answer = honest(self, *others)
        self._t_trace.answers.clear()
        self._t_trace.answers.update(before)
        return answer

    monkeypatch.setattr(Traced, blind, forgetful)
    renderers = compiling(TODAYS)
    told = asked(language="en", together=amelie().together[:1])
    # The first makes the path, the others must not be led along it.
    none = asked(language="en", company="", since=None, moments=(), together=(), helpers=("jonas",), why=())
    more = asked(language="en")
    assert differing(renderers, 4, told) == []
    assert differing(renderers, 4, none) or differing(renderers, 4, more)


def test_a_variant_is_held_against_other_customers_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a compiler that forgets what a template asks puts nobody's words on another page while it is young."""
    monkeypatch.setattr(units, "PROOFS", 2)
    honest = Traced.__bool__

    def forgetful(self: Traced) -> bool:
        before = dict(self._t_trace.answers)
        answer = honest(self)
        self._t_trace.answers.clear()
        self._t_trace.answers.update(before)
        return answer

    monkeypatch.setattr(Traced, "__bool__", forgetful)
    renderers = compiling(TODAYS)
    people = [asked(language="en"), asked(language="en", company="", since=None, moments=(), together=())]
    assert [differing(renderers, 4, one) for one in people * 2] == [[], [], [], []]


def overlaid(folder: Path, name: str, text: str) -> tuple[Path, ...]:
    file = folder / "personal" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return (folder, *THEME)


@pytest.mark.parametrize(
    "template",
    [
        "{% set words %}{{ farewell.customer.company }}{% endset %}{% if words %}has one{% endif %}",
        "{% set words %}{{ farewell.customer.company }}{% endset %}{{ words|length }} {{ words|upper|trim }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% if m(farewell.customer.company) %}has one{% endif %}",
        "{{ farewell.customer.company.upper() }}{{ farewell.customer.greet[:2] }}",
        "{{ farewell.customer.company ~ '!' }}{{ '%s?' % farewell.customer.greet }}",
        "{% if farewell.customer.greet == 'Bo' %}B{% elif 'A' in farewell.customer.greet %}A{% endif %}",
        "{{ [farewell.customer.company, farewell.customer.greet]|join(', ')|upper }}",
        "{% for x in farewell.moments %}{{ loop.index }}{{ x.title|truncate(3) }}{% else %}none{% endfor %}",
        "{{ farewell.customer.company|default('nobody', true) }}{{ farewell.customer.greet|safe }}",
        "{% for letter in farewell.customer.greet %}{{ letter }}-{% endfor %}{{ farewell.customer.since.year + 1 }}",
        "{% if farewell.customer.last_day.day > farewell.customer.since %}later{% endif %}{{ farewell.values.greet }}",
        "{% if farewell.customer.tell_me_once is none %}never{% else %}{{ farewell.customer.tell_me_once }}{% endif %}",
    ],
)
def test_a_template_of_the_sites_own_gives_the_same_bytes(template: str, tmp_path: Path) -> None:
    """Whatever a site writes into a part, the page is the plain one, compiled or not."""
    theme = overlaid(tmp_path, "parts/ticket.html", template)
    today = TODAYS[4]
    plain, compiled = Renderer.for_site(today, theme, plain_templates=True), Renderer.for_site(today, theme)
    for changes in ({}, {"company": ""}, {"greet": "Bo", "moments": ()}, {"company": "<&>", "tell_me_once": None}):
        goodbye = compose_goodbye(asked(**changes), today)
        assert compiled.farewell(goodbye).body == plain.farewell(goodbye).body
