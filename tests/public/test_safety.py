"""Whatever people write, it stays text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.model.choices import State
from generator.model.content import StillNotGood
from tests.builders import (
    a_helper,
    a_passage,
    a_reason,
    alone,
    an_alternative,
    an_entry,
    settings,
)
from tests.public import sample
from tests.public.document import Document

HOSTILE = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "# not a heading",
    "{{ config }}{% raw %}",
    "*[x](javascript:alert(1))*",
    "---",
    "``` fence",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


def hostile_site(text: str) -> Any:
    reason = a_reason(
        title=text, said=text, fixed_when=text, measure=sample.a_measure(what=text, unit=text, source=text)
    )
    entry = an_entry(
        "2026-12-01-hostile",
        title=text,
        moves_to=State.FIXED,
        proof=text,
        thanks_to=text,
        welcome_back=text,
        now="1",
        still_not_good=(StillNotGood(what=text, how=text),),
        body=a_passage(f"{text}\n\n{text}\n\n<script>alert(1)</script>\n\n<div onclick=a()>\n\n```\n{text}"),
    )
    return sample.a_harbour(
        settings=settings(company=text, languages=("en",)),
        reasons=alone(reason),
        alternatives=alone(an_alternative(name=text, good_if=text, think_twice_if=text, moving=text)),
        helpers=alone(a_helper(name=text), a_helper("samira")),
        pages=alone(sample.a_page("imprint", title=text, in_menu=True)),
        entries=[entry, an_entry("2026-11-01-b", title=text, date=date(2026, 11, 1))],
    )


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    day = sample.today(site=hostile_site(request.param))
    return request.param, sample.build(day, tmp_path_factory.mktemp("hostile"))


def pages_of(folder: Path) -> Iterator[Document]:
    for file in folder.rglob("index.html"):
        yield Document.of(file)


def test_no_text_becomes_a_script_or_a_picture(hostile: tuple[str, Path]) -> None:
    """No script, picture or event attribute comes out of any text, on any page."""
    for page in pages_of(hostile[1]):
        assert not [script for script in page.all("script") if "alert(1)" in "".join(script.itertext())]
        assert not [image for image in page.all("img") if image.get("src") == "x"]
        assert not [item for item in page.all("*") for name in item.attrib if name.startswith("on")]
        assert not [link for link in page.all("a") if link.get("href", "").startswith("javascript:")]


def test_titles_are_shown_as_written(hostile: tuple[str, Path]) -> None:
    """The window's title, the headline, the menu and the list show the text letter by letter."""
    text, folder = hostile
    spoken = " ".join(text.split())
    reason = Document.of(folder / "reasons/island-delivery/index.html")
    assert reason.texts("title") == [f"“{spoken}” · {spoken}"]
    assert f"“{spoken}”" in reason.texts("h1")
    home = Document.of(folder / "index.html")
    assert spoken in home.texts("a", "md-tabs__link")
    assert spoken in home.texts("h3")
    assert Document.of(folder / "welcome-back/island-delivery/index.html").texts("h1") == [spoken]


def test_no_text_adds_structure(hostile: tuple[str, Path]) -> None:
    """A hostile site has as many headings, sections and lists as a harmless one."""
    text, folder = hostile
    page = sample.body(sample.today(site=hostile_site("Harmless")), "reasons/island-delivery/")
    found = Document.of(folder / "reasons/island-delivery/index.html")
    main = found.all("main")[0]
    counts = {tag: len(list(main.iter(tag))) for tag in ("h2", "h3", "figure", "section", "dl", "form")}
    assert counts == {tag: len(page.all(tag)) for tag in counts}, text


def test_search_results_cannot_be_markup(hostile: tuple[str, Path]) -> None:
    """The search shows titles as HTML, so none in its index opens a tag."""
    index = (hostile[1] / "search/search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "<img" not in index
