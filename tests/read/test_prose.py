"""What a page would lose of somebody's Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.read.faults import FileFaults, Spot
from generator.read.prose import LETTER, Ground, check_prose
from generator.render.markdown import to_html
from tests.read.sites import where

PIECES = st.lists(
    st.sampled_from(
        ["[a](https://x.example)", "[a](/b/)", "**a**", "*", "<", ">", "word", " ", "\n\n", "- ", "# ", "1 < 2"]
    ),
    max_size=30,
).map(lambda pieces: re.sub(" +", " ", "".join(pieces)))


def _check(text: str, ground: Ground, *, private: bool = False) -> FileFaults:
    faults = FileFaults("content/a.md", private)
    check_prose(text, lambda offset, width: Spot(1, offset + 1, width), ground, faults)
    return faults


def _codes(text: str, *, letter: bool = True) -> list[tuple[int, str]]:
    return [(column, code) for _, column, code in where(_check(text, Ground(Path("nowhere"), letter=letter)).found)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://x.example/), [a](mailto:a@x.example), [a](/imprint/), <https://x.example/>, <a@x.example>",
        "**a** *b* `<b>` 1 < 2, a > b, <3",
        "- a\n- b\n\n1. c\n\n> d\n\n## e\n\n---",
        "[sic] (his words), [1] and [2](see below), { this }, 50 | 60",
        "www.x.example and http://x.example as bare words",
        "\\[a](b)",
        "a | b",
        "\n\n    <b>code</b>",
    ],
)
def test_what_a_page_shows_as_meant_is_fine(text: str) -> None:
    """Links, emphasis, lists, code and ordinary signs are no faults."""
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](http://x.example)", [(5, "GB207")]),
        ("[a](www.x.example)", [(5, "GB207")]),
        ("[a](javascript:x)", [(5, "GB207")]),
        ("[a](//x.example)", [(5, "GB207")]),
        ("[a](tel:+4930)", [(5, "GB207")]),
        ("[a](nowhere.md)", [(5, "GB207")]),
        ("[a](#top)", [(5, "GB207")]),
        ("<http://x.example>", [(2, "GB207")]),
        ("[a]( https://x.example )", [(4, "GB118")]),
        ("[a](<https://x.example>)", [(4, "GB118")]),
        ("[a] (https://x.example)", [(4, "GB118")]),
        ("[a](https://x.example/b_(c))", [(4, "GB118")]),
        ("[a]: https://x.example", [(4, "GB118")]),
        ("![a](/assets/a.jpg)", [(1, "GB118")]),
        ("a<br>b <br/> <b>c</b>", [(2, "GB118"), (8, "GB118"), (14, "GB118")]),
        ("</div>", [(1, "GB118")]),
        ("<!-- <b> -->", [(1, "GB118")]),
        ("a | b\n--|--\n1 | 2", [(1, "GB118")]),
        ("~~~\na <b>\n~~~", [(1, "GB118")]),
        ("```\na", [(1, "GB118")]),
        ("Heading\n=======", [(9, "GB118")]),
        ("{{ greet }}", [(1, "GB113")]),
        ("{ greet }", [(1, "GB113")]),
        ("{% if greet %}a{% else %}b{% endif %}", [(1, "GB113")]),
    ],
)
def test_what_a_page_would_lose_is_a_fault(text: str, found: list[tuple[int, str]]) -> None:
    """A dropped address, a mark that is shown as text, and a placeholder that nobody fills in."""
    assert _codes(text) == found


def test_a_picture_must_be_there(tmp_path: Path) -> None:
    """A public page shows files of `content/assets/` that are published, and nothing else."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/van.jpg").touch()
    (tmp_path / "assets/_draft.jpg").touch()
    (tmp_path / "assets/link.jpg").symlink_to("van.jpg")
    ground = Ground(tmp_path)
    assert _check("![a](/assets/van.jpg)", ground).found == []
    for address in (
        "/assets/bus.jpg",
        "/assets/_draft.jpg",
        "/assets/link.jpg",
        "assets/van.jpg",
        "https://x.example/a.jpg",
    ):
        assert where(_check(f"![a]({address})", ground).found) == [(1, 1, "GB118")]


def test_a_page_of_ours_has_a_path(tmp_path: Path) -> None:
    """A link to another page's file is answered with the page's path in the text's own language."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/imprint.md").touch()
    (fault,) = _check("[a](imprint.md)", Ground(tmp_path, home="/de/")).found
    assert fault.remedy == "Write the page's path:  /de/imprint/"


def test_a_private_text_is_never_repeated() -> None:
    """No message of a customer's letter holds a word of it."""
    text = "[Brandt](http://brandt.example) <brandt> {{ brandt }} ![Brandt](/brandt) [Brandt](<https://brandt.example>)"
    faults = _check(text, Ground(Path(), letter=True), private=True).found
    assert len(faults) == 5
    assert not any("brandt" in f"{fault.message} {fault.remedy}".lower() for fault in faults)


@settings(derandomize=True)
@given(PIECES)
@example("*[a](https://x.example)**a** * [a](https://x.example)**a**")
def test_what_is_no_fault_keeps_its_links(text: str) -> None:
    """Every address in a text without a fault stands on the page."""
    if not _codes(text):
        assert to_html(text).count("href=") == text.count("](")


@pytest.mark.parametrize("unit", ["[", "`", "``` ", " ", "{% e", "<", "<!--", "{{", "|-", "[a](", "~~~\n", "]: "])
def test_the_work_is_bounded(unit: str) -> None:
    """A hostile file of the largest size is searched in a moment, and its faults end."""
    assert len(_check(unit * (256_000 // len(unit)), Ground(Path())).found) <= 50


@pytest.mark.parametrize("private", [True, False])
def test_an_address_of_mail_is_told_its_beginning(private: bool) -> None:
    """A link to an e-mail address lacks mailto:, not https://."""
    ground = Ground(Path("nowhere"), letter=private)
    assert "mailto:" in _check("[a](jonas@x.example)", ground, private=private).found[0].remedy
    assert "https://" in _check("[a](www.x.example)", ground, private=private).found[0].remedy


@pytest.mark.parametrize("gap", ["[NAME]", "[First name]", "[your name]", "[last_day]", "[Vorname]", "[الاسم]"])
@pytest.mark.parametrize(("ground", "remedy"), [(LETTER, "name itself"), (Ground(Path(), fills=True), "{{ greet }}")])
def test_a_gap_of_another_program_s_template_is_told(gap: str, ground: Ground, remedy: str) -> None:
    """Dear [NAME] would be printed: only our own placeholders are filled, and those only in playbooks."""
    (fault,) = _check(f"Dear {gap}, thank you.", ground, private=ground.letter).found
    assert (fault.code, fault.place.column) == ("GB113", 6)
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    "text", ["[name](https://x.example/)", "[sic]", "[PDF]", "the [date of birth]", "`[NAME]`", "names [1]"]
)
def test_brackets_that_are_no_gap_are_fine(text: str) -> None:
    """Links, remarks, footnotes and code are left alone."""
    assert _codes(text) == []
