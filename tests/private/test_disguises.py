"""Every disguise in which a private string can stand in a public file."""

from __future__ import annotations

import base64
import gzip
import html
import json
from urllib.parse import quote

import pytest

from generator.private.disguises import addressed, names_in, undisguised
from generator.private.folding import phrase_of
from generator.private.leaks import leaks_of
from generator.private.public_text import PublicText
from generator.private.sought import Personal, Published

TOKEN = "k7m2aaaabbbbccccddddeeeeffffq4x7"
AMELIE = Personal("brandt-42", "Amelie Brandt", "Amelie", "Brandt & Töchter", "amelie@brandt.example", TOKEN)


def found(path: str, body: str | bytes) -> set[str]:
    """What of Amelie is found in one public file, streaming past its words first."""
    text = PublicText(Published(frozenset(), frozenset()))
    text.add(path, body.encode() if isinstance(body, str) else body)
    suspect = text.words().suspect(AMELIE)
    return {leak.what for leak in leaks_of(text, [suspect])} if suspect else set()


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


SURFACE = ("upper case", "soft hyphens", "zero width", "full width")
"""Disguises that still are letters."""

NAMES = {
    "plain": "<p>Thanks, Amelie Brandt!</p>",
    "upper case, over two lines": "<p>Thanks, AMELIE\n\n  BRANDT</p>",
    "decimal entities": "<p>&#65;&#109;elie Brandt</p>",
    "hexadecimal entities": "<p>&#x41;melie&#x20;Brandt</p>",
    "entities of entities": "<content>&amp;lt;p&amp;gt;Amelie &amp;#66;randt&amp;lt;/p&amp;gt;</content>",
    "a no-break space": "<p>Amelie&nbsp;Brandt</p>",
    "a soft hyphen": "<p>Ame&shy;lie Brandt</p>",
    "zero-width marks": "<p>Am\u200belie Br\u2060andt\ufeff</p>",
    "writing directions": "<p>\u2066Amelie\u2069 Brandt</p>",
    "tags inside a word": "<p>Ame<b>lie</b> <i>Bra<wbr>ndt</i></p>",
    "a comment inside a word": "<p>Ame<!-- > -->lie Brandt</p>",
    "two tags without a blank": "<p><b>Amelie</b><b>Brandt</b></p>",
    "a line break": "<p>Amelie<br>Brandt</p>",
    "two cells": "<table><tr><td>Amelie</td><td>Brandt</td></tr></table>",
    "the family name first": "<p>Brandt, Amelie</p>",
    "an attribute": '<img alt="Amelie Brandt">',
    "an attribute with a bracket": '<img alt="5 > 4, Amelie Brandt" src=a>',
    "two attributes, turned around": '<a data-last="Brandt" data-first="Amelie">x</a>',
    "a comment": "<p>x</p><!-- for\n Amelie Brandt\n-->",
    "a comment that never ends": "<!-- Amelie Brandt",
    "a script": '<script>var x = "Amelie" + " Brandt"</script>',
    "escapes of JavaScript": '<script>"\\u0041melie \\x42randt"</script>',
    "a description": '<meta name="description" content="Amelie Brandt">',
    "a style": "<style>/* Amelie Brandt */</style>",
    "full width": "<p>Ａｍｅｌｉｅ Ｂｒａｎｄｔ</p>",
    "mathematical letters": "<p>𝐀𝐦𝐞𝐥𝐢𝐞 𝐁𝐫𝐚𝐧𝐝𝐭</p>",
    "percent signs in an address": '<a href="/?who=Amelie%20Brandt">x</a>',
    "percent signs of percent signs": '<a href="/?who=Amelie%2520Brandt">x</a>',
    "a plus": '<a href="/?who=Amelie+Brandt">x</a>',
    "base64": f"<p>{b64('Amelie Brandt')}</p>",
    "a data: address": f'<img src="data:text/plain;base64,{b64("Thanks to Amelie Brandt.")}">',
    "an SVG in a data: address": "<img src='data:image/svg+xml,%3Ctitle%3EAmelie%20Brandt%3C/title%3E'>",
    "an address that is a tag to us": "<p>&lt;amelie-brandt&gt;</p>",
}


