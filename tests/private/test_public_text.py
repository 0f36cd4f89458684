"""The public files, read once."""

from __future__ import annotations

import gzip

import pytest

from generator.private.leaks import leaks_of
from generator.private.public_text import PublicText, readable
from generator.private.sought import Personal, Published

ZOE = Personal("c-1", "Zoe Quux", "Zoe", "", "", "")


def a_text(**bodies: str) -> PublicText:
    text = PublicText(Published(frozenset(), frozenset()))
    for name, body in bodies.items():
        text.add(f"{name}.html", body.encode())
    return text


def place(text: PublicText) -> tuple[str, int, int]:
    suspect = text.words().suspect(ZOE)
    assert suspect is not None
    (leak,) = leaks_of(text, [suspect])
    return leak.path, leak.line, leak.more


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>a</p>\n\n<p>Zoe Quux</p>", 3),
        ("<p\n class='x'>\nZoe\n\nQuux</p>", 3),
        ("<!-- a\nb\nZoe Quux -->\n<p>c</p>", 1),
        ('<p>a</p>\n<p\n title="Zoe Quux">b</p>', 2),
        ("\n" * 98 + "Zoe Quux", 99),
    ],
)
def test_a_leak_is_told_with_its_line(body: str, line: int) -> None:
    """The line is where the name, or the tag or comment that holds it, begins."""
    assert place(a_text(index=body)) == ("index.html", line, 0)


def test_lines_that_all_files_share_are_read_once_and_found_in_each() -> None:
    """A frame with a name in it is a leak of every page."""
    text = a_text(a="<p>one</p>\n<footer>Zoe Quux</footer>", b="<p>two</p>\n<p>x</p>\n<footer>Zoe Quux</footer>")
    assert place(text) == ("a.html", 2, 1)


def test_a_name_over_shared_lines_is_found() -> None:
    """Two lines that other files have apart make a name where they meet."""
    text = a_text(a="<p>Zoe\n</p>", b="<p>Zoe\nQuux</p>", c="<b>\nQuux</p>")
    assert place(text) == ("b.html", 1, 0)


def test_text_is_read_in_whatever_form_it_comes() -> None:
    """UTF-8, UTF-16, packed; and of other files, what looks like text."""
    assert readable("Zoë".encode()) == readable("Zoë".encode("utf-8-sig")) == readable("Zoë".encode("utf-16")) == "Zoë"
    assert readable(gzip.compress(b"Zoe")) == "Zoe"
    assert "Zoe Quux" in readable(b"\x00\xff\xfe\x00\x9cZoe Quux\x00\xff")
