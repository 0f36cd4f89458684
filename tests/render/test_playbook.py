"""Playbooks: Markdown read once, values escaped, nothing run."""

from __future__ import annotations

from datetime import date, time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import FaultsFoundError
from generator.model.choices import By, PackingTime, Phase
from generator.model.content import Letters, PackingGroup, PackingItem
from generator.model.placeholders import PLACEHOLDERS
from generator.model.values import DayTime
from generator.render.dates import Dates
from generator.render.playbook import PlaybookValues, compile_playbook
from tests.builders import a_passage, a_playbook

DATES = Dates("en")
RAW = {
    **dict.fromkeys(PLACEHOLDERS, "x"),
    "greet": "Amelie",
    "helper": "Jonas Petersen",
    "company": "",
    "since": "",
    "years": 6,
    "last_day": DayTime(date(2026, 12, 31), time(18, 0)),
    "help_until": date(2027, 3, 31),
    "erase_data": date(2027, 2, 28),
}


def letter(text: str, **values: object) -> str:
    playbook = compile_playbook(a_playbook(letters=Letters(aboard=a_passage(text))))
    return playbook.letter(Phase.ABOARD, PlaybookValues({**RAW, **values}, DATES, "en"))  # type: ignore[dict-item]


def line(text: str, **values: object) -> str:
    playbook = compile_playbook(a_playbook(headline=text))
    return playbook.text(text, PlaybookValues({**RAW, **values}, DATES, "en"))  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text",
    [
        "{{ greet }}, {{last_day|day_time}} {{ since|month }}.",
        "{% if company %}for {{ company }}{% else %}for *you*, {{ years }}{% endif %} and {% if years %}so{% endif %}",
        "{% if years %}{% if company %}a{% else %}b {{ help_until|year }}{% endif %}{% else %}c{% endif %}",
        "One { brace }, 'quotes' \"and\" \\n backslash {{ person }} % {0} ''' {{ going_to }}",
        "{% if company %}\n\nA paragraph.\n\n{% endif %}\n\nAnother {{ left_to_pay }}\n",
    ],
)
@pytest.mark.parametrize("name", ["Amelie", "", "<&>'\"", "{{ greet }}", "\ue000\ue003\ue002"])
def test_a_program_says_what_its_template_says(text: str, name: str) -> None:
    """Filled by a function or by Jinja: the same letter, whatever the values."""
    for one in ("x", ""):
        raw = {**RAW, "greet": name, "company": name, "person": name, "going_to": one}
        values = PlaybookValues(raw, DATES, "en")  # type: ignore[arg-type]
        playbook = a_playbook(letters=Letters(aboard=a_passage(text)))
        plain, soon = compile_playbook(playbook, plain_templates=True), compile_playbook(playbook)
        assert soon.letter(Phase.ABOARD, values) == plain.letter(Phase.ABOARD, values)


def shape(html: str) -> list[str]:
    """The elements of the HTML as a browser builds them, with their attributes, without any text."""
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [f"{element.tag} {sorted(element.attrib.items())}" for element in fragment.iter()]


def test_a_letter_is_filled_with_the_customer() -> None:
    """Markdown and placeholders work together in a letter."""
    html = letter("Dear **{{ greet }}**,\n\nthank you for *{{ years }}*.")
    assert html == "<p>Dear <strong>Amelie</strong>,</p>\n<p>thank you for <em>six\u00a0years</em>.</p>"


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ last_day }}", "31 December 2026"),
        ("{{ last_day|date }}", "31 December 2026"),
        ("{{ last_day|day }}", "31 December"),
        ("{{ last_day | day_time }}", "31 December, 18:00"),
        ("{{last_day|month}}", "December 2026"),
        ("{{ help_until|year }}", "2027"),
        ("{{ help_until|day_time }}", "31 March"),
        ("{{ since|date }}", ""),
    ],
)
def test_a_date_takes_the_form_its_filter_names(tag: str, shown: str) -> None:
    """Each filter writes its form, no filter writes the date, and an empty date stays empty."""
    assert line(f"on {tag}.").replace("\u00a0", " ") == f"on {shown}."


def test_each_phase_has_its_letter() -> None:
    """The second letter serves everybody who has left, also those who come home."""
    letters = Letters(aboard=a_passage("Before."), under_way=a_passage("After."))
    playbook = compile_playbook(a_playbook(letters=letters))
    read = [playbook.letter(phase, {}) for phase in (Phase.ABOARD, Phase.UNDER_WAY, Phase.COMING_HOME)]
    assert read == ["<p>Before.</p>", "<p>After.</p>", "<p>After.</p>"]


def test_a_playbook_without_a_letter_has_none() -> None:
    """A missing letter is empty, not an error: the customer's own may stand in its place."""
    assert compile_playbook(a_playbook(letters=Letters())).letter(Phase.ABOARD, {}) == ""


def test_every_short_text_of_a_playbook_is_ready() -> None:
    """Texts of the board and the packing list can be filled just like the headline."""
    what = "Last pickup {{ last_day|day }}: [your export](https://nordlicht.example/export/)."
    item = PackingItem(id="last", by=By.US, what=what)
    playbook = compile_playbook(a_playbook(packing=(PackingGroup(group=PackingTime.NOW, items=(item,)),)))
    filled = playbook.text(what, PlaybookValues(RAW, DATES, "en"))
    assert filled.startswith('Last pickup 31\u00a0December: <a href="https://nordlicht.example/export/"')


def test_a_line_has_no_paragraph() -> None:
    """Short texts hold links and emphasis only, so they fit into a table or a list."""
    assert line("# *Fair winds*, {{ greet }}") == "# <em>Fair winds</em>, Amelie"