@pytest.mark.parametrize("body", NAMES.values(), ids=NAMES)
def test_a_name_is_found_in_every_disguise(body: str) -> None:
    """A full name in a page is found however the page writes it."""
    assert "person" in found("index.html", body)


LAYERS = {
    "entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "named entities": lambda text: html.escape(html.escape(text)).replace("m", "&#x6d;"),
    "percent": lambda text: quote(text, safe=""),
    "every letter percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "JSON": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "upper case": str.upper,
    "full width": lambda text: "".join(chr(ord(x) + 0xFEE0) if "!" <= x <= "~" else x for x in text),
    "soft hyphens": "\u00ad".join,
    "zero width": "\u200b".join,
    "tags": "<wbr>".join,
    "base64": b64,
}
# Upper case, tags and the like change what another disguise has written: no reader could read that any more.
SOUND = [
    (inner, outer)
    for inner in LAYERS
    for outer in LAYERS
    if not (outer in ("upper case", "full width", "soft hyphens", "zero width", "tags") and inner not in SURFACE)
]


@pytest.mark.parametrize(("inner", "outer"), SOUND)
def test_a_disguise_under_another_is_found(inner: str, outer: str) -> None:
    """Any two disguises, one put over the other."""
    assert "person" in found("index.html", f"<p>{LAYERS[outer](LAYERS[inner]('Amelie Brandt'))}</p>")


FILES = {
    "JSON": ("search/search_index.json", json.dumps({"docs": [{"text": "Ame\u00adlie\nBrandt"}]})),
    "JSON, escaped": ("feed.json", '{"content_html":"<p>\\u0041melie<\\/p>\\tBrandt"}'.replace("<\\/p>", "")),
    "XML": ("feed.xml", "<entry><title>&lt;b&gt;Amelie&lt;/b&gt; Brandt</title></entry>"),
    "CDATA": ("feed.xml", "<entry><![CDATA[Amelie Brandt]]></entry>"),
    "sitemap": ("sitemap.xml", "<url><loc>https://x.example/amelie-brandt/</loc></url>"),
    "robots": ("robots.txt", "Disallow: /amelie_brandt/"),
    "headers": ("_headers", "/amelie-brandt/*\n  X-Robots-Tag: none"),
    "SVG": ("assets/art.svg", "<svg><title>Amelie</title><desc>for Amelie Brandt</desc></svg>"),
    "CSS": ("assets/a.css", "/* Amelie\n Brandt */"),
    "CSS escapes": ("assets/a.css", 'a::after{content:"\\41 melie \\0042randt"}'),
    "JavaScript": ("assets/a.js", "x('Amelie Brandt')"),
    "a file's name": ("assets/amelie-brandt.png", b"\x89PNG"),
    "a file's name in one word": ("assets/AmelieBrandt.png", b"\x89PNG"),
    "a folder's name": ("amelie%20brandt/index.html", ""),
    "a picture's comment": ("assets/a.png", b"\x89PNG\r\n\x1a\n\x00\xfftEXtAuthor\x00Amelie Brandt\x00\xff\xfe"),
    "a packed file": ("feed.xml.gz", gzip.compress(b"<p>Amelie Brandt</p>")),
    "UTF-16": ("a.txt", "Amelie Brandt".encode("utf-16")),
    "a calendar file": ("a.ics", "SUMMARY:Amelie Brandt\r\n"),
}


@pytest.mark.parametrize(("path", "body"), FILES.values(), ids=FILES)
def test_a_name_is_found_in_every_kind_of_file(path: str, body: str | bytes) -> None:
    """Feeds, indexes, styles, pictures, packed files, and the names of files are looked through as pages are."""
    assert "person" in found(path, body)


