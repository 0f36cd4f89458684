"""Authors' Markdown on public pages: the shared safe HTML, fitted into its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.links import PICTURE_ADDRESS

# In safe HTML a `<` always begins a tag, and an image has been left as a link with its exclamation mark before it.
_PICTURE = re.compile(rf'!<a href="{PICTURE_ADDRESS}"[^>]*>([^<]*)</a>')
_OWN_LINK = re.compile(r'<a href="/([^"]*)"[^>]*>')
_HEADING = re.compile(r"<(/?)h([34])>")
_HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Prose:
    """Turns Markdown into HTML for one page.

    `to_html` makes safe HTML whose headings are h3 and h4; `root` leads from the page to the site's root (`../../`).
    """

    to_html: Callable[[str], str]
    root: str

    def html(self, text: str, highest: int = _HIGHEST) -> Markup:
        """The text as HTML whose highest heading is `h<highest>`.

        Addresses of this site, written `/reasons/price/`, work from any page and under any public address;
        `![alt](/assets/van.jpg)` shows a file of `content/assets/`.
        """
        html = self.to_html(text)
        html = _PICTURE.sub(rf'<img src="{self.root}\1" alt="\2" loading="lazy">', html)
        html = _OWN_LINK.sub(lambda link: f'<a href="{self.root}{link[1]}">', html)
        html = _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) - _HIGHEST + highest}>", html)
        return Markup(html)  # noqa: S704 - made safe by to_html
