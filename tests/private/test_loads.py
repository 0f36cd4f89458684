"""What a page makes a browser fetch, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.private.loads import hosts_of, is_third_party, loads_of_page, loads_of_script, loads_of_style

OWN = hosts_of(["https://own.example/", "https://farewell.own.example:8443/x", ""])

FETCHED = {
    "a script": "<script src=https://x.example/a.js></script>",
    "a script in one word": "<script/src=//x.example/a.js></script>",
    "a picture after a bracket": '<img alt="a > b" src="//x.example/a.png">',
    "a picture set": '<img srcset="a.png 1x, https://x.example/b.png 2x">',
    "a source": '<picture><source srcset="https://x.example/b.webp"></picture>',
    "a frame": '<iframe src="https://x.example/"></iframe>',
    "a frame's text": "<iframe srcdoc=\"<img src='https://x.example/a'>\"></iframe>",
    "an object": '<object data="https://x.example/a"></object>',
    "a film's poster": '<video poster="https://x.example/a.png"></video>',
    "a background": '<body background="https://x.example/a.png">',
    "a style sheet": '<link rel="stylesheet" href="https://x.example/a.css">',
    "a favicon": '<link rel="shortcut icon" href="https://x.example/a.ico">',
    "a preconnect": '<link rel="preconnect" href="https://x.example">',
    "a link without relation or with two": '<link rel="alternate stylesheet" href="https://x.example/a.css">',
    "a base address": '<base href="https://x.example/">',
    "a refresh": '<meta http-equiv="Refresh" content="0; URL=\'https://x.example/\'">',
    "a ping": '<a href="/" ping="https://x.example/p">x</a>',
    "a style attribute": '<p style="background:url(https://x.example/a.png)">x</p>',
    "a style": "<style>p{background:u\\72l(https://x.example/a.png)}</style>",
    "an import": '<style>@import "https://x.example/a.css";</style>',
    "a font": "<style>@font-face{src:url(https://x.example/a.woff2)}</style>",
    "an image set": '<style>@media print{p{background:image-set("https://x.example/a.png" 1x)}}</style>',
    "a drawing's picture": '<svg><image href="https://x.example/a.png"/></svg>',
    "a drawing's other picture": '<svg><image xlink:href="https://x.example/a.png"/></svg>',
    "a drawing's use": '<svg><use href="https://x.example/a.svg#b"/></svg>',
    "a template": '<template><img src="https://x.example/a.png"></template>',
    "without scripts": '<noscript><img src="https://x.example/a.png"></noscript>',
    "a script of one's own": '<script>fetch("https://x.example/t")</script>',
    "a drawing's style sheet": '<?xml-stylesheet href="https://x.example/a.css"?><svg/>',
    "a scheme in disguise": '<img src="ht\ntps://x.example/a.png">',
    "backslashes": '<img src="\\\\x.example/a.png">',
    "another scheme": '<img src="ftp://x.example/a.png">',
    "another port": '<img src="https://own.example:81/a.png">',
}


@pytest.mark.parametrize("page", FETCHED.values(), ids=FETCHED)
def test_whatever_is_fetched_from_elsewhere_is_found(page: str) -> None:
    """Elements, styles, drawings, and pages within pages: nothing is fetched unseen."""
    assert [load for load in loads_of_page(page) if is_third_party(load.address, OWN)]


QUIET = {
    "a link": '<a href="https://x.example/">x</a>',
    "where it stands": '<link rel="canonical" href="https://x.example/">',
    "a feed": '<link rel="alternate" href="//x.example/f.xml">',
    "one's own files": '<img src="/a.png"><img src="https://own.example/a.png"><link rel=icon href=../a.ico>',
    "the other host": '<img src="https://farewell.own.example:8443/a.png">',
    "data": '<img src="data:image/png;base64,AAAA"><style>p{background:url(data:image/png,x)}</style>',
    "a mark in the same drawing": '<svg><use href="#b"/></svg>',
    "a comment": "<!-- <img src=https://x.example/> --><style>/* url(https://x.example/) */</style>",
    "what nobody runs": '<script type="application/ld+json">{"@context":"https://schema.org"}</script>',
    "a namespace": '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>',
}


@pytest.mark.parametrize("page", QUIET.values(), ids=QUIET)
def test_links_and_ones_own_files_are_no_request(page: str) -> None:
    """What waits for a click, or comes from the same site, is fine."""
    assert not [load for load in loads_of_page(page) if is_third_party(load.address, OWN)]


def test_styles_and_scripts_of_their_own_are_read_too() -> None:
    """A stylesheet's imports and pictures, a script's addresses."""
    assert {load.address for load in loads_of_style("@import url(a.css); p{background:url('b.png')}")} == {
        "a.css",
        "b.png",
    }
    assert [load.address for load in loads_of_script("/* //a.example/ */ f('wss://b.example/c')")] == [
        "wss://b.example/c"
    ]


def test_the_shipped_styles_fetch_nothing_from_elsewhere() -> None:
    """Material's own stylesheets are left out of a site's checks because they are held to it here."""
    from mkdocs.utils import get_theme_dir

    for sheet in Path(get_theme_dir("material")).glob("assets/stylesheets/*.css"):
        loads = loads_of_style(sheet.read_text(encoding="utf-8"))
        assert not [load for load in loads if is_third_party(load.address, frozenset())]
