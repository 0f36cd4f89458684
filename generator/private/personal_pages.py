"""What every personal page must say in its head and must not hold in its body, read from the finished bytes.

The values stand here a second time, on purpose: the renderer cannot confirm its own slip.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.private.folding import phrase_of
from generator.private.loads import is_third_party, loads_in

STYLES = r"(?P<styles>'self'|'sha256-[\w+/=]+'(?: 'sha256-[\w+/=]+')*)"
POLICY = re.compile(
    rf"default-src 'none'; style-src {STYLES}; img-src 'self' data:; font-src 'self'; "
    r"base-uri 'none'; form-action 'none'"
)
"""The one policy a plain page may have; its stylesheets are named by digest, or are the site's own."""
ROBOTS = "noindex, nofollow, noarchive, nosnippet, noimageindex"
REL = "noopener noreferrer nofollow"
FEW = 64
HEADS_KEPT = 1_000
"""Distinct heads that are remembered. A site has one for each kind of page and language."""

_HANDLER = re.compile(rb"""[\s"'/]on[a-z]+\s*=""", re.IGNORECASE)
_ACTIVE = "script,form,iframe,frame,object,embed,applet,base,meta,portal,audio,video,input,button,textarea,select"


class Topic(StrEnum):
    """What a fault of a personal page is about."""

    HEAD = "head"
    POLICY = "policy"
    REFERRER = "referrer"
    LISTING = "listing"
    NAMING = "naming"
    ACTIVE = "active"
    REQUEST = "request"


class PageFault(NamedTuple):
    """One thing that is wrong with a personal page, as a sentence without any personal value."""

    topic: Topic
    message: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head that was looked at: faults, folded words, digests of the styles it allows and has, what it fetches."""

    faults: tuple[PageFault, ...]
    words: str
    allowed: frozenset[str]
    own: frozenset[str]
    loads: tuple[str, ...] = ()


@dataclass(slots=True)
class PersonalPages:
    """Looks at personal pages one by one; heads that are equal to the byte are looked at once.

    `hosts` are the site's own: what a page fetches from them is fine.
    """

    hosts: frozenset[str] = frozenset()
    heads: dict[bytes, Head] = field(default_factory=dict)

    def quick_faults(self, body: bytes) -> tuple[PageFault, ...]:
        """What is wrong with the head of a page: some microseconds for one that was seen before.

        The first page with a new head is looked at as a whole, with what it fetches.
        """
        before = len(self.heads)
        head = self._head(body)
        return head.faults if len(self.heads) == before else tuple(self.faults(body))

    def faults(self, body: bytes, names: Iterable[str] = ()) -> Iterator[PageFault]:
        """Everything that is wrong with a page, as sentences. `names` are the customer's: no head may hold one."""
        head = self._head(body)
        yield from head.faults
        page = LexborHTMLParser(body[body.find(b"</head>") :].decode(errors="replace"))
        addresses = (*head.loads, *(load.address for load in loads_in(page)))
        if any(is_third_party(address, self.hosts) for address in addresses):
            yield PageFault(Topic.REQUEST, "Opening it fetches something from elsewhere.")
        said = f" {head.words} "
        if any(f" {phrase} " in said for name in names if (phrase := phrase_of(name))):
            yield PageFault(Topic.NAMING, "The head names the customer; histories and link previews show it.")
        yield from _body_faults(page, may_have_handlers=_HANDLER.search(body) is not None)

    def _head(self, body: bytes) -> Head:
        if len(self.heads) <= FEW:  # comparing ends at the first difference; a digest would read all of it
            for known, seen in self.heads.items():
                if body.startswith(known):
                    return seen
        end = body.find(b"</head>")
        key = body[: end + len(b"</head>")] if end >= 0 else body
        head = self.heads.get(key)
        if head is None:
            head = _read_head(key, complete=end >= 0)
            if len(self.heads) < HEADS_KEPT:
                self.heads[key] = head
        return head