CERTAIN = {
    "token in a link": ("token", f'<a href="/g/{TOKEN}/">x</a>'),
    "token in upper case": ("token", f"<p>{TOKEN.upper()}</p>"),
    "token with a soft hyphen": ("token", f"<p>{TOKEN[:9]}&shy;{TOKEN[9:]}</p>"),
    "token in groups": ("token", "<p>" + "-".join(TOKEN[at : at + 4] for at in range(0, 32, 4)) + "</p>"),
    "token in a longer word": ("token", f"<p>x{TOKEN}y</p>"),
    "token in base64": ("token", b64(f"/g/{TOKEN}/")),
    "address": ("email", "<p>amelie@brandt.example</p>"),
    "address in a link": ("email", '<a href="mailto:Amelie%40brandt.example?subject=x">x</a>'),
    "address with an entity": ("email", "<p>amelie&#64;brandt&period;example</p>"),
    "address in brackets": ("email", "<p>&lt;amelie@brandt.example&gt;</p>"),
    "address in words": ("email", "<p>amelie (at) brandt [dot] example</p>"),
    "address in full width": ("email", "<p>amelie＠brandt.example</p>"),
    "id in a path": ("id", '<a href="/customers/brandt-42/">x</a>'),
    "id of a picture": ("id", '<img src="../assets/brandt-42.png">'),
    "id in a query": ("id", '<a href="https://x.example/?c=brandt-42">x</a>'),
    "id in an attribute": ("id", '<p data-customer="brandt-42">x</p>'),
    "id as a mark": ("id", '<p id="brandt-42">x</p>'),
    "id in JSON": ("id", '{"id": "brandt-42"}'),
    "id in a JSON path": ("id", '{"location":"customers/brandt-42/"}'),
}


@pytest.mark.parametrize(("what", "body"), CERTAIN.values(), ids=CERTAIN)
def test_a_token_an_address_and_an_id_are_found_in_disguise(what: str, body: str) -> None:
    """What is a leak wherever it stands is found however it is written."""
    assert found("index.json" if body.startswith("{") else "index.html", body) == {what}


NONE = {
    "the two names apart": "<p>Amelie</p><p>Brandt</p>",
    "single words": "<p>Amelie wrote, and so did Mr Brandt.</p>",
    "another address of the same host": "<p>someone@brandt.example</p>",
    "an address of which theirs is no part": "<p>amelie@brandt.examples</p>",
    "a part of the token": f"<p>{TOKEN[:28]}</p>",
    "the id in a sentence": "<p>brandt-42 is on its way</p>",
    "the id in prose of an attribute": '<meta content="brandt-42 is on its way">',
    "the id as a host": '<a href="https://brandt-42.example/">x</a>',
    "the id in a longer name": '<a href="/brandt-42-and-sons/">x</a>',
}


@pytest.mark.parametrize("body", NONE.values(), ids=NONE)
def test_what_names_nobody_is_no_leak(body: str) -> None:
    """Single words, other people's addresses and ids in sentences are none."""
    assert found("index.html", body) == set()


def test_what_is_shown_and_what_is_hidden_are_told_apart() -> None:
    """Attributes and comments are kept apart from the text, so that no name is made of both."""
    plain = undisguised('<p title="Brandt">Amelie</p><!-- x -->')
    assert phrase_of(plain.shown).strip("\x1f ") == "amelie"
    assert "brandt" in phrase_of(plain.hidden)


def test_names_in_paths() -> None:
    """A path's parts are names, without its host and its ending's dot."""
    assert names_in("https://x.example/a-b/c.png?d=e") == ["a-b", "c", "png", "d", "e"]
    assert names_in("mailto:a@b.example") == []
    assert set(addressed('<a href="/g/x/" title="/no/path here">')) >= {"g", "x"}
