"""What a page makes a browser fetch without anybody's click, from its HTML and its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEP = 4
"""How deep pages within pages (`srcdoc`, `template`) are followed."""

_LOADING = (
    "[src],[srcset],[imagesrcset],[data],[poster],[background],[ping],[manifest],[srcdoc],[style],[href],[xlink\\:href],"
    "style,script,template,noscript,meta[http-equiv],base"
)
_QUIET_RELS = frozenset(
    {
        "alternate",
        "author",
        "bookmark",
        "canonical",
        "help",
        "license",
        "me",
        "next",
        "prev",
        "search",
        "tag",
        "nofollow",
    }
)
_PLAIN_ADDRESSES = ("src", "poster", "background", "ping", "manifest")
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_ADDRESS_IN_CODE = re.compile(r"""(?:(?:https?|wss?):)?//[\w-]+(?:\.[\w-]+)+[^\s"'`<>)\\]*""")
_CODE = frozenset(
    {"", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript"}
)
_STYLE_SHEET = re.compile(r"<\?xml-stylesheet[^>]*href\s*=\s*[\"']([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """An address that is fetched, and by what: an element's name, `css` or `script`."""

    by: str
    address: str


def loads_of_page(text: str, deep: int = 0) -> Iterator[Load]:
    """Everything that opening this HTML or SVG text fetches."""
    yield from (Load("xml-stylesheet", address) for address in _STYLE_SHEET.findall(text))
    yield from loads_in(LexborHTMLParser(text), deep)


def loads_in(page: LexborHTMLParser, deep: int = 0) -> Iterator[Load]:
    """Everything that a parsed page fetches."""
    for node in page.css(_LOADING):
        yield from _loads(node, deep)


def loads_of_style(text: str) -> Iterator[Load]:
    """Everything that a stylesheet fetches: imports, pictures, fonts."""
    yield from (Load("css", address) for address in _style_addresses(text))


def loads_of_script(text: str) -> Iterator[Load]:
    """Every address of another host that a script names: whether it is fetched cannot be told from outside."""
    yield from (Load("script", address) for address in _ADDRESS_IN_CODE.findall(_without_comments(text)))


def is_third_party(address: str, own: frozenset[str]) -> bool:
    """Whether an address leads to a host that is none of `own`, or to no host that we know how to reach."""
    address = re.sub(r"[\t\r\n]", "", address).strip().replace("\\", "/")
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    if parts.scheme in ("data", "about", "mailto", "tel") or (not parts.scheme and not parts.netloc):
        return False
    return parts.scheme not in ("", "http", "https") or parts.netloc.lower() not in own


def hosts_of(addresses: Iterable[str]) -> frozenset[str]:
    """The hosts of these addresses, lower case, with their ports."""
    return frozenset(urlsplit(address).netloc.lower() for address in addresses if address)


@lru_cache(maxsize=64)  # every personal page of a kind has the same stylesheet
def _style_addresses(text: str) -> tuple[str, ...]:
    return tuple(_in_rules(tinycss2.parse_stylesheet(text, skip_comments=True)))


def _loads(node: LexborNode, deep: int) -> Iterator[Load]:
    tag, attributes = str(node.tag), {name: value or "" for name, value in node.attributes.items()}
    yield from (Load(tag, attributes[name]) for name in _PLAIN_ADDRESSES if attributes.get(name))
    for name in ("srcset", "imagesrcset"):
        yield from (Load(tag, part.split()[0]) for part in attributes.get(name, "").split(",") if part.split())
    if tag == "object" and attributes.get("data"):
        yield Load(tag, attributes["data"])
    if tag not in ("a", "area"):
        yield from _linked(tag, attributes)
    if "style" in attributes:
        parts = tinycss2.parse_blocks_contents(attributes["style"])
        yield from (Load("css", address) for address in _in_rules(parts))
    if tag == "style":
        yield from loads_of_style(node.text(deep=True))
    if tag == "script" and attributes.get("type", "").strip().lower() in _CODE:
        yield from loads_of_script(node.text(deep=True))
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield from (Load(tag, address) for address in _REFRESH.findall(attributes.get("content", "")))
    within = attributes.get("srcdoc", "") or (_inner(node) if tag in ("template", "noscript") else "")
    if within and deep < DEEP:
        yield from loads_of_page(within, deep + 1)


def _linked(tag: str, attributes: dict[str, str]) -> Iterator[Load]:
    """What `href` fetches: in `link` unless its relation is one that waits for a click; in drawings always."""
    addresses = [attributes[name] for name in ("href", "xlink:href") if attributes.get(name)]
    if tag == "link" and set(attributes.get("rel", "").lower().split()) <= _QUIET_RELS:
        return
    yield from (Load(tag, address) for address in addresses)


def _inner(node: LexborNode) -> str:
    html = node.html or ""
    return html[html.find(">") + 1 : html.rfind("</")]


def _in_rules(nodes: Iterable[tinycss2.ast.Node], *, naming: bool = False) -> Iterator[str]:
    """Every address in parsed CSS. `naming`: strings here are addresses too, as in `@import` and `image-set()`."""
    for node in nodes:
        if node.type == "url" or (node.type == "string" and naming):
            yield node.value
        elif node.type == "function":
            within = node.lower_name in ("url", "src", "image-set", "-webkit-image-set", "image")
            yield from _in_rules(node.arguments, naming=within)
        elif node.type == "at-rule":
            yield from _in_rules(node.prelude, naming=node.lower_at_keyword == "import")
            yield from _in_rules(node.content or ())
        elif node.type == "qualified-rule":
            yield from _in_rules(node.content)
        elif node.type == "declaration":
            yield from _in_rules(node.value)
        elif node.type in ("() block", "[] block", "{} block"):
            yield from _in_rules(node.content, naming=naming)


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", text, flags=re.DOTALL)