def style_digest(css: str) -> str:
    """The digest of a stylesheet as a policy names it: `'sha256-…'`, in its quotes."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'"


def _read_head(text: bytes, *, complete: bool) -> Head:
    if not complete:
        return Head((PageFault(Topic.HEAD, "There is no head."),), "", frozenset(), frozenset())
    page = LexborHTMLParser(text.decode(errors="replace"))
    nodes = [node for node in page.css("head > *") if node.tag]
    metas = [node.attributes for node in nodes if node.tag == "meta"]
    policy = _value(metas, "http-equiv", "content-security-policy")
    found = POLICY.fullmatch(policy)
    allowed = frozenset(found["styles"].split()) if found else frozenset[str]()
    own = frozenset(style_digest(node.text(deep=True)) for node in nodes if node.tag == "style")
    described = " ".join([node.text(deep=True) for node in nodes if node.tag == "title"])
    described = f"{described} {' '.join(attributes.get('content') or '' for attributes in metas)}"
    faults = (*_order_faults(nodes), *_meta_faults(metas), *_style_faults(nodes, allowed, own))
    return Head(faults, phrase_of(described), allowed, own, tuple(load.address for load in loads_in(page)))


def _order_faults(nodes: list[LexborNode]) -> Iterator[PageFault]:
    first = [node.attributes for node in nodes[:2]]
    if not first or (first[0].get("charset") or "").lower() != "utf-8":
        yield PageFault(Topic.HEAD, "The head does not begin with the character set.")
    if len(first) < 2 or (first[1].get("http-equiv") or "").lower() != "content-security-policy":
        yield PageFault(Topic.POLICY, "The policy does not stand right after the character set.")
    if sum(node.tag == "title" for node in nodes) != 1:
        yield PageFault(Topic.HEAD, "The head has not exactly one title.")


def _meta_faults(metas: list[dict[str, str | None]]) -> Iterator[PageFault]:
    if not POLICY.fullmatch(_value(metas, "http-equiv", "content-security-policy")):
        yield PageFault(Topic.POLICY, "The Content-Security-Policy is not the one of personal pages.")
    if _value(metas, "name", "referrer") != "no-referrer":
        yield PageFault(Topic.REFERRER, "The head does not say  referrer: no-referrer, exactly once.")
    if _value(metas, "name", "robots") != ROBOTS:
        yield PageFault(Topic.LISTING, f"The head does not say  robots: {ROBOTS}, exactly once.")
    for attributes in metas:
        named = (attributes.get("property") or attributes.get("name") or "").lower()
        if named.startswith(("og:", "twitter:", "fb:", "article:")):
            yield PageFault(Topic.NAMING, "The head has data for link previews.")
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            yield PageFault(Topic.HEAD, "The head leads elsewhere by itself.")


def _style_faults(nodes: list[LexborNode], allowed: frozenset[str], own: frozenset[str]) -> Iterator[PageFault]:
    if own - allowed:
        yield PageFault(Topic.POLICY, "The policy does not name the page's own stylesheet.")
    if any(node.tag in ("script", "base") for node in nodes):
        yield PageFault(Topic.ACTIVE, "The head has a script or a base address.")


def _value(metas: list[dict[str, str | None]], kind: str, name: str) -> str:
    """What the one meta of this name says; "" for none, or more than one."""
    found = [attributes.get("content") or "" for attributes in metas if (attributes.get(kind) or "").lower() == name]
    return found[0] if len(found) == 1 else ""


def _body_faults(page: LexborHTMLParser, *, may_have_handlers: bool) -> Iterator[PageFault]:
    if page.css_first(_ACTIVE) is not None:
        yield PageFault(Topic.ACTIVE, "The body has a script, a form, a frame, a meta or something to play.")
    if may_have_handlers and _has_handler(page):
        yield PageFault(Topic.ACTIVE, "An element of the body has a script of its own.")
    for link in page.css("a[href],area[href]"):
        address = (link.attributes.get("href") or "").strip().lower()
        if address.startswith(("http:", "https:", "//")) and link.attributes.get("rel") != REL:
            yield PageFault(Topic.REFERRER, f"A link that leaves does not say  rel: {REL}.")
            return


def _has_handler(page: LexborHTMLParser) -> bool:
    return any(name.lower().startswith("on") for node in page.css("*") for name in node.attributes)