HOSTILE = st.text() | st.text(alphabet="<>&\"'{}%[]()*_`#\ue000\ue001\ue002\ue003 \n/ab=")
TEMPLATE = (
    "Dear *{{ greet }}*,\n\n- {{ person }}\n- {% if company %}**{{ company }}**{% endif %}\n\n> {{ looking_for }}"
)


@given(HOSTILE)
def test_no_value_changes_the_page(value: str) -> None:
    """Whatever a customer's fields hold, the page has the elements it has for a plain word."""
    values = dict.fromkeys(("greet", "person", "company", "looking_for"), value or "x")
    plain = dict.fromkeys(values, "x")
    assert shape(letter(TEMPLATE, **values)) == shape(letter(TEMPLATE, **plain))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_value_is_shown_as_it_is(value: str) -> None:
    """A value is neither read as Markdown nor as a template: the reader sees what was written."""
    fragment = html5lib.parseFragment(line("{{ greet }}", greet=value), namespaceHTMLElements=False)
    assert "".join(fragment.itertext()) == value


@given(st.text(alphabet="{}%#|[]()<>*_`abif \n\ue000\ue001\ue003", max_size=60))
def test_a_text_is_refused_or_harmless(text: str) -> None:
    """Any text of a playbook either compiles to well-formed HTML or is refused as a fault, never anything else."""
    try:
        html = letter(text)
    except FaultsFoundError:
        return
    assert "".join(shape(html)).count("script") == 0


@pytest.mark.parametrize(
    "text",
    [
        "{{ gret }}",
        "{{ greet.__class__ }}",
        "{{ greet|upper }}",
        "{{ greet|date }}",
        "{# a note #}",
        "{% if not greet %}{% endif %}",
        "{{ greet * 10000000 }}",
        "{{ range(9) }}",
        "{{ 'a' }}",
        "{% for a in greet %}{% endfor %}",
        "{% set greet = 1 %}",
        "{% include 'x' %}",
        "{% raw %}{% endraw %}",
        "{% if greet == 'x' %}{% endif %}",
        "{% if greet %}",
        "{% endif %}",
        "{% else %}",
        "[x](https://a.example/{{ greet }})",
    ],
)
def test_what_is_not_allowed_is_refused(text: str) -> None:
    """Only known placeholders, their filters and conditions on them may stand in braces."""
    with pytest.raises(FaultsFoundError) as found:
        line(text)
    assert [fault.code for fault in found.value.faults] == ["GB113"]


def test_a_refused_tag_is_named_with_its_line() -> None:
    """The fault points to the line of the letter that holds the tag."""
    with pytest.raises(FaultsFoundError) as found:
        letter("Dear {{ greet }},\n\nthank {{ yu }}.")
    assert found.value.faults[0].place.line == 12  # the passage begins in line 10


@pytest.mark.parametrize(
    "text",
    [
        "*a {% if greet %}b* c{% endif %}",
        "{% if greet %}**a{% else %}b**{% endif %}",
        "{% if greet %}\n# a {% else %}\nb\n{% endif %}",
    ],
)
def test_a_condition_may_not_cut_through_formatting(text: str) -> None:
    """A condition that would leave a tag open when it fails is refused."""
    with pytest.raises(FaultsFoundError):
        letter(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hello.\n\n{% if company %}At {{ company }}.{% endif %}\n\nBye.",
        "Hello.\n\n{% if company %}\nAt {{ company }}.\n{% endif %}\n\nBye.",
        "Hello.\n\n{% if company %}\n\nAt {{ company }}.\n\n{% endif %}\n\nBye.",
    ],
)
def test_a_conditional_paragraph_leaves_nothing_behind(text: str) -> None:
    """However a conditional paragraph is typed, there is no empty paragraph without it, and one with it."""
    assert letter(text).split() == ["<p>Hello.</p>", "<p>Bye.</p>"]
    assert shape(letter(text, company="Brandt"))[1:] == ["p []"] * 3


def test_a_condition_within_a_sentence_stays_there() -> None:
    """A condition in the middle of a paragraph does not break it in two."""
    assert letter("Hello\n{% if company %}\nat {{ company }}\n{% else %}\nyou\n{% endif %}\nthere.").split() == [
        "<p>Hello",
        "you",
        "there.</p>",
    ]


def test_a_list_may_be_conditional_as_a_whole() -> None:
    """Lists and several paragraphs can stand inside a condition, and another stands for them otherwise."""
    text = "{% if company %}\n- a\n- b\n{% else %}\nNothing.\n{% endif %}"
    assert shape(letter(text, company="x"))[1:] == ["ul []", "li []", "li []"]
    assert letter(text).split() == ["<p>Nothing.</p>"]


def test_an_item_of_a_list_may_be_conditional() -> None:
    """A condition between the items of a list takes the items within it."""
    text = "- a\n{% if company %}\n- b\n{% endif %}\n- c"
    assert shape(letter(text))[1:] == ["ul []", "li []", "li []"]
    assert shape(letter(text, company="x"))[1:] == ["ul []", "li []", "li []", "li []"]


def test_braces_of_the_text_are_text() -> None:
    """Single braces, and pairs that open nothing, are printed."""
    assert line("a { b } }} {{ c").replace("&#123;", "{").replace("&#125;", "}") == "a { b } }} {{ c"


def test_a_missing_value_is_never_a_blank() -> None:
    """A placeholder without a value in the mapping is an error of ours, not a gap on the page."""
    playbook = compile_playbook(a_playbook(headline="{{ greet }}"))
    with pytest.raises(Exception, match="greet"):
        playbook.text("{{ greet }}", {})
