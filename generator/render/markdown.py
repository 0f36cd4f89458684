"""Markdown that strangers wrote, turned into HTML that cannot hurt: no raw HTML, no images, no unbounded work."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import escape

from generator.model.links import LINK, safe_address
from generator.model.values import BODY_LONGEST

LONGEST = BODY_LONGEST
"""Characters that are read as Markdown, six times the longest letter; a longer text is shown as it was written."""

MOST_MARKS = 2_000
"""How often one kind of mark may stand in a text before all of that kind are shown as they were written.

The Markdown library's work grows with the square of these numbers, and worse with open brackets: 20,000 of them take
it more than a minute.
"""

DEEPEST = 6
"""Lists and quotations inside each other; deeper ones are shown as they were written."""

INLINE_TAGS = frozenset({"a", "br", "code", "em", "strong"})
BLOCK_TAGS = frozenset({"blockquote", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"})
LINK_REL = "noopener noreferrer nofollow"

_MARKS = "*_`\\<"
_STAND_INS = {mark: chr(0xE010 + place) for place, mark in enumerate("[" + _MARKS + ">-+#.)=!")}
_TO_STAND_INS = str.maketrans(_STAND_INS)
_FROM_STAND_INS = str.maketrans({stand_in: str(escape(mark)) for mark, stand_in in _STAND_INS.items()})
_WITHOUT_STAND_INS = str.maketrans(dict.fromkeys(_STAND_INS.values(), ""))

_QUOTES = str.maketrans({'"': "%22", "'": "%27"})

_NESTED = re.compile(rf"^ *(?:(?:>|[-+*]|\d{{1,9}}[.)]) *){{{DEEPEST + 1},}}.*$", re.MULTILINE)
_INDENTED = re.compile(rf"^ {{{4 * DEEPEST},}}", re.MULTILINE)
_MAIL = r"<([^\s<>@:/?#]{1,64}@[^\s<>@:/?#]{1,200})>"
_INLINE_LEFT_OUT = (
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "html",
    "entity",
)
_BLOCKS_LEFT_OUT = ("reference", "setextheader")  # underlined headings take quadratic time; "#" does as well
_BLOCKS_LEFT_OUT_OF_A_LINE = ("indent", "code", "hashheader", "hr", "olist", "ulist", "quote")
_LOST = "\x02"
"""What the library writes around the number of something it has put aside; none is left when all went well."""
_PARAGRAPH_ENDS = re.compile(r"</p>\s*<p>")


def bounded(text: str) -> str:
    """The text with every mark that could make the Markdown library explode exchanged for a stand-in.

    Stand-ins are private-use characters; `to_html` turns them back into the mark as text.
    """
    text = text.translate(_WITHOUT_STAND_INS).expandtabs(4)
    text = _NESTED.sub(lambda found: found[0].translate(_TO_STAND_INS), text)
    text = _INDENTED.sub(" " * 4 * DEEPEST, text)
    text = "".join(
        _link_alone(part) if place % 2 else part.replace("\\[", "[").replace("[", _STAND_INS["["])
        for place, part in enumerate(LINK.split(text))
    )
    for mark in _MARKS:
        if text.count(mark) > MOST_MARKS:
            text = text.replace(mark, _STAND_INS[mark])
    return text


def _link_alone(link: str) -> str:
    """A link whose exclamation mark, if it has one, no longer makes an image of it, nor its quotes a title."""
    words, _, address = link.rpartition("](")
    link = f"{words}]({address.translate(_QUOTES)}"
    return _STAND_INS["!"] + link[1:] if link.startswith("!") else link


def to_html(text: str, *, inline: bool = False) -> str:
    """Safe HTML of a Markdown text; with `inline`, of one line: links and emphasis without a paragraph around.

    Headings become h3 and h4, for the page has its own above them. Addresses that `safe_address` refuses leave their
    text behind; an image becomes a link with its exclamation mark before it. The work is bounded (see `bounded`),
    whatever the text.
    """
    if len(text) > LONGEST:
        html = f"<p>{escape(text)}</p>"
    else:
        html = _read(bounded(text), inline=inline).translate(_FROM_STAND_INS)
    if inline:
        html = _PARAGRAPH_ENDS.sub(" ", html)
    return nh3.clean(
        html,
        tags=set(INLINE_TAGS if inline else INLINE_TAGS | BLOCK_TAGS),
        attributes={"a": {"href"}, "*": set()},
        attribute_filter=lambda _tag, name, value: None if name == "href" and not safe_address(value) else value,
        url_schemes={"https", "mailto"},
        link_rel=LINK_REL,
    ).strip()


def _read(text: str, *, inline: bool) -> str:
    """The library's HTML. Where emphasis crosses a link it loses the link: then all emphasis is shown as written."""
    html = _converted(text, inline=inline)
    if _LOST not in html:
        return html
    return _converted(text.replace("*", _STAND_INS["*"]).replace("_", _STAND_INS["_"]), inline=inline)


_readers: dict[bool, Markdown] = {}


def _converted(text: str, *, inline: bool) -> str:
    """What a reader makes of a text. While it reads nobody else can take it, and one that failed is not used again."""
    reader = _readers.pop(inline, None) or _reader(inline=inline)
    html = reader.reset().convert(text)
    _readers[inline] = reader
    return html


def _reader(*, inline: bool) -> Markdown:
    """A Markdown reader that knows what we let through."""
    reader = Markdown()
    reader.preprocessors.deregister("html_block")
    for name in _INLINE_LEFT_OUT:
        reader.inlinePatterns.deregister(name)
    reader.inlinePatterns.register(_PlainMail(_MAIL, reader), "automail", 110)
    for name in _BLOCKS_LEFT_OUT:
        reader.parser.blockprocessors.deregister(name)
    if inline:
        for name in _BLOCKS_LEFT_OUT_OF_A_LINE:
            reader.parser.blockprocessors.deregister(name)
    reader.treeprocessors.register(_Fit(reader), "fit", -1)  # after the library's last, which unescapes addresses
    return reader


class _PlainMail(InlineProcessor):
    """`<name@host>` as a link. The library's own writes the address in entities, which hides it from our check."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], _line: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=f"mailto:{m[1]}")
        link.text = AtomicString(m[1])
        return link, m.start(0), m.end(0)


class _Fit(Treeprocessor):
    """Makes a text fit into a page: its headings below the page's own, its links only where we let them lead."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("h1", "h2"):
                element.tag = "h3"
            elif element.tag in ("h5", "h6"):
                element.tag = "h4"
            elif element.tag == "a" and not safe_address(element.get("href", "")):
                element.tag = "span"
                element.attrib.clear()
