"""Markdown from strangers: what comes out is harmless, and the work to get there is bounded."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.markdown import (
    BLOCK_TAGS,
    DEEPEST,
    INLINE_TAGS,
    LONGEST,
    MOST_MARKS,
    bounded,
    safe_address,
    to_html,
)

MARKDOWN = st.lists(
    st.sampled_from([*"[]()*_`\\<>#-+=!&\n\t ", "    ", "![", "](", "https://a.example", "1. ", "> ", "\n\n", "word"]),
    max_size=120,
).map("".join)


def _elements(html: str) -> list[tuple[str, dict[str, str]]]:
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(element.tag, dict(element.attrib)) for element in fragment.iter() if isinstance(element.tag, str)][1:]


@given(MARKDOWN | st.text())
def test_only_harmless_elements_come_out(text: str) -> None:
    """Whatever the text, only our tags come out, and the only attributes are a link's."""
    for tag, attributes in _elements(to_html(text)):
        assert tag in INLINE_TAGS | BLOCK_TAGS
        assert not attributes or tag == "a"
        assert set(attributes) <= {"href", "rel"}
        assert "href" not in attributes or safe_address(attributes["href"])


@given(MARKDOWN | st.text())
def test_a_line_holds_no_blocks(text: str) -> None:
    """A line of text gives links and emphasis, never a paragraph, a list or a heading."""
    assert {tag for tag, _attributes in _elements(to_html(text, inline=True))} <= INLINE_TAGS


@given(
    st.sampled_from(["[", "*", "_", "`", "\\", "<", "***a ", "[a](", "![", "1. ", "> ", "- > "]), st.integers(1, 9999)
)
def test_the_work_is_bounded(unit: str, times: int) -> None:
    """No text hands Markdown more marks, open brackets or nesting than the limits say."""
    text = bounded((unit * times)[:LONGEST])
    assert all(text.count(mark) <= MOST_MARKS for mark in "*_`\\<")
    assert "[" not in re.sub(r"\[[^\[\]]+\]\([^\s()<>]+\)", "", text)
    assert not re.search(rf"(?m)^(?:(?:>|[-+*]|\d+\.) *){{{DEEPEST + 1},}}", text)


@given(st.integers(0, 12))
def test_indented_lists_go_no_deeper_than_the_limit(depth: int) -> None:
    """Lists inside lists end at the limit, so that no text exhausts the stack."""
    text = "\n".join("    " * level + "- a" for level in range(depth))
    assert to_html(text).count("<ul>") <= DEEPEST + 1


@pytest.mark.parametrize("mark", ["[", "*", "_", "`", "<"])
def test_marks_beyond_the_limit_are_shown(mark: str) -> None:
    """Marks that are too many to read are printed, none is lost."""
    html = to_html(f"{mark} " * (MOST_MARKS + 100))
    assert html5lib.parseFragment(html).find(".//*").text.count(mark) == MOST_MARKS + 100


def test_a_text_that_is_too_long_is_shown_as_written() -> None:
    """Beyond the limit nothing is read as Markdown."""
    assert to_html("*a* " * LONGEST).startswith("<p>*a* *a*")


@pytest.mark.parametrize(
    "address",
    ["https://inselbote.example/", "https://a.example:8443/x?y=z&w#v", "mailto:jonas@nordlicht.example", "/reasons/"],
)
def test_a_link_may_lead_there(address: str) -> None:
    """Links to https, mailto and this site stay, and tell the other side nothing."""
    assert _elements(to_html(f"[x]({address})"))[1] == (
        "a",
        {"href": address, "rel": "noopener noreferrer nofollow"},
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/",
        "javascript:alert",
        "JaVaScRiPt:alert",
        "data:text/html,x",
        "//a.example/",
        "/\\a.example/",
        "https:a.example",
        "https:///a.example",
        "https://user@a.example/",
        "https://user:word@a.example/",
        "https://a.example\\@b.example/",
        "https://[::1",
        "reasons/",
        "vbscript:x",
        "mailto:",
    ],
)
def test_a_link_may_not_lead_there(address: str) -> None:
    """Any other address leaves the link's text behind, and no link."""
    html = to_html(f"[collect it]({address})")
    assert "<a" not in html
    assert "collect it" in html


def test_an_address_in_angle_brackets_is_a_link() -> None:
    """Web and mail addresses in angle brackets are links, in plain letters."""
    html = to_html("<https://a.example/> <jonas@nordlicht.example>")
    assert 'href="https://a.example/"' in html
    assert 'href="mailto:jonas@nordlicht.example"' in html


def test_html_is_text() -> None:
    """A tag in the text is printed, not used."""
    assert to_html("<b>x</b> <script>y") == "<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y</p>"


def test_an_image_is_only_a_link() -> None:
    """No text can make a page load an image; the exclamation mark stays, so that a page may look for its own images."""
    assert to_html("![storm](/assets/x.png)").startswith('<p>!<a href="/assets/x.png"')


def test_headings_stay_below_the_page() -> None:
    """Headings begin at the third level: the page has the first two."""
    tags = [tag for tag, _attributes in _elements(to_html("# a\n\n## b\n\n### c\n\n#### d\n\n##### e"))]
    assert tags == ["h3", "h3", "h3", "h4", "h4"]
